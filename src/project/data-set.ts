import { posix } from 'node:path'
import type { Document, TableBlock } from '../document/types.ts'
import { type Judged, judge } from '../judge/index.ts'
import type { Table } from '../plan/types.ts'
import { recognize } from '../recognize/index.ts'
import { relate } from '../relate/index.ts'
import { hint } from '../words/nearest.ts'
import type { ColumnUses } from './column-uses.ts'
import type { Faults } from './faults.ts'
import { type Files, openDocument, tellNotices } from './files.ts'
import { tableOf, textOf, toGrid } from './grid.ts'
import { joinLists, tellTwice } from './join-lists.ts'
import { listHeads } from './list-heads.ts'
import type { DataFile, DataSource } from './map-reader.ts'
import { type NamedTable, namedTable } from './named-table.ts'
import { type ProjectList, readProjectList } from './project-list.ts'

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
      /** Other sheets of the file that hold project lists. */
      readonly lists: readonly string[]
    }

/** Reads the data files that the settings give one name; undefined, and told, where they cannot be used. */
export async function loadData(
  files: Files,
  source: DataSource,
  settings: Document,
  faults: Faults,
): Promise<DataSet | undefined> {
  const sets: (DataSet | undefined)[] = []
  const seen = new Set<string>()
  const heads = new Set<string>()
  for (const file of source.files) {
    const place = posix.normalize(file.path.replaceAll('\\', '/'))
    if (seen.has(place)) {
      faults.add('source/settings', settings, file.span, `数据文件“${file.path}”列了两次`, {
        help: '留下一次',
      })
      continue
    }
    seen.add(place)
    sets.push(await loadFile(files, source, file, settings, heads, faults))
  }
  // What is not there in one file may be in another; where one could not be read nobody knows.
  if (sets.every((set) => set !== undefined)) tellUnused(source, heads, settings, faults)
  const [first, ...others] = sets
  if (others.length === 0) {
    if (first?.kind === 'projects') tellTwice(first.list.projects, faults)
    return first
  }
  const lists = sets.flatMap((set, index) => {
    if (set?.kind === 'projects') return [set.list]
    const file = source.files[index]
    if (set && file)
      faults.add(
        'source/data',
        settings,
        file.span,
        `“${file.path}”不是项目清单，不能与别的文件合成一份数据`,
        {
          help: '项目清单的表头要有“项目名称”和“总投资”两列；别的表各起一个名字',
        },
      )
    return []
  })
  const list = lists.length === sets.length ? joinLists(lists) : undefined
  if (!list) return undefined
  tellTwice(list.projects, faults)
  return { kind: 'projects', list }
}

/** A column that is declared and stands in no file. */
function tellUnused(
  source: DataSource,
  heads: ReadonlySet<string>,
  settings: Document,
  faults: Faults,
): void {
  for (const [name, { span }] of source.columns) {
    if (!heads.has(name))
      faults.add('source/settings', settings, span, `“${source.name}”里没有“${name}”这一列`, {
        help: hint(name, [...heads]) || '照表头写列名，不带单位',
      })
  }
}

async function loadFile(
  files: Files,
  source: DataSource,
  file: DataFile,
  settings: Document,
  heads: Set<string>,
  faults: Faults,
): Promise<DataSet | undefined> {
  const { path, span } = file
  const document = await openDocument(files, path.replaceAll('\\', '/'), settings, span, faults)
  if (!document) return undefined
  tellNotices(document, settings, span, faults)
  // One of several files may be a workbook, and the sheet is one of its.
  const sheet = document.format === 'xlsx' || source.files.length === 1 ? source.sheet : undefined
  const block = tableOf(document, sheet)
  if (!block) {
    const sheets = document.blocks.flatMap((other) =>
      other.type === 'table' && other.caption ? [other.caption.text] : [],
    )
    const message = sheet === undefined ? `“${path}”里没有表格` : `“${path}”里没有工作表“${sheet}”`
    faults.add('source/data', settings, span, message, {
      help:
        sheet === undefined
          ? '数据文件的第一行应是表头'
          : sheets.length === 0
            ? '这个文件不分工作表，删去“工作表”这一项'
            : hint(sheet, sheets) || `有这些：${sheets.join('、')}`,
    })
    return undefined
  }
  const grid = toGrid(document, block)
  const listed = listHeads(grid, source.columns)
  for (const head of listed?.columns ?? []) {
    heads.add(head.name)
    heads.add(head.path.join('·'))
  }
  const lists = sheet === undefined ? otherLists(document, block, source.columns) : []
  if (lists.length > 0 && listed) {
    faults.add(
      'source/data',
      settings,
      span,
      `“${path}”有几个工作表，没有写用哪一个；${lists.map((name) => `“${name}”`).join('、')}也是项目清单`,
      { help: `写成 ${source.name}: {文件: ${path}, 工作表: ${lists[0]}}` },
    )
    return undefined
  }
  if (listed) {
    const { name, unit, columns: uses } = source
    const list = readProjectList({ name, unit, uses }, grid, faults)
    return list ? { kind: 'projects', list } : undefined
  }
  return { ...tableSet(source.name, document, block), lists }
}

/** Further sheets that hold project lists: money that nobody would miss were they passed over. */
function otherLists(document: Document, first: TableBlock, uses: ColumnUses): string[] {
  return document.blocks.flatMap((block) =>
    block.type === 'table' && block !== first && block.caption && listHeads(toGrid(document, block), uses)
      ? [block.caption.text]
      : [],
  )
}

function tableSet(
  name: string,
  document: Document,
  block: TableBlock,
): Omit<Extract<DataSet, { kind: 'table' }>, 'lists'> {
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
