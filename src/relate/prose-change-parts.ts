import { isSlip, resolution } from '../plan/digits.ts'
import { checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { type Decimal, powerOfTen } from '../quantity/decimal.ts'
import type { Relation, SumRelation } from './types.ts'

const CHANGE =
  /^,?(同比|(?:比|较)(?:上年|去年|年初|(?:19|20)\d\d年)[^,。;\d]{0,8})?(?:净)?(增加|增长|减少|下降|增|减)(?:了)?$/
const CHANGES =
  /^,分别(同比|(?:比|较)(?:上年|去年|年初|(?:19|20)\d\d年)[^,。;\d]{0,8})?(增加|增长|减少|下降)(?:了)?$/
export const falls = (word: string) => /减|降/.test(word)

/** 同比 and 比上年末 are one base; 比年初 and 比2015年 are others. */
function sinceOf(said: string | undefined): string {
  if (!said) return ''
  return /(?:19|20)\d\d/.exec(said)?.[0] ?? (said.includes('年初') ? '年初' : '上年')
}

export interface Change {
  readonly figure: Figure
  /** What it is measured against; empty where that is not said again. */
  readonly since: string
  readonly falls: boolean
}

/**
 * “参保91548万人,比上年末增加2771万人。其中,职工40293万人,增加2364万人;居民51255万人,增加408万人”: where the amounts add up, so do
 * what they grew by; what fell is taken off.
 */
export function relateChangeParts(relations: Relation[]): void {
  const sums = relations.filter(
    (relation): relation is SumRelation => relation.kind === 'sum' && relation.basis === 'ofWhich',
  )
  for (const { total, parts } of sums) {
    const own = changeOf(total)
    if (!own || checkSum(total, parts).fit === 'mismatch') continue
    const each = parts.map(changeOf)
    const changes = each.every((change) => change === undefined)
      ? changesBehind(parts)
      : each.flatMap((change) => change ?? [])
    if (changes.length !== parts.length) continue
    if (changes.some(({ since }) => since !== '' && own.since !== '' && since !== own.since)) continue
    const figures = changes.map(({ figure }) => figure)
    if (figures.some((figure) => !comparable(figure, own.figure))) continue
    const signs = signsOf(changes, own)
    const { fit, difference } = checkSum(own.figure, figures, signs)
    const holds = fit !== 'mismatch' && fit !== 'ambiguousPrecision'
    if (!holds && !(slips(difference, own.figure, figures) && resolution(own.figure, figures) >= 3)) continue
    relations.push({
      kind: 'sum',
      basis: 'ofWhich',
      confidence: holds ? 'certain' : 'likely',
      total: own.figure,
      parts: figures,
      ...(signs ? { signs } : {}),
      from: '各项的增减额',
    })
  }
}

/** What goes the other way than the whole is taken off; nothing to say where all go one way. */
export function signsOf(changes: readonly Change[], own: Change): readonly number[] | undefined {
  const signs = changes.map((change) => (change.falls === own.falls ? 1 : -1))
  return signs.includes(-1) ? signs : undefined
}

/** A slip of the pen, perhaps on top of one last digit of rounding. */
export function slips(difference: Decimal, total: Figure, parts: readonly Figure[]): boolean {
  const step = powerOfTen(-total.decimals)
  return [difference, difference.plus(step), difference.minus(step)].some((gap) =>
    isSlip(gap, [total, ...parts]),
  )
}

function changeOf(figure: Figure): Change | undefined {
  const { paragraph } = figure
  const next = paragraph && nextOf(paragraph, figure)
  if (!next || !comparable(next, figure) || next.token.comparator !== 'eq') return undefined
  const said = CHANGE.exec(textBetween(paragraph, figure, next))
  return said ? { figure: next, since: sinceOf(said[1]), falls: falls(said[2] ?? '') } : undefined
}

/** 甲34917万人,乙13157万人,分别比上年末增加2058万人和395万人. */
function changesBehind(parts: readonly Figure[]): Change[] {
  const last = parts.at(-1)
  const paragraph = last?.paragraph
  const first = paragraph && nextOf(paragraph, last)
  const said = first && CHANGES.exec(textBetween(paragraph, last, first))
  if (!said) return []
  const from = paragraph.figures.indexOf(first)
  const list = paragraph.figures.slice(from, from + parts.length)
  const joined = list.every(
    (figure, index) =>
      index === 0 || /^[、,和及与]$/.test(textBetween(paragraph, list[index - 1] as Figure, figure)),
  )
  if (!joined) return []
  return list.map((figure) => ({ figure, since: sinceOf(said[1]), falls: falls(said[2] ?? '') }))
}

function nextOf({ figures }: Paragraph, figure: Figure): Figure | undefined {
  return figures[figures.indexOf(figure) + 1]
}

function textBetween({ text }: Paragraph, before: Figure, after: Figure): string {
  return text.slice(before.token.unitEnd, after.token.start).replace(/\s/g, '')
}
