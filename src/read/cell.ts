import type { Cell, Run } from '../document/types.ts'

type Draft = { -readonly [Key in keyof Cell]: Cell[Key] }

/** A run as a cell. Field by field: spreading objects costs more than all the rest of reading a large table. */
export function toCell(
  run: Run,
  row: number,
  column: number,
  header: boolean,
  rowSpan = 1,
  columnSpan = 1,
): Cell {
  const cell: Draft = { text: run.text, start: run.start, row, column, rowSpan, columnSpan }
  if (run.offsets) cell.offsets = run.offsets
  if (header) cell.header = true
  return cell
}
