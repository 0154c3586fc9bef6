import type { PrintRow, PrintTable } from '../../plan/publication.ts'
import { halfWidths, longestUnbreakable } from './measure.ts'

/** How a table is set on a page. */
export interface TableLayout {
  /** Size of its type, in points. */
  readonly size: number
  /** Room between text and border on either side, in points. */
  readonly padding: number
  /** Width of every column, in twentieths of a point; together the whole type area. */
  readonly columns: readonly number[]
}

/** Type sizes in points: 小四, 五号, 小五, 小六 and the smallest that can be read. */
const SIZES = [12, 10.5, 9, 7.5, 6.5] as const
/** Smaller type is taken only where a wide table leaves texts too little room. */
const SMALLEST_FOR_TEXT = 9
/** A row of more lines is better set in smaller type. */
const MOST_LINES = 4
/** A list of many rows is set like print: in the largest type that keeps its rows low. */
const MANY_ROWS = 40
const MOST_LINES_OF_MANY = 2
const MOST_LINES_SMALL = 6
/** Room between text and border on either side, in points; less where many columns share the page. */
const PADDING = 3
const PADDING_DENSE = 1.2
const MANY_COLUMNS = 14
/** Narrowest column of a longer text, in half-width characters: three Chinese characters. */
const NARROWEST = 6
/** A head of this many half-width characters is not broken where the columns are few. */
const SHORT_HEAD = 8
/** Latin digits of many faces are wider than half a square. */
const SLACK = 1.3

/**
 * Shares the type area among the columns of a table: each gets what its longest number or word needs, and beyond that
 * texts break into about the same number of lines. Office programs do not guess widths, so all are absolute.
 */
export function layOutTable(table: PrintTable, available: number): TableLayout {
  const { needed, wanted } = askColumns(table)
  const padding = table.columns.length > MANY_COLUMNS ? PADDING_DENSE : PADDING
  const settings = SIZES.map((size) => {
    const { widths, fits } = share(needed, wanted, size, available, padding * 2)
    const lines = widths.map((width, index) => {
      const room = ((width - padding * 2) * 2) / size
      return (table.columns[index]?.width ?? 0) / room
    })
    return { size, widths, lines: fits ? Math.max(...lines) : Number.POSITIVE_INFINITY }
  })
  const most = table.bodyLength > MANY_ROWS ? MOST_LINES_OF_MANY : MOST_LINES
  const best =
    settings.find(({ size, lines }) => lines <= most && size >= SMALLEST_FOR_TEXT) ??
    settings.find(({ size, lines }) => lines <= MOST_LINES_SMALL && size <= SMALLEST_FOR_TEXT) ??
    settings.at(-1)
  return { size: best?.size ?? SMALLEST_FOR_TEXT, padding, columns: whole(best?.widths ?? [], available) }
}

/** Half-width characters that each column cannot do without, and those it asks for. */
function askColumns(table: PrintTable): { needed: readonly number[]; wanted: readonly number[] } {
  const needed = table.columns.map((column) => Math.min(Math.max(column.width, 2), NARROWEST))
  const totals = needed.map(() => 0)
  const keepsWhole = table.columns.length <= MANY_COLUMNS
  let rows = 0
  const ask = (row: PrintRow) => {
    for (const { column, columnSpan = 1, text } of row.cells) {
      if (columnSpan > 1 || column >= needed.length) continue
      const whole = row.kind === 'head' && keepsWhole ? shortHead(text) : 0
      const longest = Math.max(whole, Math.ceil(longestUnbreakable(text) * SLACK))
      needed[column] = Math.max(needed[column] ?? 0, longest)
      if (row.kind !== 'head') totals[column] = (totals[column] ?? 0) + halfWidths(text)
    }
  }
  for (const row of table.head) ask(row)
  for (const row of table.body) {
    ask(row)
    rows++
  }
  const wanted = table.columns.map(({ width }, index) => {
    // One long remark in forty rows is no reason to squeeze the names in all of them.
    const usual = (totals[index] ?? 0) / Math.max(rows, 1)
    return Math.max(needed[index] ?? 0, Math.min(width, Math.sqrt(width * Math.max(usual, 1))))
  })
  return { needed, wanted }
}

/** Room for a head of a few characters in one line: 2025年, 属性. Programs set figures apart from Chinese characters. */
function shortHead(text: string): number {
  const width = halfWidths(text.trim())
  return width <= SHORT_HEAD && !text.includes('\n') ? width + (/\d/.test(text) ? 2 : 0) : 0
}

/** Widths in points that fill what is available, and whether they meet all needs. */
function share(
  needed: readonly number[],
  wanted: readonly number[],
  size: number,
  available: number,
  padding: number,
): { widths: readonly number[]; fits: boolean } {
  const widthsFor = (lines: number) =>
    wanted.map((width, index) => (Math.max(width / lines, needed[index] ?? 0) * size) / 2 + padding)
  const least = widthsFor(Number.POSITIVE_INFINITY)
  if (sum(least) > available) return { widths: scale(least, available), fits: false }
  let [low, high] = [1, 1]
  while (sum(widthsFor(high)) > available) high *= 2
  for (let step = 0; step < 30 && high > low; step++) {
    const middle = (low + high) / 2
    if (sum(widthsFor(middle)) > available) low = middle
    else high = middle
  }
  return { widths: scale(widthsFor(high), available), fits: true }
}

function scale(widths: readonly number[], available: number): number[] {
  const total = sum(widths)
  return widths.map((width) => (width * available) / total)
}

/** Whole twentieths of a point that add up to the whole width. */
function whole(widths: readonly number[], available: number): number[] {
  let position = 0
  let used = 0
  return widths.map((width, index) => {
    position += width * 20
    const end = index === widths.length - 1 ? Math.floor(available * 20) : Math.round(position)
    const result = end - used
    used = end
    return result
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
