import { readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import type { Files } from '../project/files.ts'
import { ReadProblem, sizeProblem } from '../read/index.ts'
import { visible } from '../report/escape.ts'
import { listFolder } from './folder.ts'
import { beginsWithSettings, isProjectFolder, type ProjectPlace, SETTINGS_FILE } from './project-places.ts'
import { UsageProblem } from './usage.ts'

/** Finds the project that a path means: a folder with plan.yaml, or a Markdown file with front matter. Throws UsageProblem. */
export function findProject(path: string): ProjectPlace {
  const stats = statSync(path, { throwIfNoEntry: false })
  const shown = visible(path)
  if (!stats) throw new UsageProblem(`找不到 ${shown}，请核对路径。新建一个项目：plan init ${shown}`)
  if (!stats.isDirectory()) {
    if (!isProjectText(path)) {
      throw new UsageProblem(
        `${shown} 开头没有设置，不能生成。把已有文稿变成项目：plan import ${shown} -o <文件夹>`,
      )
    }
    return { root: dirname(resolve(path)), entry: basename(path) }
  }
  if (isProjectFolder(path)) return { root: resolve(path), entry: SETTINGS_FILE }
  const texts = listFolder(path, () => {}).filter(
    (file) => dirname(resolve(file)) === resolve(path) && isProjectText(file),
  )
  const [only] = texts
  if (only && texts.length === 1) return { root: resolve(path), entry: basename(only) }
  throw new UsageProblem(
    texts.length > 1
      ? `${shown} 里有几个带设置的 .md 文件，请写明是哪一个。`
      : `${shown} 里没有 plan.yaml，不是项目。新建一个：plan init ${shown}`,
  )
}

function isProjectText(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path) && beginsWithSettings(path)
}

/** Reads inside the project's folder only, whatever a path or a link says. */
export function projectFiles(root: string): Files {
  const real = realpathSync(root)
  return {
    read(path) {
      const target = resolve(root, path)
      const outside = new ReadProblem('路径在项目文件夹之外，只能用项目里的文件。')
      if (!target.startsWith(root + sep)) throw outside
      const place = realpathSync(target)
      if (!place.startsWith(real + sep)) throw outside
      const stats = statSync(place)
      // What to write in its place depends on what the file was wanted for.
      if (stats.isDirectory())
        throw Object.assign(new Error('EISDIR'), { code: 'EISDIR', syscall: 'read', path: place })
      if (!stats.isFile()) throw new ReadProblem('这不是文件。')
      const problem = sizeProblem(stats.size)
      if (problem) throw problem
      return readFileSync(place)
    },
    list: () => listFolder(root, () => {}).map((path) => relative(root, resolve(path)).replaceAll(sep, '/')),
  }
}
