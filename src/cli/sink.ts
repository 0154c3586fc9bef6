import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { visible } from '../report/escape.ts'
import { systemCode } from './failure.ts'
import { isTerminal, tellUnwritten, writeNow } from './print.ts'
import { UsageProblem } from './usage.ts'
import { realPath, writing } from './writing.ts'

/** Where the report goes, piece by piece. */
export interface Sink {
  write(text: string): Promise<void>
  /** Nobody reads any more (`| head`): the run may stop. */
  readonly closed: boolean
  /** Everything is written, and stays. */
  finish(): Promise<void>
  /** The run failed: nothing stays of an output file. */
  abandon(): void
}

/** Finishes each, whatever happens to another: one report that cannot be put in place costs no other. */
export async function finishAll(sinks: readonly Sink[]): Promise<void> {
  const outcomes = await Promise.allSettled(sinks.map((sink) => sink.finish()))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

/** Standard output, in large pieces, or at once where someone is watching. */
export function stdoutSink(): Sink {
  const enough = isTerminal(1) ? 1 : 65_536
  let pending = ''
  let closed = false
  const fail = (code: string) => {
    closed = true
    if (code !== 'EPIPE') tellUnwritten(code)
  }
  let stream: NodeJS.WriteStream | undefined
  const flush = async () => {
    const text = pending
    pending = ''
    if (text === '' || closed) return
    try {
      // Once a slow reader has made it a stream, it stays one: nothing may overtake what waits there.
      const rest = stream ? text : writeNow(text)
      if (rest.length === 0) return
      stream ??= process.stdout.on('error', (error: NodeJS.ErrnoException) =>
        fail(error.code ?? error.message),
      )
      const waiting = stream
      await new Promise<void>((done) => waiting.write(rest, () => done()))
    } catch (error) {
      const code = systemCode(error)
      if (code === undefined) throw error
      fail(code)
    }
  }
  return {
    get closed() {
      return closed
    },
    async write(text) {
      pending += text
      if (pending.length >= enough) await flush()
    },
    finish: flush,
    abandon() {},
  }
}

/**
 * A file, written beside its place and moved there at the end. Throws UsageProblem where it may not or cannot be
 * written: over one of the inputs, over what is no file, in a folder that does not exist.
 */
export function fileSink(path: string, inputs: readonly string[]): Sink {
  const target = allowedTarget(path, inputs)
  const beside = `${target}.${process.pid}.tmp`
  const file = attempt(path, () => openSync(beside, 'wx'))
  let open = true
  const close = () => {
    if (!open) return
    open = false
    closeSync(file)
  }
  const abandon = () => {
    close()
    rmSync(beside, { force: true })
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
  const listeners = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const listener = () => {
      abandon()
      process.kill(process.pid, signal)
    }
    process.once(signal, listener)
    return [signal, listener] as const
  })
  return {
    closed: false,
    async write(text) {
      attempt(path, () => writeAll(file, text))
    },
    async finish() {
      try {
        attempt(path, () => {
          // A full disk across a network may be told only when the file is closed.
          close()
          renameSync(beside, target)
        })
      } finally {
        abandon()
      }
    },
    abandon,
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function allowedTarget(path: string, inputs: readonly string[]): string {
  const shown = visible(path)
  const stats = attempt(path, () => statSync(path, { throwIfNoEntry: false }))
  if (stats?.isDirectory()) throw new UsageProblem(`结果文件 ${shown} 是文件夹，请写一个文件名。`)
  if (stats && !stats.isFile()) throw new UsageProblem(`结果文件 ${shown} 不是普通文件，请另写一个文件名。`)
  if (!stats && !statSync(dirname(resolve(path)), { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageProblem(`结果文件 ${shown} 所在的文件夹不存在，请先建好文件夹，或换一个位置。`)
  }
  const target = stats ? realpathSync(path) : resolve(path)
  if (inputs.some((input) => realPath(input) === target)) {
    throw new UsageProblem(`结果文件 ${shown} 是要检查的文件，不能用结果盖掉它，请另写一个文件名。`)
  }
  return target
}

const attempt = <T>(path: string, action: () => T): T =>
  writing(action, (reason) => `结果文件 ${visible(path)} 写不进去：${reason}。`)
