import type { RatioCheck } from '../plan/measure.ts'
import type { Figure } from '../plan/types.ts'
import { type Decimal, ZERO } from '../quantity/decimal.ts'
import type { Relation } from '../relate/types.ts'
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

/** What a printed rate comes to; not assessable where its base is nought or unknown. */
export function fromRatio(relation: Relation, rate: Figure, check: RatioCheck | undefined): Judged {
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
