import type { Paragraph } from '../plan/types.ts'
import { proseOf } from './sentences.ts'

/**
 * Paragraphs as one text. Most of what is related begins with a word that few paragraphs have: a search through them
 * all at once costs less than to ask each.
 */
class Pool {
  readonly #paragraphs: readonly Paragraph[]
  readonly #text: string
  /** Where each paragraph begins in the text, and where one more would. */
  readonly #starts: readonly number[]
  readonly #known = new Map<string, readonly number[]>()

  constructor(paragraphs: readonly Paragraph[]) {
    this.#paragraphs = paragraphs
    const starts = [0]
    let end = 0
    for (const { text } of paragraphs) {
      end += text.length + 1
      starts.push(end)
    }
    this.#starts = starts
    this.#text = paragraphs.map(({ text }) => text).join('\n')
  }

  /** The places of the paragraphs that have one of the words at least, in order. */
  places(words: readonly string[]): readonly number[] {
    let places: readonly number[] = NOWHERE
    for (const word of words) {
      const more = this.#placesOf(word)
      if (places.length === 0) places = more
      else if (more.length > 0) places = [...new Set([...places, ...more])].sort((a, b) => a - b)
    }
    return places
  }

  /** The paragraphs that have one of the words at least, in order. */
  having(words: readonly string[]): readonly Paragraph[] {
    const places = this.places(words)
    return places.length === 0 ? NONE : places.map((place) => this.#paragraphs[place] as Paragraph)
  }

  #placesOf(word: string): readonly number[] {
    let places = this.#known.get(word)
    if (!places) {
      places = this.#find(word)
      this.#known.set(word, places)
    }
    return places
  }

  #find(word: string): readonly number[] {
    let from = this.#text.indexOf(word)
    if (from < 0) return NOWHERE
    const places: number[] = []
    let next = 0
    while (from >= 0) {
      while ((this.#starts[next] as number) <= from) next++
      places.push(next - 1)
      from = this.#text.indexOf(word, this.#starts[next])
    }
    return places
  }
}

const NOWHERE: readonly number[] = []
const NONE: readonly Paragraph[] = []

const pools = new WeakMap<readonly Paragraph[], Pool>()

function poolOf(paragraphs: readonly Paragraph[]): Pool {
  let pool = pools.get(paragraphs)
  if (!pool) {
    pool = new Pool(paragraphs)
    pools.set(paragraphs, pool)
  }
  return pool
}

/** Of the paragraphs that are read for their figures, those that have one of some words, in order. */
export function proseWith(
  paragraphs: readonly Paragraph[],
  ...words: readonly string[]
): readonly Paragraph[] {
  return poolOf(proseOf(paragraphs)).having(words)
}
