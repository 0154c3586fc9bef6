import {
  closeSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { visible } from '../report/escape.ts'
import { systemCode } from './failure.ts'
import { UsageProblem } from './usage.ts'
import { realPath, writing } from './writing.ts'

/** One file to be written: its path in the output folder, and its content, made when it is wanted. */
export interface Output {
  readonly name: string
  content(): string | Uint8Array | AsyncIterable<Uint8Array> | Promise<string | Uint8Array>
}

/**
 * Writes all files or none: each beside its place first, moved there when the last one is complete. Throws UsageProblem
 * where the folder cannot be written; files of the project (`sources`) are never written over.
 */
export async function writeOutputs(
  folder: string,
  outputs: readonly Output[],
  sources: readonly string[],
): Promise<void> {
  const outermost = prepareFolder(folder)
  const { target } = outermost
  const folders = [outermost]
  let done = false
  const forbidden = new Set(sources.map(realPath))
  const moves: { readonly from: string; readonly to: string }[] = []
  const clean = () => {
    for (const { from } of moves) rmSync(from, { force: true })
    if (!done) for (const each of [...folders].reverse()) removeEmpty(each)
  }
  const listeners = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const listener = () => {
      clean()
      process.kill(process.pid, signal)
    }
    process.once(signal, listener)
    return [signal, listener] as const
  })
  try {
    for (const output of outputs) {
      const to = join(target, output.name)
      if (forbidden.has(realPath(to))) {
        throw new UsageProblem(`${visible(output.name)} 会盖掉项目里的同名文件，请用 -o 换一个输出文件夹。`)
      }
      if (statSync(to, { throwIfNoEntry: false })?.isDirectory())
        throw new UsageProblem(`输出文件夹里有一个同名的文件夹 ${visible(output.name)}，请改名或换一个位置。`)
      const inner = dirname(to)
      if (inner !== target) folders.push(prepareFolder(inner))
      const from = join(inner, `.${basename(to)}.${process.pid}.tmp`)
      moves.push({ from, to })
      await writeOne(from, to, output)
    }
    for (const { from, to } of moves) attempt(to, () => renameSync(from, to))
    done = true
  } finally {
    clean()
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}

/** `shown` is the name to tell where `path` cannot be written. */
async function writeOne(path: string, shown: string, output: Output): Promise<void> {
  const content = await output.content()
  const file = attempt(shown, () => openSync(path, 'wx'))
  try {
    if (typeof content === 'string') writeAll(shown, file, Buffer.from(content))
    else if (content instanceof Uint8Array) writeAll(shown, file, content)
    else for await (const chunk of content) writeAll(shown, file, chunk)
  } finally {
    // A full disk across a network may be told only here.
    attempt(shown, () => closeSync(file))
  }
}

function writeAll(path: string, file: number, bytes: Uint8Array): void {
  attempt(path, () => {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  })
}

/** A folder to write into; `made` is the outermost one that had to be made for it. */
interface Folder {
  readonly target: string
  readonly made: string | undefined
}

function prepareFolder(folder: string): Folder {
  const stats = attempt(folder, () => statSync(folder, { throwIfNoEntry: false }))
  if (stats && !stats.isDirectory())
    throw new UsageProblem(`输出位置 ${visible(folder)} 是文件，请写一个文件夹。`)
  const made = stats ? undefined : attempt(folder, () => mkdirSync(folder, { recursive: true }))
  return { target: realpathSync(folder), made: made === undefined ? undefined : realpathSync(made) }
}

/** Takes away folders that were made for outputs which could not be written: none that holds anything. */
function removeEmpty({ target, made }: Folder): void {
  if (made === undefined) return
  try {
    for (let at = target; isInside(at, made); at = dirname(at)) rmdirSync(at)
  } catch (error) {
    if (systemCode(error) === undefined) throw error
  }
}

const attempt = <T>(path: string, action: () => T): T =>
  writing(action, (reason) => `${visible(path)} 写不进去：${reason}。没有留下写了一半的文件。`)

const LONGEST_NAME = 60
/** File systems count bytes: 255 for the name, its ending and what a file in the making adds to it. */
const MOST_BYTES = 200

/** A file name made of a title: what no system allows in one is left out. */
export function fileName(title: string): string {
  const name = title
    .replace(/\p{C}/gu, '')
    .replace(/[<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
  const characters = [...name].slice(0, LONGEST_NAME)
  while (Buffer.byteLength(characters.join('')) > MOST_BYTES) characters.pop()
  const short = characters.join('').replace(/[. ]+$/, '')
  return short === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `规划${short}` : short
}

/** True where one path lies in a folder. */
export function isInside(path: string, folder: string): boolean {
  const [inner, outer] = [resolve(path), resolve(folder)]
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)
}
