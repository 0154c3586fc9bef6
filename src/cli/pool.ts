import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { internalMessage } from './failure.ts'
import { failedOutcome, type Outcome } from './inspect.ts'
import type { Task } from './work.ts'

export interface PoolOptions {
  readonly workers: number
  readonly workerFile: URL
  readonly workerData: unknown
}

/** Files that may be ahead of the one whose outcome is due: bounds what waits in memory behind a slow one. */
const AHEAD = 64

/**
 * Outcomes of files that workers check, in the order of `tasks`. A worker that dies costs the file it was at, which
 * is reported as failed; another takes its place.
 */
export async function* pool(tasks: readonly Task[], options: PoolOptions): AsyncGenerator<Outcome> {
  // A worker lives for seconds: V8's baseline compiler pays at once, its optimising one mostly does not. Measured on
  // 500 documents: a quarter less time.
  setFlagsFromString('--sparkplug')
  setFlagsFromString('--interrupt-budget=2000000')
  const done = new Map<number, Outcome>()
  const alive = new Set<Worker>()
  const idle: Worker[] = []
  const failures = new Map<Worker, unknown>()
  const task = new Map<Worker, number>()
  let next = 0
  let due = 0
  let wake = () => {}

  const settle = (worker: Worker, outcome: (path: string) => Outcome) => {
    const index = task.get(worker)
    if (index === undefined) return
    task.delete(worker)
    done.set(index, outcome(tasks[index]?.path ?? ''))
    wake()
  }
  const start = (): Worker => {
    const worker = new Worker(options.workerFile, {
      workerData: options.workerData,
      // Each file leaves much short-lived garbage: a larger nursery collects it less often.
      resourceLimits: { maxYoungGenerationSizeMb: 48 },
    })
    alive.add(worker)
    worker.on('message', (outcome: Outcome) => {
      idle.push(worker)
      settle(worker, () => outcome)
    })
    worker.on('error', (error) => failures.set(worker, error))
    worker.on('exit', () => {
      alive.delete(worker)
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
      const cause = failures.get(worker) ?? new Error('worker exited')
      settle(worker, (path) => failedOutcome(path, internalMessage(cause)))
    })
    return worker
  }
  const dispatch = () => {
    while (next < tasks.length && next < due + AHEAD) {
      const worker = idle.pop() ?? (alive.size < options.workers ? start() : undefined)
      if (!worker) return
      task.set(worker, next)
      worker.postMessage(tasks[next])
      next += 1
    }
  }

  try {
    for (; due < tasks.length; due += 1) {
      dispatch()
      while (!done.has(due)) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        dispatch()
      }
      const outcome = done.get(due)
      done.delete(due)
      if (outcome) yield outcome
    }
  } finally {
    await Promise.all([...alive].map((worker) => worker.terminate()))
  }
}
