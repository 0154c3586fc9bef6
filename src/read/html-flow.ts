import type { Run } from '../document/types.ts'
import { RunBuilder } from './run-builder.ts'

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/

/** Inline text as a browser sets it: white space collapses, lines break where they are told to. */
export class Flow {
  readonly #builder: RunBuilder
  /** The last character set; '' at the start of a line. */
  #last = ''
  #end = 0
  #space: { readonly offset: number; readonly lineFeed: boolean } | undefined
  #break = false

  constructor(source: string) {
    this.#builder = new RunBuilder(source)
  }

  get isEmpty(): boolean {
    return this.#builder.isEmpty
  }

  add(run: Run): void {
    const pattern = /[ \t\n\r\f]+|[^ \t\n\r\f]+/g
    for (let match = pattern.exec(run.text); match; match = pattern.exec(run.text)) {
      const at = match.index
      const first = match[0][0] ?? ''
      if (' \t\n\r\f'.includes(first)) {
        const lineFeed = /[\n\r]/.test(match[0]) || (this.#space?.lineFeed ?? false)
        this.#space = { offset: this.#space?.offset ?? run.offsets?.[at] ?? run.start + at, lineFeed }
      } else {
        this.#separate(first)
        this.#set(run, at, match[0])
      }
    }
  }

  /** Text whose white space counts, within one line. */
  addLiteral(run: Run): void {
    if (run.text === '') return
    this.#separate(run.text[0] ?? '')
    this.#set(run, 0, run.text)
  }

  /** A line break, or the edge of a block, inside what stays one run. */
  breakLine(): void {
    this.#space = undefined
    if (this.#last !== '') this.#break = true
  }

  finish(): Run | undefined {
    this.#space = undefined
    this.#break = false
    this.#last = ''
    return this.#builder.finish()
  }

  #separate(next: string): void {
    // The mark-up that breaks the line begins right after the last character.
    if (this.#break) this.#builder.point('\n', this.#end)
    else if (this.#space && this.#last !== '') {
      // A line feed in the source between two Chinese characters prints nothing (CSS Text 3, 4.1.3).
      const vanishes = this.#space.lineFeed && WIDE.test(this.#last) && WIDE.test(next)
      if (!vanishes) this.#builder.point(' ', this.#space.offset)
    }
    this.#space = undefined
    this.#break = false
  }

  #set(run: Run, at: number, text: string): void {
    const to = at + text.length
    if (run.offsets)
      for (let index = at; index < to; index++)
        this.#builder.point(run.text[index] ?? '', run.offsets[index] ?? run.start)
    else this.#builder.slice(text, run.start + at)
    this.#last = text.at(-1) ?? ''
    this.#end = (run.offsets?.[to - 1] ?? run.start + to - 1) + 1
  }
}
