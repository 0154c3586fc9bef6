import { comparable, dimensionOf } from '../plan/measure.ts'
import { checkTriple } from '../plan/triple.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { previousEnd, subjectOf } from './names.ts'
import { isReal, OTHER_BASIS, otherBasis } from './real-growth.ts'
import { bracketDepths, figuresBetween, isDelta, sentenceAt } from './sentences.ts'
import type { Relation, TripleRelation, Unassessable } from './types.ts'

/** What a change is measured against: 同比, 比上年同期, 较2020年决算数, 与年初相比. */
const AGAINST =
  '(?:同比|(?:比|较|与|同)(?:上年|去年|年初|月初|\\d{4}年)[^,。;:\\d]{0,16}?(?:相?比较?,?)?)?(?:[一二三四五六七八九十]{1,3}年(?:间|来)?)?'
const AMOUNT = '(提高|增加|增收|增支|增产|新增|净增|增长|增|减少|减收|减支|减产|净减|下降|多增|减)'
const BY =
  '(增长率为|增速为|增长|增幅(?:为)?|增产|上升|上涨|提高|下降|减少|减产|降低|[降减]幅(?:为)?|增加|负增长|增|减)'
const INCREASE = new RegExp(`^,?(${AGAINST})(?:共|净|累计|总共)?${AMOUNT}(?:额)?(?:了|为)?$`)
const RATE = new RegExp(`^[,(]?(${AGAINST})${BY}(?:了)?$`)
/** After a base: 比上年1204万元增加…, 与上年的100万元相比,增加…. */
const INCREASE_FROM = new RegExp(
  `^(?:相比较?)?,?(?:[一二三四五六七八九十]{1,3}年(?:间|来)?)?(?:净|共)?${AMOUNT}(?:了)?$`,
)
const FROM_BASE = /(?:比|较|与|同)[^,。;:]{0,28}$/
/** 为预算的99.8%, 完成年初预算数60999万元的40.4%, 占全年的12%, (自然口径): said between a level and its change. */
const ASIDE = /,?(?:完成|为|占|达到?|是)[^,。;:]*%|\([^()]*\)/g
/** 收入382万元,为财政拨付的资金。较上年减少158万元: what the item is, said between its amount and how that changed. */
const EXPLAINED = /^[,:](?:为|是|系|主要)[^。;\d]{2,80}。(?=(?:比|较|与|同)(?:上年|去年|\d{4}年))/
const BRACKETED = /\([^()]*\)/g
/** Growth since the turn of the year is not growth on the year. */
const TURN_OF_YEAR = /年初|月初|\d月/
const falls = (text: string) => /减|降|负/.test(text)

/** 比2015年增加…,比上年增长…; 比上年预算数…,比上年执行数…: two changes, each from a base of its own. */
function otherBase(one: string, other: string): boolean {
  const year = (since: string) => /\d{4}年/.exec(since)?.[0] ?? (TURN_OF_YEAR.test(since) ? 'turn' : 'year')
  const column = (since: string) => /预算|决算|执行|完成|计划/.exec(since)?.[0]
  const [a, b] = [column(one), column(other)]
  return year(one) !== year(other) || (a !== undefined && b !== undefined && a !== b)
}

/** As far back as a level may stand from its change: a base and two shares between them. */
const FARTHEST = 4

/** “10.5亿元,比上年增加1.2亿元,增长12.9%”, or rate first: the rate follows from level and increase. */
export function relateTriples(
  paragraphs: readonly Paragraph[],
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  // A change between two printed levels says all that its amount and rate would say once more.
  const bound = boundAs(relations, 'change', (relation) => relation.change)
  for (const paragraph of proseWith(paragraphs, '%')) {
    const { figures } = paragraph
    for (let index = 1; index + 1 < figures.length; index++) {
      const second = figures[index] as Figure
      const third = figures[index + 1] as Figure
      const rateFirst = second.unit?.symbol === '%'
      const [increase, rate] = rateFirst ? [third, second] : [second, third]
      if (rate.unit?.symbol !== '%' || !increase.unit || bound.has(increase)) continue
      const level = levelBefore(paragraph, index, increase)
      if (!level) continue
      if ([level, increase, rate].some((figure) => figure.token.comparator !== 'eq')) continue
      relateTriple(paragraph, level, increase, rate, relations, unassessable)
    }
  }
}

/** The nearest amount before a change that it can be the change of; not a base that is only named on the way. */
function levelBefore(paragraph: Paragraph, index: number, increase: Figure): Figure | undefined {
  const depths = bracketDepths(paragraph)
  const depth = depths.get(increase) ?? 0
  for (let back = index - 1; back >= 0 && back >= index - FARTHEST; back--) {
    const figure = paragraph.figures[back]
    if (!figure) return undefined
    if (figure.unit?.symbol === '%' || (depths.get(figure) ?? 0) > depth) continue
    if (!comparable(figure, increase) || dimensionOf(figure) === 'share') return undefined
    if (/^的\d/.test(paragraph.text.slice(figure.token.unitEnd, figure.token.unitEnd + 2))) continue
    return figure
  }
  return undefined
}

function relateTriple(
  paragraph: Paragraph,
  level: Figure,
  increase: Figure,
  rate: Figure,
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  const { text } = paragraph
  const rateFirst = rate.token.start < increase.token.start
  const [second, third] = rateFirst ? [rate, increase] : [increase, rate]
  const said = text.slice(level.token.unitEnd, second.token.start).replace(/\s/g, '').replace(EXPLAINED, '')
  const between = said.replace(ASIDE, '')
  const then = text.slice(second.token.unitEnd, third.token.start).replace(/\s/g, '')
  const lead = text.slice(Math.max(0, level.token.start - 30), level.token.start)
  const fromBase =
    said.replace(BRACKETED, '') === between &&
    FROM_BASE.test(lead) &&
    !/[增减升降]/.test(FROM_BASE.exec(lead)?.[0] ?? '')
  const first = rateFirst
    ? fromBase
      ? undefined
      : RATE.exec(between)
    : (fromBase ? INCREASE_FROM : INCREASE).exec(between)
  const next = (rateFirst ? INCREASE : RATE).exec(then)
  if (!first || !next) return
  const [moved, movedNext] = [first.at(-1) ?? '', next.at(-1) ?? '']
  if (falls(moved) !== falls(movedNext)) return
  const [since, sinceNext] = [fromBase ? '' : (first[1] ?? ''), next[1] ?? '']
  if (sinceNext !== '' && since !== '' && otherBase(since, sinceNext)) return
  // 年末12800人,全年平均12500人,比上年末增加310人: it is not the mean that has grown.
  if (/平均|年均/.test(subjectOf(level)) && /末|底/.test(since || sinceNext)) return
  if (sinceNext !== '' && TURN_OF_YEAR.test(since) !== TURN_OF_YEAR.test(sinceNext)) return
  // 新增贷款 counts from the turn of the year, whatever the rate beside it is measured against.
  if (/新增|净增/.test(rateFirst ? movedNext : moved) && (rateFirst ? sinceNext : since) === '' && rateFirst)
    return
  const context = text
    .slice(Math.max(0, previousEnd(paragraph, level)), Math.min(text.length, third.token.unitEnd + 12))
    .replace(/自然口径/g, '')
  if (OTHER_BASIS.test(context) || isReal(paragraph, level)) {
    unassessable.push(otherBasis(rate))
    return
  }
  const relation: TripleRelation = {
    kind: 'triple',
    // The rates of bank balances are worked out on a comparable basis that the sentence seldom names.
    confidence: TURN_OF_YEAR.test(since) && /余额|[存贷]款/.test(lead) ? 'possible' : 'likely',
    fromBase,
    level,
    increase,
    rate,
    falls: falls(moved),
  }
  if (!fitsAnother(paragraph, relation)) relations.push(relation)
}

/** 实际支出3.02亿元,结转0.19亿元,比上年减支0.23亿元,下降7.1%: it is the level before the nearest that has changed. */
function fitsAnother(paragraph: Paragraph, relation: TripleRelation): boolean {
  const { level, increase } = relation
  if (checkTriple(relation)?.fit !== 'mismatch') return false
  const { start } = sentenceAt(paragraph.text, level.token.start)
  return figuresBetween(paragraph, start, level.token.start).some(
    (other) =>
      comparable(other, increase) &&
      other.token.comparator === 'eq' &&
      !isDelta(other) &&
      checkTriple({ ...relation, level: other })?.fit === 'exact',
  )
}
