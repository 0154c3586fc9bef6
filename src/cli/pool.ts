import { Worker } from 'node:worker_threads'
import { internalMessage } from './failure.ts'
import { failedOutcome, type Outcome } from './outcome.ts'
import { settleForPool } from './v8-settings.ts'
import type { Task } from './work.ts'

export interface PoolOptions {
  readonly workers: number
  readonly workerFile: URL
  readonly workerData: unknown
  /** Checks a file on the thread that waits for the workers; undefined where it should not wait so long. */
  readonly own?: (index: number) => Promise<Outcome> | undefined
}

/** Files that may be ahead of the one whose outcome is due: bounds what waits in memory behind a slow one. */
const AHEAD = 64

/** Files a worker has before it: it goes on with the next while the outcome of the last travels or waits to be read. */
const QUEUED = 4

/**
 * Outcomes of files that workers check, in the order of `tasks`; this thread has loaded what they need and checks some
 * itself, where it would only wait. A worker that dies costs the file it was at, which
 * is reported as failed; another takes its place and the files that waited for it. A worker takes its files in the order
 * they come.
 */
export async function* pool(tasks: readonly Task[], options: PoolOptions): AsyncGenerator<Outcome> {
  settleForPool()
  const done = new Map<number, Outcome>()
  const failures = new Map<Worker, unknown>()
  /** The files before each worker, the one it is at first. */
  const queues = new Map<Worker, number[]>()
  /** Files that waited for a worker that has died. */
  const again: number[] = []
  let next = 0
  let due = 0
  let wake = () => {}

  /** Checks the next file here; false where none is for this thread. */
  const takeOwn = async (): Promise<boolean> => {
    const outcome = again.length === 0 && next < Math.min(tasks.length, due + AHEAD) && options.own?.(next)
    if (!outcome) return false
    const index = next
    next += 1
    done.set(index, await outcome)
    // What the workers have sent meanwhile is read before anything else is begun.
    await new Promise(setImmediate)
    return true
  }
  const settle = (index: number, outcome: Outcome) => {
    done.set(index, outcome)
    wake()
  }
  const start = (): Worker => {
    const worker = new Worker(options.workerFile, {
      workerData: options.workerData,
      // Each file leaves much short-lived garbage: a larger nursery collects it less often.
      resourceLimits: { maxYoungGenerationSizeMb: 48 },
    })
    const queue: number[] = []
    queues.set(worker, queue)
    worker.on('message', (outcome: Outcome) => {
      const place = queue.findIndex((index) => tasks[index]?.path === outcome.path)
      const [index] = queue.splice(Math.max(place, 0), 1)
      if (index !== undefined) settle(index, outcome)
    })
    worker.on('error', (error) => failures.set(worker, error))
    worker.on('exit', () => {
      queues.delete(worker)
      const [index, ...waiting] = queue
      again.push(...waiting)
      const cause = failures.get(worker) ?? new Error('worker exited')
      if (index !== undefined) settle(index, failedOutcome(tasks[index]?.path ?? '', internalMessage(cause)))
    })
    return worker
  }
  const shortest = (): Worker | undefined => {
    let found: Worker | undefined
    for (const [worker, { length }] of queues)
      if (!found || length < (queues.get(found)?.length ?? 0)) found = worker
    return found
  }
  const dispatch = () => {
    for (;;) {
      const index = again[0] ?? next
      if (index >= tasks.length || index >= due + AHEAD) return
      const worker = queues.size < options.workers ? start() : shortest()
      const queue = worker && queues.get(worker)
      // Near the end nothing waits behind a slow file while another thread has nothing to do.
      const room = tasks.length - next > (options.workers + 1) * QUEUED ? QUEUED : 1
      if (!worker || !queue || queue.length >= room) return
      if (again.shift() === undefined) next += 1
      queue.push(index)
      worker.postMessage(tasks[index])
    }
  }

  try {
    for (; due < tasks.length; due += 1) {
      dispatch()
      while (!done.has(due)) {
        if (!(await takeOwn()))
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
    await Promise.all([...queues.keys()].map((worker) => worker.terminate()))
  }
}
