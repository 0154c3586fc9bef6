import type { Cell } from '../document/types.ts'
import { declaredUnit } from '../quantity/declared-unit.ts'
import type { Unit } from '../quantity/units.ts'
import { canonical, PROJECT_COLUMNS } from './aliases.ts'
import type { ColumnUse, ColumnUses } from './column-uses.ts'
import { isFundingHead } from './funding-names.ts'
import { type Grid, headName, textOf } from './grid.ts'

/** The head of one column of a data file, with the heads that stand over it. */
export interface ListHead {
  readonly column: number
  /** The lowest cell. */
  readonly cell: Cell
  /** As printed, outermost first, without units: 资金来源, 中央. */
  readonly path: readonly string[]
  readonly name: string
  /** The nearest one that a head of the column declares. */
  readonly unit: Unit | undefined
}

export interface ListHeads {
  /** The first row of heads. */
  readonly top: number
  /** The row under the heads. */
  readonly body: number
  readonly columns: readonly ListHead[]
}

const FIRST_ROWS = 20
const MOST_LEVELS = 3
const SUM = /^(?:合计|小计|总计|总额|计)$/
/** 分年度投资 stands over years. */
const YEARS_HEAD = /年度|分年|逐年|各年/

/** The heads of a project list: rows that name a project and a total investment. Undefined for any other table. */
export function listHeads(grid: Grid, uses: ColumnUses): ListHeads | undefined {
  const last = Math.min(FIRST_ROWS, grid.rows.length)
  for (let top = 0; top < last; top++) {
    const at = (grid.rows[top] ?? []).findIndex((cell) => {
      const name = headName(textOf(cell))
      return (uses.get(name)?.use ?? canonical(PROJECT_COLUMNS, name)) === 'name'
    })
    if (at < 0) continue
    const bottom = lowestHead(grid, top, at)
    const first = top > 0 && standsOver(grid, top - 1) ? top - 1 : top
    const columns = compose(grid, first, bottom)
    const has = (key: string) => columns.some((head) => (usedAs(head, uses) ?? keyOf(head)) === key)
    if (has('name') && has('total')) return { top: first, body: bottom + 1, columns }
  }
  return undefined
}

/** What the settings declare a column to be. */
export function usedAs({ path, name }: ListHead, uses: ColumnUses): ColumnUse | undefined {
  return (uses.get(path.join('·')) ?? uses.get(name))?.use
}

/** What a column holds by its name; a sum under 总投资 is the total itself. */
export function keyOf({ path, name }: ListHead): keyof typeof PROJECT_COLUMNS | undefined {
  const over = path.at(-2)
  if (over !== undefined && SUM.test(name))
    return canonical(PROJECT_COLUMNS, over) === 'total' ? 'total' : undefined
  return canonical(PROJECT_COLUMNS, name)
}

export function isSum({ name, path }: ListHead): boolean {
  return path.length > 1 && SUM.test(name)
}

/** Rows of heads under the first go on while they name no project, hold no number, and have a head above each name. */
function lowestHead(grid: Grid, top: number, name: number): number {
  let lowest = top
  while (lowest + 1 < Math.min(top + MOST_LEVELS, grid.rows.length)) {
    const above = grid.rows[lowest] ?? []
    const next = grid.rows[lowest + 1] ?? []
    if (textOf(next[name]) !== '' || !isHeadRow(grid, lowest + 1)) break
    if (next.some((cell, column) => textOf(cell) !== '' && !isOver(above, column))) break
    lowest++
  }
  return lowest
}

function isHeadRow(grid: Grid, row: number): boolean {
  const cells = (grid.rows[row] ?? []).filter((cell) => textOf(cell) !== '')
  return cells.length > 0 && cells.every((cell) => !/^[-\d.,，%￥¥]+$/.test(textOf(cell)))
}

/** Whether a head of the row reaches over a column: it spans it, or leaves the cells beside it empty. */
function isOver(row: readonly (Cell | undefined)[], column: number): boolean {
  for (let at = column; at >= 0; at--) {
    const cell = row[at]
    if (cell && textOf(cell) !== '') return cell.rowSpan === 1 && (cell.columnSpan > 1 || isGroup(row, at))
  }
  return false
}

/** A head beside which a cell is left empty, or that says what it stands over. */
function isGroup(row: readonly (Cell | undefined)[], column: number): boolean {
  const name = headName(textOf(row[column]))
  return textOf(row[column + 1]) === '' || isFundingHead(name) || YEARS_HEAD.test(name)
}

/** 资金来源 or 总投资 above the row that names the project. */
function standsOver(grid: Grid, row: number): boolean {
  const cells = grid.rows[row] ?? []
  return cells.some((cell) => {
    const name = headName(textOf(cell))
    return (
      isFundingHead(name) ||
      canonical(PROJECT_COLUMNS, name) === 'total' ||
      (YEARS_HEAD.test(name) && /投资|资金/.test(name) && name.length <= 12)
    )
  })
}

function compose(grid: Grid, top: number, bottom: number): ListHead[] {
  const width = grid.table.columns
  const filled: (Cell | undefined)[][] = Array.from({ length: bottom - top + 1 }, () => [])
  for (let row = top; row <= bottom; row++) {
    const cells = grid.rows[row] ?? []
    for (let column = 0; column < width; column++) {
      const cell = cells[column]
      if (!cell || textOf(cell) === '') continue
      for (let down = row; down < Math.min(row + cell.rowSpan, bottom + 1); down++)
        for (let along = column; along < column + cell.columnSpan; along++) {
          const line = filled[down - top]
          if (line) line[along] = cell
        }
    }
  }
  return Array.from({ length: width }, (_, column) => column).flatMap((column) => {
    const own = filled.map((row) => row[column])
    const leaf = own.findLast((cell) => cell !== undefined)
    if (!leaf) return []
    const level = own.lastIndexOf(leaf)
    const cells: Cell[] = []
    for (let above = 0; above <= level; above++) {
      const cell = own[above] ?? leftOf(filled[above] ?? [], filled[above + 1] ?? [], column)
      if (cell && cells.at(-1) !== cell) cells.push(cell)
    }
    const path = cells.flatMap((cell) => parts(textOf(cell)))
    const units = cells.flatMap((cell) => unitOf(textOf(cell)) ?? [])
    return [{ column, cell: leaf, path, name: path.at(-1) ?? '', unit: units.at(-1) }]
  })
}

/** The head that leaves the cells beside it empty: it stands over all of them that have a name below. */
function leftOf(
  row: readonly (Cell | undefined)[],
  below: readonly (Cell | undefined)[],
  column: number,
): Cell | undefined {
  for (let at = column - 1; at >= 0; at--) {
    const cell = row[at]
    if (!below[at] || below[at] === cell) return undefined
    if (cell) return cell
  }
  return undefined
}

/** 资金来源·中央(万元): a path in one line. */
function parts(text: string): string[] {
  return headName(text)
    .split(/[·•]/)
    .filter((part) => part !== '')
}

function unitOf(text: string): Unit | undefined {
  return declaredUnit(text.replace(/（/g, '(').replace(/）/g, ')'))
}
