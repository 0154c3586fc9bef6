import { spanOf } from '../document/position.ts'
import type { Document, Span } from '../document/types.ts'
import type { Paragraph, Plan } from '../plan/types.ts'
import { type FoundSign, type Signs, withoutOverlaps } from './sign-finder.ts'
import { placesIn, type SignedPattern, signsIn, signsOf } from './signs.ts'

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
  for (const paragraph of document.format === 'text'
    ? signed(plan, signsIn(document, words))
    : plan.paragraphs) {
    if (paragraph.toc) continue
    for (const { start, text } of withoutOverlaps(signsOf(paragraph.run.text).get(words) ?? [])) {
      const end = start + text.length
      yield { paragraph, text, start, end, span: spanOf(paragraph.run, start, end), groups: [] }
    }
  }
}

/** The paragraphs that a pattern may fit in: in plain text, where they are slices of the source, most are ruled out. */
function candidates(document: Document, plan: Plan, wanted: RegExp | SignedPattern): Iterable<Paragraph> {
  if (document.format !== 'text') return plan.paragraphs
  if (wanted instanceof RegExp)
    return ANCHORED.test(wanted.source) ? plan.paragraphs : holding(document, plan, wanted)
  return fitting(document, wanted.pattern, signed(plan, placesIn(document, wanted)))
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

function signed(plan: Plan, places: readonly FoundSign[]): Iterable<Paragraph> {
  return touched(
    plan,
    places.map(({ start, text }) => [start, start + text.length]),
  )
}

/** Fits at the ends of a paragraph what it does not fit within the source. */
const ANCHORED = /\$|(?<!\[)\^/

/** The paragraphs that matches of the source touch, in the order of the source. */
function holding({ source }: Document, plan: Plan, pattern: RegExp): Iterable<Paragraph> {
  const places: [number, number][] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const end = match.index + match[0].length
    places.push([match.index, end])
    if (end === match.index) pattern.lastIndex++
  }
  return touched(plan, places)
}

function touched(
  plan: Plan,
  places: readonly (readonly [start: number, end: number])[],
): Iterable<Paragraph> {
  const found = new Set<Paragraph>()
  for (const [start, end] of places) {
    const paragraphs = inSource(plan)
    for (let index = lastBegunBy(paragraphs, start); index < paragraphs.length; index++) {
      const paragraph = paragraphs[index]
      if (!paragraph || startOf(paragraph) > end) break
      found.add(paragraph)
    }
  }
  return found
}

const sorted = new WeakMap<Plan, readonly Paragraph[]>()

/** Paragraphs in the order of the source; none lies in another. Cells may come before the line that captions them. */
function inSource(plan: Plan): readonly Paragraph[] {
  let paragraphs = sorted.get(plan)
  if (!paragraphs) {
    paragraphs = [...plan.paragraphs].sort((a, b) => startOf(a) - startOf(b))
    sorted.set(plan, paragraphs)
  }
  return paragraphs
}

function startOf({ run }: Paragraph): number {
  return run.offsets?.[0] ?? run.start
}

/** Index of the last paragraph that begins at an offset or before it, or of the first. */
function lastBegunBy(paragraphs: readonly Paragraph[], offset: number): number {
  let low = 1
  let high = paragraphs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (startOf(paragraphs[middle] as Paragraph) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** A few characters around a place, for a fingerprint that survives edits elsewhere. */
export function around({ paragraph, start, end }: Pick<Match, 'paragraph' | 'start' | 'end'>): string {
  const { text } = paragraph.run
  return text.slice(Math.max(0, start - 8), end + 8).replace(/\s/g, '')
}
