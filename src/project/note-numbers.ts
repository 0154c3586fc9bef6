import type { Source } from './load.ts'

/** Numbers of the notes of a plan, in the order in which the texts first mention them; each text names its own. */
export class NoteNumbers {
  readonly #numbers = new Map<string, number>()

  /** The mark of a note, as printed behind the word and before the note: [1]. */
  mark(identifier: string, source: Source): string {
    const key = `${source.document.path}\n${identifier}`
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#numbers.size + 1
      this.#numbers.set(key, number)
    }
    return `[${number}]`
  }
}
