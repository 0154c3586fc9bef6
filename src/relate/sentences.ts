import { dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'

/** Start and end (exclusive) of the sentence an offset stands in; 。 ends a sentence, as do ! and ?. */
export function sentenceAt(text: string, offset: number): { start: number; end: number } {
  let start = offset
  while (start > 0 && !/[。!?]/.test(text[start - 1] ?? '')) start--
  let end = offset
  while (end < text.length && !/[。!?]/.test(text[end] ?? '')) end++
  return { start, end }
}

/** Depth of brackets at every figure: parts and totals stand on one level, explanations one deeper. */
export function bracketDepths(paragraph: Paragraph): ReadonlyMap<Figure, number> {
  const depths = new Map<Figure, number>()
  let depth = 0
  let offset = 0
  for (const figure of paragraph.figures) {
    for (; offset < figure.token.start; offset++) {
      const character = paragraph.text[offset]
      if (character === '(') depth++
      else if (character === ')' && depth > 0) depth--
    }
    depths.set(figure, depth)
  }
  return depths
}

/** Figures of a paragraph whose digits stand within [start, end). */
export function figuresBetween(paragraph: Paragraph, start: number, end: number): Figure[] {
  return paragraph.figures.filter((figure) => figure.token.start >= start && figure.token.start < end)
}

const DELTA =
  /(?:增长|增加|减少|下降|净增|增收|减收|增幅|增速|降低)(?:了|约|近)?$|(?:同比|比上年|较上年)[^,;。、]{0,4}$/

/** True for a figure that says by how much something changed or what share it is, not how much it is. */
export function isDelta(figure: Figure): boolean {
  const text = figure.paragraph?.text ?? ''
  const dimension = dimensionOf(figure)
  if (dimension === 'share' || dimension === 'percentagePoint' || dimension === 'multiple') return true
  const lead = text.slice(Math.max(0, figure.token.start - 14), figure.token.start)
  return DELTA.test(lead)
}
