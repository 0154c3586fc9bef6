import { cleanText } from './clean.ts'

// Latin and general marks set half as wide as a Chinese character. What GB 2312 holds beside them (× ÷ ± · °, Greek,
// Cyrillic, quotation marks, dashes) takes a full square in Chinese type faces.
const HALF =
  /[\u0020-\u00a3\u00a5\u00a6\u00a9-\u00af\u00b2-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u0390\u0460-\u2013\u2190-\u21ff\uff61-\uff9f]/

/** Width of a text in half-width characters, as a Chinese type face sets it. */
export function halfWidths(text: string): number {
  let width = 0
  for (const character of text) width += HALF.test(character) ? 1 : 2
  return width
}

// Lines are broken behind a hyphen, but not between a sign and its number, nor between a year and the dash after it.
const UNBREAKABLE = /[!-~]+?(?:(?<=[A-Za-z0-9]-)(?=[A-Za-z0-9])|(?![!-~]))(?:(?<=\d)[—～])?/g

/** Width of the longest part that a line must not be broken in: a number, part of a code, a Latin word. */
export function longestUnbreakable(text: string): number {
  let longest = 0
  for (const [part] of cleanText(text).matchAll(UNBREAKABLE)) {
    const dash = part.endsWith('—') || part.endsWith('～')
    longest = Math.max(longest, part.length + (dash ? 1 : 0))
  }
  return longest
}
