import { isSlip, resolution } from '../plan/digits.ts'
import { atMost, checkSum, checkTotal, dimensionOf, type SumCheck } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { type Closure, closureOf } from './closed-lists.ts'
import { bareNameOf, coreName, subjectOf } from './names.ts'
import { figuresBetween, isDelta, sentenceAt } from './sentences.ts'

/** A list of parts as a sentence prints it, with its whole. */
export interface Breakdown {
  readonly paragraph: Paragraph
  readonly total: Figure
  readonly parts: readonly Figure[]
  readonly check: SumCheck
  /** What tells that the list is meant to be whole; a list of the same parts in another unit adds up, say. */
  readonly closed: Closure | undefined
  /** Every part is a region; the list is probably, not surely, whole. */
  readonly regions: boolean
  /** A part's unit is a slip (亿万元). */
  readonly doubtful: boolean
  /** 等, or what follows shows that only examples are named. */
  readonly open: boolean
  /** Few parts with a semicolon between them: what follows it may be about something else. */
  readonly broken: boolean
  /** What kind of list this is, for learning the document's habit: 实施建设项目|项. */
  readonly habit: string
}

/** Attributes that one and the same person or thing may have together. */
const OVERLAPPING = /女|少数民族|党员|学历|职称|岁|重复|硕士|博士|本科|低保|残疾|监测|民生(?!活)/
const REGION = /(?:[省市县区旗州]|街道|[镇乡村]|新区|社区|林场|农场)$/

/** Takes the parts of one unit for a breakdown of the whole they fit best, where they can be one. */
export function addBreakdown(
  paragraph: Paragraph,
  text: string,
  begin: number,
  scopeEnd: number,
  totals: readonly Figure[],
  allParts: readonly Figure[],
  opening: string,
  found: Breakdown[],
): void {
  const first = allParts[0]
  if (!first || totals.length === 0) return
  // What is bounded (限额以内, 以上) ends a list: it is no part of what was counted.
  const every = oneEachClause(text, allParts)
  const bounded = every.findIndex((part) => !plainComparator(part))
  const listed = bounded >= 2 ? every.slice(0, bounded) : every
  const second = secondList(listed, totals)
  if (second > 0) {
    for (const list of [listed.slice(0, second), listed.slice(second)])
      addBreakdown(paragraph, text, begin, scopeEnd, totals, list, opening, found)
    return
  }
  const again = wholeAgain(listed, totals) ?? beyondWhole(listed, totals) ?? behindWhole(listed, totals)
  const parts = again ? listed.slice(0, listed.indexOf(again)) : listed
  const end = again
    ? Math.max(text.lastIndexOf(',', again.token.start), parts.at(-1)?.token.unitEnd ?? begin)
    : scopeEnd
  const doubtful = parts.some((part) => part.token.impossible)
  if (parts.some((part) => !plainComparator(part))) return
  // 控制在500万元以内,其中…: the parts may come to less, not to more.
  const limited = opening.startsWith('其中') && parts.length >= 2
  const checks = totals
    .filter((total) => plainComparator(total) || (limited && atMost(total)))
    .map((total) => ({ total, check: checkTotal(total, parts) }))
  const order = ['exact', 'tail', 'tailLarge', 'ambiguousPrecision', 'mismatch']
  checks.sort(
    (a, b) =>
      order.indexOf(a.check.fit) - order.indexOf(b.check.fit) ||
      Number(b.total.token.start) - Number(a.total.token.start),
  )
  let best = checks[0]
  if (!best) return
  if (best.check.fit === 'mismatch' && checks.length > 1) {
    const close = checks.filter(
      ({ check, total }) =>
        isSlip(check.difference, [total, ...parts]) &&
        (check.difference.abs().times(10).lte(total.value.abs()) ||
          (check.difference.abs().times(2).lte(total.value.abs()) && resolution(total, parts) >= 5)),
    )
    if (close.length !== 1 || !close[0]) return
    best = close[0]
  }
  const closure = closureOf(
    best.total,
    parts,
    text.slice(sentenceAt(text, best.total.token.start).start, begin),
    opening.startsWith('其中') ? text.slice(parts.at(-1)?.token.unitEnd ?? end, end) : '',
  )
  // A list that need not be one: only what adds up is taken for a breakdown.
  if (
    !/^(?:其中|在全部)/.test(opening) &&
    best.check.fit !== 'exact' &&
    best.check.fit !== 'tail' &&
    !(
      isSlip(best.check.difference, [best.total, ...parts]) &&
      ((parts.length >= 3 && best.check.difference.abs().times(20).lte(best.total.value.abs())) ||
        (parts.length >= 2 && closure === 'sure') ||
        (parts.length >= 2 && resolution(best.total, parts) >= 5))
    )
  )
    return
  if (parts.length < 2) {
    if (opening.startsWith('其中'))
      found.push({
        paragraph,
        total: best.total,
        parts,
        check: best.check,
        closed: undefined,
        regions: false,
        doubtful,
        open: true,
        broken: false,
        habit: '',
      })
    return
  }
  const names = parts.map(bareNameOf)
  const scope = text.slice(begin, end)
  const overlapping = names.some((name) => OVERLAPPING.test(name)) || holdsAnother(names)
  const broken =
    parts.length <= 3 &&
    /;/.test(text.slice(parts[0]?.token.start ?? begin, parts.at(-1)?.token.start ?? end))
  const regions = parts.length >= 4 && names.every((name) => REGION.test(coreName(name)))
  const others = figuresBetween(paragraph, begin, end).filter(
    (figure) =>
      !isDelta(figure) &&
      figure.token.kind !== 'ratio' &&
      dimensionOf(figure) !== dimensionOf(parts[0] as Figure) &&
      !sharesClause(text, figure, parts),
  )
  // What stands behind the last part of one clause after another says nothing of whether the list is whole.
  const lastStart = parts.at(-1)?.token.start ?? end
  const last = /;/.test(text.slice(parts[0]?.token.start ?? begin, lastStart)) ? end : lastStart
  const mixed = others.some(({ token }) => token.start < last) && !besideEach(others, parts)
  const open =
    mixed ||
    (best.check.fit === 'mismatch' &&
      ((overlapping && closure !== 'sure') ||
        otherColumn(bareNameOf(best.total), names) ||
        plannedAndDone(parts.map(subjectOf)))) ||
    /等/.test(text.slice(parts.at(-1)?.token.unitEnd ?? end, end)) ||
    /^[^\d]{0,4}(?:重点|主要|包含)/.test(scope)
  const unitText = best.total.token.unitText
  const habit = `${bareNameOf(best.total).slice(-4)}|${unitText}`
  found.push({
    paragraph,
    total: best.total,
    parts,
    check: best.check,
    closed: mixed ? undefined : closure,
    regions: regions && !mixed,
    doubtful,
    open,
    broken: broken && !closure,
    habit,
  })
}

/** 民营企业进出口 and 民营企业出口: the one holds the other. */
function holdsAnother(names: readonly string[]): boolean {
  const trade = names.filter((name) => name.endsWith('进出口'))
  return trade.some((all) => {
    const whose = all.slice(0, -'进出口'.length)
    return names.some((name) => name === `${whose}出口` || name === `${whose}进口`)
  })
}

/** What is budgeted for each is no part of what was spent in all. */
const COLUMNS = [/预算数?$/, /(?:决算|执行)数?$/, /计划(?:投资)?$/, /(?:完成|到位)(?:投资|资金)?$/]

function otherColumn(total: string, parts: readonly string[]): boolean {
  const columnOf = (name: string) => COLUMNS.findIndex((column) => column.test(name))
  const own = columnOf(total)
  return own >= 0 && parts.some((name) => columnOf(name) >= 0 && columnOf(name) !== own)
}

/** 其中1—10月计划开工140项,目前实际已开工118项: of what was planned, a part, and what has been done. */
function plannedAndDone(subjects: readonly string[]): boolean {
  return (
    subjects.some((subject) => subject.includes('计划')) &&
    subjects.some((subject) => /实际|目前[^,]{0,2}已/.test(subject))
  )
}

/**
 * “…,确保纳入管理的14户40人不掉队”: the whole said once more at the end, in a clause of its own, is none of its parts. It is
 * one where all of the others are nothing: “机要用车0辆、应急用车0辆、其他用车10辆”.
 */
function wholeAgain(parts: readonly Figure[], totals: readonly Figure[]): Figure | undefined {
  const last = parts.at(-1)
  if (!last || parts.length < 3 || parts.slice(0, -1).every(({ value }) => value.eq(0))) return undefined
  return totals.some((total) => total.text === last.text && total.base.eq(last.base)) ? last : undefined
}

/**
 * “粮食总产量3856万吨,其中夏粮1245万吨,秋粮2611万吨;谷物、豆类分别为3520万吨、336万吨”: two lists of one whole, where each of
 * them comes to it. Where the second begins; 0 if there is one list.
 */
function secondList(parts: readonly Figure[], totals: readonly Figure[]): number {
  const [total] = totals
  if (!total || totals.length > 1 || parts.length < 4) return 0
  const comesTo = (list: readonly Figure[]) => /^(?:exact|tail)$/.test(checkSum(total, list).fit)
  for (let cut = 2; cut <= parts.length - 2; cut++)
    if (comesTo(parts.slice(0, cut)) && comesTo(parts.slice(cut))) return cut
  return 0
}

/**
 * “图书馆5个,其中县级4个,文化馆6个,博物馆12个”: the first that is more than the whole, behind parts that are not, is
 * something else, unless one slip in it or another would make the list come out.
 */
function beyondWhole(parts: readonly Figure[], totals: readonly Figure[]): Figure | undefined {
  const [total] = totals
  if (!total || totals.length > 1 || parts.length < 2) return undefined
  const beyond = parts.find((part) => part.base.gt(total.base))
  if (!beyond || beyond === parts[0]) return undefined
  if (closureOf(total, parts, '', '')) return undefined
  const { difference } = checkSum(total, parts)
  return isSlip(difference, [total, ...parts]) ? undefined : beyond
}

/**
 * “186个村,其中贫困村86个、非贫困村100个,安置点35个,易地搬迁村18个”: what stands behind parts that come to the whole is
 * something else. Of short numbers it may be an accident that they do.
 */
function behindWhole(parts: readonly Figure[], totals: readonly Figure[]): Figure | undefined {
  const [total] = totals
  if (!total || totals.length > 1 || parts.length < 3 || resolution(total, parts) < 3) return undefined
  if (checkSum(total, parts).fit !== 'mismatch') return undefined
  for (let length = 2; length < parts.length; length++)
    if (checkSum(total, parts.slice(0, length)).fit === 'exact') return parts[length]
  return undefined
}

/** 10户29人: a second unit in one clause belongs to a list of its own. */
function sharesClause(text: string, figure: Figure, parts: readonly Figure[]): boolean {
  return parts.some((part) => {
    const [from, to] =
      part.token.start < figure.token.start
        ? [part.token.unitEnd, figure.token.start]
        : [figure.token.unitEnd, part.token.start]
    return !/[,;。、:]/.test(text.slice(from, to))
  })
}

/** 高中9所,在校学生1.2万人;初中29所,在校学生1.7万人: one other number behind every part says more about it. */
function besideEach(others: readonly Figure[], parts: readonly Figure[]): boolean {
  return others.length === parts.length && (alternate(parts, others) || alternate(others, parts))
}

/** One of each in turn, the first of `before` first. */
function alternate(before: readonly Figure[], after: readonly Figure[]): boolean {
  return before.every(({ token }, index) => {
    const other = after[index]?.token.start ?? 0
    return other > token.start && other < (before[index + 1]?.token.start ?? Number.POSITIVE_INFINITY)
  })
}

/** The first figure of its unit in each clause; a clause's later ones say more about the same part. */
function oneEachClause(text: string, parts: readonly Figure[]): Figure[] {
  const kept: Figure[] = []
  for (const part of parts) {
    const previous = kept.at(-1)
    const gap = text.slice(previous?.token.unitEnd ?? part.token.start, part.token.start)
    // “,且9个均为少数民族县” says more about the whole.
    if (previous && (!/[,;、。和及]/.test(gap) || /^,?(?:且|均|都|全部)/.test(gap))) continue
    kept.push(part)
  }
  return kept
}

function plainComparator(figure: Figure): boolean {
  return figure.token.comparator === 'eq' || figure.token.comparator === 'ge'
}
