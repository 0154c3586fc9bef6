import { spanOf } from '../document/position.ts'
import type { Cell, Document, Span, TableBlock } from '../document/types.ts'

/** A data file as rows and columns; every cell knows where it stands. */
export interface Grid {
  readonly document: Document
  readonly table: TableBlock
  /** By row, then column; a merged cell stands in its first row and column only. */
  readonly rows: readonly (readonly (Cell | undefined)[])[]
}

export function toGrid(document: Document, table: TableBlock): Grid {
  const rows: (Cell | undefined)[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) {
    const row = rows[cell.row]
    if (row) row[cell.column] = cell
  }
  return { document, table, rows }
}

/** The table of a sheet, or the first one. */
export function tableOf(document: Document, sheet: string | undefined): TableBlock | undefined {
  const tables = document.blocks.filter((block) => block.type === 'table')
  return sheet === undefined ? tables[0] : tables.find((table) => table.caption?.text.trim() === sheet.trim())
}

export function spanOfCell(cell: Cell): Span {
  return spanOf(cell)
}

/** Text of a cell in one line, full-width brackets narrowed; empty where nothing stands. */
export function textOf(cell: Cell | undefined): string {
  if (!cell) return ''
  // Most cells have none; a look is cheaper than a copy.
  return /\s/.test(cell.text) ? cell.text.replace(/\s+/g, ' ').trim() : cell.text
}

/** A head without its unit and without white space: 总投资(万元) → 总投资. */
export function headName(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/\((?:万|亿|百万)?(?:元|亩|人|户|公顷|吨|%|个|公里|年|岁)[^()]*\)$/, '')
    .replace(/\/(?:万|亿)?元$/, '')
}
