import { checkShare, comparable, dimensionOf } from '../plan/measure.ts'
import { shareSlip } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { coreName, subjectOf, yearOf } from './names.ts'
import { figuresBetween, isDelta, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'
import { wholeCore, wholesFurther } from './whole-names.ts'

const SHARES_LEAD =
  /(?:分别占([^,。;:]{0,20}?)(?:的)?|占([^,。;:分]{0,20}?)的?(?:比重|比例|比)?分别(?:为|达到?|是)?)$/
const GAP = /^(?:、|,|和|及|与)$/

/** “甲、乙、丙分别为3、2、5亿元,分别占总投资的30%、20%、50%”: a list of amounts, and a list of what each makes up. */
export function relateShareLists(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const bound = boundAs(relations, 'share', (relation) => relation.share)
  for (const paragraph of proseWith(paragraphs, '分别')) {
    const { figures, text } = paragraph
    if (figures.length < 4) continue
    for (const [index, first] of figures.entries()) {
      if (first.unit?.symbol !== '%' || bound.has(first)) continue
      const lead = SHARES_LEAD.exec(text.slice(Math.max(0, first.token.start - 30), first.token.start))
      if (!lead) continue
      const shares = runFrom(paragraph, index)
      if (shares.length < 2) continue
      const word = first.token.start - lead[0].length
      relateList(paragraphs, paragraph, shares, word, lead[1] ?? lead[2] ?? '', relations)
    }
  }
}

/** Figures in the same unit, one behind the other, with nothing but 、 between them. */
function runFrom(paragraph: Paragraph, index: number): Figure[] {
  const run: Figure[] = []
  for (const figure of paragraph.figures.slice(index)) {
    const last = run.at(-1)
    if (last) {
      if (!comparable(last, figure)) break
      if (!GAP.test(paragraph.text.slice(last.token.unitEnd, figure.token.start))) break
    }
    if (figure.token.comparator !== 'eq') return []
    run.push(figure)
  }
  return run
}

function relateList(
  paragraphs: readonly Paragraph[],
  paragraph: Paragraph,
  shares: readonly Figure[],
  word: number,
  wholeName: string,
  relations: Relation[],
): void {
  const { start } = sentenceAt(paragraph.text, word)
  const before = figuresBetween(paragraph, start, word).filter((figure) => !isDelta(figure))
  const parts = before.slice(-shares.length)
  const [first] = parts
  if (!first || parts.length !== shares.length || dimensionOf(first) === '') return
  if (!parts.every((part) => comparable(part, first) && part.token.comparator === 'eq')) return
  if (paragraph.text.slice(parts.at(-1)?.token.unitEnd, word).length > 8) return
  const whole = wholeOf(paragraphs, paragraph, parts, shares, start, wholeName)
  if (!whole) return
  const checks = shares.map((share, index) => checkShare(share, parts[index] as Figure, whole)?.fit)
  const fits = checks.filter((fit) => fit !== undefined && fit !== 'mismatch').length
  if (fits < shares.length && relateEachToOwn(paragraph, parts, shares, relations)) return
  // A list in which most shares miss was read wrong.
  if (fits * 2 < shares.length) return
  shares.forEach((share, index) => {
    // Where only one holds, the other may be of a whole of its own.
    const part = parts[index] as Figure
    if (fits < 2 && checks[index] === 'mismatch' && !shareSlip(share, part, whole)) return
    relations.push({
      kind: 'share',
      confidence: fits >= 2 ? 'certain' : 'likely',
      share,
      part: parts[index] as Figure,
      whole,
      list: shares,
    })
  })
}

/** As many of the amounts before a list as may be wholes of it. */
const NEAREST = 8

/** 甲、乙两县收入分别为10亿元和12亿元,税收分别为7亿元和6亿元,分别占70%和50%: as many wholes as parts, each its own. */
function relateEachToOwn(
  paragraph: Paragraph,
  parts: readonly Figure[],
  shares: readonly Figure[],
  relations: Relation[],
): boolean {
  const [first] = parts
  if (!first) return false
  const candidates = figuresBetween(paragraph, Math.max(0, first.token.start - 200), first.token.start)
    .filter((figure) => comparable(figure, first) && !isDelta(figure) && figure.token.comparator === 'eq')
    .slice(-NEAREST)
  const wholes: Figure[] = []
  let last = candidates.length
  for (let index = shares.length - 1; index >= 0; index--) {
    const at = candidates.findLastIndex(
      (whole, place) => place < last && fitsWell(shares[index] as Figure, parts[index] as Figure, whole),
    )
    const whole = candidates[at]
    if (!whole) return false
    wholes.unshift(whole)
    last = at
  }
  shares.forEach((share, index) => {
    relations.push({
      kind: 'share',
      confidence: 'certain',
      share,
      part: parts[index] as Figure,
      whole: wholes[index] as Figure,
      list: [],
    })
  })
  return true
}

function fitsWell(share: Figure, part: Figure, whole: Figure): boolean {
  const fit = checkShare(share, part, whole)?.fit
  return fit === 'exact' || fit === 'tail'
}

/** The figure that the list is a breakdown of: the one named, or the one right before the list. */
function wholeOf(
  paragraphs: readonly Paragraph[],
  paragraph: Paragraph,
  parts: readonly Figure[],
  shares: readonly Figure[],
  start: number,
  wholeName: string,
): Figure | undefined {
  const [first] = parts
  if (!first) return undefined
  const candidates = figuresBetween(paragraph, Math.max(0, start - 200), first.token.start).filter(
    (figure) => comparable(figure, first) && !isDelta(figure) && figure.token.comparator === 'eq',
  )
  const wanted = coreName(wholeName)
  const named =
    wanted.length >= 2 ? candidates.filter((figure) => coreName(subjectOf(figure)).endsWith(wanted)) : []
  if (named.length === 1) return named[0]
  const further =
    named.length === 0 && wanted.length >= 2
      ? wholesFurther(paragraphs, paragraph, first, wholeCore(wholeName), yearOf(first))
      : []
  const fits = (whole: Figure) =>
    shares.filter((share, index) => checkShare(share, parts[index] as Figure, whole)?.fit !== 'mismatch')
      .length
  // The nearest that most of the shares fit; another may have been named on the way.
  return (
    candidates.findLast((whole) => fits(whole) * 2 > shares.length) ??
    further.find((whole) => fits(whole) * 2 >= shares.length) ??
    candidates.at(-1)
  )
}
