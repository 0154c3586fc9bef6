import { codesOf } from './codes.ts'

/** What to find: words, marks, pairs of characters. All signs of one list are found together. */
export interface Signs {
  readonly words: readonly Word[]
  /** The first and the last of characters each of which is a sign, where they are too many to be listed. */
  readonly ranges: readonly (readonly [from: number, to: number])[]
}

/** A word, and which two neighbouring characters of it to look for, the rarer the better: it is found by them. */
type Word = readonly [text: string, offset: number]

/** A sign and its place in a text. */
export interface FoundSign {
  readonly start: number
  readonly text: string
}

/** By list, in the order of the characters by which they are found. */
export type FoundSigns = ReadonlyMap<Signs, readonly FoundSign[]>

interface Wanted {
  readonly word: string
  readonly offset: number
  readonly list: Signs
}

/**
 * Finds any of some hundred signs in one pass, in time that does not depend on how many they are: a pattern of them all
 * tries one after the other at every character, and so many patterns read the text as often. A table says which
 * characters may stand behind a character in any sign at all.
 */
export class SignFinder {
  /** One bit for all characters whose numbers end in the same five bits: a first look, which few places pass in vain. */
  readonly #behind = new Int32Array(0x10000)
  /** By the two characters. */
  readonly #wanted = new Map<number, Wanted[]>()
  readonly #ranges: (readonly [from: number, to: number, list: Signs])[] = []

  constructor(lists: readonly Signs[]) {
    for (const list of lists) {
      for (const [from, to] of list.ranges) {
        this.#behind.fill(ANY, from, to + 1)
        this.#ranges.push([from, to, list])
      }
      for (const [word, offset] of list.words) this.#add({ word, offset, list })
    }
  }

  #add(wanted: Wanted): void {
    const { word, offset } = wanted
    const first = word.charCodeAt(offset)
    const second = word.length === 1 ? undefined : word.charCodeAt(offset + 1)
    this.#behind[first] = (this.#behind[first] ?? 0) | (second === undefined ? ANY : 1 << second)
    const pair = pairOf(first, second ?? NONE)
    const known = this.#wanted.get(pair)
    if (known) known.push(wanted)
    else this.#wanted.set(pair, [wanted])
  }

  /** All of them; they may overlap. */
  find(text: string): FoundSigns {
    const found = new Map<Signs, FoundSign[]>()
    const behind = this.#behind
    const codes = codesOf(text)
    let bits = 0
    let before = NONE
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at] as number
      if (((bits >>> code) & 1) !== 0) {
        this.#take(pairOf(before, code), text, at - 1, found)
        if (bits === ANY) this.#takeOne(before, text, at - 1, found)
      }
      bits = behind[code] as number
      before = code
    }
    // Nothing stands behind the last one.
    if (bits === ANY) this.#takeOne(before, text, text.length - 1, found)
    return found
  }

  /** Notes the signs that are found by a pair of characters and stand around it. */
  #take(pair: number, text: string, at: number, found: Map<Signs, FoundSign[]>): void {
    const wanted = this.#wanted.get(pair)
    if (!wanted) return
    for (const { word, offset, list } of wanted) {
      const start = at - offset
      if (start >= 0 && text.startsWith(word, start)) put(found, list, text, start, start + word.length)
    }
  }

  /** Notes the signs that are this one character. */
  #takeOne(code: number, text: string, at: number, found: Map<Signs, FoundSign[]>): void {
    this.#take(pairOf(code, NONE), text, at, found)
    for (const [from, to, list] of this.#ranges)
      if (code >= from && code <= to) put(found, list, text, at, at + 1)
  }
}

/** What any character may stand behind. */
const ANY = -1
/** No character. */
const NONE = 0

/** One number for two characters; a few pairs share theirs. */
function pairOf(first: number, second: number): number {
  return (first << 14) ^ second
}

function put(found: Map<Signs, FoundSign[]>, list: Signs, text: string, start: number, end: number): void {
  const sign = { start, text: text.slice(start, end) }
  const known = found.get(list)
  if (known) known.push(sign)
  else found.set(list, [sign])
}

/** In order, of those that begin alike the longest first, without those that overlap one before. */
export function withoutOverlaps(signs: readonly FoundSign[]): FoundSign[] {
  let end = 0
  return [...signs]
    .sort((a, b) => a.start - b.start || b.text.length - a.text.length)
    .filter(({ start, text }) => {
      if (start < end) return false
      end = start + text.length
      return true
    })
}
