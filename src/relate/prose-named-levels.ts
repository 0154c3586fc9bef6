import { isSlip, significantDigits } from '../plan/digits.ts'
import { checkShare, comparable, dimensionOf, intervalOf, printedGap } from '../plan/measure.ts'
import { shareSlip, slipMends } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { multiplyIntervals, overlap, subtractIntervals } from '../quantity/interval.ts'
import { bareName, bareNameOf, subjectOf, yearOf } from './names.ts'
import { isDelta, proseOf } from './sentences.ts'
import type { Relation } from './types.ts'

const APART = /[,(](?:比|较)([^,。;:\d()]{2,24}?)(高出|低出|多出|高|低|多|少)(?:了)?$/
/** One of the two, in a paragraph; most have neither. */
const SAID_APART =
  /[,(](?:(?:比|较)[^,。;:\d()]{2,24}[高低多少]出?了?\d|[高低多少](?:于|出)[^,。;:\d()]{2,24}\d)/
const ABOVE = /[,(](高于|低于|高出|多于|少于)([^,。;:\d()]{2,24}?)$/
const LAST_TIME = /上[年月期季]|去年|同期|年[初末底]|以前|往年|预[期计算]|计划|目标/
const TIMES =
  /(?:^|[,;。(])([^,。;:\d()]{0,16}?)(?:是|为|相当于)((?:19|20)\d\d年(?:末|底)?|[^,。;:\d()]{2,20}?)的$/
const MEDIAN = /中位数(?:是|为|相当于)平均数的$/

/**
 * Levels that a sentence sets against each other by name: “…12500元,比全市平均水平低1300元”, “是2015年的3倍”, “中位数是平均数
 * 的85.1%”. The other level stands elsewhere in the paragraph, under that name. What does not fit is told where a slip
 * explains it.
 */
export function relateNamedLevels(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  for (const paragraph of proseOf(paragraphs)) {
    const { figures, text } = paragraph
    if (figures.length < 3) continue
    const apart = SAID_APART.test(text)
    const times = text.includes('倍')
    const median = text.includes('中位数')
    if (!apart && !times && !median) continue
    for (const figure of figures) {
      if (figure.token.comparator !== 'eq') continue
      const lead = text.slice(Math.max(0, figure.token.start - 44), figure.token.start)
      if (times && figure.unit?.dimension === 'multiple') relateTimes(paragraph, figure, lead, relations)
      else if (median && MEDIAN.test(lead)) relateMedian(paragraph, figure, relations)
      else if (apart) relateApart(paragraph, figure, lead, relations)
    }
  }
}

function relateApart(paragraph: Paragraph, change: Figure, lead: string, relations: Relation[]): void {
  const said = APART.exec(lead)
  const above = said ? null : ABOVE.exec(lead)
  const name = said?.[1] ?? above?.[2] ?? ''
  const way = said?.[2] ?? above?.[1] ?? ''
  if (way === '' || LAST_TIME.test(name)) return
  const to = endingAt(paragraph, change.token.start - lead.length + (said ?? above ?? { index: 0 }).index)
  if (
    !to ||
    !(dimensionOf(to) === 'share' ? change.unit?.dimension === 'percentagePoint' : comparable(to, change))
  )
    return
  const from = named(paragraph, name, to, [change])
  if (!from) return
  const falls = /低|少/.test(way)
  const [more, less] = falls ? [from, to] : [to, from]
  const holds = overlap(subtractIntervals(intervalOf(more), intervalOf(less)), intervalOf(change))
  const gap = printedGap(more, less).minus(change.value)
  const alike =
    more.unit?.symbol === less.unit?.symbol &&
    (more.unit?.symbol === change.unit?.symbol || dimensionOf(change) === 'percentagePoint')
  if (!holds && !(alike && significantDigits(to) >= 3 && isSlip(gap, [to, from, change]))) return
  relations.push({
    ...{ kind: 'change', change, from, to, periods: 1, falls, apart: true },
    confidence: holds || significantDigits(change) >= 3 ? 'likely' : 'possible',
  })
}

function relateTimes(paragraph: Paragraph, multiple: Figure, lead: string, relations: Relation[]): void {
  const said = TIMES.exec(lead)
  const [, subject = '', name = ''] = said ?? []
  if (!said || LAST_TIME.test(name)) return
  const to =
    subject === ''
      ? endingAt(paragraph, multiple.token.start - lead.length + said.index)
      : only(paragraph.figures.filter((figure) => isLevel(figure) && subjectOf(figure).includes(subject)))
  if (!to?.unit || to.unit.dimension === 'multiple' || !isLevel(to)) return
  const from = named(paragraph, name, to, [multiple])
  if (!from) return
  const fits = ([k = multiple, a = from, b = to]: readonly Figure[]) =>
    overlap(multiplyIntervals(intervalOf(k), intervalOf(a)), intervalOf(b))
  const figures = [multiple, from, to]
  const holds = fits(figures)
  const product = from.base.times(multiple.value)
  // Further off than by half, it is a multiple of something else.
  const near = product.minus(to.base).abs().times(2).lte(to.base.abs())
  if (!holds && !slipMends(figures, fits) && !(near && /^\d/.test(name))) return
  relations.push({ kind: 'multiple', confidence: 'likely', multiple, from, to, added: false })
}

function relateMedian(paragraph: Paragraph, share: Figure, relations: Relation[]): void {
  const before = paragraph.figures.filter(
    (figure) => figure.token.start < share.token.start && isLevel(figure),
  )
  const part = before.findLast((figure) => bareNameOf(figure).endsWith('中位数'))
  const name = part ? bareNameOf(part).slice(0, -3).replace(/的$/, '') : ''
  const whole = before.findLast((figure) => bareNameOf(figure) === name)
  if (!part || !whole || name === '' || share.unit?.symbol !== '%' || !comparable(part, whole)) return
  if (checkShare(share, part, whole)?.fit === 'mismatch' && !shareSlip(share, part, whole)) return
  relations.push({
    ...{ kind: 'share', confidence: 'likely', share, part, whole, list: [] },
    name: '中位数与平均数之比',
  })
}

/** The level right before an offset. */
function endingAt({ figures }: Paragraph, offset: number): Figure | undefined {
  const figure = figures.find(({ token }) => token.unitEnd === offset)
  return figure && isLevel(figure) ? figure : undefined
}

/** The one level of a paragraph that goes by a name, or that is of the year that the name is; of the same kind as another. */
function named(
  { figures }: Paragraph,
  name: string,
  like: Figure,
  others: readonly Figure[],
): Figure | undefined {
  const year = /^(\d{4})年/.exec(name)?.[1]
  const kind = bareNameOf(like)
  return only(
    figures.filter((figure) => {
      if (figure === like || others.includes(figure) || !comparable(figure, like) || !isLevel(figure))
        return false
      const own = bareNameOf(figure)
      if (year) return yearOf(figure) === Number(year) && own !== '' && own === kind
      if (!subjectOf(figure).includes(name) || yearOf(figure) !== yearOf(like)) return false
      return /平均(?:水平|数|值)?$/.test(name) ? own.endsWith(bareName(name)) : sharedEnd(own, kind) >= 3
    }),
  )
}

function isLevel(figure: Figure): boolean {
  return (
    figure.unit !== undefined &&
    figure.token.comparator === 'eq' &&
    (figure.unit.symbol === '%' || !isDelta(figure))
  )
}

function only(figures: readonly Figure[]): Figure | undefined {
  return figures.length === 1 ? figures[0] : undefined
}

function sharedEnd(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++
  return length
}
