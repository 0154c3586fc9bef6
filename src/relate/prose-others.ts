import { baseValue, comparable, dimensionOf, oneDigitApart } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { decimal } from '../quantity/decimal.ts'
import { CONJUNCTION } from './counts.ts'
import { figuresBetween, isDelta, proseOf, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

/** 三次产业结构为12:43:45: the components of a structure close to 100. */
export function relateRatios(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseOf(plan.paragraphs)) {
    for (const token of paragraph.tokens) {
      if (token.kind !== 'ratio' || (token.parts?.length ?? 0) < 3) continue
      const shares = paragraph.figures.filter(
        (figure) => figure.token.start >= token.start && figure.token.end <= token.end,
      )
      const lead = paragraph.text.slice(Math.max(0, token.start - 24), token.start)
      const structure = /结构|构成|产业比/.test(lead)
      const total = shares.reduce((all, share) => all.plus(share.value), decimal(0))
      // A mixing ratio (1:2:3) does not close to 100; a structure does.
      const sectors = /三次产业|产业结构|产业比/.test(lead)
      if (total.gt(80) && total.lt(sectors ? 200 : 120) && structure)
        relations.push({ kind: 'closure', confidence: 'certain', shares, ratio: true })
    }
  }
}

/** “新建0.8万亩,布局在戌街、安乐、共和、新桥,任务各0.2万亩”: one value each for the names before it. */
export function relateEach(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseOf(plan.paragraphs)) {
    if (!paragraph.text.includes('各')) continue
    for (const each of paragraph.figures) {
      const lead = paragraph.text.slice(Math.max(0, each.token.start - 8), each.token.start)
      const word = /(?:任务|分别|面积|资金|指标)?各(?:安排|补助|建设|新建|种植|投入|完成|为)?$/.exec(lead)
      if (!word || each.token.comparator !== 'eq') continue
      const sentence = sentenceAt(paragraph.text, each.token.start)
      const before = figuresBetween(paragraph, sentence.start, each.token.start)
      const total = before.at(-1)
      if (!total || !comparable(total, each) || total.token.comparator !== 'eq' || isDelta(total)) continue
      const between = paragraph.text
        .slice(total.token.unitEnd, each.token.start - word[0].length)
        .replace(/[,:]$/, '')
      const clause = between.split(/[,;:]/).find((piece) => piece.includes('、'))
      if (!clause) continue
      const names = namesIn(clause)
      if (names.length < 2) continue
      const product = baseValue(each).times(names.length)
      const fits = product.eq(baseValue(total))
      // What each gets may be a part of the total, or something else: only a slip is worth a word.
      if (!fits && !oneDigitApart(product.minus(baseValue(total)))) continue
      relations.push({
        kind: 'perUnit',
        confidence: fits ? 'certain' : 'likely',
        total,
        unitValue: each,
        count: names.length,
        names,
      })
    }
  }
}

/** The names of a clause: 重点布局在戌街、安乐、共和、新桥等蔬菜、花卉主产区 names four places, then says what they grow. */
function namesIn(clause: string): string[] {
  const head = clause.split('等')[0] ?? clause
  return head
    .split(/[、和及与]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** “补助1.7万元/户,16户共27.2万元”: unit value, count and total of one sentence. */
export function relatePerUnit(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseOf(plan.paragraphs)) {
    for (const rate of paragraph.figures) {
      const denominator = rate.unit ? /\/(.+)$/.exec(rate.unit.symbol)?.[1] : undefined
      if (!denominator || rate.token.comparator !== 'eq') continue
      const sentence = sentenceAt(paragraph.text, rate.token.start)
      const figures = figuresBetween(paragraph, sentence.start, sentence.end)
      const counts = figures.filter(
        (figure) =>
          figure !== rate && figure.unit?.symbol.endsWith(denominator) && !figure.unit.symbol.includes('/'),
      )
      const numerator = rate.unit?.dimension.split('/')[0]
      const totals = figures.filter(
        (figure) =>
          figure !== rate &&
          dimensionOf(figure) === numerator &&
          /(?:共需|共计|需补助|补助共|所需|合计)[^,。;]{0,6}$/.test(
            paragraph.text.slice(Math.max(0, figure.token.start - 10), figure.token.start),
          ),
      )
      const rates = figures.filter((figure) => figure.unit?.symbol.includes('/'))
      if (rates.length !== 1) continue
      const [count] = counts
      const [total] = totals
      if (
        counts.length !== 1 ||
        totals.length !== 1 ||
        !count ||
        !total ||
        count.token.comparator !== 'eq' ||
        total.token.comparator !== 'eq'
      )
        continue
      relations.push({ kind: 'perUnit', confidence: 'likely', total, unitValue: rate, count, names: [] })
    }
  }
}

/** “A、B分别达到x、y”: as many values as subjects. */
export function relateDistributions(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseOf(plan.paragraphs)) {
    const { text } = paragraph
    for (let at = text.indexOf('分别'); at >= 0; at = text.indexOf('分别', at + 2)) {
      let start = at
      while (start > 0 && !/[,;。:(]/.test(text[start - 1] ?? '')) start--
      const subject = text.slice(start, at)
      const subjects = subject
        .split('、')
        .flatMap((name) => name.split(CONJUNCTION))
        .map((name) => name.trim())
        .filter((name) => name !== '')
      const values = valuesAfter(paragraph, at + 2)
      if (subjects.length < 2 || values.length < 2 || subjects.length > 12) continue
      relations.push({
        kind: 'distribute',
        confidence: subjects.length === values.length ? 'certain' : 'possible',
        paragraph,
        subjects,
        values,
        at: { start: at, end: at + 2 },
      })
    }
  }
}

function valuesAfter(paragraph: Paragraph, from: number): Figure[] {
  const values: Figure[] = []
  let offset = from
  for (const figure of figuresBetween(paragraph, from, from + 200)) {
    const gap = paragraph.text.slice(offset, figure.token.start)
    const bracketed = gap.includes('(') && !gap.includes(')')
    if (bracketed) continue
    const plainGap = gap.replace(/\([^)]*\)/g, '').replace(/以[上下内]|左右/g, '')
    if (
      values.length === 0 ? !/^[\u4e00-\u9fff]{0,6}$/.test(plainGap) : !/^[、,和及与]?$/.test(plainGap.trim())
    )
      break
    const first = values[0]
    if (first && !comparable(first, figure)) break
    values.push(figure)
    offset = figure.token.unitEnd
  }
  return values
}

const PERIOD = /((?:19|20)\d\d)年?(?:—+|-|~|至|到)((?:19|20)\d\d)年?/g

/** “规划期为2021—2025年,规划期5年”: the years counted against the years named. */
export function relatePeriods(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseOf(plan.paragraphs)) {
    if (!/20\d\d|19\d\d/.test(paragraph.text) || paragraph.toc) continue
    PERIOD.lastIndex = 0
    for (let match = PERIOD.exec(paragraph.text); match; match = PERIOD.exec(paragraph.text)) {
      const fromYear = Number(match[1])
      const toYear = Number(match[2])
      const rest = paragraph.text.slice(PERIOD.lastIndex, PERIOD.lastIndex + 24)
      const stated = paragraph.figures.find(
        (figure) =>
          figure.unit?.dimension === 'years' &&
          figure.token.start >= PERIOD.lastIndex &&
          figure.token.start < PERIOD.lastIndex + 24,
      )
      const said =
        stated &&
        /^[年,;(]*(?:规划期|期限|为期|共|建设期|实施期)[^\d]{0,6}$/.test(
          rest.slice(0, stated.token.start - PERIOD.lastIndex),
        )
          ? stated
          : undefined
      // GB/T 2015—2005 is a standard and the year it was issued.
      if (/[A-Z][A-Z/]* ?$/.test(paragraph.text.slice(Math.max(0, match.index - 6), match.index))) continue
      if (!said && toYear >= fromYear) continue
      relations.push({
        kind: 'period',
        confidence: said ? 'likely' : 'certain',
        stated: said,
        fromYear,
        toYear,
        paragraph,
        at: { start: match.index, end: match.index + match[0].length },
      })
    }
  }
}
