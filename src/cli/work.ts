import type { Accepted, CheckOptions } from '../check.ts'
import { createReporter, type ReportOptions } from '../report/reporter.ts'
import { inspect } from './inspect.ts'

/** A file to check, and which of the worker's check options hold for it. */
export interface Task {
  readonly path: string
  readonly check: number
  /** What the baseline has accepted in it; undefined where there is no baseline. */
  readonly accepted?: readonly Accepted[]
}

/** All that is settled about the check of one file. */
export function optionsFor({ check, accepted }: Task, checks: readonly CheckOptions[]): CheckOptions {
  const options = checks[check] ?? {}
  return accepted ? { ...options, accepted } : options
}

/** What every worker is started with. */
export interface WorkerSettings {
  readonly reports: readonly ReportOptions[]
  /** Files may have settings of their own; each task names one of these. */
  readonly checks: readonly CheckOptions[]
}

/** A worker's whole life: it gets tasks, checks one file after the other, and sends each outcome as it is there. */
export async function runWorker(): Promise<void> {
  // Loaded here: a run without workers does not pay for it.
  const { parentPort, workerData } = await import('node:worker_threads')
  const { reports, checks } = workerData as WorkerSettings
  const reporters = await Promise.all(reports.map(createReporter))
  let last: Promise<void> = Promise.resolve()
  parentPort?.on('message', (task: Task) => {
    last = last.then(async () =>
      parentPort?.postMessage(await inspect(task.path, reporters, optionsFor(task, checks))),
    )
  })
}
