import { type Decimal, decimal } from './decimal.ts'
import type { Unit } from './units.ts'

/** What a printed number is. Only `quantity` takes part in relations; `ratio` is a vector such as 12:43:45. */
export type NumberKind =
  | 'quantity'
  | 'ratio'
  | 'year'
  | 'date'
  | 'time'
  | 'documentNumber'
  | 'ordinal'
  | 'label'
  | 'slogan'
  | 'threshold'
  | 'standard'
  | 'phone'
  | 'code'
  | 'listNumber'
  | 'reference'
  | 'version'

export type Comparator = 'eq' | 'ge' | 'le' | 'gt' | 'lt' | 'approx' | 'between'

/** A number found in a run of normalised text; offsets are characters of that text. */
export interface NumberToken {
  readonly kind: NumberKind
  readonly start: number
  /** End of the digits. */
  readonly end: number
  /** End of digits, multiplier and unit. */
  readonly unitEnd: number
  /** The digits as printed, thousands separators removed; with its sign. */
  readonly digitsText: string
  /** Fraction digits printed. */
  readonly decimals: number
  readonly unit: Unit | undefined
  /** Multiplier and unit as printed, readable or not. */
  readonly unitText: string
  readonly comparator: Comparator
  /** The multiplier is a slip (亿万). */
  readonly impossible: boolean
  /** Components of a ratio. */
  readonly parts?: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

/** A token of which only its kind and its digits matter. */
export function plainToken(kind: NumberKind, start: number, end: number, text: string): NumberToken {
  return {
    kind,
    start,
    end,
    unitEnd: end,
    digitsText: text,
    decimals: 0,
    unit: undefined,
    unitText: '',
    comparator: 'eq',
    impossible: false,
  }
}

/** The value of a token in its printed unit. */
export function tokenValue(token: NumberToken): Decimal {
  return decimal(token.digitsText.includes(',') ? token.digitsText.replaceAll(',', '') : token.digitsText)
}
