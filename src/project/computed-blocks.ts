import type { Cell, Run, Span, TableBlock, TextBlock } from '../document/types.ts'
import type { PrintRow, PrintTable } from '../plan/publication.ts'
import type { Block } from './directives.ts'

/** A table that is made from data, as it is printed: all of it stands where the opening line names the data. */
export function computedBlocks(
  block: Block,
  table: PrintTable,
): { readonly span: Span; readonly blocks: readonly (TextBlock | TableBlock)[] } {
  const span = originOf(block)
  const rows = [...table.head, ...table.body]
  const cells = rows.flatMap((row, index) => cellsOf(row, index, index < table.head.length, span))
  if (cells.length === 0) return { span, blocks: [] }
  const unit: TextBlock[] = table.unit === '' ? [] : [{ type: 'text', ...runAt(table.unit, span) }]
  const grid: TableBlock = { type: 'table', cells, rows: rows.length, columns: table.columns.length }
  return { span, blocks: [...unit, grid] }
}

function cellsOf(row: PrintRow, index: number, header: boolean, span: Span): Cell[] {
  return row.cells.map(({ column, columnSpan = 1, rowSpan = 1, text }) => ({
    ...runAt(text, span),
    row: index,
    column,
    rowSpan,
    columnSpan,
    ...(header ? { header } : {}),
  }))
}

/** The name of the data in 数据="…"; the beginning of the opening line where it is not found. */
function originOf({ source, opening, attributes }: Block): Span {
  const line = source.document.source.slice(opening.start, opening.end)
  const match = /[{\s](?:from|数据)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'}]+))/d.exec(line)
  const [from, to] = match?.indices?.[1] ?? match?.indices?.[2] ?? match?.indices?.[3] ?? [0, line.length]
  return line.slice(from, to) === attributes.from
    ? { start: opening.start + from, end: opening.start + to }
    : { start: opening.start, end: opening.start + 1 }
}

/** The first character stands at the beginning of the place, the others at its end: a number is shown as the whole of it. */
function runAt(text: string, { start, end }: Span): Run {
  const offsets = new Uint32Array(text.length).fill(end - 1)
  offsets[0] = start
  return { text, start, offsets, numbered: true }
}
