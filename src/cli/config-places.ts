import { readFileSync, type Stats, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { frontMatterOf, SETTINGS_FILE } from './project-places.ts'
import { UsageProblem } from './usage.ts'

export const CONFIG_FILES = ['plan.config.yaml', 'plan.config.yml'] as const

/** A file that holds a configuration, and whether it is all that the file holds. */
export interface ConfigPlace {
  readonly file: string
  readonly kind: 'whole' | 'project' | 'frontMatter'
}

const CHECK_KEY = /^["']?(?:检查|check)["']?[ \t]*:/m

/**
 * Finds what stands beside a document or in a folder above it: the nearest one, and only that. The way up ends at a
 * folder that holds `.git`, at the user's own folder, or at the top.
 */
export class Upwards<T> {
  readonly #known = new Map<string, T | undefined>()
  readonly #look: (folder: string) => T | undefined

  constructor(look: (folder: string) => T | undefined) {
    this.#look = look
  }

  /** For a full path of a folder. */
  from(folder: string): T | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder)
    const above = dirname(folder)
    const last = above === folder || folder === home() || exists(join(folder, '.git'))
    const found = this.#look(folder) ?? (last ? undefined : this.from(above))
    this.#known.set(folder, found)
    return found
  }
}

function home(): string | undefined {
  const { HOME, USERPROFILE } = process.env
  return HOME ?? USERPROFILE
}

/** What stands at a path; undefined where nothing does, or nobody may look. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

const exists = (path: string): boolean => statOf(path) !== undefined
export const isFile = (path: string): boolean => statOf(path)?.isFile() === true
export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() === true

/** The configuration of a folder itself. Throws UsageProblem where it has two. */
export function configIn(folder: string): ConfigPlace | undefined {
  const found: ConfigPlace[] = []
  for (const name of CONFIG_FILES) {
    const file = join(folder, name)
    if (isFile(file)) found.push({ file, kind: 'whole' })
  }
  const settings = join(folder, SETTINGS_FILE)
  if (isFile(settings) && CHECK_KEY.test(textOf(settings))) found.push({ file: settings, kind: 'project' })
  const [first, second] = found
  if (first && second) {
    throw new UsageProblem(
      `同一个文件夹里有两处检查配置：${first.file} 和 ${second.file}${second.kind === 'project' ? ' 的“检查”' : ''}。请合成一处。`,
    )
  }
  return first
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // A project that cannot be read is told when it is checked.
    return ''
  }
}

/** A Markdown document that brings its own, in the settings at its head. */
export function configOf(document: string): ConfigPlace | undefined {
  if (!/\.(?:md|markdown)$/i.test(document)) return undefined
  const matter = frontMatterOf(document)
  return matter !== undefined && CHECK_KEY.test(matter)
    ? { file: resolve(document), kind: 'frontMatter' }
    : undefined
}
