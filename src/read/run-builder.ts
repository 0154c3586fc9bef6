import type { Run } from '../document/types.ts'

interface Piece {
  readonly text: string
  readonly start: number
  /** Whether all characters stand at `start` (an entity, a space for several) or one after the other. */
  readonly point: boolean
}

/** Puts a run together from slices of the source and from characters that stand for something else in it. */
export class RunBuilder {
  readonly #source: string
  #pieces: Piece[] = []

  constructor(source: string) {
    this.#source = source
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0
  }

  /** Text that stands in the source as it is, from `start`. */
  slice(text: string, start: number): void {
    if (text !== '') this.#pieces.push({ text, start, point: false })
  }

  /** Text all of which stands for the source character at `offset`. */
  point(text: string, offset: number): void {
    if (text !== '') this.#pieces.push({ text, start: offset, point: true })
  }

  append(run: Run): void {
    if (run.offsets)
      for (let index = 0; index < run.text.length; index++)
        this.point(run.text[index] ?? '', run.offsets[index] ?? run.start)
    else this.slice(run.text, run.start)
  }

  /** The run so far, without white space at its ends; undefined when nothing is left. Empties the builder. */
  finish(): Run | undefined {
    const pieces = this.#pieces
    this.#pieces = []
    const whole = pieces.map((piece) => piece.text).join('')
    const text = whole.trim()
    if (text === '') return undefined
    const from = whole.length - whole.trimStart().length
    // What reads the same in the source stands there, even where it was put in piece by piece.
    const start = placeOf(pieces, from)
    const last = placeOf(pieces, from + text.length - 1)
    if (last - start === text.length - 1 && this.#source.startsWith(text, start)) return { text, start }
    const offsets = new Uint32Array(text.length)
    let at = -from
    for (const piece of pieces) {
      for (let index = 0; index < piece.text.length; index++, at++) {
        if (at >= 0 && at < text.length) offsets[at] = piece.point ? piece.start : piece.start + index
      }
    }
    return { text, start, offsets }
  }
}

function placeOf(pieces: readonly Piece[], index: number): number {
  let before = 0
  for (const piece of pieces) {
    if (index < before + piece.text.length) return piece.point ? piece.start : piece.start + index - before
    before += piece.text.length
  }
  return 0
}
