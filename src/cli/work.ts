import type { CheckOptions } from '../check.ts'
import { createReporter, type ReportOptions } from '../report/reporter.ts'
import { inspect } from './inspect.ts'

/** What every worker is started with. */
export interface WorkerSettings {
  readonly report: ReportOptions
  readonly check: CheckOptions
}

/** A worker's whole life: it gets a path, checks the file, sends the outcome, and waits for the next. */
export async function runWorker(): Promise<void> {
  // Loaded here: a run without workers does not pay for it.
  const { parentPort, workerData } = await import('node:worker_threads')
  const { report, check } = workerData as WorkerSettings
  const reporter = await createReporter(report)
  parentPort?.on('message', async (path: string) => {
    parentPort?.postMessage(await inspect(path, reporter, check))
  })
}
