import { decimal, HUNDRED, powerOfTen, ZERO } from '../quantity/decimal.ts'
import { baseValue, intervalOf, type RatioCheck, ratioCheck } from './measure.ts'
import type { Figure } from './types.ts'

/** An amount, by how much it has changed, and at what rate. */
export interface Triple {
  readonly level: Figure
  readonly increase: Figure
  readonly rate: Figure
  readonly falls: boolean
  /** The level is the one before the change. */
  readonly fromBase: boolean
}

const HALF = decimal('0.5')

/** rate = increase ÷ (level ∓ increase), or ÷ level where that is the base; undefined where nothing was there before. */
export function checkTriple({ level, increase, rate, falls, fromBase }: Triple): RatioCheck | undefined {
  const step = baseValue(increase).times(fromBase ? 0 : falls ? 1 : -1)
  const before = baseValue(level).plus(step)
  if (before.lte(ZERO)) return undefined
  const [own, grown] = [intervalOf(level), intervalOf(increase)]
  const half = powerOfTen(-rate.decimals).times(HALF)
  // rate × (level ∓ increase) = increase, at both ends of every printed value.
  const [low, high] = fromBase
    ? [own.low, own.high]
    : falls
      ? [own.low.plus(grown.low), own.high.plus(grown.high)]
      : [own.low.minus(grown.high), own.high.minus(grown.low)]
  const possible =
    rate.value.minus(half).times(low).lte(grown.high.times(HUNDRED)) &&
    rate.value.plus(half).times(high).gte(grown.low.times(HUNDRED))
  return ratioCheck(rate, baseValue(increase).times(HUNDRED), before, possible)
}
