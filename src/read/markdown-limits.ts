import { BLOCK_DIRECTIVES } from './markdown-directives.ts'

const DEEPEST = 60

/** Marks of quotes and list items, one after the other, at the start of a line. */
const MARKS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))*[ \t]*/
const FENCE = /^[ \t>]*:{3,}([^\s[{]*)/

/**
 * Whether blocks nest deeper than in any document a person writes: the parser's time grows with the square of the
 * depth, and its stack with the depth.
 */
export function isTooDeep(source: string): boolean {
  let containers = 0
  const lines = /[^\r\n]+/g
  for (let match = lines.exec(source); match; match = lines.exec(source)) {
    const line = match[0]
    if (depthOf(MARKS.exec(line)?.[0] ?? '') > DEEPEST) return true
    const fence = FENCE.exec(line)?.[1]
    if (fence === '') containers = Math.max(0, containers - 1)
    else if (fence !== undefined && BLOCK_DIRECTIVES.has(fence)) containers++
    if (containers > DEEPEST) return true
  }
  return false
}

/** A level of a list indents by two columns at the least. */
function depthOf(marks: string): number {
  if (marks.length <= DEEPEST) return 0
  const indent = /^[ \t]*/.exec(marks)?.[0].length ?? 0
  return (marks.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0) + (marks.length > indent ? Math.floor(indent / 2) : 0)
}

const MOST_MARKS = 5000

/** Begins another paragraph, or is none: a blank line, an item, a heading, a quotation, a row, a directive, HTML. */
const ANEW = /^[ \t]*(?:$|[-+*>#|:<]|\d{1,9}[.)])/
const INLINE = /[*_\\`[\]!<&~]/g
const RULE = /^[ \t]*:?-+:?[ \t]*\|/
const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\s\S]*?\n)??---[ \t]*(?:\r?\n|$)/

/**
 * Whether a paragraph has more marks of emphasis, links and the like than any that a person writes: the parser's time
 * grows with the square of their number.
 */
export function isTooDense(source: string): boolean {
  let found = 0
  let inTable = false
  const lines = /[^\r\n]*(?:\r\n?|\n|$)/g
  lines.lastIndex = FRONT_MATTER.exec(source)?.[0].length ?? 0
  for (let match = lines.exec(source); match && match[0] !== ''; match = lines.exec(source)) {
    const line = match[0].trimEnd()
    // Rows of a table need no bar before their first cell.
    if (RULE.test(line)) inTable = true
    else if (!line.includes('|')) inTable = false
    if (inTable || ANEW.test(line)) found = 0
    found += line.match(INLINE)?.length ?? 0
    if (found > MOST_MARKS) return true
  }
  return false
}
