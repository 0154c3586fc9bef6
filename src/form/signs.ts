import type { Document } from '../document/types.ts'
import { REDUNDANT } from './redundant.ts'
import { SLIPS } from './slip-list.ts'
import { VARIANTS } from './variants.ts'
import { type FoundWord, WordFinder } from './word-finder.ts'

/** A slip is found by the first character that is wrong in it and the one before: right text seldom has the two. */
function slipAt(wrong: string, right: string): readonly [string, number] {
  let same = 0
  while (same < wrong.length && wrong[same] === right[same]) same++
  return [wrong, Math.min(Math.max(0, same - 1), wrong.length - 2)]
}

/** Words that most documents do without, whatever rule looks for them: one pass over a document finds all. */
const finder = new WordFinder(
  new Map([
    ...[...VARIANTS.flatMap(({ sign }) => sign), ...REDUNDANT.map(({ sign }) => sign)].map(
      (word) => [word, 0] as const,
    ),
    ...[...SLIPS].map(([wrong, right]) => slipAt(wrong, right)),
  ]),
)

interface RareWords {
  readonly places: readonly FoundWord[]
  readonly words: ReadonlySet<string>
}

const known = new WeakMap<Document, RareWords>()

function read(document: Document): RareWords {
  let found = known.get(document)
  if (!found) {
    const places = rareWordsOf(document.source)
    found = { places, words: new Set(places.map(({ word }) => word)) }
    known.set(document, found)
  }
  return found
}

/** All of them in the source, in order; they may overlap. */
export function rareWordsIn(document: Document): readonly FoundWord[] {
  return read(document).places
}

export function rareWordsOf(text: string): readonly FoundWord[] {
  return finder.find(text)
}

export function holdsRare(document: Document, words: readonly string[]): boolean {
  const found = read(document).words
  return words.some((word) => found.has(word))
}
