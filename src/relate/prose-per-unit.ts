import { isSlip, oneDigitApart, significantDigits } from '../plan/digits.ts'
import { baseValue, comparable, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { decimal, ONE, powerOfTen, quotient } from '../quantity/decimal.ts'
import { parseUnit } from '../quantity/units.ts'
import { proseWith } from './mentions.ts'
import { figuresBetween, isDelta, proseOf, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

/** “新建0.8万亩,布局在戌街、安乐、共和、新桥,任务各0.2万亩”: one value each for the names before it. */
export function relateEach(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '各')) {
    for (const [index, each] of paragraph.figures.entries()) {
      relateEachBefore(paragraph, index, relations)
      const lead = paragraph.text.slice(Math.max(0, each.token.start - 8), each.token.start)
      const word = /(?:任务|分别|面积|资金|指标)?各(?:安排|补助|建设|新建|种植|投入|完成|为)?$/.exec(lead)
      if (!word || each.token.comparator !== 'eq') continue
      const sentence = sentenceAt(paragraph.text, each.token.start)
      const before = figuresBetween(paragraph, sentence.start, each.token.start)
      const total = before.at(-1)
      if (!total || !comparable(total, each) || total.token.comparator !== 'eq' || isDelta(total)) continue
      if (each.value.eq(0)) continue
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
      // A task shared out cannot come to more than the task, whoever else 等 stands for.
      const over = /^(?:任务|指标)/.test(word[0]) && product.gt(baseValue(total))
      const gap = baseValue(total).minus(product)
      if (!fits && !over && !oneDigitApart(quotient(gap, total.unit?.factor ?? ONE))) continue
      // 等 may stand for as many more as the gap has room for, but hardly for many times those that are named.
      const open = gap.gt(0) && clause.includes('等')
      const many = open && baseValue(total).gt(product.times(MOST_UNNAMED))
      if (open && !many && gap.mod(baseValue(each)).eq(0)) continue
      relations.push({
        kind: 'perUnit',
        confidence: fits ? 'certain' : many ? 'possible' : 'likely',
        total,
        unitValue: each,
        count: names.length,
        names,
      })
    }
  }
}

/** “在甲、乙、丙3个乡镇各建设蔬菜基地400亩,共计1200亩”: the number of places, what each gets, and the total behind. */
function relateEachBefore(paragraph: Paragraph, index: number, relations: Relation[]): void {
  const [count, each, total] = paragraph.figures.slice(index, index + 3)
  if (!count || !each || !total || !count.exact || comparable(count, each) || !comparable(each, total)) return
  const { text } = paragraph
  if (
    !/^[\u4e00-\u9fff]{0,8}各[\u4e00-\u9fff]{0,14}$/.test(text.slice(count.token.unitEnd, each.token.start))
  )
    return
  if (TOTAL_BEHIND.test(text.slice(each.token.unitEnd, total.token.start)))
    addProduct({ total, unitValue: each, count, per: count.unit?.symbol ?? '个' }, relations)
}

const TOTAL_BEHIND =
  /^(?:\([^()]{0,20}\))?[,;、]?(?:全县|全市|全区)?(?:合计|共计|总计|共需|共)[\u4e00-\u9fff]{0,8}$/

/** A product that the sentence states in full: what misses it by more than a slip is about something else. */
function addProduct(
  {
    total,
    unitValue,
    count,
    per,
    mean,
  }: { total: Figure; unitValue: Figure; count: Figure; per?: string; mean?: boolean },
  relations: Relation[],
): void {
  const figures = [total, unitValue, count]
  if (figures.some((figure) => figure.token.comparator !== 'eq' || isDelta(figure))) return
  const times = quotient(baseValue(count), (per ? parseUnit(per) : count.unit)?.factor ?? decimal(1))
  const gap = quotient(
    baseValue(unitValue).times(times).minus(baseValue(total)),
    total.unit?.factor ?? decimal(1),
  )
  const step = powerOfTen(-total.decimals)
  const fits = gap.abs().lt(step)
  // Further off than that, the total counts other years or other places as well.
  // A mean (户均3000元) is rounded, and the total may have other sources.
  const near = gap.abs().times(4).lte(total.value.abs()) && significantDigits(total) >= (mean ? 3 : 2)
  if (!fits && !(near && isSlip(gap.round(total.decimals, 1), [total]))) return
  relations.push({
    kind: 'perUnit',
    confidence: fits ? 'certain' : mean ? 'possible' : 'likely',
    names: [],
    total,
    unitValue,
    count,
    ...(per ? { per } : {}),
  })
}

/** The total that a list with 等 may leave unexplained, in parts of those that are named. */
const MOST_UNNAMED = 5

/** The names of a clause: 重点布局在戌街、安乐、共和、新桥等蔬菜、花卉主产区 names four places, then says what they grow. */
function namesIn(clause: string): string[] {
  const head = clause.split('等')[0] ?? clause
  return head
    .split(/[、和及与]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

const PER =
  /(?:每([户人亩个村头只株座所年名])|([户人亩头只])均)(?:每年)?(?:给予)?(?:奖励|奖补|补助|补贴|发放|安排|投入|投资)?(?:资金)?(?:标准)?(?:为|约)?$/
const MONEY_BEHIND =
  /^[\u4e00-\u9fff]{0,6}[,;、]?[\u4e00-\u9fff]{0,10}(?:资金|总投资|合计|共计|总计|共需|共|计)[\u4e00-\u9fff]{0,6}$/

/** “每户补助5000元,共补助326户,补助资金163万元”. */
export function relatePerHead(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseOf(plan.paragraphs)) {
    const { figures, text } = paragraph
    if (figures.length < 3 || !/每|[户人亩头只]均/.test(text)) continue
    for (let index = 0; index + 2 < figures.length; index++) {
      const [a, b, total] = figures.slice(index, index + 3) as [Figure, Figure, Figure]
      if (dimensionOf(total) !== 'money') continue
      // 每亩补助2000元,补助3500亩 or 建设3500亩,每亩补助2000元
      const [unitValue, count] = dimensionOf(a) === 'money' ? [a, b] : [b, a]
      if (dimensionOf(unitValue) !== 'money') continue
      const said = PER.exec(text.slice(Math.max(0, unitValue.token.start - 14), unitValue.token.start))
      const per = said?.[1] ?? said?.[2]
      if (!per || !count.unit?.symbol.endsWith(per)) continue
      if (
        !/^[\u4e00-\u9fff]{0,8}[,;、][\u4e00-\u9fff]{0,12}$/.test(text.slice(a.token.unitEnd, b.token.start))
      )
        continue
      if (MONEY_BEHIND.test(text.slice(b.token.unitEnd, total.token.start)))
        addProduct({ total, unitValue, count, per, mean: said?.[2] !== undefined }, relations)
    }
  }
}

/** “补助1.7万元/户,16户共27.2万元”: unit value, count and total of one sentence. */
export function relatePerUnit(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '/')) {
    for (const rate of paragraph.figures) {
      const denominator = rate.unit?.symbol.includes('/') ? /\/(.+)$/.exec(rate.unit.symbol)?.[1] : undefined
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
