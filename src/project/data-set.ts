import type { Document, TableBlock } from '../document/types.ts'
import { type Judged, judge } from '../judge/index.ts'
import type { Table } from '../plan/types.ts'
import { recognize } from '../recognize/index.ts'
import { relate } from '../relate/index.ts'
import { hint } from '../words/nearest.ts'
import type { Faults } from './faults.ts'
import { type Files, openDocument, tellNotices } from './files.ts'
import { tableOf, textOf, toGrid } from './grid.ts'
import { type NamedTable, namedTable } from './named-table.ts'
import { isProjectList } from './project-heads.ts'
import { type ProjectList, readProjectList } from './project-list.ts'
import type { DataSource } from './settings.ts'

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

/** Reads a data file that the settings name; undefined, and told, where it cannot be used. */
export async function loadData(
  files: Files,
  source: DataSource,
  settings: Document,
  faults: Faults,
): Promise<DataSet | undefined> {
  const document = await openDocument(files, source.file.replaceAll('\\', '/'), settings, source.span, faults)
  if (!document) return undefined
  tellNotices(document, settings, source.span, faults)
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
  const lists = source.sheet === undefined ? otherLists(document, block) : []
  if (lists.length > 0 && isProjectList(grid)) {
    faults.add(
      'source/data',
      settings,
      source.span,
      `“${source.file}”有几个工作表，没有写用哪一个；${lists.map((name) => `“${name}”`).join('、')}也是项目清单`,
      { help: `写成 ${source.name}: {文件: ${source.file}, 工作表: ${lists[0]}}` },
    )
    return undefined
  }
  if (isProjectList(grid)) {
    const list = readProjectList(source.name, grid, source.unit, faults)
    return list ? { kind: 'projects', list } : undefined
  }
  return { ...tableSet(source.name, document, block), lists }
}

/** Further sheets that hold project lists: money that nobody would miss were they passed over. */
function otherLists(document: Document, first: TableBlock): string[] {
  return document.blocks.flatMap((block) =>
    block.type === 'table' && block !== first && block.caption && isProjectList(toGrid(document, block))
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
