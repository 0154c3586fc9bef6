/** A word and its place in a text. */
export interface FoundWord {
  readonly start: number
  readonly word: string
}

interface Anchored {
  readonly word: string
  /** Where in the word the two characters stand by which it is found. */
  readonly offset: number
}

const BITS = 0xffff

/**
 * Finds any of some hundred words, in time that does not depend on how many they are: a pattern of them all tries one
 * after the other at every character. A table says which pairs of neighbouring characters can belong to a word at all.
 */
export class WordFinder {
  readonly #pairs = new Uint8Array(BITS + 1)
  readonly #words = new Map<number, Anchored[]>()

  /** Each word of two characters or more, and the offset of the pair by which to find it: the rarer, the better. */
  constructor(words: Iterable<readonly [word: string, offset: number]>) {
    for (const [word, offset] of words) {
      const pair = hash(word.charCodeAt(offset), word.charCodeAt(offset + 1))
      this.#pairs[pair] = 1
      const known = this.#words.get(pair)
      if (known) known.push({ word, offset })
      else this.#words.set(pair, [{ word, offset }])
    }
  }

  /** All of them, in order, of those that begin alike the longest first; they may overlap. */
  find(text: string): FoundWord[] {
    const pairs = this.#pairs
    const found: FoundWord[] = []
    let before = text.charCodeAt(0)
    for (let at = 1; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const pair = hash(before, code)
      before = code
      if (pairs[pair] === 0) continue
      for (const { word, offset } of this.#words.get(pair) ?? []) {
        const start = at - 1 - offset
        if (start >= 0 && text.startsWith(word, start)) found.push({ start, word })
      }
    }
    return found.sort((a, b) => a.start - b.start || b.word.length - a.word.length)
  }
}

/** Of words that overlap the first one. */
export function withoutOverlaps(words: readonly FoundWord[]): FoundWord[] {
  let end = 0
  return words.filter(({ start, word }) => {
    if (start < end) return false
    end = start + word.length
    return true
  })
}

function hash(first: number, second: number): number {
  return (first * 31 + second) & BITS
}
