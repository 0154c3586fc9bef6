import { checkShare, intervalOf, sumFigure } from '../plan/measure.ts'
import { slipMends } from '../plan/slips.ts'
import type { Figure } from '../plan/types.ts'
import { HUNDRED, powerOfTen, quotient, sum } from '../quantity/decimal.ts'
import type { Confidence, Relation } from './types.ts'

/** A part and its share, of a whole that is printed nowhere. */
export interface Pair {
  readonly part: Figure
  readonly share: Figure
}

/**
 * “城镇人口901991162人,占63.89%;乡村人口509787562人,占36.11%”: shares that come to 100 leave nothing out, so the whole is
 * what the parts come to. One pair that does not fit it is the odd one; where several do not, the list was read wrong.
 * Gives the whole where all pairs fit it.
 */
export function relateImpliedWhole(items: readonly Pair[], relations: Relation[]): Figure | undefined {
  const [first, ...rest] = items
  if (!first || rest.length === 0) return undefined
  const whole = sumFigure([first.part, ...rest.map(({ part }) => part)])
  const summands = items.map(({ part }) => part)
  const shares = items.map(({ share }) => share)
  const push = ({ share, part }: Pair, confidence: Confidence) =>
    relations.push({ kind: 'share', confidence, share, part, whole, list: shares, summands })
  const misfits = items.filter(({ part, share }) => checkShare(share, part, whole)?.fit === 'mismatch')
  const fine = items.every(({ share }) => share.decimals >= 1)
  if (closes(shares)) {
    if (misfits.length === 0) {
      for (const item of items) push(item, 'certain')
      return whole
    }
    if (items.length >= 3) {
      const odd = oddOne(items)
      if (odd) push(odd, 'likely')
    } else if (fine && slipsIn(items)) push(first, 'likely')
    return undefined
  }
  const [wrong] = misfits
  if (items.length === 2 && misfits.length === 1 && wrong && fine && slipsIn(items)) push(wrong, 'likely')
  return undefined
}

/** True where one slip in one of the four numbers of two pairs makes both fit their sum. */
function slipsIn(items: readonly Pair[]): boolean {
  return slipMends(
    items.flatMap(({ part, share }) => [part, share]),
    ([a, s, b, t]) => {
      if (!a || !s || !b || !t) return false
      const whole = sumFigure([a, b])
      return checkShare(s, a, whole)?.fit !== 'mismatch' && checkShare(t, b, whole)?.fit !== 'mismatch'
    },
  )
}

function closes(shares: readonly Figure[]): boolean {
  const digits = Math.max(...shares.map(({ decimals }) => decimals))
  const gap = sum(shares.map(({ value }) => value))
    .minus(HUNDRED)
    .abs()
  return gap.times(2).lte(powerOfTen(-digits).times(shares.length))
}

/** The only pair without which all others can be of one whole. */
function oddOne(items: readonly Pair[]): Pair | undefined {
  const odd = items.filter((item) => agree(items.filter((other) => other !== item)))
  return odd.length === 1 ? odd[0] : undefined
}

/** True where one whole can stand behind all pairs. */
function agree(items: readonly Pair[]): boolean {
  if (items.some(({ share }) => share.value.lte(0))) return false
  const ranges = items.map(({ part, share }) => {
    const half = powerOfTen(-share.decimals).times(0.5)
    const { low, high } = intervalOf(part)
    const least = share.value.minus(half)
    return {
      low: quotient(low, share.value.plus(half)),
      high: least.lte(0) ? undefined : quotient(high, least),
    }
  })
  const low = ranges.reduce(
    (most, range) => (range.low.gt(most) ? range.low : most),
    ranges[0]?.low ?? HUNDRED,
  )
  return ranges.every(({ high }) => high === undefined || high.gte(low))
}
