import { comparable, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { previousEnd } from './names.ts'
import { isReal, OTHER_BASIS, otherBasis } from './real-growth.ts'
import { figuresBetween, proseOf, sentenceAt } from './sentences.ts'
import type { Relation, Unassessable } from './types.ts'

const MEAN_LEAD =
  /年均(?:增长率?|增速|增幅|递增|增加|提高|下降|减少|降低|递减|减[^\d,。;]{0,4}|增[^\d,。;]{0,4})(?:为|达到?|约)?$/
const TO_LEAD =
  /(增长|增加|提高|上升|提升|扩大|发展|下降|减少|降低|缩减|下滑|回落|降|增|升)(?:到|至|为)(?:了)?([^,。;]{0,14})$/
const FROM_LEAD = /(?:由|从)([^,。;]{0,16})$/
const CHANGE_LEAD =
  /,?(?:比[^,。;\d]{0,8}|较[^,。;\d]{0,8}|同比|累计|净|总共|共)?(增长|增加|提高|上升|提升|下降|减少|降低|扩大|缩小|增幅|降幅)(?:了|达|达到|为)?$/
const falls = (text: string) => /下降|减|降低|缩|回落|下滑|降/.test(text)

/** The year printed between two offsets, if exactly one is. */
function yearBetween(paragraph: Paragraph, from: number, to: number): number | undefined {
  const years = paragraph.tokens.filter(
    (token) => token.kind === 'year' && token.start >= from && token.start < to,
  )
  return years.length === 1 ? Number(years[0]?.digitsText) : undefined
}

const RATE_FIRST =
  /^,?(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?)(增长|增幅(?:为)?|下降|减少|降低)(?:了)?$/
const THEN_INCREASE = /^,(?:同比|比上年)?(增加|增收|增支|净增|减少|减收|减支)(?:额)?(?:了|为)?$/

/** “由2014年的2687元增长到2020年的8466元,年均增幅35.84%” and its kin. */
export function relateProseGrowth(
  paragraphs: readonly Paragraph[],
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  // A change between two printed levels says all that its amount and rate would say once more.
  const bound = new Set(
    relations.flatMap((relation) => (relation.kind === 'change' ? [relation.change] : [])),
  )
  for (const paragraph of proseOf(paragraphs)) {
    if (paragraph.figures.length < 3) continue
    const { text } = paragraph
    for (const [index, to] of paragraph.figures.entries()) {
      const lead = text.slice(Math.max(0, to.token.start - 24), to.token.start)
      const arrival = TO_LEAD.exec(lead)
      const from = paragraph.figures[index - 1]
      if (
        !arrival ||
        !from ||
        !comparable(from, to) ||
        text.slice(from.token.unitEnd, to.token.start).length > 24
      )
        continue
      const departure = text.slice(Math.max(0, from.token.start - 24), from.token.start)
      if (!FROM_LEAD.test(departure)) continue
      if (from.token.comparator !== 'eq' || !/^(?:eq|ge)$/.test(to.token.comparator)) continue
      const sentence = sentenceAt(text, to.token.start)
      const fromYear = yearBetween(
        paragraph,
        Math.max(sentence.start, from.token.start - 24),
        from.token.start,
      )
      const toYear = yearBetween(paragraph, from.token.unitEnd, to.token.start)
      relateAfter(
        paragraph,
        from,
        to,
        fromYear,
        toYear,
        sentence.end,
        falls(arrival[1] ?? ''),
        relations,
        unassessable,
      )
    }
    relateTriples(paragraph, bound, relations, unassessable)
  }
}

function relateAfter(
  paragraph: Paragraph,
  from: Figure,
  to: Figure,
  fromYear: number | undefined,
  toYear: number | undefined,
  end: number,
  falling: boolean,
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  const { text } = paragraph
  for (const next of figuresBetween(paragraph, to.token.unitEnd, end)) {
    const lead = text.slice(to.token.unitEnd, next.token.start)
    if (lead.length > 24 || /[;:]/.test(lead) || (lead.match(/,/g)?.length ?? 0) > 1) return
    if (OTHER_BASIS.test(lead) || isReal(paragraph, from)) {
      if (next.unit?.symbol === '%') unassessable.push(otherBasis(next))
      return
    }
    if (next.token.comparator !== 'eq') continue
    const mean = MEAN_LEAD.test(lead)
    const periods = fromYear !== undefined && toYear !== undefined ? toYear - fromYear : undefined
    if (mean && periods !== undefined && periods > 0) {
      if (next.unit?.symbol === '%' && dimensionOf(to) !== 'share') {
        relations.push({
          kind: 'growth',
          confidence: 'certain',
          rate: next,
          from,
          to,
          periods,
          falls: falls(lead),
          mean: true,
          levels: [],
          siblings: [],
          ...(fromYear !== undefined ? { fromYear } : {}),
          ...(toYear !== undefined ? { toYear } : {}),
        })
      } else if (comparable(next, to)) {
        relations.push({
          kind: 'change',
          confidence: 'likely',
          change: next,
          from,
          to,
          periods,
          falls: falls(lead) || falling,
        })
      }
      return
    }
    if (!CHANGE_LEAD.test(lead) || mean) return
    // 比上年提高 speaks of last year, 比全省 of the province: only the year before is the number printed.
    if (/[比较]/.test(lead) && periods !== 1) return
    if (next.unit?.symbol === '%' && dimensionOf(to) !== 'share') {
      relations.push({
        kind: 'growth',
        confidence: 'likely',
        rate: next,
        from,
        to,
        periods: 1,
        falls: falls(lead),
        mean: false,
        levels: [],
        siblings: [],
      })
    } else if (dimensionOf(to) === 'share' && dimensionOf(next) === 'percentagePoint') {
      relations.push({
        kind: 'change',
        confidence: 'certain',
        change: next,
        from,
        to,
        periods: 1,
        falls: falls(lead) || falling,
      })
    } else if (comparable(next, to) && dimensionOf(next) !== 'share') {
      relations.push({
        kind: 'change',
        confidence: 'likely',
        change: next,
        from,
        to,
        periods: 1,
        falls: falls(lead) || falling,
      })
    }
    return
  }
}

const PRIOR = '(?:上年|去年|年初|月初|\\d{4}年)(?:同期|末|底|实际|决算数?|执行数|完成数|预算数?|调整预算数?)?'
const VERB = '(增加|增收|增支|净增|减少|减收|减支|下降|多增)'
const INCREASE = new RegExp(`^,?(?:同比|(?:比|较|与)${PRIOR}(?:相比,?)?)?${VERB}(?:了)?$`)
/** After a base: 比上年1204万元增加…, 与上年的100万元相比,增加…. */
const INCREASE_FROM = new RegExp(`^(?:相比较?)?,?(?:净|共)?${VERB}(?:了)?$`)
const FROM_BASE = /(?:比|较|与|同)[^,。;:]{0,24}$/
const RATE = /^,?(?:同比|比上年|较上年)?(增长|增幅(?:为)?|下降|减少|降低|降幅(?:为)?|增加)(?:了)?$/

/** “10.5亿元,比上年增加1.2亿元,增长12.9%”, or rate first: the rate follows from level and increase. */
function relateTriples(
  paragraph: Paragraph,
  bound: ReadonlySet<Figure>,
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  const { text, figures } = paragraph
  for (let index = 0; index + 2 < figures.length; index++) {
    const [level, second, third] = figures.slice(index, index + 3) as [Figure, Figure, Figure]
    const rateFirst = second.unit?.symbol === '%'
    const [increase, rate] = rateFirst ? [third, second] : [second, third]
    if (
      rate.unit?.symbol !== '%' ||
      !comparable(level, increase) ||
      !level.unit ||
      dimensionOf(level) === 'share'
    )
      continue
    if ([level, increase, rate].some((figure) => figure.token.comparator !== 'eq')) continue
    const between = text.slice(level.token.unitEnd, second.token.start).replace(/\s/g, '')
    const then = text.slice(second.token.unitEnd, third.token.start).replace(/\s/g, '')
    const lead = text.slice(Math.max(0, level.token.start - 30), level.token.start)
    const fromBase = FROM_BASE.test(lead) && !/[增减升降]/.test(FROM_BASE.exec(lead)?.[0] ?? '')
    const up = rateFirst
      ? fromBase
        ? undefined
        : RATE_FIRST.exec(between)
      : (fromBase ? INCREASE_FROM : INCREASE).exec(between)
    const by = rateFirst ? THEN_INCREASE.exec(then) : RATE.exec(then)
    if (!up || !by || falls(up[1] ?? '') !== falls(by[1] ?? '') || bound.has(increase)) continue
    const context = text.slice(
      Math.max(0, previousEnd(paragraph, level)),
      Math.min(text.length, third.token.unitEnd + 12),
    )
    if (OTHER_BASIS.test(context) || isReal(paragraph, level)) {
      unassessable.push(otherBasis(rate))
      continue
    }
    relations.push({
      kind: 'triple',
      confidence: 'likely',
      fromBase,
      level,
      increase,
      rate,
      falls: falls(up[1] ?? ''),
    })
  }
}
