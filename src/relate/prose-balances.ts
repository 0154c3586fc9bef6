import { checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf, subjectOf } from './names.ts'
import { slips } from './prose-change-parts.ts'
import { figuresBetween, isDelta, placeIn, proseOf, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

const INCOME = /(?:总收入|收入总计|收入合计|总收入合计|收入总量)$/
const SPENDING = /(?:总支出|支出总计|支出合计|总支出合计|支出总量)$/
const LEFT = /收支相抵[^。;\d]{0,20}$/
/** As far back as the income may be printed that a balance comes from. */
const BALANCE_REACH = 700

/** “收入总计386200万元,支出总计369500万元。收支相抵,结转下年16700万元”. */
export function relateBalances(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '收支相抵')) {
    for (const rest of paragraph.figures) {
      if (!LEFT.test(paragraph.text.slice(Math.max(0, rest.token.start - 28), rest.token.start))) continue
      const said =
        LEFT.exec(paragraph.text.slice(Math.max(0, rest.token.start - 28), rest.token.start))?.[0] ?? ''
      // 收支相抵,加上年结余: what follows is not what is left.
      if (/加|上年|赤字|差额/.test(said)) continue
      const before = figuresBetween(
        paragraph,
        Math.max(0, rest.token.start - BALANCE_REACH),
        rest.token.start,
      ).filter((figure) => !isDelta(figure))
      const whole = before.findLast(isIncome)
      const part = before.findLast(isSpending)
      if (!whole && !part && OPENS.test(paragraph.text)) {
        const prose = proseOf(plan.paragraphs)
        const place = placeIn(prose, paragraph)
        // Under another heading stands another budget.
        const above = prose
          .slice(Math.max(0, place - 2), place)
          .filter(({ section }) => section === paragraph.section)
        relateBalanceOf(above, rest, said, relations)
        continue
      }
      if (!whole || !part || part.token.start < whole.token.start) continue
      if (isOfAllYears(said, whole)) continue
      // 支出合计 may still be without what is set aside.
      const totals = INCOME.test(bareNameOf(whole)) && SPENDING.test(bareNameOf(part))
      const between = figuresBetween(paragraph, part.token.unitEnd, rest.token.start)
      if (!totals && !holdsOrSlips(whole, part, rest, leavesRoom(between, whole))) continue
      // Between them and the balance stands no other balance.
      if (paragraph.text.slice(part.token.unitEnd, rest.token.start).split('收支相抵').length !== 2) continue
      if (paragraph.text.slice(whole.token.unitEnd, part.token.start).includes('收支相抵')) continue
      pushRest(whole, part, rest, { whole: '总收入', part: '总支出', rest: '收支相抵' }, relations)
    }
  }
}

const isIncome = (figure: Figure) => isNamed(figure, INCOME)
const isSpending = (figure: Figure) => isNamed(figure, SPENDING)

/** A bare name is without 合计 behind it. */
function isNamed(figure: Figure, pattern: RegExp): boolean {
  const name = subjectOf(figure)
  return pattern.test(name) || pattern.test(bareNameOf(figure))
}

/** What is left of all years is not what this year's income leaves. */
function isOfAllYears(said: string, whole: Figure): boolean {
  return /滚存|累计/.test(said) && !/总计|总量|总收入/.test(subjectOf(whole))
}

const OPENS = /^(?:以上|上述)?(?:各项)?收支相抵/

/** 收入合计…, 支出合计…, and 上述收支相抵,年终结余…: three paragraphs. */
function relateBalanceOf(
  before: readonly Paragraph[],
  rest: Figure,
  said: string,
  relations: Relation[],
): void {
  const figures = before.flatMap((paragraph) => paragraph.figures.filter((figure) => !isDelta(figure)))
  const at = figures.findLastIndex(isSpending)
  const part = figures[at]
  const whole = figures.slice(0, Math.max(0, at)).findLast(isIncome)
  if (!whole || !part || isOfAllYears(said, whole) || !comparable(whole, part) || !comparable(whole, rest))
    return
  const own = rest.paragraph?.figures.filter(({ token }) => token.start < rest.token.start) ?? []
  const behind = [...figures.slice(at + 1), ...own]
  if (holdsOrSlips(whole, part, rest, leavesRoom(behind, whole)))
    pushRest(whole, part, rest, { whole: '总收入', part: '总支出', rest: '收支相抵' }, relations)
}

function pushRest(
  whole: Figure,
  part: Figure,
  rest: Figure,
  names: { readonly whole: string; readonly part: string; readonly rest: string },
  relations: Relation[],
): void {
  if (!comparable(whole, part) || !comparable(whole, rest)) return
  if ([whole, part, rest].some((figure) => figure.token.comparator !== 'eq')) return
  relations.push({ kind: 'remainder', confidence: 'likely', whole, parts: [part], rest, names })
}

const YEAR_LEFT = /(?:本年|当年|当期)(?:收支)?(?:相抵)?结余(?:决算数|执行数)?(?:为|达到?)?$/
const EARNED = /收入(?:总[量计额]|合计)?(?:决算数|执行数)?(?:完成|实现|为|达到?)?$/
const SPENT = /支出(?:总[量计额]|合计)?(?:决算数|执行数)?(?:完成|实现|为|达到?)?$/

/** “基金收入68.5亿元,支出62.3亿元,本年收支结余6.2亿元”. */
export function relateYearLeft(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '结余')) {
    for (const rest of paragraph.figures) {
      if (!YEAR_LEFT.test(subjectOf(rest))) continue
      const { start } = sentenceAt(paragraph.text, rest.token.start)
      const clause = Math.max(start, paragraph.text.lastIndexOf(';', rest.token.start) + 1)
      const near = figuresBetween(paragraph, clause, rest.token.start).filter(
        (figure) => !isDelta(figure) && comparable(figure, rest),
      )
      const names = { whole: '收入', part: '支出', rest: '结余' }
      const [whole, part] = near
      if (near.length === 2 && whole && part && EARNED.test(subjectOf(whole)) && SPENT.test(subjectOf(part)))
        pushRest(whole, part, rest, names, relations)
      else {
        const apart = flowsBefore(paragraph, rest)
        if (apart && holdsOrSlips(...apart, rest)) pushRest(...apart, rest, names, relations)
      }
    }
  }
}

/**
 * “基金收入2148亿元,其中保险费收入1755亿元;财政补贴收入303亿元。支出1911亿元。本年收支结余237亿元”: what came in and what was spent,
 * in sentences of their own; what 其中 names is a part of them.
 */
function flowsBefore(paragraph: Paragraph, rest: Figure): readonly [Figure, Figure] | undefined {
  const { figures, text } = paragraph
  const before = figures.filter((figure) => {
    const { start } = figure.token
    if (start >= rest.token.start || !comparable(figure, rest) || isDelta(figure)) return false
    return !text.slice(sentenceAt(text, start).start, start).includes('其中')
  })
  const last = before.findLastIndex((figure) => YEAR_LEFT.test(subjectOf(figure)))
  const own = before.slice(last + 1)
  const part = own.findLast((figure) => SPENT.test(subjectOf(figure)))
  const whole = own.findLast(
    (figure) => EARNED.test(subjectOf(figure)) && figure.token.start < (part?.token.start ?? 0),
  )
  return whole && part ? [whole, part] : undefined
}

/** 支出合计51200万元,债务还本7000万元: what is set aside may be why the rest is smaller, and no slip. */
function leavesRoom(between: readonly Figure[], whole: Figure): boolean {
  return between.some((figure) => !isDelta(figure) && comparable(figure, whole))
}

/** In sentences of their own, three amounts that do not come out belong together only where a slip explains it. */
function holdsOrSlips(whole: Figure, part: Figure, rest: Figure, open = false): boolean {
  const { fit, difference } = checkSum(whole, [part, rest])
  return fit === 'exact' || fit === 'tail' || (!open && slips(difference, whole, [part, rest]))
}

const NET = /^(?:净资产|所有者权益)(?:总[额计]|合计)?$/

/** 净资产 = 资产总额 − 负债总额, where one sentence prints the three one after another. */
export function relateNetAssets(plan: Plan, relations: Relation[]): void {
  for (const { figures, text } of proseWith(plan.paragraphs, '净资产', '所有者权益')) {
    for (const [index, rest] of figures.entries()) {
      const [whole, part] = figures.slice(Math.max(0, index - 2), index)
      if (!whole || !part || !NET.test(bareNameOf(rest))) continue
      if (/[。;]/.test(text.slice(whole.token.unitEnd, rest.token.start))) continue
      const assets = /资产(?:总[额计]|合计)$/.test(bareNameOf(whole))
      if (!assets || !/^负债(?:总[额计]|合计)?$/.test(bareNameOf(part))) continue
      if (holdsOrSlips(whole, part, rest))
        pushRest(whole, part, rest, { whole: '资产', part: '负债', rest: '净资产' }, relations)
    }
  }
}

const OF_ALL =
  /^(?:全[年国省市县区州]|当年|累计|实现|形成|货物|商品|外贸|对外|贸易|进出口|我[国省市县区州]|的|保持|为|收窄|扩大)*[顺逆]差/
const SURPLUS = /(顺差|逆差)(?:为|达到?|额)?$/

/** 出口 − 进口 = 顺差, where one sentence (or the one before) prints all three. */
export function relateTrade(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '顺差', '逆差')) {
    for (const rest of paragraph.figures) {
      const { text } = paragraph
      const named = SURPLUS.exec(text.slice(Math.max(0, rest.token.start - 6), rest.token.start))
      if (!named || isDelta(rest)) continue
      // 服务贸易顺差, 对东盟顺差: of some of the trade.
      if (!OF_ALL.test(subjectOf(rest))) continue
      const own = sentenceAt(text, rest.token.start)
      const from = own.start > 0 ? sentenceAt(text, own.start - 2).start : own.start
      const near = figuresBetween(paragraph, from, rest.token.start).filter(
        (figure) => !isDelta(figure) && comparable(figure, rest),
      )
      const exports = near.filter((figure) => flow(figure) === '出口')
      const imports = near.filter((figure) => flow(figure) === '进口')
      const [out, back] = [exports[0], imports[0]]
      if (!out || !back || exports.length !== 1 || imports.length !== 1) continue
      // 12月份顺差 is not the year's.
      const last = Math.max(out.token.unitEnd, back.token.unitEnd)
      if (/[月季年]/.test(text.slice(last, rest.token.start))) continue
      if (named[1] === '顺差')
        pushRest(out, back, rest, { whole: '出口', part: '进口', rest: '顺差' }, relations)
      else pushRest(back, out, rest, { whole: '进口', part: '出口', rest: '逆差' }, relations)
    }
  }
}

/** 出口 or 进口, all of it: not of one sort of goods. */
function flow(figure: Figure): string | undefined {
  const name = bareNameOf(figure).replace(/总?[值额]$/, '')
  return /^(?:货物|商品|外贸)?(出口|进口)$/.exec(name)?.[1]
}
