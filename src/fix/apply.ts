import type { Document } from '../document/types.ts'
import { recognize } from '../recognize/index.ts'
import type { Edit } from '../rules/finding.ts'

/** What became of the fixes of one document. */
export interface Mended {
  readonly source: string
  readonly edits: readonly Edit[]
  /** Fixes that could not be made: they overlap another one, or markup lies inside. */
  readonly left: number
}

/** Formats whose source is text that can be written back; a spreadsheet is not. */
export function isMendable({ format }: Document): boolean {
  return format !== 'xlsx'
}

/** Makes edits in order of place, without those that overlap an earlier one. */
export function mend(document: Document, all: readonly Edit[]): Mended {
  const wanted = [...all].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  const edits: Edit[] = []
  let left = 0
  let end = -1
  for (const edit of wanted) {
    const before = edits.at(-1)
    if (before && same(before, edit)) continue
    if (edit.span.start < end || !isPlain(document, edit)) {
      left += 1
      continue
    }
    edits.push(edit)
    end = Math.max(edit.span.end, edit.span.start + 1)
  }
  return { source: applied(document.source, edits), edits, left }
}

function same(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text
}

/** Markup between the characters would be lost with them; in markup, some characters mean something else. */
function isPlain({ format, source }: Document, { span, text }: Edit): boolean {
  const piece = source.slice(span.start, span.end)
  if (format === 'text') return true
  if (/[\r\n]/.test(piece)) return false
  if (format === 'csv') return !/[",\t\r\n]/.test(piece + text)
  return !/[<>&*_`[\]|]/.test(piece + text)
}

function applied(source: string, edits: readonly Edit[]): string {
  let text = ''
  let at = 0
  for (const { span, text: words } of edits) {
    text += source.slice(at, span.start) + words
    at = span.end
  }
  return text + source.slice(at)
}

/** Whether the same figures stand in both: what a safe fix must leave true. */
export function keepsFigures(before: Document, after: Document): boolean {
  const figuresOf = (document: Document) =>
    recognize(document).figures.map(({ text, unit }) => `${text}${unit?.symbol ?? ''}`)
  const figures = figuresOf(before)
  const now = figuresOf(after)
  return figures.length === now.length && figures.every((figure, index) => figure === now[index])
}
