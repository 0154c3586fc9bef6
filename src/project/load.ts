import type { Root } from 'mdast'
import type { Document, TableBlock } from '../document/types.ts'
import { type Judged, judge } from '../judge/index.ts'
import type { Plan, Table } from '../plan/types.ts'
import { decode } from '../read/decode.ts'
import { read } from '../read/index.ts'
import { parseMarkdown } from '../read/markdown.ts'
import { recognize } from '../recognize/index.ts'
import { relate } from '../relate/index.ts'
import { hint } from '../words/nearest.ts'
import type { Faults } from './faults.ts'
import { tableOf, textOf, toGrid } from './grid.ts'
import { type NamedTable, namedTable } from './named-table.ts'
import { isProjectList, type ProjectList, readProjectList } from './project-list.ts'
import { type DataSource, readSettings, type Settings } from './settings.ts'

/** How a project reaches its files; nothing outside its folder. Paths are relative to the folder, with “/”. */
export interface Files {
  /** Throws what the file system throws; ReadProblem for a path that leads outside. */
  read(path: string): Promise<Uint8Array> | Uint8Array
  /** Every file of the folder and of those below it. */
  list(): readonly string[]
}

/** One text file of the project. */
export interface Source {
  readonly document: Document
  readonly tree: Root
  readonly plan: Plan
  readonly judged: readonly Judged[]
}

/** A data file: a project list, or a table whose cells may be spoken of. */
export type DataSet =
  | { readonly kind: 'projects'; readonly list: ProjectList }
  | {
      readonly kind: 'table'
      readonly document: Document
      readonly texts: readonly (readonly string[])[]
      readonly table: Table | undefined
      readonly judged: readonly Judged[]
      readonly named: NamedTable
    }

export interface Project {
  readonly settings: Settings
  readonly sources: readonly Source[]
  readonly data: ReadonlyMap<string, DataSet>
  readonly faults: Faults
}

export const SETTINGS_FILE = 'plan.yaml'

/**
 * Reads a project: a folder with plan.yaml, or one Markdown file whose front matter holds the settings (`entry`). Every
 * fault is collected; undefined where there is nothing to compile.
 */
export async function loadProject(files: Files, entry: string, faults: Faults): Promise<Project | undefined> {
  const single = entry !== SETTINGS_FILE
  const text = await readFile(files, entry)
  const document: Document = single
    ? await read(text, entry)
    : { path: entry, format: 'text', source: decode(text).text, blocks: [], notices: [] }
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
  if (single) sources.push(toSource(document))
  else {
    const seen = new Set<string>()
    for (const { path, span } of textFiles(files, settings)) {
      if (seen.has(path)) {
        faults.add('source/settings', document, span, `正文文件“${path}”列了两次`, { help: '留下一次' })
        continue
      }
      seen.add(path)
      const loaded = await open(files, path, document, span, faults)
      if (loaded?.format === 'markdown') sources.push(toSource(loaded))
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
  }
  return { settings, sources, data, faults }
}

async function readFile(files: Files, path: string): Promise<Uint8Array> {
  return files.read(path)
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
function textFiles(
  files: Files,
  settings: Settings,
): readonly { path: string; span: { start: number; end: number } }[] {
  if (settings.text.length > 0)
    return settings.text.map(({ path, span }) => ({ path: path.replaceAll('\\', '/'), span }))
  const span = { start: 0, end: 1 }
  const all = files.list().filter((path) => path.endsWith('.md') && !/(?:^|\/)README\.md$/i.test(path))
  const folder = all.filter((path) => path.startsWith('正文/')).sort()
  if (folder.length > 0) return folder.map((path) => ({ path, span }))
  const top = all.filter((path) => !path.includes('/'))
  const usual = top.filter((path) => path === '正文.md')
  return (usual.length > 0 ? usual : top.length === 1 ? top : []).map((path) => ({ path, span }))
}

/** A file that the settings name; undefined, and told where, if it cannot be read. */
async function open(
  files: Files,
  path: string,
  settings: Document,
  span: { start: number; end: number },
  faults: Faults,
): Promise<Document | undefined> {
  try {
    const document = await read(await files.read(path), path)
    for (const notice of document.notices)
      faults.add('source/data', settings, span, `${path}：${notice}`, { severity: 'warning' })
    return document
  } catch (error) {
    const problem = error instanceof Error && error.name === 'ReadProblem' ? error.message : undefined
    if (problem === undefined && !isSystem(error)) throw error
    const missing = isSystem(error) && error.code === 'ENOENT'
    const reason = problem ?? (missing ? '没有这个文件' : '没有读取权限，或正被其他程序占用')
    faults.add('source/settings', settings, span, `打不开“${path}”：${reason}`, {
      help: missing
        ? hint(path, files.list()) || '路径从 plan.yaml 所在的文件夹算起，用 / 分隔'
        : '换一个能读的文件，或修改它的权限',
    })
    return undefined
  }
}

function isSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error
}

export function toSource(document: Document): Source {
  const plan = recognize(document)
  return { document, tree: parseMarkdown(document.source), plan, judged: judge(relate(plan).relations) }
}

async function loadData(
  files: Files,
  source: DataSource,
  settings: Document,
  faults: Faults,
): Promise<DataSet | undefined> {
  const document = await open(files, source.file.replaceAll('\\', '/'), settings, source.span, faults)
  if (!document) return undefined
  const block = tableOf(document, source.sheet)
  if (!block) {
    const sheets = document.blocks.flatMap((other) =>
      other.type === 'table' && other.caption ? [other.caption.text] : [],
    )
    const message =
      source.sheet === undefined
        ? `“${source.file}”里没有表格`
        : `“${source.file}”里没有工作表“${source.sheet}”`
    faults.add('source/data', settings, source.span, message, {
      help:
        source.sheet === undefined
          ? '数据文件的第一行应是表头'
          : hint(source.sheet, sheets) || `有这些：${sheets.join('、')}`,
    })
    return undefined
  }
  const grid = toGrid(document, block)
  if (isProjectList(grid)) {
    const list = readProjectList(source.name, grid, source.unit, faults)
    return list ? { kind: 'projects', list } : undefined
  }
  return tableSet(source.name, document, block)
}

function tableSet(name: string, document: Document, block: TableBlock): DataSet {
  const plan = recognize({ ...document, blocks: [block] })
  const table = plan.tables[0]
  const texts = Array.from({ length: block.rows }, () => Array.from({ length: block.columns }, () => ''))
  for (const cell of block.cells) {
    for (let row = cell.row; row < Math.min(block.rows, cell.row + cell.rowSpan); row++) {
      const line = texts[row]
      if (line) line[cell.column] = textOf(cell)
    }
  }
  return {
    kind: 'table',
    document,
    texts,
    table,
    judged: judge(relate(plan).relations),
    named: namedTable(name, plan.tables),
  }
}
