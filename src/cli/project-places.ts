import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** A project on disk: its folder, and the file that holds its settings. */
export interface ProjectPlace {
  readonly root: string
  readonly entry: string
}

export const SETTINGS_FILE = 'plan.yaml'

/** Where `plan build` writes unless told otherwise. */
export const OUTPUT_FOLDER = 'out'

export function isProjectFolder(folder: string): boolean {
  return statSync(join(folder, SETTINGS_FILE), { throwIfNoEntry: false })?.isFile() === true
}

/** The projects that files belong to: folders with plan.yaml, and Markdown files that begin with settings. */
export function projectPlaces(paths: readonly string[]): ProjectPlace[] {
  const places = new Map<string, ProjectPlace>()
  const folders = new Map<string, string | undefined>()
  for (const path of paths) {
    if (path === '-' || !/\.(?:md|markdown|csv|tsv|xlsx?)$/i.test(path)) continue
    const root = projectAbove(dirname(resolve(path)), folders)
    if (root !== undefined) places.set(root, { root, entry: SETTINGS_FILE })
    else if (/\.(?:md|markdown)$/i.test(path) && beginsWithSettings(path))
      places.set(resolve(path), { root: dirname(resolve(path)), entry: basename(path) })
  }
  return [...places.values()]
}

/** The nearest folder with plan.yaml, two levels up at most: 正文/ and data/ lie in the project's folder. */
function projectAbove(folder: string, known: Map<string, string | undefined>): string | undefined {
  if (!known.has(folder)) {
    const tried = [folder, dirname(folder), dirname(dirname(folder))]
    known.set(folder, basename(folder) === OUTPUT_FOLDER ? undefined : tried.find(isProjectFolder))
  }
  return known.get(folder)
}

const HEAD_BYTES = 16_384

/** True for a file whose first lines are front matter with a title. */
export function beginsWithSettings(path: string): boolean {
  return /^\s*["']?(?:title|标题)["']?\s*:/m.test(frontMatterOf(path) ?? '')
}

/** The settings between the first fences of a file; undefined for one that begins otherwise, or cannot be read. */
export function frontMatterOf(path: string): string | undefined {
  try {
    const file = openSync(path, 'r')
    try {
      const head = Buffer.alloc(HEAD_BYTES)
      const text = head.toString('utf8', 0, readSync(file, head, 0, HEAD_BYTES, 0))
      return /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1]
    } finally {
      closeSync(file)
    }
  } catch {
    // What cannot be read is told when it is checked.
    return undefined
  }
}
