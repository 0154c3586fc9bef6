import type { Locator } from '../document/position.ts'
import type { Document, Span } from '../document/types.ts'
import { visible } from './escape.ts'
import { excerpt, fits } from './window.ts'

/** A place to be marked in the source, and the words beside the mark. */
export interface Mark {
  readonly span: Span
  readonly label: string
  readonly main: boolean
}

/** A source line, or the window on it that holds the marks. */
export interface Row {
  readonly path: string
  readonly line: number
  /** What stands in the margin: the line number, or the row number of a spreadsheet. */
  readonly name: string
  readonly text: string
  readonly marks: readonly PlacedMark[]
}

/** A mark on a row, in cells. */
export interface PlacedMark {
  readonly start: number
  readonly width: number
  readonly label: string
  readonly main: boolean
}

/** Rows that stand near each other, under one place: that of the main mark, or of the first one. */
export interface Block {
  readonly at: number
  readonly main: boolean
  readonly rows: readonly Row[]
}

/** Rows further apart than this many lines get a place of their own. */
const NEAR = 8

/** The source around the marks: first the block of the main one, then the others in order of place. */
export function blocksOf(document: Document, locator: Locator, marks: readonly Mark[]): Block[] {
  const rows = windowsOf(document.source, locator, marks).map((group) => ({
    group,
    row: toRow(document, locator, group),
  }))
  const blocks: (typeof rows)[] = []
  for (const entry of rows) {
    const block = blocks.at(-1)
    const before = block?.at(-1)?.row
    const gap = entry.row.line - (before?.line ?? 0)
    if (block && before?.path === entry.row.path && gap > 0 && gap <= NEAR) block.push(entry)
    else blocks.push([entry])
  }
  return blocks
    .map((entries) => {
      const inside = entries.flatMap(({ group }) => group)
      const main = inside.find((mark) => mark.main)
      const at = (main ?? inside[0])?.span.start ?? 0
      return { at, main: main !== undefined, rows: entries.map(({ row }) => row) }
    })
    .sort((a, b) => Number(b.main) - Number(a.main) || a.at - b.at)
}

/** Marks in order of place, those that one window on one line can show together in one group. */
function windowsOf(source: string, locator: Locator, marks: readonly Mark[]): Mark[][] {
  const sorted = [...marks].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  const groups: Mark[][] = []
  let line = -1
  for (const mark of sorted) {
    const group = groups.at(-1)
    const own = locator.line(mark.span.start).start
    if (group && own === line && fits(source, group[0]?.span.start ?? 0, mark.span.end)) group.push(mark)
    else groups.push([mark])
    line = own
  }
  return groups
}

function toRow(document: Document, locator: Locator, group: readonly Mark[]): Row {
  const start = group[0]?.span.start ?? 0
  const {
    path,
    point: { line },
  } = locator.place(start)
  const { text, start: lineStart } = locator.line(start)
  const whole = { start: lineStart, end: lineStart + text.length }
  // A place that goes on over the line end is marked on its first line only.
  const spans = group.map(({ span }) => ({ start: span.start, end: Math.min(span.end, whole.end) }))
  const shown = excerpt(document.source, whole, spans)
  return {
    path,
    line,
    name: rowName(document, start, line),
    text: shown.text,
    marks: group.map(({ label, main }, index) => ({
      start: shown.marks[index]?.start ?? 0,
      width: shown.marks[index]?.width ?? 1,
      label: visible(label),
      main,
    })),
  }
}

/** What the margin says of a line: its number; in a spreadsheet the number of the row. */
export function rowName(document: Document, offset: number, line: number): string {
  const cell = document.cellAt?.(offset)?.cell
  return cell === undefined ? String(line) : (/\d+$/.exec(cell)?.[0] ?? '')
}
