import type { TableBlock } from '../document/types.ts'
import { agreeingRows, kindOf, type Piece, toTable } from './text-cells.ts'
import type { Line } from './text-lines.ts'

const ONE_CELL = /^([^|]*)(\|[|\s]*)$/
const LEAST_CELLS = 8
const MOST_COLUMNS = 40

/**
 * A table printed cell by cell, each with a bar behind it and nothing to end a row (“煤炭开采 |”, “142 |”, “||” for two
 * empty ones). The number of columns is the one under which all rows agree about which columns hold numbers.
 */
export function readBarStream(
  lines: readonly Line[],
  first: number,
): { readonly table: TableBlock; readonly next: number } | undefined {
  const cells: Piece[] = []
  let next = first
  let texts = 0
  for (; next < lines.length; next++) {
    const line = joined(lines, next, cells.length > 0)
    const match = line && ONE_CELL.exec(line.text)
    if (!line || !match) break
    if (line !== lines[next]) next++
    const text = (match[1] ?? '').trim()
    if (text !== '') texts++
    cells.push({ text, start: line.start })
    const bars = (match[2] ?? '').replace(/\s/g, '').length
    for (let extra = 1; extra < bars; extra++) cells.push({ text: '', start: line.start })
  }
  if (texts < LEAST_CELLS) return undefined
  let best: { readonly rows: Piece[][]; readonly columns: number; readonly holes: number } | undefined
  // A lone bar before the first head is its empty cell, or the end of what stood before; one behind the last, no cell.
  for (const [from, to] of [
    [0, cells.length],
    ...(cells[0]?.text === '' ? [[1, cells.length] as const] : []),
    ...(cells.at(-1)?.text === '' ? [[0, cells.length - 1] as const] : []),
  ] as const) {
    for (let columns = 2; columns <= Math.min(MOST_COLUMNS, (to - from) / 3); columns++) {
      if ((to - from) % columns !== 0) continue
      const rows: Piece[][] = []
      for (let at = from; at < to; at += columns) rows.push(cells.slice(at, at + columns))
      const holes = holesIn(rows, columns)
      if ((!best || holes < best.holes) && agrees(rows)) best = { rows, columns, holes }
    }
  }
  return best && { table: toTable(best.rows, best.columns), next }
}

/** Longer text than that in front of a bar is no part of a head. */
const LONGEST_PART = 16

/** A head over two lines (“2015年比”, “2014年增长% |”) is one cell, as the source prints it. */
function joined(lines: readonly Line[], at: number, inside: boolean): Line | undefined {
  const [line, below] = [lines[at], lines[at + 1]]
  if (!line || !below || !inside || line.text.includes('|') || line.text.length > LONGEST_PART) return line
  const adjacent = below.start === line.start + line.text.length + 1
  if (!adjacent || below.text.length > LONGEST_PART || !/^[^|]+\|$/.test(below.text)) return line
  return { start: line.start, text: `${line.text}\n${below.text}` }
}

/** Empty cells in columns that are not empty altogether (a bar that ends each row makes such a column). */
function holesIn(rows: readonly (readonly Piece[])[], columns: number): number {
  let holes = 0
  for (let column = 0; column < columns; column++) {
    const empty = rows.filter((row) => row[column]?.text === '').length
    if (empty < rows.length) holes += empty
  }
  return holes
}

/** True where all rows below the heads agree; heads are lines without numbers, but for those of the columns (栏次). */
function agrees(rows: readonly (readonly Piece[])[]): boolean {
  for (let heads = 1; heads <= 3 && heads < rows.length - 1; heads++) {
    const numbers = (rows[heads - 1] ?? []).filter((piece) => kindOf(piece.text) === 'number')
    if (numbers.some((piece, index) => piece.text !== String(index + 1))) return false
    const body = rows.slice(heads)
    const { rows: agreeing, numbers: columns } = agreeingRows(body.map(withoutTotal))
    if (agreeing === body.length && columns > 0 && filledFirst(body)) return true
  }
  return false
}

/** 合计 may stand in a column of codes. */
function withoutTotal(row: readonly Piece[]): readonly Piece[] {
  const [first, ...others] = row
  return first && /^(?:合计|总计|共计|小计)$/.test(first.text) ? [{ ...first, text: '' }, ...others] : row
}

/** Every row begins with what it is about. */
function filledFirst(body: readonly (readonly Piece[])[]): boolean {
  const named = body.filter((row) => row[0]?.text !== '' || row[1]?.text !== '').length
  return named * 10 >= body.length * 9
}
