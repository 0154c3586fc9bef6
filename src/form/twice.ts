import type { FoundSign } from './sign-finder.ts'

const SHORTEST = 4
const LONGEST = 6

/**
 * The places where four to six Chinese characters are printed twice running, in order; of pieces that overlap, one at
 * least. The second print is as long as the way back to the first: one in four characters is held against those before it,
 * and where it is the same, its neighbours are.
 */
export function printedTwice(text: string): FoundSign[] {
  const found: FoundSign[] = []
  for (let at = SHORTEST; at < text.length; at += SHORTEST) {
    const code = text.charCodeAt(at)
    for (let length = SHORTEST; length <= LONGEST; length++) {
      if (code !== text.charCodeAt(at - length) || !isHan(code)) continue
      const start = startOf(text, at, length)
      if (start !== undefined) found.push({ start, text: text.slice(start, start + length * 2) })
    }
  }
  return found
}

/** Where a piece of some length begins that is printed twice running, a character of the second print being given. */
function startOf(text: string, at: number, length: number): number | undefined {
  const same = (place: number) =>
    isHan(text.charCodeAt(place)) && text.charCodeAt(place) === text.charCodeAt(place - length)
  let from = at
  while (from > at - length && same(from - 1)) from--
  let end = at + 1
  while (end < from + length && same(end)) end++
  return end - from >= length ? from - length : undefined
}

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}
