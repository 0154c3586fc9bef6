import { spanOf } from '../document/position.ts'
import type { Document, Run, Span } from '../document/types.ts'
import type { Paragraph, Plan } from '../plan/types.ts'
import { type FoundSign, type Signs, withoutOverlaps } from './sign-finder.ts'
import { placesIn, type SignedPattern, signsIn, signsOf } from './signs.ts'
import { sourceOrderOf } from './source-order.ts'

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
 * contents, which repeats the headings. It must not cross lines. With signs, only paragraphs that hold one are read.
 */
export function* matchesOf(document: Document, plan: Plan, wanted: RegExp | SignedPattern): Generator<Match> {
  const pattern = wanted instanceof RegExp ? wanted : wanted.pattern
  for (const paragraph of candidates(document, plan, wanted)) {
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

/** Every place of one of these words in the printed text of a paragraph, heading or text cell. */
export function* wordsOf(document: Document, plan: Plan, words: Signs): Generator<Match> {
  const touched =
    document.format === 'text' ? sourceOrderOf(plan).touched(signsIn(document, words)) : undefined
  for (const paragraph of touched?.keys() ?? plan.paragraphs) {
    if (paragraph.toc) continue
    const { run } = paragraph
    const found = sliced(run, touched?.get(paragraph)) ?? signsOf(run.text).get(words) ?? []
    for (const { start, text } of withoutOverlaps(found)) {
      const end = start + text.length
      yield { paragraph, text, start, end, span: spanOf(run, start, end), groups: [] }
    }
  }
}

/** Pieces of the source that lie in a run, where they stand in it; undefined where the run is no slice of the source. */
function sliced(
  { text, start, offsets }: Run,
  pieces: readonly FoundSign[] | undefined,
): FoundSign[] | undefined {
  if (!pieces || offsets) return undefined
  return pieces
    .map((piece) => ({ start: piece.start - start, text: piece.text }))
    .filter((piece) => piece.start >= 0 && piece.start + piece.text.length <= text.length)
}

/** The paragraphs that a pattern may fit in: in plain text, where they are slices of the source, most are ruled out. */
function candidates(document: Document, plan: Plan, wanted: RegExp | SignedPattern): Iterable<Paragraph> {
  if (document.format !== 'text') return plan.paragraphs
  const order = sourceOrderOf(plan)
  if (wanted instanceof RegExp)
    return ANCHORED.test(wanted.source) ? plan.paragraphs : order.touched(matchesIn(document, wanted)).keys()
  return fitting(document, wanted.pattern, order.touched(placesIn(document, wanted)).keys())
}

/** Without paragraphs that are lines put together, where the pattern fits across the ends of their lines only. */
function* fitting(
  { source }: Document,
  pattern: RegExp,
  paragraphs: Iterable<Paragraph>,
): Generator<Paragraph> {
  for (const paragraph of paragraphs) {
    if (paragraph.run.offsets) {
      const { start, end } = spanOf(paragraph.run)
      pattern.lastIndex = 0
      if (!pattern.test(source.slice(start, end + 1))) continue
    }
    yield paragraph
  }
}

/** Fits at the ends of a paragraph what it does not fit within the source. */
const ANCHORED = /\$|(?<!\[)\^/

function matchesIn({ source }: Document, pattern: RegExp): FoundSign[] {
  const found: FoundSign[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const [text] = match
    found.push({ start: match.index, text })
    if (text === '') pattern.lastIndex++
  }
  return found
}

/** A few characters around a place, for a fingerprint that survives edits elsewhere. */
export function around({ paragraph, start, end }: Pick<Match, 'paragraph' | 'start' | 'end'>): string {
  const { text } = paragraph.run
  return text.slice(Math.max(0, start - 8), end + 8).replace(/\s/g, '')
}
