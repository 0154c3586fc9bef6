import type * as XLSX from 'xlsx'
import type { Cell, TableBlock } from '../document/types.ts'
import { hiddenDigits, printCell } from './xlsx-print.ts'

/** A cell that prints something, at its place in the sheet. */
interface Printed {
  readonly row: number
  readonly column: number
  /** The cell that holds the text; a merged one may begin in a hidden line, before the place where it prints. */
  readonly address: XLSX.CellAddress
  readonly text: string
  readonly exact: string | undefined
}

export interface SheetGrid {
  readonly table: TableBlock
  /** The printed cells, joined by tabs and line feeds. */
  readonly text: string
  /** For each cell in order, where it begins in `text`, and its place in the sheet. */
  readonly starts: readonly number[]
  readonly places: readonly Printed[]
}

export interface SheetReading {
  readonly grid: SheetGrid | undefined
  readonly hiddenRows: number
  readonly hiddenColumns: number
}

/**
 * A sheet as it is seen. Hidden rows and columns are left out: helper columns must not make figures. Only cells that
 * exist are visited, since a sheet's declared range may hold millions of empty ones; rows and columns that are empty
 * shrink to one between filled ones, and to none at the edges.
 */
export function readSheet(sheet: XLSX.DenseWorkSheet, name: string, base: number): SheetReading {
  const hidden: Hidden = { row: hiddenAt(sheet['!rows']), column: hiddenAt(sheet['!cols']) }
  const ranges = sheet['!merges'] ?? []
  const merges = mergesAt(ranges, hidden)
  const cells: Printed[] = []
  const left = { rows: new Set<number>(), columns: new Set<number>() }
  const data = sheet['!data']
  const covered = coverage(ranges, data.length)
  for (const row of Object.keys(data).map(Number)) {
    const line = data[row] ?? []
    const under = covered.get(row) ?? []
    for (const column of Object.keys(line).map(Number)) {
      const cell = line[column]
      const text = cell ? printCell(cell) : ''
      const exact = cell ? hiddenDigits(cell, text) : undefined
      if (
        text === '' ||
        under.some(({ s, e }) => column >= s.c && column <= e.c && (row > s.r || column > s.c))
      )
        continue
      // A merged cell prints where its visible part begins.
      const place = merges.get(key(row, column)) ?? { row, column }
      if (hidden.row(place.row)) left.rows.add(place.row)
      else if (hidden.column(place.column)) left.columns.add(place.column)
      else cells.push({ row: place.row, column: place.column, address: { r: row, c: column }, text, exact })
    }
  }
  const grid = cells.length > 0 ? layOut(cells, [...merges.values()], hidden, name, base) : undefined
  return { grid, hiddenRows: left.rows.size, hiddenColumns: left.columns.size }
}

const key = (row: number, column: number) => row * 16_384 + column

function hiddenAt(
  infos: readonly ({ readonly hidden?: boolean } | undefined | null)[] | undefined,
): (index: number) => boolean {
  return (index) => infos?.[index]?.hidden === true
}

interface Hidden {
  readonly row: (index: number) => boolean
  readonly column: (index: number) => boolean
}

interface Merge {
  /** First visible row and column. */
  readonly row: number
  readonly column: number
  readonly lastRow: number
  readonly lastColumn: number
}

/** Merged ranges by the cell that holds their text. */
function mergesAt(ranges: readonly XLSX.Range[], hidden: Hidden): Map<number, Merge> {
  const merges = new Map<number, Merge>()
  for (const { s, e } of ranges) {
    let row = s.r
    let column = s.c
    while (row < e.r && hidden.row(row)) row++
    while (column < e.c && hidden.column(column)) column++
    merges.set(key(s.r, s.c), { row, column, lastRow: e.r, lastColumn: e.c })
  }
  return merges
}

const MOST_COVERED = 2_000_000

/** Merged ranges by the rows they reach: what a merge covers keeps its value in the file but is not printed. */
function coverage(ranges: readonly XLSX.Range[], rows: number): Map<number, XLSX.Range[]> {
  const covered = new Map<number, XLSX.Range[]>()
  let steps = 0
  for (const range of ranges) {
    for (let row = range.s.r; row <= range.e.r && row < rows && steps < MOST_COVERED; row++, steps++) {
      const list = covered.get(row)
      if (list) list.push(range)
      else covered.set(row, [range])
    }
  }
  return covered
}

function layOut(
  cells: Printed[],
  merges: readonly Merge[],
  hidden: Hidden,
  name: string,
  base: number,
): SheetGrid {
  cells.sort((a, b) => a.row - b.row || a.column - b.column)
  const rows = indexLines(
    cells.map((cell) => cell.row),
    hidden.row,
  )
  const columns = indexLines(
    cells.map((cell) => cell.column),
    hidden.column,
  )
  const spans = new Map(merges.map((merge) => [key(merge.row, merge.column), merge]))
  const starts: number[] = []
  const placed: Cell[] = []
  let text = ''
  cells.forEach((cell, index) => {
    if (index > 0) text += cells[index - 1]?.row === cell.row ? '\t' : '\n'
    const start = base + text.length
    starts.push(start)
    const merge = spans.get(key(cell.row, cell.column))
    const row = rows.at(cell.row)
    const column = columns.at(cell.column)
    const rowSpan = merge ? rows.upTo(merge.lastRow) - row : 1
    const columnSpan = merge ? columns.upTo(merge.lastColumn) - column : 1
    const place = { text: cell.text, start, row, column, rowSpan, columnSpan }
    placed.push(cell.exact === undefined ? place : { ...place, exact: cell.exact })
    text += cell.text
  })
  // The sheet's name is no part of its cells' text; all of it stands for the first cell.
  const caption = { text: name, start: base, offsets: new Uint32Array(name.length).fill(base) }
  const table: TableBlock = {
    type: 'table',
    cells: placed,
    rows: rows.count,
    columns: columns.count,
    caption,
  }
  return { table, text, starts, places: cells }
}

interface Lines {
  readonly count: number
  /** Position in the grid of a line of the sheet that holds something. */
  at(line: number): number
  /** Position after the last line of the grid that is not beyond a line of the sheet. */
  upTo(line: number): number
}

function indexLines(lines: readonly number[], hidden: (index: number) => boolean): Lines {
  const filled = [...new Set(lines)].sort((a, b) => a - b)
  const positions = new Map<number, number>()
  let count = 0
  filled.forEach((line, index) => {
    let before = filled[index - 1] ?? line
    while (before + 1 < line && hidden(before + 1)) before++
    if (before + 1 < line) count++
    positions.set(line, count++)
  })
  return {
    count,
    at: (line) => positions.get(line) ?? 0,
    upTo(line) {
      let low = 0
      let high = filled.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((filled[middle] ?? 0) <= line) low = middle
        else high = middle - 1
      }
      return (positions.get(filled[low] ?? 0) ?? 0) + 1
    },
  }
}
