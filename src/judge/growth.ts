import { baseValue, checkGrowth, checkSimpleMean, intervalOf } from '../plan/measure.ts'
import { type Decimal, decimal, quotient } from '../quantity/decimal.ts'
import { overlap } from '../quantity/interval.ts'
import type { GrowthRelation, Relation } from '../relate/types.ts'
import { fromRatio, type Judged } from './judged.ts'

/** A rate of growth, and the formula that fits where the one it names does not. */
export function judgeGrowth(relation: GrowthRelation): Judged {
  const { rate, from, to, periods, falls, mean } = relation
  const check = checkGrowth(rate, from, to, periods, falls)
  const judged = fromRatio(relation, rate, check)
  if (judged.verdict !== 'mismatch' || !mean || falls) return judged
  const simple = checkSimpleMean(rate, from, to, periods)
  if (simple && simple.fit !== 'mismatch')
    return { ...judged, verdict: 'mislabelled', otherwise: { formula: 'simpleMean', value: simple.computed } }
  for (const level of relation.levels) {
    if (
      level.figure === to ||
      level.year === relation.fromYear ||
      relation.toYear === undefined ||
      relation.toYear - level.year !== 1
    )
      continue
    const step = checkGrowth(rate, level.figure, to, 1)
    if (step && step.fit !== 'mismatch')
      return { ...judged, verdict: 'mislabelled', otherwise: { formula: 'yearOnYear', value: step.computed } }
  }
  for (const other of [periods - 1, periods + 1]) {
    const fit =
      other >= 1 && (rate.decimals >= 1 || periods > 20) ? checkGrowth(rate, from, to, other) : undefined
    if (fit && fit.fit === 'exact')
      return {
        ...judged,
        verdict: 'mislabelled',
        otherwise: { formula: 'otherPeriods', value: fit.computed, periods: other },
      }
  }
  // One reading for the whole column: if another line's rate is as good year on year, say so.
  for (const sibling of relation.siblings) {
    const before = relation.levels.find((level) => level.year === sibling.toYear - 1)
    const step =
      sibling.rate !== rate && before ? checkGrowth(sibling.rate, before.figure, sibling.to, 1) : undefined
    if (step && step.fit === 'exact')
      return { ...judged, otherwise: { formula: 'yearOnYear', value: step.computed, column: true } }
  }
  return judged
}

/** By how much something changed, in all or a year. */
export function judgeChange(relation: Extract<Relation, { kind: 'change' }>): Judged {
  const { change, from, to, periods, falls } = relation
  const start = intervalOf(from)
  const end = intervalOf(to)
  const grown = falls
    ? { low: start.low.minus(end.high), high: start.high.minus(end.low) }
    : { low: end.low.minus(start.high), high: end.high.minus(start.low) }
  const printed = intervalOf(change)
  const times = (value: Decimal) => value.times(periods)
  const possible = overlap(grown, { low: times(printed.low), high: times(printed.high) })
  const factor = change.unit?.factor ?? decimal(1)
  const raw = falls ? baseValue(from).minus(baseValue(to)) : baseValue(to).minus(baseValue(from))
  const precise = quotient(quotient(raw, factor), decimal(periods))
  const computed = precise.round(
    Math.max(change.decimals, periods === 1 ? Math.max(from.decimals, to.decimals) : change.decimals),
    1,
  )
  return {
    relation,
    verdict: computed.eq(change.value) ? 'exact' : possible ? 'tail' : 'mismatch',
    computed,
    precise,
    difference: change.value.minus(computed),
  }
}
