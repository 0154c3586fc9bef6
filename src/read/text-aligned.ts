import type { TableBlock } from '../document/types.ts'
import type { Attempts } from './attempts.ts'
import { agreeingRows, kindOf, type Piece, toTable } from './text-cells.ts'
import type { Line } from './text-lines.ts'

const LONGEST_LINE = 240
const LEAST_ROWS = 3

/**
 * Lines whose cells stand apart by spaces: a line of heads, then lines of as many cells, with numbers in the same
 * places. Gaps of two spaces or more separate; single spaces do where no line has wider ones. A line with fewer cells
 * is put in place by where its cells stand under those of the others.
 */
export function readAlignedTable(
  source: string,
  lines: readonly Line[],
  first: number,
  attempts: Attempts,
): { readonly table: TableBlock; readonly next: number } | undefined {
  const opening = lines[first]
  if (!opening || opening.text.length > LONGEST_LINE) return undefined
  // Most lines are prose, and a look at the next three says so.
  for (let below = first + 1; below <= first + LEAST_ROWS; below++)
    if (!mayBeRow(lines[below])) return undefined
  if (!attempts.allows(first) || !GAP_INSIDE.test(opening.text)) return undefined
  let looked = first
  for (const gap of [/[ \u3000\u00a0]{2,}|\u3000/g, /[ \u3000\u00a0]+/g]) {
    const printed = split(opening, gap)
    // 2021年 2022年 2023年: nothing stands over the names.
    const nameless = printed.length >= 2 && printed.every(({ text }) => YEAR.test(text))
    const heads = nameless ? [{ text: '', start: opening.start }, ...printed] : printed
    if (heads.length < 2 || heads.some((head) => kindOf(head.text) === 'number')) continue
    const rows: Piece[][] = [heads]
    let next = first + 1
    for (; next < lines.length; next++) {
      const line = lines[next]
      if (!line || !mayBeRow(line)) break
      const pieces = split(line, gap)
      if (pieces.length > heads.length || pieces.length < (nameless ? heads.length : 2)) break
      if (pieces.slice(1).every((piece) => kindOf(piece.text) === 'text')) break
      rows.push(pieces)
    }
    looked = Math.max(looked, next)
    const placed = place(source, rows)
    if (!placed) continue
    const body = placed.slice(1)
    const { rows: agreeing, numbers } = agreeingRows(body)
    if (body.length >= LEAST_ROWS && agreeing === body.length && numbers > 0)
      return { table: toTable(placed, heads.length), next }
  }
  if (looked > first + 1) attempts.failed(first, looked)
  return undefined
}

const GAP_INSIDE = /\S[ \u3000\u00a0]+\S/
const YEAR = /^(?:19|20)\d\d年(?:[末底]|\d{1,2}月)?$/

/** Behind some gap stands what a number, or a sign for a missing one, can begin with. */
const VALUE = /[ \u3000\u00a0][-+－−<>≤≥＜＞~约[〔【—–/…*\d０-９不超]/

function mayBeRow(line: Line | undefined): boolean {
  return (
    line !== undefined && line.text.length <= LONGEST_LINE && line.text.includes(' ') && VALUE.test(line.text)
  )
}

function split(line: Line, gap: RegExp): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  const push = (to: number) => {
    if (to > from) pieces.push({ text: line.text.slice(from, to), start: line.start + from })
  }
  gap.lastIndex = 0
  for (let match = gap.exec(line.text); match; match = gap.exec(line.text)) {
    push(match.index)
    from = match.index + match[0].length
  }
  push(line.text.length)
  return pieces
}

/** Rows with fewer cells than there are heads go where they stand; undefined where that is not plain. */
function place(source: string, rows: readonly Piece[][]): Piece[][] | undefined {
  const width = rows[0]?.length ?? 0
  const full = rows.filter((row) => row.length === width)
  if (full.length === rows.length) return [...rows]
  if (full.length < 3) return undefined
  const bands = Array.from({ length: width }, (_, column) => {
    const edges = full.map((row) => edgesOf(source, row[column] as Piece))
    return {
      from: Math.min(...edges.map((edge) => edge.from)),
      to: Math.max(...edges.map((edge) => edge.to)),
    }
  })
  const placed: Piece[][] = []
  for (const row of rows) {
    if (row.length === width) {
      placed.push(row)
      continue
    }
    const cells: Piece[] = Array.from({ length: width }, () => ({ text: '', start: row[0]?.start ?? 0 }))
    for (const piece of row) {
      const { from, to } = edgesOf(source, piece)
      const under = bands.flatMap((band, column) => (from < band.to && to > band.from ? [column] : []))
      const [column] = under
      if (column === undefined || under.length > 1 || cells[column]?.text !== '') return undefined
      cells[column] = piece
    }
    placed.push(cells)
  }
  return placed
}

/** The screen columns a piece covers in its line: two for a wide character. */
function edgesOf(source: string, piece: Piece): { readonly from: number; readonly to: number } {
  let lineStart = piece.start
  while (lineStart > 0 && !/[\n\r]/.test(source[lineStart - 1] ?? '')) lineStart--
  const from = widthOf(source.slice(lineStart, piece.start))
  return { from, to: from + widthOf(piece.text) }
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character >= '\u1100' && !/[\u00a0]/.test(character) ? 2 : 1
  return width
}
