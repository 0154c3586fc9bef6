import { type Decimal, decimal, HUNDRED, ONE, powerOfTen, quotient, sum, ZERO } from '../quantity/decimal.ts'
import {
  addIntervals,
  type Interval,
  multiplyIntervals,
  printedInterval,
  subtractIntervals,
} from '../quantity/interval.ts'
import type { Figure } from './types.ts'

/** How a printed total and what its parts add up to stand to each other; `domain` verdicts of a sum. */
export type SumFit = 'exact' | 'tail' | 'tailLarge' | 'ambiguousPrecision' | 'mismatch'

export interface SumCheck {
  readonly fit: SumFit
  /** What the parts add up to, in the total's unit. */
  readonly computed: Decimal
  /** Printed total minus computed, in the total's unit. */
  readonly difference: Decimal
  /** The most that rounding can explain, in the total's unit. */
  readonly slack: Decimal
}

const HALF = decimal('0.5')
const HUNDREDTH = decimal('0.01')

export function dimensionOf(figure: Figure): string {
  return figure.unit?.dimension ?? ''
}

export function factorOf(figure: Figure): Decimal {
  return figure.unit?.factor ?? ONE
}

/** Value in the base unit of the figure's dimension. */
export function baseValue(figure: Figure): Decimal {
  return figure.base
}

/** The same figure with another number printed: what was worked out about the printed one is not taken over. */
export function withValue(figure: Figure, value: Decimal): Figure {
  const { subject, name, delta } = figure.notes
  const base = figure.unit ? value.times(figure.unit.factor) : value
  return { ...figure, value, base, notes: { subject, name, delta, interval: undefined } }
}

/** The exact values that print as this figure, in base units. */
export function intervalOf(figure: Figure): Interval {
  const { notes } = figure
  notes.interval ??= printedInterval(figure.value, figure.decimals, figure.exact, factorOf(figure))
  return notes.interval
}

/** What figures of one dimension add up to, as a figure in the first one's unit: printed nowhere. */
export function sumFigure(parts: readonly [Figure, ...Figure[]]): Figure {
  const [first] = parts
  const base = sum(parts.map(baseValue))
  const value = quotient(base, factorOf(first))
  const decimals = Math.max(...parts.map((part) => part.decimals))
  return {
    ...first,
    value,
    base,
    decimals,
    text: value.toFixed(),
    notes: {
      subject: undefined,
      name: undefined,
      delta: false,
      interval: addIntervals(parts.map(intervalOf)),
    },
  }
}

/** The precision of a list: the total's, or that of most parts. Trailing zeros are dropped in print (20 beside 54.27). */
function groupDigits(total: Figure, parts: readonly Figure[]): number {
  const counts = new Map<number, number>()
  for (const part of parts) counts.set(part.decimals, (counts.get(part.decimals) ?? 0) + 1)
  let digits = total.decimals
  for (const [decimals, count] of counts)
    if (decimals > digits && (count >= 2 || count * 2 > parts.length)) digits = decimals
  return digits
}

/**
 * Judges total = Σ parts by what rounding can explain, first with the list's precision, then with each number's
 * own. The tail bound is min((n+1)/2, 3·√((n+1)/12)) steps: the sum of n+1 uniform roundings and three of its
 * standard deviations. Parts printed finer than the total are compared at the total's precision.
 */
export function checkSum(total: Figure, parts: readonly Figure[], signs?: readonly number[]): SumCheck {
  const factor = factorOf(total)
  let same = true
  for (const part of parts) same &&= part.unit === total.unit || factorOf(part).eq(factor)
  let computed = ZERO
  for (const [index, part] of parts.entries()) {
    const value = same ? part.value : quotient(baseValue(part), factor)
    computed = signs?.[index] === -1 ? computed.minus(value) : computed.plus(value)
  }
  const difference = total.value.minus(computed)
  if (difference.eq(ZERO)) return { fit: 'exact', computed, difference, slack: ZERO }
  if (
    computed.round(total.decimals, 1).eq(total.value) &&
    (total.decimals < Math.max(...parts.map((part) => part.decimals)) || !same)
  ) {
    return { fit: 'exact', computed, difference, slack: ZERO }
  }
  const group = groupDigits(total, parts)
  const size = difference.abs()
  const all = [total, ...parts].filter((figure) => !figure.exact)
  // Steps in the total's unit; where all share it no division is needed.
  const stepOf = (figure: Figure, digits: number) =>
    same ? powerOfTen(-digits) : quotient(powerOfTen(-digits).times(factorOf(figure)), factor)
  const groupSteps = all.map((figure) =>
    stepOf(figure, same ? Math.max(figure.decimals, group) : figure.decimals),
  )
  const groupSlack = sum(groupSteps).times(HALF)
  if (size.lte(groupSlack)) {
    const step = groupSteps.reduce((largest, next) => (next.gt(largest) ? next : largest), ZERO)
    const rounded = groupSteps.length
    // Δ² ≤ 9·(n+1)/12·u² is the square of the bound: no root is taken.
    const within =
      size.times(size).times(12).lte(step.times(step).times(9).times(rounded)) &&
      size.times(2).lte(step.times(rounded))
    return { fit: within ? 'tail' : 'tailLarge', computed, difference, slack: groupSlack }
  }
  const coarse = same && all.some((figure) => figure.decimals < group)
  const ownSlack = coarse ? sum(all.map((figure) => stepOf(figure, figure.decimals))).times(HALF) : groupSlack
  return {
    fit: size.lte(ownSlack) ? 'ambiguousPrecision' : 'mismatch',
    computed,
    difference,
    slack: groupSlack,
  }
}

/** 500万元以内, 不超过500万元. */
export function atMost({ token }: Figure): boolean {
  return token.comparator === 'le' || token.comparator === 'lt'
}

/** Like `checkSum`; what stays below a total that is a limit keeps to it. */
export function checkTotal(total: Figure, parts: readonly Figure[], signs?: readonly number[]): SumCheck {
  const check = checkSum(total, parts, signs)
  return atMost(total) && check.difference.gt(ZERO) ? { ...check, fit: 'exact' } : check
}

/** How a printed percentage stands to the quotient of two printed figures. */
export interface RatioCheck {
  readonly fit: 'exact' | 'tail' | 'mismatch'
  /** In the unit of the printed rate, rounded to its digits. */
  readonly computed: Decimal
  /** Unrounded, to 40 digits; for showing more digits. */
  readonly precise: Decimal
}

/** Fits by multiplication; the quotient or root, which is dear, is worked out where it is shown. */
class LazyCheck implements RatioCheck {
  readonly fit: RatioCheck['fit']
  readonly #rate: Figure
  readonly #work: () => Decimal
  #precise: Decimal | undefined

  constructor(rate: Figure, exact: boolean, possible: boolean, work: () => Decimal) {
    this.fit = exact ? 'exact' : possible ? 'tail' : 'mismatch'
    this.#rate = rate
    this.#work = work
  }

  get precise(): Decimal {
    this.#precise ??= this.#work()
    return this.#precise
  }

  get computed(): Decimal {
    return this.fit === 'exact' ? this.#rate.value : this.precise.round(this.#rate.decimals, 1)
  }
}

/**
 * True where a quotient between `low` and `high`, half a step to either side of a printed value, rounds to that value:
 * halves go away from zero. The three are multiplied by what would divide.
 */
function roundsTo(printed: Decimal, low: Decimal, actual: Decimal, high: Decimal): boolean {
  const sign = printed.cmp(ZERO)
  return (sign > 0 ? actual.gte(low) : actual.gt(low)) && (sign < 0 ? actual.lte(high) : actual.lt(high))
}

/**
 * A printed ratio against `part` ÷ `whole`, both in base units and times whatever makes the ratio's unit (100 for %);
 * `whole` is above zero. `possible` says whether rounding of the printed numbers can explain it.
 */
export function ratioCheck(rate: Figure, part: Decimal, whole: Decimal, possible: boolean): RatioCheck {
  const half = HALF.times(powerOfTen(-rate.decimals))
  const low = rate.value.minus(half).times(whole)
  const high = rate.value.plus(half).times(whole)
  return new LazyCheck(rate, roundsTo(rate.value, low, part, high), possible, () => quotient(part, whole))
}

/** share % = part ÷ whole; undefined when the whole may be zero. */
export function checkShare(share: Figure, part: Figure, whole: Figure): RatioCheck | undefined {
  const wholeInterval = intervalOf(whole)
  const partInterval = intervalOf(part)
  if (wholeInterval.low.lte(ZERO) || (partInterval.low.lt(ZERO) && part.value.lt(ZERO))) return undefined
  const printed = printedInterval(share.value, share.decimals, false, ONE)
  const possible =
    partInterval.low.times(HUNDRED).lte(printed.high.times(wholeInterval.high)) &&
    partInterval.high.times(HUNDRED).gte(printed.low.times(wholeInterval.low))
  return ratioCheck(share, baseValue(part).times(HUNDRED), baseValue(whole), possible)
}

/** True where the share holds if the amounts are printed with their further digits cut off: 4.817 as 4.81. */
export function fitsCutOff(share: Figure, part: Figure, whole: Figure): boolean {
  const printed = printedInterval(share.value, share.decimals, false, ONE)
  const [a, b] = [cutOff(part), cutOff(whole)]
  return (
    a.low.times(HUNDRED).lte(printed.high.times(b.high)) &&
    a.high.times(HUNDRED).gte(printed.low.times(b.low))
  )
}

function cutOff(figure: Figure): Interval {
  const base = baseValue(figure)
  const { low, high } = intervalOf(figure)
  return { low: base, high: base.plus(high.minus(low)) }
}

/** (1 + rate)^periods between two figures; the rate in %, negative for a fall. */
export function checkGrowth(
  rate: Figure,
  from: Figure,
  to: Figure,
  periods: number,
  falls = false,
): RatioCheck | undefined {
  const start = intervalOf(from)
  const end = intervalOf(to)
  if (start.low.lte(ZERO) || end.low.lte(ZERO) || periods < 1 || periods > 60) return undefined
  const value = falls ? rate.value.times(-1) : rate.value
  const printed = printedInterval(value, rate.decimals, false, ONE)
  if (printed.low.lte(-100)) return undefined
  const power = (percent: Decimal) => HUNDRED.plus(percent).times(HUNDREDTH).pow(periods)
  const least = power(printed.low)
  const most = power(printed.high)
  const possible = end.low.lte(most.times(start.high)) && end.high.gte(least.times(start.low))
  const base = baseValue(from)
  const exact = roundsTo(value, least.times(base), baseValue(to), most.times(base))
  return new LazyCheck(rate, exact, possible, () => {
    const precise = compoundRate(base, baseValue(to), periods)
    return falls ? precise.times(-1) : precise
  })
}

/** Simple mean growth ((to/from − 1) ÷ periods) in %. */
export function checkSimpleMean(
  rate: Figure,
  from: Figure,
  to: Figure,
  periods: number,
): RatioCheck | undefined {
  const start = intervalOf(from)
  const end = intervalOf(to)
  if (start.low.lte(ZERO) || periods < 1) return undefined
  const printed = printedInterval(rate.value, rate.decimals, false, ONE)
  const level = (percent: Decimal) => ONE.plus(percent.times(HUNDREDTH).times(periods))
  const possible =
    end.low.lte(level(printed.high).times(start.high)) && end.high.gte(level(printed.low).times(start.low))
  const grown = baseValue(to).minus(baseValue(from)).times(HUNDRED)
  return ratioCheck(rate, grown, baseValue(from).times(periods), possible)
}

/** The compound rate in % to 6 decimals: a first guess, put right by exact multiplication; only for showing. */
export function compoundRate(from: Decimal, to: Decimal, periods: number): Decimal {
  const ratio = quotient(to, from)
  if (periods === 1) return ratio.minus(ONE).times(HUNDRED).round(10, 1)
  const step = decimal('0.00000001')
  let root = decimal((Number(ratio.toFixed(15)) ** (1 / periods)).toFixed(8))
  for (let turn = 0; turn < 4 && root.pow(periods).gt(ratio); turn++) root = root.minus(step)
  for (let turn = 0; turn < 4 && root.plus(step).pow(periods).lte(ratio); turn++) root = root.plus(step)
  return root.minus(ONE).times(HUNDRED)
}

/** whole − Σ parts, as an interval in base units. */
export function remainderInterval(whole: Figure, parts: readonly Figure[]): Interval {
  return subtractIntervals(intervalOf(whole), addIntervals(parts.map((part) => intervalOf(part))))
}

export function productInterval(a: Figure, b: Figure): Interval {
  return multiplyIntervals(intervalOf(a), intervalOf(b))
}

/** Same dimension, or both without a unit: the only figures that may meet. */
export function comparable(a: Figure, b: Figure): boolean {
  return dimensionOf(a) === dimensionOf(b)
}

/** How far apart two figures of one dimension are, in the unit they are printed in: a slip of 1 亩 is 666.7 m². */
export function printedGap(a: Figure, b: Figure): Decimal {
  return factorOf(a).eq(factorOf(b)) ? a.value.minus(b.value) : quotient(a.base.minus(b.base), factorOf(a))
}

/** True when one print can be a rounding of the other (145.1 and 145.10 agree, 145.10 and 145.11 do not). */
export function sameValue(a: Figure, b: Figure): boolean {
  if (baseValue(a).eq(baseValue(b))) return true
  // As printed alike: neither is finer than the other.
  if (a.decimals === b.decimals && a.exact === b.exact && a.unit?.factor === b.unit?.factor) return false
  const stepA = a.exact ? ZERO : powerOfTen(-a.decimals).times(factorOf(a))
  const stepB = b.exact ? ZERO : powerOfTen(-b.decimals).times(factorOf(b))
  if (stepA.eq(stepB)) return false
  const [coarse, fine, step] = stepA.gt(stepB) ? [a, b, stepA] : [b, a, stepB]
  return baseValue(coarse).minus(baseValue(fine)).abs().times(2).lte(step)
}
