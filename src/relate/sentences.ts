import { dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'

/** A sentence longer than this is no sentence; nothing that far apart is related. */
const LONGEST_SENTENCE = 3000

/** Start and end (exclusive) of the sentence an offset stands in; 。 ends a sentence, as do ! and ?. */
export function sentenceAt(text: string, offset: number): { start: number; end: number } {
  let start = offset
  const first = Math.max(0, offset - LONGEST_SENTENCE)
  while (start > first && !endsSentence(text.charCodeAt(start - 1))) start--
  let end = offset
  const last = Math.min(text.length, offset + LONGEST_SENTENCE)
  while (end < last && !endsSentence(text.charCodeAt(end))) end++
  return { start, end }
}

/** 。 ! ? */
function endsSentence(code: number): boolean {
  return code === 0x3002 || code === 0x21 || code === 0x3f
}

/** A paragraph with more numbers than this is data, not prose; its cost would grow with the square. */
const MOST_FIGURES = 1000

/** The paragraphs that are read line by line, figures in them or not. */
export function linesOf(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  return readOf(paragraphs).lines
}

/** The paragraphs that are read for their figures. */
export function proseOf(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  return readOf(paragraphs).prose
}

/** Where a paragraph stands among others that are in order; -1 where it does not. */
export function placeIn(lines: readonly Paragraph[], { index }: Paragraph): number {
  let low = 0
  let high = lines.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = lines[middle]?.index ?? 0
    if (found === index) return middle
    if (found < index) low = middle + 1
    else high = middle - 1
  }
  return -1
}

interface Read {
  readonly lines: readonly Paragraph[]
  readonly prose: readonly Paragraph[]
}

function readOf(paragraphs: readonly Paragraph[]): Read {
  let read = readCache.get(paragraphs)
  if (!read) {
    const lines = paragraphs.filter(({ toc, figures }) => !toc && figures.length <= MOST_FIGURES)
    read = { lines, prose: lines.filter(({ figures }) => figures.length > 0) }
    readCache.set(paragraphs, read)
  }
  return read
}

const readCache = new WeakMap<readonly Paragraph[], Read>()

/** Index of the first token that starts at or after an offset. */
export function firstFrom(tokens: readonly { readonly start: number }[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Depth of brackets at every figure, where it is not 0: parts and totals stand on one level, explanations one deeper. */
export function bracketDepths(paragraph: Paragraph): ReadonlyMap<Figure, number> {
  if (!paragraph.text.includes('(')) return FLAT
  let depths = depthCache.get(paragraph)
  if (!depths) {
    depths = readDepths(paragraph)
    depthCache.set(paragraph, depths)
  }
  return depths
}

const depthCache = new WeakMap<Paragraph, ReadonlyMap<Figure, number>>()
const FLAT: ReadonlyMap<Figure, number> = new Map()

function readDepths({ text, figures }: Paragraph): ReadonlyMap<Figure, number> {
  const depths = new Map<Figure, number>()
  let depth = 0
  let open = text.indexOf('(')
  let close = text.indexOf(')')
  for (const figure of figures) {
    const { start } = figure.token
    while ((open >= 0 && open < start) || (close >= 0 && close < start)) {
      if (close < 0 || (open >= 0 && open < close)) {
        depth++
        open = text.indexOf('(', open + 1)
      } else {
        if (depth > 0) depth--
        close = text.indexOf(')', close + 1)
      }
    }
    if (depth > 0) depths.set(figure, depth)
  }
  return depths
}

function firstFigure(figures: readonly Figure[], offset: number): number {
  let low = 0
  let high = figures.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((figures[middle]?.token.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Figures of a paragraph whose digits stand within [start, end). */
export function figuresBetween(paragraph: Paragraph, start: number, end: number): Figure[] {
  const { figures } = paragraph
  const found: Figure[] = []
  for (let index = firstFigure(figures, start); index < figures.length; index++) {
    const figure = figures[index]
    if (!figure || figure.token.start >= end) break
    found.push(figure)
  }
  return found
}

/** 债务转贷收入3亿元、调入资金等,收入总计…: more was added than is printed. */
export function leavesOpen({ text }: Paragraph, parts: readonly Figure[], total: Figure): boolean {
  return text.slice(parts.at(-1)?.token.unitEnd ?? total.token.start, total.token.start).includes('等')
}

const DELTA =
  /(?:增长|增加|减少|下降|净增|增收|减收|增幅|增速|降低)(?:了|约|近)?$|(?:同比|比上年|较上年)[^,;。、]{0,4}$/

/** True for a figure that says by how much something changed or what share it is, not how much it is. */
export function isDelta(figure: Figure): boolean {
  const { notes } = figure
  notes.delta ??= readDelta(figure)
  return notes.delta
}

function readDelta(figure: Figure): boolean {
  const text = figure.paragraph?.text ?? ''
  const dimension = dimensionOf(figure)
  if (dimension === 'share' || dimension === 'percentagePoint' || dimension === 'multiple') return true
  const lead = text.slice(Math.max(0, figure.token.start - 14), figure.token.start).trimEnd()
  if (DELTA.test(lead)) return true
  // 分别比上年末增加2163万人和521万人: what holds for the first of a list holds for the next.
  const figures = figure.paragraph?.figures ?? []
  const before = /[和、及与]$/.test(lead) ? figures[firstFigure(figures, figure.token.start) - 1] : undefined
  return before !== undefined && before.token.unitEnd === figure.token.start - 1 && isDelta(before)
}
