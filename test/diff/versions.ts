import { checkDocument } from '../../src/check.ts'
import { type Change, type Difference, diffResults } from '../../src/diff/index.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { readText } from '../../src/read/text.ts'

const checked = (text: string, format: 'md' | 'txt') =>
  checkDocument(format === 'md' ? readMarkdown(text, 'a.md') : readText(text, 'a.txt'))

/** Compares two Markdown texts. */
export function compare(old: string, next: string, format: 'md' | 'txt' = 'md'): Difference {
  return diffResults(checked(old, format), checked(next, format))
}

/** One line for each change: kind, action, field, and both texts as printed. */
export const told = ({ changes }: Difference): string[] => changes.map(line)

function line({ kind, action, field, old, new: next }: Change): string {
  const sides = [old?.text ?? '', next?.text ?? ''].map((text) => text.replace(/\s+/g, ' ').slice(0, 40))
  return `${kind} ${action}${field ? ` ${field}` : ''}: ${sides.join(' -> ')}`
}

/** The text with one part of it replaced; it must be there. */
export function edit(text: string, ...edits: readonly (readonly [string, string])[]): string {
  let result = text
  for (const [from, to] of edits) {
    if (!result.includes(from)) throw new Error(`not in the text: ${from}`)
    result = result.replace(from, () => to)
  }
  return result
}
