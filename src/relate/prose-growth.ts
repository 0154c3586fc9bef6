import { comparable, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { subjectOf } from './names.ts'
import { isReal, OTHER_BASIS, otherBasis } from './real-growth.ts'
import { figuresBetween, proseOf, sentenceAt } from './sentences.ts'
import type { Relation, Unassessable } from './types.ts'

const MEAN_LEAD =
  /(?:年均|平均每年|每年平均|每年)(?:增长率?|增速|增幅|递增|增加|提高|下降|减少|降低|递减|减[^\d,。;]{0,4}|增[^\d,。;]{0,4})(?:为|达到?|约)?$/
const TO_LEAD =
  /(增长|增加|提高|上升|提升|扩大|发展|下降|减少|降低|缩减|缩小|收窄|下滑|回落|降|增|升)(?:到|至|为)(?:了)?([^,。;]{0,14})$/
const FROM_LEAD = /(?:由|从)([^,。;]{0,16})$/
const CHANGE_LEAD =
  /,?(?:比[^,。;\d]{0,8}|较[^,。;\d]{0,8}|同比|累计|净|总共|共)?(增长|增加|提高|上升|提升|下降|减少|降低|扩大|缩小|收窄|增幅|降幅)(?:了|达|达到|为)?$/
/** What may stand before a change without naming anything new: 五年累计, “十三五”期间, 总体. */
const NO_NAME =
  /^(?:[“”,]|[一二三四五六七八九十两\d]+个?(?:年|月)(?:间|来|以来|多|共)?|十[一二三四五]五|期间|其间|时期|以来|间|共|总体|整体|实际|合计|总计|年度|名义|全年|分别|大幅|稳步|逐年|已|净|累计|平均)*$/
const falls = (text: string) => /下降|减|降低|缩|收窄|回落|下滑|降/.test(text)

/** The year printed between two offsets, if exactly one is. */
function yearBetween(paragraph: Paragraph, from: number, to: number): number | undefined {
  const years = paragraph.tokens.filter(
    (token) => token.kind === 'year' && token.start >= from && token.start < to,
  )
  return years.length === 1 ? Number(years[0]?.digitsText) : undefined
}

/** 到2025年,收入由2020年的…增加到…: the year of the goal may open the sentence. */
function yearAhead(opening: string): number | undefined {
  const year = /^(?:力争|预计|确保|规划)?(?:到|至)(20\d\d)年(?:末|底)?,/.exec(opening)?.[1]
  return year ? Number(year) : undefined
}

/** “由2014年的2687元增长到2020年的8466元,年均增幅35.84%” and its kin. */
export function relateProseGrowth(
  paragraphs: readonly Paragraph[],
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  for (const paragraph of proseOf(paragraphs)) {
    if (paragraph.figures.length < 3) continue
    const { text } = paragraph
    // 由2016年的…提高到2021年的…;农村由…提高到…: the years of a sentence hold until others are printed.
    let held: { readonly end: number; readonly years: readonly [number, number] } | undefined
    for (const [index, to] of paragraph.figures.entries()) {
      const lead = text.slice(Math.max(0, to.token.start - 24), to.token.start).replace(/\s+/g, '')
      const arrival = TO_LEAD.exec(lead)
      const from = paragraph.figures[index - 1]
      if (
        !arrival ||
        !from ||
        !comparable(from, to) ||
        text.slice(from.token.unitEnd, to.token.start).length > 24
      )
        continue
      const departure = text.slice(Math.max(0, from.token.start - 24), from.token.start).replace(/\s+/g, '')
      const leaving = FROM_LEAD.exec(departure)
      if (!leaving) continue
      if (from.token.comparator !== 'eq' || !/^(?:eq|ge)$/.test(to.token.comparator)) continue
      const sentence = sentenceAt(text, to.token.start)
      const fromYear =
        yearBetween(paragraph, from.token.start - leaving[0].length, from.token.start) ??
        yearBetween(paragraph, Math.max(sentence.start, from.token.start - 24), from.token.start)
      const toYear =
        yearBetween(paragraph, from.token.unitEnd, to.token.start) ??
        (fromYear === undefined ? undefined : yearAhead(text.slice(sentence.start, sentence.start + 16)))
      if (fromYear !== undefined && toYear !== undefined)
        held = { end: sentence.end, years: [fromYear, toYear] }
      const years =
        held?.end === sentence.end && fromYear === undefined && toYear === undefined
          ? held.years
          : [fromYear, toYear]
      relateAfter(
        paragraph,
        from,
        to,
        years[0],
        years[1],
        sentence.end,
        falls(arrival[1] ?? ''),
        relations,
        unassessable,
      )
    }
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
  let after = to.token.unitEnd
  for (const next of figuresBetween(paragraph, to.token.unitEnd, end)) {
    const lead = text.slice(after, next.token.start).replace(/\s+/g, '')
    if (lead.length > 24 || /[;:]/.test(lead) || (lead.match(/,/g)?.length ?? 0) > 1) return
    if (OTHER_BASIS.test(lead) || isReal(paragraph, from)) {
      if (next.unit?.symbol === '%') unassessable.push(otherBasis(next))
      return
    }
    if (next.token.comparator !== 'eq') continue
    // 增长1.63倍,年均增长21.3%: the mean rate may stand behind the multiple.
    if (dimensionOf(next) === 'multiple') {
      after = next.token.unitEnd
      continue
    }
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
      } else if (
        dimensionOf(to) === 'share' ? dimensionOf(next) === 'percentagePoint' : comparable(next, to)
      ) {
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
    // 月均增加, 每户增加: not the difference of the two numbers.
    if (!CHANGE_LEAD.test(lead) || mean || /[每均]/.test(lead)) return
    const named = lead.slice(0, CHANGE_LEAD.exec(lead)?.index)
    // 粮食产量由18.6万吨增加到19.2万吨,单产提高11.1%: something else has changed by that.
    if (!NO_NAME.test(named) && !subjectOf(from).includes(named.replace(/^,/, ''))) return
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
