import { cleanText } from './clean.ts'

// Latin, Greek, Cyrillic and general marks set half as wide as a Chinese character; quotation marks and dashes of
// U+2014–U+2026 take a full square in Chinese type faces.
const HALF = /[\u0020-\u2013\u2190-\u21ff\uff61-\uff9f]/

/** Width of a text in half-width characters, as a Chinese type face sets it. */
export function halfWidths(text: string): number {
  let width = 0
  for (const character of text) width += HALF.test(character) ? 1 : 2
  return width
}

// Lines are broken behind a hyphen, but not between a sign and its number.
const UNBREAKABLE = /[!-~]+?(?:(?<=[A-Za-z0-9]-)(?=[A-Za-z0-9])|(?![!-~]))/g

/** Width of the longest part that a line must not be broken in: a number, part of a code, a Latin word. */
export function longestUnbreakable(text: string): number {
  let longest = 0
  for (const match of cleanText(text).matchAll(UNBREAKABLE)) longest = Math.max(longest, match[0].length)
  return longest
}
