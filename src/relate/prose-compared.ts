import { comparable, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { yearOf } from './names.ts'
import { isReal, OTHER_BASIS, otherBasis } from './real-growth.ts'
import { proseOf } from './sentences.ts'
import type { Relation, Unassessable } from './types.ts'

const AGAINST = /(?:与|同|比|较)([^,。;:]{0,30})$/
/** 比上年增加73.6亿斤: the number is the change, not the level that is compared with. */
const CHANGES = /增|减|升|降|提高|回落|扩大|缩小|多|少|净/
/** 年均增长率 and 增加值 are what is compared, not how it changed. */
const RATES = /(?:年均?|平均|自然)*增长率|增加值|增速/g
const MOVED =
  /^(?:相比较?)?,?(?:[一二三四五六七八九十\d]{1,3}年(?:间|来)?)?(?:同比|净|总共|共)?(增加|增长|提高|上升|减少|下降|降低|回落|[高低多少]出?)(?:了)?$/
const BY =
  /^,(?:[一二三四五六七八九十\d]{1,3}年(?:间|来)?)?(?:总共|累计|共)?(增长|增加|提高|上升|下降|减少|降低)(?:率)?(?:了|为)?$/
const MEAN = /^,年(?:均|平均)(增长|增加|递增|提高|下降|减少|递减)(?:率|速度|速)?(?:为|了)?$/
const falls = (word: string) => /减|降|回落|低|少/.test(word)

/** “123万人,与2010年的130万人相比,减少7万人,下降5.38%,年均下降0.55%”: both levels are printed, and all that lies between. */
export function relateCompared(
  paragraphs: readonly Paragraph[],
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  for (const paragraph of proseOf(paragraphs)) {
    const { figures, text } = paragraph
    for (let index = 0; index + 2 < figures.length; index++) {
      const to = figures[index] as Figure
      const from = figures[index + 1] as Figure
      const first = figures[index + 2] as Figure
      if (!comparable(to, from) || to.token.comparator !== 'eq' || from.token.comparator !== 'eq') continue
      const lead = text.slice(to.token.unitEnd, from.token.start)
      if (lead.length > 48 || /[。;]/.test(lead)) continue
      // What bears no unit is a level only where it is called one: 性别比为97.95,比上次普查的98.24下降0.29.
      if (!to.unit && !(/性别比|系数|指数/.test(text) && isIndex(to) && isIndex(from))) continue
      const against = AGAINST.exec(lead)
      if (!against || CHANGES.test((against[1] ?? '').replace(RATES, ''))) continue
      const moved = MOVED.exec(text.slice(from.token.unitEnd, first.token.start).replace(/\s/g, ''))
      if (!moved) continue
      if (isReal(paragraph, to) || OTHER_BASIS.test(lead)) {
        if (first.unit?.symbol === '%') unassessable.push(otherBasis(first))
        continue
      }
      const falling = falls(moved[1] ?? '')
      relateStep(from, to, first, falling, relations)
      relateFurther(paragraph, index + 3, first, from, to, relations)
    }
  }
}

/** 105.07: a plain number that prints a fraction. */
function isIndex(figure: Figure): boolean {
  return figure.unit === undefined && figure.decimals > 0 && figure.token.kind === 'quantity'
}

function relateStep(from: Figure, to: Figure, by: Figure, falling: boolean, relations: Relation[]): void {
  if (by.token.comparator !== 'eq') return
  const share = dimensionOf(to) === 'share'
  if (!share && by.unit?.symbol === '%') {
    relations.push(growth(by, from, to, 1, falling, false))
  } else if (share ? dimensionOf(by) === 'percentagePoint' : comparable(by, to)) {
    relations.push({ kind: 'change', confidence: 'likely', change: by, from, to, periods: 1, falls: falling })
  }
}

/** The rate after the amount, and the mean rate after that. */
function relateFurther(
  paragraph: Paragraph,
  index: number,
  before: Figure,
  from: Figure,
  to: Figure,
  relations: Relation[],
): void {
  let end = before.token.unitEnd
  for (const rate of paragraph.figures.slice(index, index + 2)) {
    const lead = paragraph.text.slice(end, rate.token.start)
    end = rate.token.unitEnd
    if (rate.unit?.symbol !== '%' || rate.token.comparator !== 'eq' || dimensionOf(to) === 'share') return
    const total = BY.exec(lead)
    const mean = MEAN.exec(lead)
    if (total) relations.push(growth(rate, from, to, 1, falls(total[1] ?? ''), false))
    else if (mean) {
      const [fromYear, toYear] = [yearOf(from), yearOf(to)]
      if (fromYear === undefined || toYear === undefined || toYear <= fromYear) return
      relations.push({
        ...growth(rate, from, to, toYear - fromYear, falls(mean[1] ?? ''), true),
        fromYear,
        toYear,
      })
    } else return
  }
}

function growth(rate: Figure, from: Figure, to: Figure, periods: number, falling: boolean, mean: boolean) {
  return {
    kind: 'growth' as const,
    confidence: 'likely' as const,
    rate,
    from,
    to,
    periods,
    falls: falling,
    mean,
    levels: [],
    siblings: [],
  }
}
