import type { Figure, Row, Table } from '../plan/types.ts'

/** The body row at a row of the grid. */
export function rowAt({ rows }: Table, index: number): Row | undefined {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.index ?? 0) < index) low = middle + 1
    else high = middle
  }
  return rows[low]?.index === index ? rows[low] : undefined
}

/** The figure in a row and column of a table. */
export function figureAt(table: Table, row: number, column: number): Figure | undefined {
  return table.figures.get(row * table.block.columns + column)
}
