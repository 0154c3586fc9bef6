import { relative, resolve } from 'node:path'
import { createReporter } from '../report/reporter.ts'
import type { Baselines } from './baseline.ts'
import type { Configured } from './configure.ts'
import type { Input } from './inputs.ts'
import { inspect, outcomeOf } from './inspect.ts'
import type { Outcome } from './outcome.ts'
import { projectPlaces } from './project-places.ts'
import { setV8 } from './v8-settings.ts'
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

/** From so many bytes on it pays that V8 compiles what runs often, or optimises it; before, it costs milliseconds. */
const WORTH_COMPILING = 160_000
const WORTH_OPTIMISING = 250_000
/** What is nearly all figures takes longer than its size says; of what comes through a pipe nobody knows the size. */
const DENSE = /\.(?:csv|tsv|xlsx?)$|^-$/i

/** A file of so many bytes takes a fraction of a second: the outcomes of others can wait for it. */
const SOON_DONE = 500_000

/** What each file comes to, in order; the settings of projects that have faults come last. */
export async function* outcomes(run: CheckRun): AsyncGenerator<Outcome> {
  const { files, tasks, settings, configured, baselines, workerFile } = run
  const reporters = await Promise.all(settings.reports.map(createReporter))
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const places = projectPlaces(files.map(({ path }) => path))
  if (bytes > WORTH_COMPILING || places.length > 0 || files.some(({ path }) => DENSE.test(path)))
    setV8('--sparkplug')
  if (bytes > WORTH_OPTIMISING) setV8('--turbofan')
  // Sources are compiled as well; most runs have none and do not pay for the compiler.
  const projects =
    places.length > 0 ? await (await import('./project-check.ts')).Projects.of(places) : undefined
  if (!projects && bytes > WORTH_WORKERS && files.length > 1 && !files.some(({ path }) => path === '-')) {
    const { availableParallelism } = await import('node:os')
    const threads = Math.min(availableParallelism(), files.length, 8)
    if (threads > 1) {
      const { pool } = await import('./pool.ts')
      const own = (index: number) => {
        const task = tasks[index]
        return task && (files[index]?.size ?? 0) < SOON_DONE
          ? inspect(task.path, reporters, optionsFor(task, settings.checks))
          : undefined
      }
      yield* pool(tasks, { workers: threads - 1, workerFile, workerData: settings, own })
      return
    }
  }
  const fullPath = (path: string) => (path === '-' ? path : resolve(path))
  const known = new Map(tasks.map((task) => [fullPath(task.path), task]))
  const done = new Map<string, Outcome>()
  for (const task of tasks) {
    const full = fullPath(task.path)
    if (!done.has(full)) {
      // A text that nobody has named is judged with the others, and nothing of it is reported.
      const taskOf = (path: string) => known.get(path) ?? { path: relative('.', path), check: task.check }
      for (const [text, outcome] of projects?.outcomes(full, taskOf, settings.checks, reporters) ?? [])
        done.set(text, outcome)
    }
    const outcome =
      done.get(full) ??
      (await inspect(task.path, reporters, optionsFor(task, settings.checks), projects?.faultsIn(full)))
    // The rows of a project list have been held against each other, whatever relations its figures have.
    yield projects?.readsList(full) ? spoken(outcome) : outcome
    done.delete(full)
  }
  for (const { path, document } of projects?.settings ?? []) {
    const shown = { ...document, path: relative('.', path) }
    const options = optionsFor(taskFor(path, configured, baselines), configured.checks)
    yield spoken(outcomeOf(shown, reporters, options, projects?.faultsIn(path) ?? []))
  }
}

/** Something was checked in it, though no relation was found. */
const spoken = (outcome: Outcome): Outcome => ({ ...outcome, tally: { ...outcome.tally, silent: 0 } })

/** The task of one document: its settings, and what is accepted in it. */
export function taskFor(path: string, configured: Configured, baselines: Baselines | undefined): Task {
  const accepted = baselines?.acceptedIn(path)
  return { path, check: configured.checkOf(path), ...(accepted ? { accepted } : {}) }
}
