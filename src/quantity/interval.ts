import { type Decimal, decimal, powerOfTen } from './decimal.ts'

/** Closed interval of exact values, in base units. */
export interface Interval {
  readonly low: Decimal
  readonly high: Decimal
}

const HALF = decimal('0.5')

/**
 * The values that print as `value` with `digits` decimals (round to nearest): [v − u/2, v + u/2] with u the last
 * printed digit's step; a single point where nothing was rounded. GB/T 8170's half-even differs only at the ends,
 * which a closed interval holds either way.
 */
export function printedInterval(value: Decimal, digits: number, exact: boolean, factor: Decimal): Interval {
  const base = value.times(factor)
  if (exact) return { low: base, high: base }
  const half = powerOfTen(-digits).times(HALF).times(factor)
  return { low: base.minus(half), high: base.plus(half) }
}

export function addIntervals(intervals: readonly Interval[]): Interval {
  let low = decimal(0)
  let high = decimal(0)
  for (const interval of intervals) {
    low = low.plus(interval.low)
    high = high.plus(interval.high)
  }
  return { low, high }
}

export function subtractIntervals(a: Interval, b: Interval): Interval {
  return { low: a.low.minus(b.high), high: a.high.minus(b.low) }
}

/** Product of intervals that hold no negative value. */
export function multiplyIntervals(a: Interval, b: Interval): Interval {
  return { low: a.low.times(b.low), high: a.high.times(b.high) }
}

export function overlap(a: Interval, b: Interval): boolean {
  return a.low.lte(b.high) && b.low.lte(a.high)
}
