import type { Cell } from '../document/types.ts'
import type { Table } from '../plan/types.ts'

/** Cells by row and column, a spanning one in every place that it covers. */
export function gridOf({ block }: Table): Map<number, Cell> {
  const cells = new Map<number, Cell>()
  for (const cell of block.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        cells.set(row * block.columns + column, cell)
  }
  return cells
}
