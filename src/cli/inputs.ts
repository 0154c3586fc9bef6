import { statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Problem } from '../report/reporter.ts'
import { hint } from '../words/nearest.ts'
import { failureMessage, systemCode } from './failure.ts'
import { EXTENSIONS, listFolder, siblings } from './folder.ts'
import { isProjectFolder, OUTPUT_FOLDER } from './project-places.ts'

/** A file to check, under the name by which it was given or found. */
export interface Input {
  readonly path: string
  /** Bytes on disk; 0 where only reading tells (pipes, standard input, broken links). */
  readonly size: number
}

export interface Inputs {
  readonly files: readonly Input[]
  readonly problems: readonly Problem[]
}

/**
 * Files, folders, patterns and "-" as typed, to the files they mean: in the order typed, a folder's sorted by name,
 * each file once.
 */
export async function findInputs(paths: readonly string[]): Promise<Inputs> {
  const files = new Map<string, Input>()
  const problems: Problem[] = []
  const add = (path: string) => {
    const key = path === '-' ? path : resolve(path)
    if (!files.has(key)) files.set(key, { path, size: sizeOf(path) })
  }
  const fail = (path: string, error: unknown) => problems.push({ path, message: failureMessage(error) })
  for (const path of paths) {
    try {
      if (path === '-' || !statSync(path).isDirectory()) {
        add(path)
        continue
      }
      const listed = listFolder(path, fail)
      // What a build has written is checked when it is named, not as part of its own source.
      const built = isProjectFolder(path) ? join(path, OUTPUT_FOLDER) + sep : undefined
      const own = (entry: string) =>
        built === undefined || !(entry.startsWith(built) || isNotice(entry, path))
      const found = listed.filter(own)
      if (found.length === 0) problems.push({ path, message: EMPTY_FOLDER })
      for (const entry of found) add(sep === '/' ? entry : entry.replaceAll(sep, '/'))
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') {
        fail(path, error)
        continue
      }
      const found = await matches(path)
      if (found.length === 0) problems.push({ path, message: missingMessage(path, error) })
      for (const match of found) add(match)
    }
  }
  return { files: [...files.values()], problems }
}

/** A project's README speaks of the project, it is no part of it. */
const isNotice = (entry: string, folder: string) => /^README(?:\.[\w-]+)?\.md$/i.test(relative(folder, entry))

const EMPTY_FOLDER = `文件夹里没有可以检查的文件（${EXTENSIONS.join(' ')}）。`

// A broken link in a folder is kept: reading it will say what is wrong.
function sizeOf(path: string): number {
  if (path === '-') return 0
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

/** Files that a pattern means; none where the path has no pattern in it. */
async function matches(path: string): Promise<string[]> {
  if (!/[*?[\]{}]|[!@+]\(/.test(path)) return []
  const { glob } = await import('tinyglobby')
  const found = await glob(path, { ignore: ['**/node_modules/**'], expandDirectories: false })
  return found.sort()
}

function missingMessage(path: string, error: unknown): string {
  if (/[*?]/.test(path)) return '没有与此相符的文件，请核对写法，例如 "规划/**/*.txt"。'
  const near = hint(basename(path), siblings(dirname(path)))
  return near === '' ? failureMessage(error) : `找不到这个文件，${near}`
}
