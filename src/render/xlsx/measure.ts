import type { PrintTable } from '../../plan/publication.ts'
import { longestUnbreakable } from '../layout/measure.ts'

// A4 between margins of 15 mm, in half-width characters of 11 pt: 8 px at 96 dpi each, as Excel measures 宋体.
const UPRIGHT = 85
const LANDSCAPE = 126
// Print may be made this much smaller before columns are narrowed instead, and a narrow table this much wider.
const SHRINK = 1.25
const STRETCH = 1.5
const NARROWEST = 5
const WIDEST = 60
// Narrower, words would be cut up, and long texts make rows of many short lines; the print is then made smaller instead.
const PADDING = 1.5
// Four characters, as most heads and classes have.
const LEAST = 8 + PADDING
const LONG = 20
const LONG_LEAST = 16

/**
 * Widths of the columns in half-width characters: what the content asks for, within what a page can carry. No column
 * becomes narrower than its longest number.
 */
export function columnWidths(table: PrintTable, landscape: boolean): readonly number[] {
  const { columns } = table
  const page = landscape ? LANDSCAPE : UPRIGHT
  const wished = columns.map(({ width }) => Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(width) + PADDING)))
  const total = sum(wished)
  if (total < page) {
    const factor = Math.min(STRETCH, page / Math.max(1, total))
    return wished.map((width) => Math.floor(width * factor * 10) / 10)
  }
  if (total <= page * SHRINK) return wished
  const longest = longestParts(table)
  const limited = (cap: number) =>
    wished.map((width, index) => {
      const least = width >= LONG ? LONG_LEAST : LEAST
      return Math.max(Math.min(width, Math.max(cap, least)), longest[index] ?? 0)
    })
  let cap = WIDEST
  while (cap > LEAST && sum(limited(cap)) > page * SHRINK) cap--
  return limited(cap)
}

/** What the longest number, code or word of each column takes, in half-width characters. */
function longestParts({ columns, body }: PrintTable): readonly number[] {
  const longest = columns.map(() => 0)
  for (const row of body)
    for (const { column, columnSpan = 1, text } of row.cells) {
      // Most texts are shorter than what was found before.
      if (columnSpan > 1 || text.length <= (longest[column] ?? WIDEST)) continue
      longest[column] = Math.max(longest[column] ?? 0, longestUnbreakable(text))
    }
  return longest.map((length) => Math.min(WIDEST, Math.ceil(length * HALF) + PADDING))
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0)
}

// Letters and figures are half as wide as a Chinese character in 宋体, but wider in what replaces it where it is missing.
const HALF = 1.2

/** Lines a text takes in a column of this many half-width characters of its own size. */
export function countLines(text: string, width: number): number {
  // 11 pt are 14.7 px, the unit of widths is 8: a column holds a little more than its width says, less the space beside
  // its rules.
  const usable = Math.max(2, Math.floor(width * 1.05 - 1))
  if (text.length * 2 <= usable && !text.includes('\n')) return 1
  let lines = 1
  let filled = 0
  let word = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x0a) {
      lines++
      filled = word = 0
      continue
    }
    // The second half of a pair takes no room of its own.
    if (code >= 0xdc00 && code < 0xe000) continue
    const wide = code >= 0xa1 ? 2 : HALF
    word = wide === 2 || code === 0x20 ? 0 : word + wide
    filled += wide
    if (filled <= usable) continue
    lines++
    // A Latin word or a number moves to the next line whole, unless a line cannot hold it.
    filled = word > 0 && word <= usable ? word : wide
  }
  return lines
}
