import { spanOf } from '../document/position.ts'
import type { Document, Span } from '../document/types.ts'
import type { Paragraph, Plan } from '../plan/types.ts'
import { rareWordsIn, rareWordsOf } from './rare-words.ts'
import { type FoundWord, withoutOverlaps } from './word-finder.ts'

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
  // In plain text a paragraph is a slice of the source: only those that the source has matches in can have one.
  const sliced = document.format === 'text' && !ANCHORED.test(pattern.source)
  for (const paragraph of sliced ? holding(document, plan, pattern) : plan.paragraphs) {
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

/** Every place of one of these rare words in the printed text of a paragraph, heading or text cell. */
export function* wordsOf(
  document: Document,
  plan: Plan,
  words: ReadonlyMap<string, unknown>,
): Generator<Match> {
  const own = ({ word }: FoundWord) => words.has(word)
  const paragraphs =
    document.format === 'text'
      ? touched(
          plan,
          rareWordsIn(document)
            .filter(own)
            .map(({ start, word }) => [start, start + word.length]),
        )
      : plan.paragraphs
  for (const paragraph of paragraphs) {
    if (paragraph.toc) continue
    for (const { start, word } of withoutOverlaps(rareWordsOf(paragraph.run.text).filter(own))) {
      const end = start + word.length
      yield { paragraph, text: word, start, end, span: spanOf(paragraph.run, start, end), groups: [] }
    }
  }
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
