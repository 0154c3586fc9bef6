import { posix } from 'node:path'
import type { Root } from 'mdast'
import type { Document, Span } from '../document/types.ts'
import { type Judged, judge } from '../judge/index.ts'
import type { Plan } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { decode } from '../read/decode.ts'
import { treeOf } from '../read/markdown.ts'
import { recognize } from '../recognize/index.ts'
import { relate } from '../relate/index.ts'
import { type DataSet, loadData } from './data-set.ts'
import type { Faults } from './faults.ts'
import { type Files, openDocument, readDocument, tellNotices } from './files.ts'
import { nothingPrinted, type Printed } from './printed.ts'
import { periodOf, tellOutside } from './project-years.ts'
import { readSettings, type Settings } from './settings.ts'

/** One text file of the project. */
export interface Source {
  readonly document: Document
  readonly tree: Root
  readonly plan: Plan
  readonly judged: readonly Judged[]
}

export interface Project {
  readonly settings: Settings
  readonly sources: readonly Source[]
  readonly data: ReadonlyMap<string, DataSet>
  readonly faults: Faults
  /** Filled while it is compiled. */
  readonly printed: Printed
}

export const SETTINGS_FILE = 'plan.yaml'

/**
 * Reads a project: a folder with plan.yaml, or one Markdown file whose front matter holds the settings (`entry`). Every
 * fault is collected; undefined where there is nothing to compile.
 */
export async function loadProject(files: Files, entry: string, faults: Faults): Promise<Project | undefined> {
  const single = entry !== SETTINGS_FILE
  const document: Document = single
    ? await readDocument(files, entry)
    : { path: entry, format: 'text', source: decode(await files.read(entry)).text, blocks: [], notices: [] }
  const matter = single ? frontMatter(document.source) : { yaml: document.source, offset: 0 }
  if (!matter) {
    faults.add('source/settings', document, { start: 0, end: 1 }, '文件开头没有设置', {
      help: '在第一行写 ---，接着写“标题: ……”等各项，再以 --- 结束',
    })
    return undefined
  }
  const settings = readSettings(document, matter.yaml, matter.offset, faults)
  if (!settings) return undefined
  const sources: Source[] = []
  const data = new Map<string, DataSet>()
  const add = (text: Document) => {
    const source = toSource(text, faults)
    if (!source) return
    tellNotices(text, text, { start: 0, end: 1 }, faults)
    sources.push(source)
  }
  if (single) add(document)
  else {
    const seen = new Set<string>()
    for (const { path, span } of textFiles(files, settings)) {
      const place = posix.normalize(path)
      if (seen.has(place)) {
        faults.add('source/settings', document, span, `正文文件“${path}”列了两次`, { help: '留下一次' })
        continue
      }
      seen.add(place)
      const loaded = await openDocument(files, path, document, span, faults)
      if (loaded?.format === 'markdown') add(loaded)
      else if (loaded)
        faults.add('source/settings', document, span, `正文“${path}”不是 Markdown 文件（.md）`, {
          help: '正文用 .md 文件写',
        })
    }
    if (sources.length === 0 && !faults.failed) {
      faults.add('source/settings', document, { start: 0, end: 1 }, '没有正文', {
        help: '把正文放在 正文.md 或 正文 文件夹里，或在设置里写明“正文:”',
      })
    }
  }
  for (const source of settings.data) {
    const set = await loadData(files, source, document, faults)
    if (set) data.set(source.name, set)
    const period = periodOf(settings.period)
    if (set?.kind === 'projects' && period) tellOutside(set.list.projects, period, faults)
  }
  return { settings, sources, data, faults, printed: nothingPrinted() }
}

/** The YAML between the first two fences. */
export function frontMatter(source: string): { yaml: string; offset: number } | undefined {
  const open = /^\ufeff?---[ \t]*\r?\n/.exec(source)
  if (!open) return undefined
  const close = /^---[ \t]*\r?$/m.exec(source.slice(open[0].length))
  return close
    ? { yaml: source.slice(open[0].length, open[0].length + close.index), offset: open[0].length }
    : undefined
}

/** The files that the settings name; or 正文/*.md in order of name, or 正文.md, or the only Markdown file there is. */
function textFiles(files: Files, settings: Settings): readonly { path: string; span: Span }[] {
  if (settings.text.length > 0)
    return settings.text.map(({ path, span }) => ({
      path: path.replaceAll('\\', '/'),
      span,
    }))
  const span = { start: 0, end: 1 }
  const all = files.list().filter((path) => MARKDOWN.test(path) && !/(?:^|\/)README\.md$/i.test(path))
  const folder = all.filter((path) => path.startsWith('正文/')).sort(byName)
  if (folder.length > 0) return folder.map((path) => ({ path, span }))
  const top = all.filter((path) => !path.includes('/'))
  const usual = top.filter((path) => path === '正文.md')
  return (usual.length > 0 ? usual : top.length === 1 ? top : []).map((path) => ({ path, span }))
}

const MARKDOWN = /\.(?:md|markdown)$/i
const NUMBERS = /(\d{1,6}|[一二三四五六七八九十百]+)/

/** 2-… before 10-…, 第二章 before 第十章; otherwise as the characters stand. */
function byName(a: string, b: string): number {
  const [left, right] = [a.replace(MARKDOWN, '').split(NUMBERS), b.replace(MARKDOWN, '').split(NUMBERS)]
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [one = '', other = ''] = [left[index], right[index]]
    if (one === other) continue
    const [first, second] = [parseNumeral(one), parseNumeral(other)]
    if (first !== undefined && second !== undefined && first !== second) return first - second
    return one < other ? -1 : 1
  }
  return left.length - right.length
}

/** Undefined, and told, for what nests too deeply to be parsed. */
export function toSource(document: Document, faults: Faults): Source | undefined {
  const tree = treeOf(document)
  if (!tree) {
    faults.add('source/directive', document, { start: 0, end: 1 }, '引用、列表和块套得太深，读不下去', {
      help: '减少层次',
    })
    return undefined
  }
  const plan = recognize(document)
  return { document, tree, plan, judged: judge(relate(plan).relations) }
}
