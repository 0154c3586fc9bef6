import { cleanText } from '../layout/clean.ts'

/** The id attribute of a place; undefined for one that the document does not have. */
export type Anchors = ReadonlyMap<string, string>

/** Gives every place an id of letters, digits, `.`, `_` and `-`, which need no escaping in an address. */
export function makeAnchors(places: readonly string[]): Anchors {
  const taken = new Set<string>()
  const anchors = new Map<string, string>()
  for (const place of places) {
    const base = cleanText(place).replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'place'
    let anchor = base
    for (let count = 2; taken.has(anchor); count++) anchor = `${base}-${count}`
    taken.add(anchor)
    anchors.set(place, anchor)
  }
  return anchors
}

/** ` id="…"`, or nothing for a place without an anchor. */
export function idAttribute(anchors: Anchors, place: string): string {
  const anchor = anchors.get(place)
  return anchor === undefined ? '' : ` id="${anchor}"`
}
