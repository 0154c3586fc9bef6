import { existsSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { visible } from '../report/escape.ts'
import type { Problem } from '../report/reporter.ts'
import { hint } from '../words/nearest.ts'
import { EXTENSIONS, siblings } from './folder.ts'
import { type FileChange, Repository } from './git.ts'
import { findInputs } from './inputs.ts'
import { load } from './load.ts'
import { UsageProblem } from './usage.ts'

/** One version of a document, not yet read. */
export interface Version {
  /** As a user knows it: from the current folder. */
  readonly path: string
  load(): Uint8Array | Promise<Uint8Array>
}

/** A document in both versions, or in one. */
export interface VersionPair {
  readonly old: Version | undefined
  readonly new: Version | undefined
}

export interface DiffInputs {
  readonly base: string
  readonly head: string
  readonly pairs: readonly VersionPair[]
  readonly problems: readonly Problem[]
  /** Files on disk that no report may be written over. */
  readonly files: readonly string[]
}

/**
 * What the words of a command line mean: two files, two folders, or revisions, with the paths behind `--` (undefined
 * where it was not written). Throws UsageProblem.
 */
export async function findVersions(
  words: readonly string[],
  paths: readonly string[] | undefined,
): Promise<DiffInputs> {
  if (words.length === 0) {
    throw new UsageProblem(
      '没有写要比较什么。请写两个文件，例如：plan diff 旧.md 新.md；或写 git 版本，例如：plan diff main -- 规划.md',
    )
  }
  if (paths === undefined) {
    const [old, next] = words
    if (words.length === 2 && old !== undefined && next !== undefined && isThere(old) && isThere(next))
      return twoPlaces(old, next)
    const first = words.findIndex(isThere)
    // plan diff main 规划.md: the revision is no file, the file is.
    if (first > 0) return revisions(words.slice(0, first), words.slice(first))
    if (first === 0) throw missingSecond(words)
  }
  return revisions(words, paths ?? [])
}

const isThere = (path: string) => path === '-' || existsSync(path)

function missingSecond([old = '', next]: readonly string[]): UsageProblem {
  if (next === undefined) {
    return new UsageProblem(
      `只写了 ${visible(old)}，不知道和什么比较。请再写一个文件，或写它的 git 版本，例如：plan diff HEAD -- ${visible(old)}`,
    )
  }
  const near = hint(basename(next), siblings(dirname(next)))
  return new UsageProblem(`找不到 ${visible(next)}，请核对路径。${near}`)
}

async function twoPlaces(old: string, next: string): Promise<DiffInputs> {
  const [a, b] = [isFolder(old), isFolder(next)]
  const from = (path: string): Version => ({ path, load: () => load(path) })
  if (a !== b) {
    const [folder, file] = a ? [old, next] : [next, old]
    throw new UsageProblem(`${visible(folder)} 是文件夹，${visible(file)} 是文件，请写两个文件或两个文件夹。`)
  }
  const base = { base: old, head: next }
  if (!a) {
    if (old === '-' && next === '-') throw new UsageProblem('标准输入只能当作其中一个文件。')
    return { ...base, pairs: [{ old: from(old), new: from(next) }], problems: [], files: [old, next] }
  }
  const [inOld, inNew] = [await findInputs([old]), await findInputs([next])]
  const names = (root: string, files: readonly { path: string }[]) =>
    new Map(files.map(({ path }) => [relative(root, path).replaceAll(sep, '/'), path]))
  const [olds, news] = [names(old, inOld.files), names(next, inNew.files)]
  const pairs: VersionPair[] = []
  const take = (oldName: string, newName: string) => {
    pairs.push({ old: from(olds.get(oldName) ?? ''), new: from(news.get(newName) ?? '') })
    olds.delete(oldName)
    news.delete(newName)
  }
  for (const name of [...olds.keys()]) if (news.has(name)) take(name, name)
  // The same name in another format, or in another folder, where only one can be meant.
  for (const keyOf of [
    (name: string) => name.slice(0, name.length - extname(name).length),
    (name: string) => basename(name),
  ]) {
    const single = (all: ReadonlyMap<string, string>) => {
      const groups = new Map<string, string[]>()
      for (const name of all.keys()) groups.set(keyOf(name), [...(groups.get(keyOf(name)) ?? []), name])
      return new Map(
        [...groups].flatMap(([key, group]) => (group.length === 1 ? [[key, group[0] ?? '']] : [])),
      )
    }
    const [left, right] = [single(olds), single(news)]
    for (const [key, name] of left) {
      const other = right.get(key)
      if (other !== undefined) take(name, other)
    }
  }
  for (const path of olds.values()) pairs.push({ old: from(path), new: undefined })
  for (const path of news.values()) pairs.push({ old: undefined, new: from(path) })
  const files = [...inOld.files, ...inNew.files].map(({ path }) => path)
  return { ...base, pairs, problems: [...inOld.problems, ...inNew.problems], files }
}

const isFolder = (path: string) =>
  path !== '-' && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)

const WORKING_TREE = '工作区'

async function revisions(words: readonly string[], paths: readonly string[]): Promise<DiffInputs> {
  const repository = await Repository.find('.')
  const shown = visible(words.join(' '))
  if (!repository) {
    const [first = ''] = words
    const near = hint(basename(first), siblings(dirname(first)))
    throw new UsageProblem(
      `当前文件夹不在 git 仓库里，也没有名为 ${shown} 的文件。${near}比较两个文件请写：plan diff 旧.md 新.md`,
    )
  }
  const range = await readRange(repository, words)
  const { base, head } = range
  const changes = await repository.changes(base.id, head?.id)
  const selected = await select(repository, range, changes, paths)
  const outside = (path: string) => (relative('.', join(repository.root, path)) || path).replaceAll(sep, '/')
  const inRevision = (id: string, name: string, path: string): Version => ({
    path: outside(path),
    load: async () => {
      const bytes = await repository.show(id, path)
      if (!bytes) throw new UsageProblem(`版本 ${visible(name)} 里没有 ${visible(outside(path))}。`)
      return bytes
    },
  })
  const onDisk = (path: string): Version => {
    const place = outside(path)
    return { path: place, load: () => load(place) }
  }
  const pairs = selected.map(({ status, oldPath, newPath }) => ({
    old: status === 'added' ? undefined : inRevision(base.id, base.name, oldPath),
    new: status === 'removed' ? undefined : head ? inRevision(head.id, head.name, newPath) : onDisk(newPath),
  }))
  const files = head ? [] : selected.map(({ newPath }) => outside(newPath)).filter((path) => existsSync(path))
  return { base: base.name, head: head?.name ?? WORKING_TREE, pairs, problems: [], files }
}

interface Revision {
  readonly name: string
  readonly id: string
}

interface Range {
  readonly base: Revision
  /** The working tree where it is undefined. */
  readonly head: Revision | undefined
}

async function readRange(repository: Repository, words: readonly string[]): Promise<Range> {
  const [first = '', second] = words
  if (words.length > 2) {
    throw new UsageProblem(
      '最多比较两个版本。要只比较某些文件，请写在 -- 后面，例如：plan diff v1 v2 -- 规划.md',
    )
  }
  const dots = second === undefined ? /^(.*?)(\.{2,3})(.*)$/.exec(first) : null
  if (!dots) {
    const base = await revision(repository, first)
    return { base, head: second === undefined ? undefined : await revision(repository, second) }
  }
  const from = await revision(repository, dots[1] || 'HEAD')
  const head = await revision(repository, dots[3] || 'HEAD')
  if (dots[2] === '..') return { base: from, head }
  const id = await repository.mergeBase(from.id, head.id)
  if (id === undefined)
    throw new UsageProblem(`${visible(from.name)} 和 ${visible(head.name)} 没有共同的版本，不能用 ... 比较。`)
  return { base: { name: from.name, id }, head }
}

async function revision(repository: Repository, name: string): Promise<Revision> {
  const id = await repository.revision(name)
  if (id !== undefined) return { name, id }
  throw new UsageProblem(`没有名为 ${visible(name)} 的文件或 git 版本。${await repository.hintFor(name)}`)
}

/** The files to compare: those that changed and lie in the paths; a file named outright even where it did not change. */
async function select(
  repository: Repository,
  { base, head }: Range,
  changes: readonly FileChange[],
  paths: readonly string[],
): Promise<FileChange[]> {
  const isPlan = (path: string) =>
    EXTENSIONS.includes(extname(path).toLowerCase()) &&
    !path.split('/').some((part) => /^(?:\.|~\$|node_modules$)/.test(part)) &&
    !/(?:^|\/)README(?:\.[\w-]+)?\.md$/i.test(path)
  if (paths.length === 0) return changes.filter(({ oldPath, newPath }) => isPlan(newPath) || isPlan(oldPath))
  const selected = new Set<FileChange>()
  for (const path of paths) {
    const name = relative(resolve(repository.root), resolve(path)).replaceAll(sep, '/')
    if (name === '..' || name.startsWith('../'))
      throw new UsageProblem(`${visible(path)} 不在这个 git 仓库里。`)
    const within = (file: string) => name === '' || file === name || file.startsWith(`${name}/`)
    const own = changes.filter(({ oldPath, newPath }) => within(oldPath) || within(newPath))
    for (const change of own) {
      if (change.newPath === name || change.oldPath === name || isPlan(change.newPath)) selected.add(change)
    }
    if (own.length > 0) continue
    const files = await repository.files(base.id, name)
    if (files.length === 1 && files[0] === name) {
      selected.add({ status: 'modified', oldPath: name, newPath: name })
      continue
    }
    if (files.length > 0) continue
    const known = await repository.allFiles(base.id)
    const near =
      hint(name, known) ||
      hint(
        basename(name),
        known.map((file) => basename(file)),
      )
    const versions = head
      ? `版本 ${visible(base.name)} 和 ${visible(head.name)} 里都`
      : `版本 ${visible(base.name)} 和工作区里都`
    throw new UsageProblem(`${versions}没有 ${visible(path)}，请核对路径。${near}`)
  }
  return [...selected]
}
