import { codesOf } from './codes.ts'
import type { FoundSign } from './sign-finder.ts'

/**
 * Places where four to six Chinese characters are printed twice running; of those that overlap, one at least. The second
 * print is as long as the way back to the first: it is enough to hold one in four characters against those before it, and
 * where one is the same, its neighbours.
 */
export function printedTwice(text: string): FoundSign[] {
  const found: FoundSign[] = []
  const codes = codesOf(text)
  for (let at = 4; at < codes.length; at += 4) {
    const code = codes[at] as number
    if (!isHan(code)) continue
    if (code === codes[at - 4]) note(found, text, at, 4)
    if (code === codes[at - 5]) note(found, text, at, 5)
    if (code === codes[at - 6]) note(found, text, at, 6)
  }
  return found
}

/** Notes the piece of some length that is printed twice around a character, if there is one. */
function note(found: FoundSign[], text: string, at: number, length: number): void {
  let from = at + 1
  while (from > at + 1 - length && isSame(text, from - 1, length)) from--
  let end = at + 1
  while (end < from + length && isSame(text, end, length)) end++
  if (end - from < length) return
  const start = from - length
  found.push({ start, text: text.slice(start, end) })
}

/** A Chinese character is the same as the one so many places before it. */
function isSame(text: string, at: number, back: number): boolean {
  const code = text.charCodeAt(at)
  return code === text.charCodeAt(at - back) && isHan(code)
}

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}
