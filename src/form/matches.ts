import { spanOf } from '../document/position.ts'
import type { Document, Span } from '../document/types.ts'
import type { Paragraph, Plan } from '../plan/types.ts'

/** A piece of a paragraph as printed: widths as they are in the source, unlike `Paragraph.text`. */
export interface Match {
  readonly paragraph: Paragraph
  readonly text: string
  /** Characters of the paragraph. */
  readonly start: number
  readonly end: number
  readonly span: Span
  readonly groups: readonly (string | undefined)[]
}

/**
 * Every place where a global pattern fits the printed text of a paragraph, heading or text cell; not the table of
 * contents, which repeats the headings. `pattern` must not cross lines.
 */
export function* matchesOf(document: Document, plan: Plan, pattern: RegExp): Generator<Match> {
  // In plain text a paragraph is a slice of the source: where the whole has no match, none of them has one.
  pattern.lastIndex = 0
  if (document.format === 'text' && !pattern.test(document.source)) return
  for (const paragraph of plan.paragraphs) {
    if (paragraph.toc) continue
    const { text } = paragraph.run
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const end = match.index + match[0].length
      yield {
        paragraph,
        text: match[0],
        start: match.index,
        end,
        span: spanOf(paragraph.run, match.index, end),
        groups: match.slice(1),
      }
      if (end === match.index) pattern.lastIndex++
    }
  }
}

/** A few characters around a place, for a fingerprint that survives edits elsewhere. */
export function around({ paragraph, start, end }: Pick<Match, 'paragraph' | 'start' | 'end'>): string {
  const { text } = paragraph.run
  return text.slice(Math.max(0, start - 8), end + 8).replace(/\s/g, '')
}
