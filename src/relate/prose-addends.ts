import { isSlip, resolution } from '../plan/digits.ts'
import { checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { type Decimal, powerOfTen } from '../quantity/decimal.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { subjectOf } from './names.ts'
import { bracketDepths, figuresBetween, isDelta, leavesOpen, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

const ADDED = /^加(?:上|:|,)?/
const GRAND =
  /(?:全口径[收支][入出]|收入总计|收入合计|总收入|收入总量|财力合计|总财力|可(?:用|支配)财力|可支配收入|支出总计|支出合计|支出共计|总支出|支出总量)(?:为|达到?|共)?$/

/** “一般公共预算收入9845万元,…。加上级补助收入…、调入资金…,收入总计37600万元”: the first addend stands a sentence before. */
export function relateAddends(plan: Plan, relations: Relation[]): void {
  const known = boundAs(relations, 'sum', (relation) => relation.total)
  for (const paragraph of proseWith(plan.paragraphs, '加')) {
    const depths = bracketDepths(paragraph)
    for (const total of paragraph.figures) {
      if (known.has(total) || total.token.comparator !== 'eq') continue
      if (!GRAND.test(paragraph.text.slice(Math.max(0, total.token.start - 10), total.token.start))) continue
      const parts = addendsOf(paragraph, total, depths)
      if (!parts) continue
      const check = checkSum(total, parts)
      const holds = check.fit === 'exact' || check.fit === 'tail'
      if (!holds && leavesOpen(paragraph, parts, total)) continue
      if (!holds && !(slipsBesideTail(check.difference, total, parts) && resolution(total, parts) >= 4))
        continue
      relations.push({
        kind: 'sum',
        basis: 'ofWhich',
        confidence: holds ? 'certain' : 'likely',
        total,
        parts,
        from: '前面所列各项',
      })
    }
  }
}

/** A slip on top of what the roundings of so many addends may come to. */
function slipsBesideTail(difference: Decimal, total: Figure, parts: readonly Figure[]): boolean {
  const step = powerOfTen(-total.decimals)
  const reach = Math.min(2, Math.floor(parts.length / 2))
  for (let steps = -reach; steps <= reach; steps++)
    if (isSlip(difference.plus(step.times(steps)), [total, ...parts])) return true
  return false
}

function addendsOf(
  paragraph: Paragraph,
  total: Figure,
  depths: ReadonlyMap<Figure, number>,
): Figure[] | undefined {
  const { text } = paragraph
  const own = sentenceAt(text, total.token.start)
  const level = (figure: Figure) => (depths.get(figure) ?? 0) === (depths.get(total) ?? 0)
  const plus = text.slice(own.start, total.token.start).search(/,加(?!强|快|大)/)
  if (plus > 0) return afterPlus(paragraph, own.start, own.start + plus + 1, total, level)
  const opening = ADDED.exec(text.slice(own.start, own.start + 4))
  if (!opening || own.start < 2) return undefined
  const before = sentenceAt(text, own.start - 2)
  const first = figuresBetween(paragraph, before.start, own.start).find(
    (figure) => comparable(figure, total) && !isDelta(figure),
  )
  if (!first || !level(first)) return undefined
  if (!/(?:收入|支出)(?:预计|决算数?|执行数|完成|实现|安排|为|达到?|数|预算)*$/.test(subjectOf(first)))
    return undefined
  const added = figuresBetween(paragraph, own.start, total.token.start).filter(
    (figure) => !isDelta(figure) && level(figure),
  )
  if (
    added.length === 0 ||
    added.some((figure) => !comparable(figure, total) || figure.token.comparator !== 'eq')
  )
    return undefined
  return [first, ...added]
}

const FLOW = /(收入|支出)(?:(?:预计|决算|执行)数?|完成|实现|为|达到?)*$/

/**
 * “财政收入86928万元,完成预算57%,加上年结余18744万元,可支配收入105672万元”; or the first addend is only named (一般公共预算支出,加上…62580
 * 万元,支出共计744016万元), and its number printed in the sentences before.
 */
function afterPlus(
  paragraph: Paragraph,
  start: number,
  plus: number,
  total: Figure,
  level: (figure: Figure) => boolean,
): Figure[] | undefined {
  const { text } = paragraph
  // What 其中 parts is on no level with what is added, unless brackets keep it apart.
  const outside = text.slice(start, total.token.start).replace(/\([^()]*\)/g, '')
  if (outside.includes('其中')) return undefined
  const amounts = (from: number, to: number) =>
    figuresBetween(paragraph, from, to).filter((figure) => !isDelta(figure) && level(figure))
  const added = amounts(plus, total.token.start)
  const lead = onlyReached(amounts(start, plus))
  const [said] = lead
  const first = said ?? namedBefore(paragraph, start, text.slice(start, plus - 1), total)
  if (!first || lead.length > 1 || added.length === 0) return undefined
  if (said && !FLOW.test(subjectOf(said)) && !REACHED.test(subjectOf(said))) return undefined
  const all = [first, ...added]
  return all.every((figure) => comparable(figure, total) && figure.token.comparator === 'eq')
    ? all
    : undefined
}

const REACHED = /^(?:实际)?(?:完成|支出|执行数?|决算数)(?:为|了)?$/
const OTHER = /(?:预算数?|上年(?:决算|执行)?数)(?:为|的)?$/

/** 收入预算数15.39亿元,实际完成15.41亿元,比上年决算数14.94亿元增长3%: what was planned, and last year's, add to nothing. */
function onlyReached(lead: Figure[]): Figure[] {
  const rest = lead.filter((figure) => !OTHER.test(subjectOf(figure)))
  return rest.length === 1 && rest[0] && REACHED.test(subjectOf(rest[0])) ? rest : lead
}

/** The nearest amount before a sentence that goes by the end of a name: 一般公共财政预算收入 and 一般公共预算收入 are one. */
function namedBefore(paragraph: Paragraph, before: number, name: string, like: Figure): Figure | undefined {
  const flow = /预算(收入|支出)$/.exec(name)?.[1]
  if (!flow || /[,;:\d]/.test(name)) return undefined
  const wanted = new RegExp(`预算${flow}(?:安排|预计|预期|完成|为)*$`)
  const found = figuresBetween(paragraph, 0, before).filter(
    (figure) => comparable(figure, like) && !isDelta(figure) && wanted.test(subjectOf(figure)),
  )
  return found.at(-1)
}
