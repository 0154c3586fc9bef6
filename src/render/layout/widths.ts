import type { PrintRow, PrintTable } from '../../plan/publication.ts'
import { halfWidths, longestUnbreakable } from './measure.ts'

/** How a table is set on a page. */
export interface TableLayout {
  /** Size of its type, in points. */
  readonly size: number
  /** Whether every column has room for its longest number and word. */
  readonly fits: boolean
  /** Room between text and border on either side, in points. */
  readonly padding: number
  /** Width of every column, in twentieths of a point; together the whole type area. */
  readonly columns: readonly number[]
}

/** Type sizes of tables in points: 小四, 五号, 小五, 六号, 小六; 七号 and 八号 where else numbers would be broken. */
export const SIZES = [12, 10.5, 9, 7.5, 6.5, 5.5, 5] as const
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
/** What the line between two columns takes of their room, in points. */
const BORDER = 1.2
/** Narrowest column of a longer text, in half-width characters: three Chinese characters. */
const NARROWEST = 6
/** A head or a label of this many half-width characters is kept in one line where there is room. */
const SHORT = 8
/** A web address or a word longer than this is broken: no number is as long. */
const LONGEST_WORD = 20
/** Latin digits of many faces are wider than half a square. */
const SLACK = 1.3

/**
 * Shares the type area among the columns of a table: each gets what its longest number or word needs, and beyond that
 * texts break into about the same number of lines. Office programs do not guess widths, so all are absolute.
 */
export function layOutTable(table: PrintTable, available: number): TableLayout {
  const { needed, whole, wanted } = askColumns(table)
  const padding = table.columns.length > MANY_COLUMNS ? PADDING_DENSE : PADDING
  const edges = padding * 2 + BORDER
  const most = table.bodyLength > MANY_ROWS ? MOST_LINES_OF_MANY : MOST_LINES
  const settingsFor = (least: readonly number[]) =>
    SIZES.map((size) => {
      const { widths, fits } = share(least, wanted, size, available, edges)
      const lines = widths.map((width, index) => {
        const room = ((width - edges) * 2) / size
        return (table.columns[index]?.width ?? 0) / room
      })
      return { size, widths, lines: fits ? Math.max(...lines) : Number.POSITIVE_INFINITY }
    })
  const readable = ({ size, lines }: { size: number; lines: number }) =>
    lines <= most && size >= SMALLEST_FOR_TEXT
  const settings = settingsFor(needed)
  const best =
    settingsFor(whole).find(readable) ??
    settings.find(readable) ??
    settings.find(({ size, lines }) => lines <= MOST_LINES && size <= SMALLEST_FOR_TEXT) ??
    settings.find(({ size, lines }) => lines <= MOST_LINES_SMALL && size <= SMALLEST_FOR_TEXT) ??
    settings.at(-1)
  return {
    size: best?.size ?? SMALLEST_FOR_TEXT,
    fits: best !== undefined && Number.isFinite(best.lines),
    padding,
    columns: inTwentieths(best?.widths ?? [], available),
  }
}

/**
 * Half-width characters that each column cannot do without, those that keep its short texts in one line, and those it
 * asks for.
 */
function askColumns(table: PrintTable): Record<'needed' | 'whole' | 'wanted', readonly number[]> {
  const unbroken = table.columns.map(() => 2)
  const short = table.columns.map(() => 0)
  const widest = table.columns.map(() => 0)
  const totals = table.columns.map(() => 0)
  let rows = 0
  const ask = (row: PrintRow) => {
    for (const { column, columnSpan = 1, text } of row.cells) {
      if (columnSpan > 1 || column >= unbroken.length) continue
      const width = halfWidths(text)
      raise(unbroken, column, Math.ceil(Math.min(longestUnbreakable(text), LONGEST_WORD) * SLACK))
      raise(short, column, shortWidth(text, width))
      raise(widest, column, width)
      if (row.kind !== 'head') totals[column] = (totals[column] ?? 0) + width
    }
  }
  for (const row of table.head) ask(row)
  for (const row of table.body) {
    ask(row)
    rows++
  }
  const needed = unbroken.map((width, index) => Math.max(width, Math.min(widest[index] ?? 0, NARROWEST)))
  const whole = needed.map((width, index) => Math.max(width, short[index] ?? 0))
  const wanted = table.columns.map(({ width }, index) => {
    // One long remark in forty rows is no reason to squeeze the names in all of them.
    const usual = (totals[index] ?? 0) / Math.max(rows, 1)
    return Math.max(
      needed[index] ?? 0,
      Math.min(width, Math.max(NARROWEST, Math.sqrt(width * Math.max(usual, 1)))),
    )
  })
  return { needed, whole, wanted }
}

function raise(widths: number[], column: number, width: number): void {
  widths[column] = Math.max(widths[column] ?? 0, width)
}

/** Room for a text of a few characters in one line: 2025年, 属性, 产业发展. Programs set figures apart from Chinese characters. */
function shortWidth(text: string, width: number): number {
  return width <= SHORT && !text.includes('\n') ? width + (/\d/.test(text) && width > text.length ? 2 : 0) : 0
}

/** Widths in points that fill what is available, and whether they meet all needs. */
function share(
  needed: readonly number[],
  wanted: readonly number[],
  size: number,
  available: number,
  edges: number,
): { widths: readonly number[]; fits: boolean } {
  const widthsFor = (lines: number) =>
    wanted.map((width, index) => (Math.max(width / lines, needed[index] ?? 0) * size) / 2 + edges)
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
function inTwentieths(widths: readonly number[], available: number): number[] {
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
