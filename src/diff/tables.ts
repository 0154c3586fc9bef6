import { spanOf } from '../document/position.ts'
import type { Cell } from '../document/types.ts'
import type { Table } from '../plan/types.ts'
import { columnName, isIndicatorTable, rowName, titleOf } from './about.ts'
import { type Collector, change } from './context.ts'
import { type Grid, gridOf, pieceOf } from './grid.ts'
import { matchColumns, matchRows } from './table-match.ts'
import { compareTexts } from './texts.ts'
import type { Side } from './types.ts'
import type { Piece } from './units.ts'

/** Compares two versions of a table: columns and rows by what they are about, then the cells they share. */
export function compareTables(old: Table, next: Table, into: Collector): void {
  const [a, b] = [gridFor(old), gridFor(next)]
  const columns = matchColumns(a, b)
  const rows = matchRows(a, b, columns)
  const title = titleOf(next) || titleOf(old)
  tellColumns(a, b, columns, title, into)
  const moves: Moves = {
    shift: shifts(rows.removed, rows.added),
    moved: rows.pairs.some((pair) => pair.moved),
    changed: rows.removed.length + rows.added.length > 0,
  }
  let follows = 0
  for (const row of rows.pairs) {
    for (const column of columns.pairs) {
      const [from, to] = [a.cells[row.old]?.get(column.old), b.cells[row.new]?.get(column.new)]
      if (!from && !to) continue
      if (a.text(row.old, column.old) === b.text(row.new, column.new)) {
        mapCell(old, next, from, to, into)
        continue
      }
      if (b.serial.has(column.new) && moveAlong(a, b, row, column, moves)) {
        follows++
        continue
      }
      compareCells(a, b, from, to, into)
    }
  }
  tellRows(a, b, rows, title, follows, into)
}

/** How many rows more stand above each row of the new table than above the same row of the old one. */
function shifts(removed: readonly number[], added: readonly number[]) {
  const [gone, come] = [[...removed].sort((x, y) => x - y), [...added].sort((x, y) => x - y)]
  const before = (list: readonly number[], at: number) => {
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return low
  }
  return (row: { old: number; new: number }) => before(come, row.new) - before(gone, row.old)
}

/** What became of a table's rows. */
interface Moves {
  readonly shift: (row: { old: number; new: number }) => number
  readonly moved: boolean
  /** Rows came or went. */
  readonly changed: boolean
}

/** A serial number that only follows the rows that came, went or moved. */
function moveAlong(
  a: Grid,
  b: Grid,
  row: { readonly old: number; readonly new: number },
  column: { readonly old: number; readonly new: number },
  { shift, moved, changed }: Moves,
): boolean {
  const [from, to] = [a.text(row.old, column.old), b.text(row.new, column.new)]
  if (!/^\d+$/.test(from) || !/^\d+$/.test(to)) return false
  const step = Number(to) - Number(from)
  if (step === shift(row)) return true
  if (moved && step === row.new - row.old) return true
  // Not every gap is closed when a row goes; the count that goes on from the row above is one.
  return (moved || changed) && Number(b.text(row.new - 1, column.new) || Number.NaN) === Number(to) - 1
}

function mapCell(
  old: Table,
  next: Table,
  from: Cell | undefined,
  to: Cell | undefined,
  into: Collector,
): void {
  if (!from || !to) return
  let mapped = false
  for (const key of ['figures', 'cumulative'] as const) {
    const figure = old[key].get(from.row * old.block.columns + from.column)
    const other = next[key].get(to.row * next.block.columns + to.column)
    if (!figure || !other) continue
    into.figures.set(figure, other)
    mapped = true
  }
  if (!mapped && /\d\D/.test(from.text))
    compareTexts([pieceOf(gridFor(old), from)], [pieceOf(gridFor(next), to)], into)
}

const grids = new WeakMap<Table, Grid>()
function gridFor(table: Table): Grid {
  let grid = grids.get(table)
  if (!grid) {
    grid = gridOf(table)
    grids.set(table, grid)
  }
  return grid
}

/** The texts of a table's cells, for comparing it with what is no table in the other version. */
export function cellPieces(table: Table): Piece[] {
  const grid = gridFor(table)
  return table.block.cells.map((cell) => pieceOf(grid, cell))
}

function compareCells(a: Grid, b: Grid, from: Cell | undefined, to: Cell | undefined, into: Collector): void {
  compareTexts(from ? [pieceOf(a, from)] : [], to ? [pieceOf(b, to)] : [], into)
}

function rowSide(grid: Grid, row: number): Side | undefined {
  const cells = [...(grid.cells[row]?.values() ?? [])].filter((cell) => cell.text !== '')
  const [first, last] = [cells[0], cells.at(-1)]
  if (!first || !last) return undefined
  return {
    span: { start: spanOf(first).start, end: spanOf(last).end },
    text: cells.map((cell) => cell.text.replace(/\s+/g, ' ').trim()).join(' | '),
  }
}

function tellColumns(
  a: Grid,
  b: Grid,
  { pairs, removed, added }: ReturnType<typeof matchColumns>,
  title: string,
  into: Collector,
): void {
  const side = (grid: Grid, column: number): Side | undefined => {
    for (const row of grid.cells) {
      const cell = row?.get(column)
      if (cell && cell.text !== '') return { span: spanOf(cell), text: cell.text.trim() }
    }
    return undefined
  }
  const figuresIn = (grid: Grid, column: number) =>
    [...grid.table.figures.values()].filter((figure) => figure.cell?.column === column).length
  const about = (grid: Grid, column: number) =>
    [title, columnName(grid.table, column)].filter(Boolean).join(' / ')
  const tell = (grid: Grid, column: number, action: 'added' | 'removed') => {
    const own = side(grid, column)
    into.found.push({
      at: action === 'added' ? (own?.span.start ?? 0) : (b.table.block.cells[0]?.start ?? 0),
      change: change({
        kind: 'column',
        action,
        about: about(grid, column),
        section: b.table.section.path,
        figures: figuresIn(grid, column),
        ...(own ? { [action === 'added' ? 'new' : 'old']: own } : {}),
      }),
    })
  }
  for (const column of removed) tell(a, column, 'removed')
  for (const column of added) tell(b, column, 'added')
  for (const { old, new: next, moved } of pairs) {
    if (!moved) continue
    const [from, to] = [side(a, old), side(b, next)]
    into.found.push({
      at: to?.span.start ?? 0,
      change: change({
        kind: 'column',
        action: 'moved',
        about: about(b, next),
        section: b.table.section.path,
        figures: figuresIn(b, next),
        ...(from ? { old: from } : {}),
        ...(to ? { new: to } : {}),
      }),
    })
  }
}

function tellRows(
  a: Grid,
  b: Grid,
  { pairs, removed, added }: ReturnType<typeof matchRows>,
  title: string,
  follows: number,
  into: Collector,
): void {
  const indicator = isIndicatorTable(b.table)
  let left = follows
  const figuresIn = (grid: Grid, row: number) => {
    let total = 0
    for (const column of grid.cells[row]?.keys() ?? []) {
      if (grid.table.figures.has(row * grid.table.block.columns + column)) total++
    }
    return total
  }
  const about = (grid: Grid, row: number) =>
    [title, rowName(grid.table, row) || (rowSide(grid, row)?.text ?? '').slice(0, 30)]
      .filter(Boolean)
      .join(' / ')
  const tell = (
    action: 'added' | 'removed' | 'moved',
    grid: Grid,
    row: number,
    sides: { old?: Side; new?: Side },
    count = 1,
  ) => {
    const place = sides.new?.span.start ?? nextRowStart(b, pairs, row)
    into.found.push({
      at: place,
      change: change({
        kind: indicator && row >= grid.firstBody ? 'indicator' : 'row',
        action,
        about: about(grid, row),
        section: b.table.section.path,
        figures: figuresIn(grid, row),
        count,
        follows: left,
        ...sides,
      }),
    })
    left = 0
  }
  const one = (key: 'old' | 'new', side: Side | undefined) => (side ? { [key]: side } : {})
  for (const row of removed) if (rowSide(a, row)) tell('removed', a, row, one('old', rowSide(a, row)))
  for (const row of added) if (rowSide(b, row)) tell('added', b, row, one('new', rowSide(b, row)))
  const moved = pairs.filter((pair) => pair.moved && rowSide(b, pair.new))
  for (let at = 0; at < moved.length; ) {
    const first = moved[at] as (typeof moved)[number]
    let end = at + 1
    while (
      moved[end]?.new === (moved[end - 1]?.new ?? 0) + 1 &&
      moved[end]?.old === (moved[end - 1]?.old ?? 0) + 1
    )
      end++
    const sides = { ...one('old', rowSide(a, first.old)), ...one('new', rowSide(b, first.new)) }
    tell('moved', b, first.new, sides, end - at)
    at = end
  }
}

/** Where a row that is gone stood: before the next one that is still there. */
function nextRowStart(b: Grid, pairs: readonly { old: number; new: number }[], row: number): number {
  let best: { old: number; new: number } | undefined
  for (const pair of pairs) if (pair.old > row && (!best || pair.old < best.old)) best = pair
  const cells = b.cells[best?.new ?? b.table.block.rows - 1]
  return [...(cells?.values() ?? [])][0]?.start ?? b.table.block.cells[0]?.start ?? 0
}
