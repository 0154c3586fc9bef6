import { relative, resolve } from 'node:path'
import { createReporter } from '../report/reporter.ts'
import type { Baselines } from './baseline.ts'
import type { Configured } from './configure.ts'
import type { Input } from './inputs.ts'
import { inspect, type Outcome, outcomeOf } from './inspect.ts'
import { projectPlaces } from './project-places.ts'
import { optionsFor, type Task, type WorkerSettings } from './work.ts'

/** Files to check, and all that is settled about it. */
export interface CheckRun {
  readonly files: readonly Input[]
  /** One for each file, in the same order. */
  readonly tasks: readonly Task[]
  readonly settings: WorkerSettings
  readonly configured: Configured
  readonly baselines?: Baselines
  readonly workerFile: URL
}

/** Starting workers costs more than a few small files do: below this many bytes there are none. */
const WORTH_WORKERS = 1_500_000

/** What each file comes to, in order; the settings of projects that have faults come last. */
export async function* outcomes(run: CheckRun): AsyncGenerator<Outcome> {
  const { files, tasks, settings, configured, baselines, workerFile } = run
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const places = projectPlaces(files.map(({ path }) => path))
  // Sources are compiled as well; most runs have none and do not pay for the compiler.
  const projects =
    places.length > 0 ? await (await import('./project-check.ts')).projectFaults(places) : undefined
  if (!projects && bytes > WORTH_WORKERS && files.length > 1 && !files.some(({ path }) => path === '-')) {
    const { availableParallelism } = await import('node:os')
    const workers = Math.min(availableParallelism(), files.length, 8)
    if (workers > 1) {
      const { pool } = await import('./pool.ts')
      yield* pool(tasks, { workers, workerFile, workerData: settings })
      return
    }
  }
  const reporters = await Promise.all(settings.reports.map(createReporter))
  for (const task of tasks) {
    const { path } = task
    const faults = projects?.byPath.get(resolve(path)) ?? []
    yield await inspect(path, reporters, optionsFor(task, settings.checks), faults)
  }
  for (const { path, document } of projects?.settings ?? []) {
    const shown = { ...document, path: relative('.', path) }
    const options = optionsFor(taskFor(path, configured, baselines), configured.checks)
    yield outcomeOf(shown, reporters, options, projects?.byPath.get(path) ?? [])
  }
}

/** The task of one document: its settings, and what is accepted in it. */
export function taskFor(path: string, configured: Configured, baselines: Baselines | undefined): Task {
  const accepted = baselines?.acceptedIn(path)
  return { path, check: configured.checkOf(path), ...(accepted ? { accepted } : {}) }
}
