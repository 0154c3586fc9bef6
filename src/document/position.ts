import type { Document, Place, Point, Run, Span } from './types.ts'

/** Source span of the characters `from` (inclusive) to `to` (exclusive) of a run; `to` > `from`. */
export function spanOf(run: Run, from = 0, to = run.text.length): Span {
  if (!run.offsets) return { start: run.start + from, end: run.start + to }
  const first = run.offsets[from] ?? run.start
  return { start: first, end: to > from ? (run.offsets[to - 1] ?? first) + 1 : first }
}

/** Line starts of a text; CR LF, LF and lone CR each end a line. */
function lineStarts(source: string): number[] {
  const starts = [0]
  const pattern = /\r\n?|\n/g
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) starts.push(pattern.lastIndex)
  return starts
}

/** Turns offsets into lines and columns (both from 1) and spreadsheet cells; keeps the line table between calls. */
export class Locator {
  readonly #document: Document
  #starts: number[] | undefined

  constructor(document: Document) {
    this.#document = document
  }

  point(offset: number): Point {
    this.#starts ??= lineStarts(this.#document.source)
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1, offset }
  }

  place(offset: number): Place {
    const cell = this.#document.cellAt?.(offset)
    return cell ? { ...cell, point: this.point(offset) } : { point: this.point(offset) }
  }

  /** Text of a line (from 1) without its line end, and the offset of its first character. */
  line(number: number): { text: string; start: number } {
    this.#starts ??= lineStarts(this.#document.source)
    const start = this.#starts[number - 1] ?? 0
    const next = this.#starts[number] ?? this.#document.source.length
    return { text: this.#document.source.slice(start, next).replace(/[\r\n]+$/, ''), start }
  }
}
