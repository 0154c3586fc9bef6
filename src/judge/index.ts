import {
  baseValue,
  checkGrowth,
  checkShare,
  checkSimpleMean,
  checkSum,
  intervalOf,
  productInterval,
  type RatioCheck,
  ratioCheck,
  remainderInterval,
  type SumCheck,
  sameValue,
} from '../plan/measure.ts'
import { checkTriple } from '../plan/triple.ts'
import type { Figure } from '../plan/types.ts'
import { type Decimal, decimal, HUNDRED, powerOfTen, quotient, sum, ZERO } from '../quantity/decimal.ts'
import { overlap } from '../quantity/interval.ts'
import { parseUnit } from '../quantity/units.ts'
import type { GrowthRelation, Relation, ShareRelation } from '../relate/types.ts'
import type { VerdictKind } from './verdict.ts'

/** A relation with what arithmetic says of it. */
export interface Judged<R extends Relation = Relation> {
  readonly relation: R
  readonly verdict: VerdictKind
  /** The value the relation asks for, in the printed figure's unit. */
  readonly computed?: Decimal
  /** Printed minus computed. */
  readonly difference?: Decimal
  /** The most that rounding can explain. */
  readonly slack?: Decimal
  /** Unrounded quotient or rate. */
  readonly precise?: Decimal
  /** Which other formula fits, and its value. */
  readonly otherwise?: {
    readonly formula: 'simpleMean' | 'yearOnYear' | 'otherPeriods'
    readonly value: Decimal
    readonly periods?: number
    readonly column?: boolean
  }
  /** How a residue came about. */
  readonly residue?: 'largestRemainder' | 'lastRow'
}

export type JudgedOf<K extends Relation['kind']> = Judged<Extract<Relation, { kind: K }>>

const HALF = decimal('0.5')

/** Judges every relation by interval arithmetic; pure, and exact wherever it decides. */
export function judge(relations: readonly Relation[]): Judged[] {
  return relations.map(judgeOne)
}

export function judgeOne(relation: Relation): Judged {
  switch (relation.kind) {
    case 'sum':
      return fromSum(relation, checkSum(relation.total, relation.parts))
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
      const possible = overlap(intervalOf(given), intervalOf(converted))
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
      return fromRatio(relation, relation.rate, checkTriple(relation))
    case 'sameFact': {
      const first = relation.figures[0] as Figure
      // One figure for each value that is printed: many mentions of few values.
      const printed = [
        ...new Map(
          relation.figures.map((figure) => [`${figure.text}${figure.unit?.symbol ?? ''}`, figure]),
        ).values(),
      ]
      const agree = printed.every((a) => printed.every((b) => valuesAgree(a, b)))
      const exact = relation.figures.every((figure) => baseValue(figure).eq(baseValue(first)))
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

function fromRatio(relation: Relation, rate: Figure, check: RatioCheck | undefined): Judged {
  if (!check) return { relation, verdict: 'notAssessable' }
  // What is right is not shown, and what rounding explains seldom is: nothing is worked out for them.
  if (check.fit === 'exact') return { relation, verdict: 'exact', computed: rate.value, difference: ZERO }
  return {
    relation,
    verdict: check.fit,
    get computed() {
      return check.computed
    },
    get precise() {
      return check.precise
    },
    get difference() {
      return rate.value.minus(check.computed)
    },
  }
}

/**
 * A share that misses its quotient by one last digit, in a list that comes to 100 just because it does, was put
 * right to close the list: the residue was given to the largest remainder, or to the last line.
 */
function judgeShare(relation: ShareRelation): Judged {
  const judged = fromRatio(
    relation,
    relation.share,
    checkShare(relation.share, relation.part, relation.whole),
  )
  if (judged.verdict !== 'mismatch' || relation.list.length < 3 || !judged.difference) return judged
  const step = powerOfTen(-Math.max(...relation.list.map((share) => share.decimals)))
  const total = sum(relation.list.map((share) => share.value))
  if (!total.eq(HUNDRED) || !judged.difference.abs().lte(step)) return judged
  return {
    ...judged,
    verdict: 'closureResidue',
    residue: relation.list.at(-1) === relation.share ? 'lastRow' : 'largestRemainder',
  }
}

function judgeClosure(relation: Extract<Relation, { kind: 'closure' }>): Judged {
  const total = sum(relation.shares.map((share) => share.value))
  const difference = total.minus(HUNDRED)
  const digits = Math.max(...relation.shares.map((share) => share.decimals))
  const step = powerOfTen(-digits)
  // 46 stands for 46.00 in a list that prints two digits; with its own digit it could be anything near.
  const group = step.times(relation.shares.length).times(HALF)
  const own = relation.shares.reduce(
    (slack, share) => slack.plus(powerOfTen(-share.decimals).times(HALF)),
    ZERO,
  )
  const size = difference.abs()
  const verdict: VerdictKind = size.eq(ZERO)
    ? 'exact'
    : size.lte(group)
      ? 'tail'
      : size.lte(own)
        ? 'ambiguousPrecision'
        : 'mismatch'
  return { relation, verdict, computed: total, difference, slack: group }
}

function judgeGrowth(relation: GrowthRelation): Judged {
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

function judgeChange(relation: Extract<Relation, { kind: 'change' }>): Judged {
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
