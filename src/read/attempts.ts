/** How many lines of a stretch a reader may begin at: titles stand over heads, but not many. */
const MOST = 4

/** Keeps a reader that looks far ahead linear: where it failed over a stretch, it begins in there only a few times more. */
export class Attempts {
  #end = 0
  #left = MOST

  allows(index: number): boolean {
    return index >= this.#end || this.#left > 0
  }

  /** Nothing was read from `index` after looking at the lines up to `end`. */
  failed(index: number, end: number): void {
    if (index >= this.#end) this.#left = MOST
    this.#left--
    this.#end = Math.max(this.#end, end)
  }
}
