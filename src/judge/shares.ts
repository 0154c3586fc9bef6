import { checkShare } from '../plan/measure.ts'
import { decimal, HUNDRED, powerOfTen, sum, ZERO } from '../quantity/decimal.ts'
import type { Relation, ShareRelation } from '../relate/types.ts'
import { fromRatio, type Judged } from './judged.ts'
import type { VerdictKind } from './verdict.ts'

const HALF = decimal('0.5')

/**
 * A share that misses its quotient by one last digit, in a list that comes to 100 just because it does, was put
 * right to close the list: the residue was given to the largest remainder, or to the last line.
 */
export function judgeShare(relation: ShareRelation): Judged {
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

/** Shares of one whole come to 100, but for what rounding explains. */
export function judgeClosure(relation: Extract<Relation, { kind: 'closure' }>): Judged {
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
