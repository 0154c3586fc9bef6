import type { Document } from '../document/types.ts'
import { type FoundSign, type FoundSigns, SignFinder, type Signs } from './sign-finder.ts'

/** A global pattern, and signs one of which at least stands in every place that it fits, or a search for such places. */
export interface SignedPattern {
  readonly pattern: RegExp
  readonly signs: Signs | ((source: string) => readonly FoundSign[])
}

const lists: Signs[] = []
let finder: SignFinder | undefined

/**
 * A list of signs to be found in every document, in one pass with those of all other rules. Made once, where the rule
 * or the pattern is: not while a document is judged.
 */
export function signs(...words: readonly (string | Signs['words'][number])[]): Signs {
  return listed({ words: words.map((word) => (typeof word === 'string' ? [word, 0] : word)), ranges: [] })
}

/** The same, of ranges of characters: the first and the last of each. */
export function characters(...ranges: readonly (readonly [first: string, last: string])[]): Signs {
  return listed({
    words: [],
    ranges: ranges.map(([first, last]) => [first.charCodeAt(0), last.charCodeAt(0)]),
  })
}

function listed(list: Signs): Signs {
  lists.push(list)
  finder = undefined
  return list
}

/** Every character of one set with every one of another behind it. */
export function pairs(first: string, second: string): string[] {
  return [...first].flatMap((before) => [...second].map((after) => before + after))
}

const DIGITS = '0123456789'
/** A number and 月. */
export const MONTHS = signs(...pairs(DIGITS, '月'))
/** What stands between the two numbers of a range, and the second one. */
export const RANGES = signs(...pairs('～~〜—–―－-', DIGITS))

/** Signs of a text, of all lists. */
export function signsOf(text: string): FoundSigns {
  finder ??= new SignFinder(lists)
  return finder.find(text)
}

const known = new WeakMap<Document, FoundSigns>()

/** Where a document's source has signs of a list. */
export function signsIn(document: Document, list: Signs): readonly FoundSign[] {
  let found = known.get(document)
  if (!found) {
    found = signsOf(document.source)
    known.set(document, found)
  }
  return found.get(list) ?? []
}

/** Where a document's source has the signs of a pattern. */
export function placesIn(document: Document, { signs }: SignedPattern): readonly FoundSign[] {
  return typeof signs === 'function' ? signs(document.source) : signsIn(document, signs)
}
