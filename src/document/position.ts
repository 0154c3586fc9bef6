import { partAt } from './join.ts'
import type { Block, Document, Part, Place, Point, Run, Span } from './types.ts'

/** Source span of the characters `from` (inclusive) to `to` (exclusive) of a run; `to` > `from`. */
export function spanOf(run: Run, from = 0, to = run.text.length): Span {
  if (!run.offsets) return { start: run.start + from, end: run.start + to }
  const first = run.offsets[from] ?? run.start
  return { start: first, end: to > from ? (run.offsets[to - 1] ?? first) + 1 : first }
}

/** The characters of a run that stand in the source. */
export function ownText({ text, offsets, numbered }: Run): string {
  if (!numbered || !offsets) return text
  let own = ''
  for (let at = 0; at < text.length; at++) if (offsets[at] !== offsets[at + 1]) own += text[at]
  return own
}

/** Where the first characters of a block stand. */
export function startOf(block: Block): number {
  if (block.type === 'text') return spanOf(block).start
  if (block.type !== 'table') return block.start
  const [first] = block.cells
  return first ? spanOf(first).start : 0
}

/** Line starts of a text; CR LF, LF and lone CR each end a line. */
function lineStarts(source: string): number[] {
  const starts = [0]
  if (source.includes('\r')) {
    const pattern = /\r\n?|\n/g
    while (pattern.test(source)) starts.push(pattern.lastIndex)
  } else {
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  }
  return starts
}

/**
 * Turns offsets of a document into files, lines and columns (from 1) and spreadsheet cells; keeps the line table between
 * calls. Lines, columns and offsets are those of the file that the place stands in.
 */
export class Locator {
  readonly #document: Document
  #starts: number[] | undefined

  constructor(document: Document) {
    this.#document = document
  }

  point(offset: number): Point {
    const line = this.#lineAt(offset)
    const column = offset - (this.#starts?.[line] ?? 0) + 1
    const part = this.#part(offset)
    if (!part || part.start === 0) return { line: line + 1, column, offset }
    return { line: line - this.#lineAt(part.start) + 1, column, offset: offset - part.start }
  }

  place(offset: number): Place {
    const path = this.#part(offset)?.path ?? this.#document.path
    const cell = this.#document.cellAt?.(offset)
    return cell ? { path, ...cell, point: this.point(offset) } : { path, point: this.point(offset) }
  }

  /** Text of the line that an offset stands in, without its line end, and where it begins in the document. */
  line(offset: number): { text: string; start: number } {
    const line = this.#lineAt(offset)
    const start = this.#starts?.[line] ?? 0
    const { source } = this.#document
    let end = this.#starts?.[line + 1] ?? source.length
    // Not by a pattern: a line may hold the whole document, and be asked for by every finding in it.
    while (end > start && (source[end - 1] === '\n' || source[end - 1] === '\r')) end--
    return { text: source.slice(start, end), start }
  }

  #part(offset: number): Part | undefined {
    return this.#document.parts && partAt(this.#document.parts, offset)
  }

  /** From 0, counted through the whole document. */
  #lineAt(offset: number): number {
    this.#starts ??= lineStarts(this.#document.source)
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
