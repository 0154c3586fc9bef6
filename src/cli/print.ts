import { fstatSync, statSync, writeSync } from 'node:fs'
import { systemCode, writeReason } from './failure.ts'

/**
 * Whether standard output (1) or standard error (2) is a terminal. Node's streams, which would tell, cost a short run
 * some milliseconds to open, and most runs go to a file or a pipe.
 */
export function isTerminal(descriptor: 1 | 2): boolean {
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isCharacterDevice() || stats.rdev === rdevOf('/dev/null')) return false
  } catch {
    return false
  }
  return (descriptor === 1 ? process.stdout : process.stderr).isTTY === true
}

function rdevOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.rdev
}

/**
 * Writes to standard output at once and gives what could not be taken: nothing, or the rest of it where the reader of a
 * pipe is slow. Throws what the system says of a pipe that is closed or a disk that is full.
 */
export function writeNow(text: string): Uint8Array {
  const bytes = Buffer.from(text)
  let at = 0
  try {
    while (at < bytes.length) at += writeSync(1, bytes, at)
  } catch (error) {
    if (systemCode(error) !== 'EAGAIN') throw error
  }
  return bytes.subarray(at)
}

/** Prints a short text. A reader that goes away (`| head`) ends the run quietly. */
export function print(text: string): void {
  try {
    const rest = writeNow(text)
    if (rest.length > 0) process.stdout.on('error', () => {}).write(rest)
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    if (code !== 'EPIPE') tellUnwritten(code)
  }
}

let told = false

/** What was to be printed is not: said once in a run. */
export function tellUnwritten(code: string): void {
  if (!told) process.stderr.write(`结果没有写完：标准输出写不进去，${writeReason(code)}。\n`)
  told = true
  process.exitCode = 2
}
