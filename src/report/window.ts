import type { Span } from '../document/types.ts'
import { cells } from '../words/width.ts'
import { glyphs } from './escape.ts'

/** Cells of a source line that are shown at most; what is cut off at either end is shown as three dots. */
export const WINDOW = 110

// ASCII dots, not “…”: that one is drawn one or two cells wide, and would shift the marks below it.
const CUT = '...'

/** A piece of a line fit for a terminal, and where marks stand in it, in cells from its beginning. */
export interface Excerpt {
  readonly text: string
  /** The source characters shown. */
  readonly shown: Span
  readonly marks: readonly { readonly start: number; readonly width: number }[]
}

/**
 * The part of `line` around the marks, which must lie in it, in order of place. The whole line where it fits, else as
 * much as WINDOW holds; a mark that is longer than that is cut.
 */
export function excerpt(source: string, line: Span, marks: readonly Span[]): Excerpt {
  const start = marks[0]?.start ?? line.start
  const end = Math.max(start, ...marks.map((mark) => mark.end))
  const focus = takeRight(source, start, end, WINDOW)
  let left = takeLeft(source, start, line.start, (WINDOW - focus.used) / 2)
  const right =
    focus.edge < end
      ? { edge: focus.edge, used: 0 }
      : takeRight(source, end, line.end, WINDOW - focus.used - left.used)
  left = takeLeft(source, start, line.start, WINDOW - focus.used - right.used)

  const before = left.edge > line.start ? CUT : ''
  const behind = right.edge < line.end ? CUT : ''
  const cellAt = (offset: number): number =>
    before.length + takeRight(source, left.edge, Math.min(offset, right.edge), Infinity).used
  return {
    text: before + glyphs(source.slice(left.edge, right.edge)) + behind,
    shown: { start: left.edge, end: right.edge },
    marks: marks.map((mark) => {
      const from = cellAt(mark.start)
      return { start: from, width: Math.max(1, cellAt(mark.end) - from) }
    }),
  }
}

/** The same piece of the line with other words in the place of the characters at `span`. */
export function replaced(source: string, line: Span, { shown }: Excerpt, span: Span, words: string): string {
  const room = takeRight(words, 0, words.length, WINDOW).edge
  return [
    shown.start > line.start ? CUT : '',
    glyphs(source.slice(shown.start, span.start)),
    glyphs(words.slice(0, room)),
    room < words.length ? CUT : '',
    glyphs(source.slice(span.end, Math.max(span.end, shown.end))),
    shown.end < line.end ? CUT : '',
  ].join('')
}

/** Whether all the characters from `start` to `end` can stand in one window, with some words around them. */
export function fits(source: string, start: number, end: number): boolean {
  const room = WINDOW - 20
  return end - start <= room * 2 && takeRight(source, start, end, room).edge >= end
}

/** Cells that a character of the source takes where it is shown. */
function cellsShown(code: number): number {
  if (code >= 0x4e00 && code < 0xa000) return 2
  return code >= 0x20 && code < 0x7f ? 1 : cells(glyphs(String.fromCodePoint(code)))
}

function takeRight(
  source: string,
  from: number,
  limit: number,
  room: number,
): { edge: number; used: number } {
  let edge = from
  let used = 0
  while (edge < limit) {
    const code = source.codePointAt(edge) ?? 0
    const wide = cellsShown(code)
    if (used + wide > room) break
    used += wide
    edge += code > 0xffff ? 2 : 1
  }
  return { edge, used }
}

function takeLeft(source: string, from: number, limit: number, room: number): { edge: number; used: number } {
  let edge = from
  let used = 0
  while (edge > limit) {
    const pair = edge - limit >= 2 && (source.codePointAt(edge - 2) ?? 0) > 0xffff
    const before = edge - (pair ? 2 : 1)
    const wide = cellsShown(source.codePointAt(before) ?? 0)
    if (used + wide > room) break
    used += wide
    edge = before
  }
  return { edge, used }
}
