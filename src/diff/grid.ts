import type { Cell } from '../document/types.ts'
import type { Table } from '../plan/types.ts'
import { normalize } from '../quantity/normalize.ts'
import { isUnitText } from '../quantity/units.ts'
import { type Field, type Piece, responsibleFields, squeeze } from './units.ts'

/** A table as diff sees it: its cells by row and column, with what each column is. */
export interface Grid {
  readonly table: Table
  readonly cells: readonly (ReadonlyMap<number, Cell> | undefined)[]
  /** Texts of `cells`, narrowed and without white space. */
  readonly text: (row: number, column: number) => string
  readonly firstBody: number
  readonly serial: ReadonlySet<number>
}

export function gridOf(table: Table): Grid {
  const cells: Map<number, Cell>[] = []
  const texts = new Map<Cell, string>()
  for (const cell of table.block.cells) {
    const row = cells[cell.row] ?? new Map<number, Cell>()
    cells[cell.row] = row
    row.set(cell.column, cell)
    texts.set(cell, squeeze(normalize(cell.text)))
  }
  return {
    table,
    cells,
    text: (row, column) => {
      const cell = cells[row]?.get(column)
      return cell ? (texts.get(cell) ?? '') : ''
    },
    firstBody: table.rows[0]?.index ?? table.block.rows,
    serial: new Set(table.columns.filter(({ kind }) => kind === 'serial').map(({ index }) => index)),
  }
}

const RESPONSIBLE_HEAD = /责任|牵头|配合|协办|主办|主管|实施单位|实施主体|完成单位|参与单位/

/** The text of a cell, with what the cell says as a whole. */
export function pieceOf(grid: Grid, cell: Cell): Piece {
  const { table } = grid
  const text = normalize(cell.text)
  const kind = fieldKind(grid, cell)
  const own: Field[] = kind
    ? [{ kind, start: 0, end: text.length, ...(kind === 'responsible' ? { role: roleOf(grid, cell) } : {}) }]
    : responsibleFields(text)
  return {
    run: cell,
    text,
    fields: own,
    section: table.section.path,
    owner: { table, row: cell.row, column: cell.column },
  }
}

const roleOf = ({ table }: Grid, { column }: Cell) => table.columns[column]?.path.at(-1) ?? ''

function fieldKind({ table, firstBody }: Grid, { row, column, text }: Cell): Field['kind'] | undefined {
  if (row < firstBody) return 'header'
  const own = table.columns[column]
  if (!own) return undefined
  if (own.kind === 'serial') return 'serial'
  if (own.kind === 'nature') return 'nature'
  if (own.kind === 'unit' || (isUnitText(normalize(text)) && own.kind !== 'label')) return 'cellUnit'
  if (RESPONSIBLE_HEAD.test(own.header)) return 'responsible'
  if (own.kind === 'label') return 'rowLabel'
  return undefined
}
