import { headCells } from '../document/head-cells.ts'
import type { Cell, TableBlock } from '../document/types.ts'
import type { ReadCell } from './table-cells.ts'

/** The heads over each column, from the outermost to the innermost. */
export function headPaths(block: TableBlock, heads: readonly ReadCell[]): string[][] {
  const paths: string[][] = Array.from({ length: block.columns }, () => [])
  const covered = spansOf(block, heads)
  for (const read of heads) spread(read, covered?.get(read.cell) ?? read.cell.columnSpan, paths)
  splitJoined(paths)
  return paths
}

/** Columns that each head covers where the format cannot say so (Markdown, CSV); undefined where it does. */
function spansOf(block: TableBlock, heads: readonly ReadCell[]): ReadonlyMap<Cell, number> | undefined {
  if (block.lostSpans || heads.some(({ cell }) => cell.columnSpan > 1 || cell.rowSpan > 1)) return undefined
  const first = heads[0]?.cell.row ?? 0
  const rows: string[][] = []
  const cells = new Map<number, Cell>()
  for (const { cell, text } of heads) {
    const row = rows[cell.row - first] ?? []
    rows[cell.row - first] = row
    row[cell.column] = text
    cells.set((cell.row - first) * block.columns + cell.column, cell)
  }
  if (rows.length < 2) return undefined
  const spans = new Map<Cell, number>()
  for (const { row, column, columnSpan } of headCells(
    Array.from(rows, (row) => row ?? []),
    block.columns,
  )) {
    const cell = cells.get(row * block.columns + column)
    if (cell) spans.set(cell, columnSpan)
  }
  return spans
}

function spread(read: ReadCell, span: number, paths: readonly string[][]): void {
  if (read.text === '') return
  for (let column = read.cell.column; column < read.cell.column + span; column++) {
    const path = paths[column]
    if (path && path.at(-1) !== read.text) path.push(read.text)
  }
}

/** One head line for several levels, as Markdown must print them: 资金来源·中央, 资金来源·省级. */
function splitJoined(paths: string[][]): void {
  const counts = new Map<string, number>()
  const groupOf = (path: readonly string[]) => /^([^·]+)·[^·]/.exec(path.at(-1) ?? '')?.[1]
  for (const path of paths) {
    const group = groupOf(path)
    if (group) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  for (const path of paths) {
    const group = groupOf(path)
    // A name may have such a dot in it; two columns that share what stands before it share a head.
    if (group && (counts.get(group) ?? 0) > 1)
      path.splice(-1, 1, group, (path.at(-1) ?? '').slice(group.length + 1))
  }
}
