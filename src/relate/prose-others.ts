import { comparable } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { decimal, sum } from '../quantity/decimal.ts'
import { boundAs } from './bound.ts'
import { CONJUNCTION } from './counts.ts'
import { proseWith } from './mentions.ts'
import { figuresBetween, linesOf } from './sentences.ts'
import type { Relation } from './types.ts'

/** 三次产业结构为12:43:45: the components of a structure close to 100. */
export function relateRatios(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, ':')) {
    let before: { end: number; structure: boolean; sectors: boolean } | undefined
    for (const token of paragraph.tokens) {
      if (token.kind !== 'ratio' || (token.parts?.length ?? 0) < 3) continue
      const shares = paragraph.figures.filter(
        (figure) => figure.token.start >= token.start && figure.token.end <= token.end,
      )
      const lead = paragraph.text.slice(Math.max(0, token.start - 24), token.start)
      // 由18:36:46调整为14:38:48: what the structure became is one as well.
      const became =
        before?.structure &&
        /^[^,。;\d]{0,6}(?:调整|优化|演变|变化|转变|变|改变|提升)(?:为|到|成|至)(?:\d{4}年?的?)?[^,。;\d]{0,6}$/.test(
          paragraph.text.slice(before.end, token.start),
        )
      const structure: boolean = became || /结构|构成|产业(?:增加值)?(?:之)?比/.test(lead)
      const total = shares.reduce((all, share) => all.plus(share.value), decimal(0))
      // A mixing ratio (1:2:3) does not close to 100; a structure does.
      const sectors: boolean =
        (became && before?.sectors) || /三次产业|产业结构|产业(?:增加值)?(?:之)?比/.test(lead)
      before = { end: token.end, structure, sectors }
      // Three sectors are all there is, however far one wrong digit takes them; 1:2.4:3.1 is counted from the first.
      if (structure && (sectors ? total.gt(20) && total.lt(200) : total.gt(80) && total.lt(120)))
        relations.push({ kind: 'closure', confidence: 'certain', shares, ratio: true })
    }
  }
}

/** No list of twelve names is longer. */
const LONGEST_SUBJECTS = 600

/** “A、B分别达到x、y”: as many values as subjects. */
export function relateDistributions(plan: Plan, relations: Relation[]): void {
  const closed = boundAs(relations, 'closure', (relation) => relation.shares)
  for (const paragraph of proseWith(plan.paragraphs, '分别')) {
    const { text } = paragraph
    for (let at = text.indexOf('分别'); at >= 0; at = text.indexOf('分别', at + 2)) {
      const furthest = Math.max(0, at - LONGEST_SUBJECTS)
      let start = at
      while (start > furthest && !/[,;。:(]/.test(text[start - 1] ?? '')) start--
      if (start > 0 && start === furthest) continue
      const subject = text.slice(start, at)
      const subjects = subject
        .split('、')
        .flatMap((name) => name.split(CONJUNCTION))
        .map((name) => name.trim())
        .filter((name) => name !== '')
      const values = valuesAfter(paragraph, at + 2)
      if (subjects.length < 2 || values.length < 2 || subjects.length > 12) continue
      // 粮食、饲料和添加剂、油料分别…: names with 和 in them may be one or two.
      const least = subject.split('、').filter((name) => name.trim() !== '').length
      if (least < subjects.length && values.length >= least && values.length < subjects.length) continue
      relations.push({
        kind: 'distribute',
        confidence: subjects.length === values.length ? 'certain' : 'possible',
        paragraph,
        subjects,
        values,
        at: { start: at, end: at + 2 },
      })
      const first = values[0]
      if (
        subjects.length === values.length &&
        first &&
        leavesNothingOut(subjects, subject + text.slice(at + 2, first.token.start)) &&
        values.every(
          (value) => value.unit?.symbol === '%' && value.token.comparator === 'eq' && !closed.has(value),
        ) &&
        nearWhole(values)
      )
        relations.push({ kind: 'closure', confidence: 'likely', shares: values, ratio: false })
    }
  }
}

/** “食品、居住和其他支出占比分别为…”, “省、市、县分担比例分别为…”: shares that come to 100. */
function leavesNothingOut(subjects: readonly string[], said: string): boolean {
  const last = subjects.at(-1) ?? ''
  if (/增[长速幅]|提高|下降|上升|上涨|降低|扩大|缩小|贡献/.test(said)) return false
  // Nobody is below these to bear what is left.
  if (/(?:分担|承担|负担|筹资)比例/.test(said)) return /^(?:[^、]{0,4}[县区旗]|乡镇|村|个人|群众)/.test(last)
  return (
    subjects.length >= 3 && /占|比重|构成|结构|比例/.test(said) && /^(?:其他|其它|其余)(?!用品)/.test(last)
  )
}

/** Shares far from 100 were never meant to come to it. */
function nearWhole(shares: readonly Figure[]): boolean {
  const total = sum(shares.map(({ value }) => value))
  return total.gte(90) && total.lte(110)
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
    // 分别为68.5、51.8和49.3千吨: the last one prints the unit of them all.
    if (first && !comparable(first, figure) && !(figure.unit && values.every(({ unit }) => !unit))) break
    values.push(figure)
    offset = figure.token.unitEnd
  }
  return values
}

const YEAR = /(?:20|19)\d\d/
const PERIOD = /((?:19|20)\d\d)年?(?:—+|-|~|至|到)((?:19|20)\d\d)年?/g

/** “规划期为2021—2025年,规划期5年”: the years counted against the years named. */
export function relatePeriods(plan: Plan, relations: Relation[]): void {
  for (const paragraph of linesOf(plan.paragraphs)) {
    if (!YEAR.test(paragraph.text)) continue
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
