import {
  baseValue,
  checkTotal,
  intervalOf,
  productInterval,
  ratioCheck,
  remainderInterval,
  type SumCheck,
  sameValue,
} from '../plan/measure.ts'
import { checkTriple } from '../plan/triple.ts'
import type { Figure } from '../plan/types.ts'
import { type Decimal, decimal, powerOfTen, quotient, sum, ZERO } from '../quantity/decimal.ts'
import { type Interval, overlap } from '../quantity/interval.ts'
import { parseUnit } from '../quantity/units.ts'
import type { Relation, TripleRelation } from '../relate/types.ts'
import { judgeChange, judgeGrowth } from './growth.ts'
import { fromRatio, type Judged } from './judged.ts'
import { judgeClosure, judgeShare } from './shares.ts'

export type { Judged, JudgedOf } from './judged.ts'

/** Judges every relation by interval arithmetic; pure, and exact wherever it decides. */
export function judge(relations: readonly Relation[]): Judged[] {
  return relations.map(judgeOne)
}

export function judgeOne(relation: Relation): Judged {
  switch (relation.kind) {
    case 'sum':
      return fromSum(relation, checkTotal(relation.total, relation.parts, relation.signs))
    case 'subset': {
      const above = relation.parts.find((part) => intervalOf(part).low.gt(intervalOf(relation.whole).high))
      return { relation, verdict: above ? 'mismatch' : 'exact' }
    }
    case 'share':
      return judgeShare(relation)
    case 'closure':
      return judgeClosure(relation)
    case 'growth':
      return judgeGrowth(relation)
    case 'change':
      return judgeChange(relation)
    case 'conversion': {
      const { given, converted } = relation
      const computed = quotient(baseValue(given), converted.unit?.factor ?? decimal(1))
      const difference = converted.value.minus(computed)
      const possible =
        overlap(intervalOf(given), intervalOf(converted)) || overlap(intervalOf(given), rounded(converted))
      return {
        relation,
        verdict: difference.eq(ZERO) ? 'exact' : possible ? 'tail' : 'mismatch',
        computed,
        difference,
      }
    }
    case 'multiple': {
      const { multiple, from, to, added } = relation
      const printed = intervalOf(multiple)
      const start = intervalOf(from)
      if (start.low.lte(ZERO)) return { relation, verdict: 'notAssessable' }
      const extra = added ? 1 : 0
      const reach = {
        low: printed.low.plus(extra).times(start.low),
        high: printed.high.plus(extra).times(start.high),
      }
      const base = baseValue(from)
      const grown = baseValue(to).minus(base.times(extra))
      return fromRatio(relation, multiple, ratioCheck(multiple, grown, base, overlap(reach, intervalOf(to))))
    }
    case 'triple':
      return outgrows(relation)
        ? { relation, verdict: 'mismatch' }
        : fromRatio(relation, relation.rate, checkTriple(relation))
    case 'sameFact': {
      const first = relation.figures[0] as Figure
      // One figure for each value that is printed: many mentions of few values.
      const printed = [
        ...new Map(
          relation.figures.map((figure) => [`${figure.text}${figure.unit?.symbol ?? ''}`, figure]),
        ).values(),
      ]
      const agree = printed.every((a) => printed.every((b) => valuesAgree(a, b)))
      // A table, or a ratio, may leave the unit out.
      const exact = relation.figures.every((figure) =>
        figure.unit && first.unit ? baseValue(figure).eq(baseValue(first)) : figure.value.eq(first.value),
      )
      return { relation, verdict: agree ? (exact ? 'exact' : 'tail') : 'mismatch' }
    }
    case 'perUnit': {
      const { total, unitValue, count } = relation
      const factor = total.unit?.factor ?? decimal(1)
      const denominator =
        typeof count === 'number' ? decimal(1) : perDenominator(unitValue, count, relation.per)
      if (!denominator) return { relation, verdict: 'notAssessable' }
      const times = typeof count === 'number' ? decimal(count) : quotient(baseValue(count), denominator)
      const product = baseValue(unitValue).times(times)
      const computed = quotient(product, factor)
      // What is assigned to each (任务各0.2万亩) is set, not measured: it is exact.
      const spread = typeof count === 'number' ? undefined : productInterval(unitValue, count)
      const interval = spread
        ? { low: quotient(spread.low, denominator), high: quotient(spread.high, denominator) }
        : { low: product, high: product }
      const verdict = product.eq(baseValue(total))
        ? 'exact'
        : overlap(interval, intervalOf(total))
          ? 'tail'
          : 'mismatch'
      return { relation, verdict, computed, difference: total.value.minus(computed) }
    }
    case 'remainder': {
      const computed = quotient(
        baseValue(relation.whole).minus(sum(relation.parts.map(baseValue))),
        relation.rest.unit?.factor ?? decimal(1),
      )
      const difference = relation.rest.value.minus(computed)
      const verdict = difference.eq(ZERO)
        ? 'exact'
        : overlap(remainderInterval(relation.whole, relation.parts), intervalOf(relation.rest))
          ? 'tail'
          : 'mismatch'
      return { relation, verdict, computed, difference }
    }
    case 'declaredCount': {
      const holds =
        (relation.stated >= relation.least && relation.stated <= relation.most) ||
        (relation.open && relation.stated >= relation.least)
      return {
        relation,
        verdict: holds && relation.repeated.length === 0 ? 'exact' : 'mismatch',
        computed: decimal(relation.least),
      }
    }
    case 'distribute':
      return {
        relation,
        verdict:
          relation.subjects.length === relation.values.length
            ? 'exact'
            : relation.confidence === 'possible'
              ? 'notAssessable'
              : 'mismatch',
      }
    case 'direction': {
      const base = baseValue(relation.base)
      const target = baseValue(relation.target)
      return {
        relation,
        verdict: (relation.rising ? target.gte(base) : target.lte(base)) ? 'exact' : 'mismatch',
      }
    }
    case 'period': {
      const years = relation.toYear - relation.fromYear + 1
      if (years < 1) return { relation, verdict: 'mismatch' }
      if (!relation.stated) return { relation, verdict: 'exact' }
      // 2020—2025年 is five years after the base year as well as six named ones.
      return {
        relation,
        verdict:
          relation.stated.value.eq(years) || relation.stated.value.eq(years - 1) ? 'exact' : 'mismatch',
        computed: decimal(years),
      }
    }
  }
}

/** What one base unit of a count is worth in the rate's denominator: 1.62万亩 × 1500元/亩 counts in 亩, not in m². */
function perDenominator(unitValue: Figure, count: Figure, per?: string): Decimal | undefined {
  const denominator = parseUnit(per ?? /\/(.+)$/.exec(unitValue.unit?.dimension ?? '')?.[1] ?? '')
  return denominator && denominator.dimension === count.unit?.dimension ? denominator.factor : undefined
}

/** 485.3万个, 508.0 more than before: nothing can have been there before. */
function outgrows({ level, increase, rate, falls, fromBase }: TripleRelation): boolean {
  return (
    !falls &&
    !fromBase &&
    rate.value.gt(ZERO) &&
    level.value.gt(ZERO) &&
    intervalOf(increase).low.gte(intervalOf(level).high)
  )
}

function valuesAgree(a: Figure, b: Figure): boolean {
  return a.unit && b.unit ? sameValue(a, b) : a.value.eq(b.value)
}

function fromSum(relation: Relation, check: SumCheck): Judged {
  return {
    relation,
    verdict: check.fit,
    computed: check.computed,
    difference: check.difference,
    slack: check.slack,
  }
}

/** 3890 may be rounded to tens, 53000 to thousands: what it may then stand for. */
function rounded(figure: Figure): Interval {
  const { lastPlace } = figure.value
  if (lastPlace <= 0) return intervalOf(figure)
  const half = powerOfTen(lastPlace)
    .times(0.5)
    .times(figure.unit?.factor ?? 1)
  return { low: figure.base.minus(half), high: figure.base.plus(half) }
}
