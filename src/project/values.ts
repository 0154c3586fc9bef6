import { type Decimal, decimal, ONE, quotient, toFixed, ZERO } from '../quantity/decimal.ts'
import { scanNumbers, tokenValue } from '../quantity/scan.ts'
import { parseUnit, type Unit } from '../quantity/units.ts'

/** An exact value that the text may be bound to. */
export interface Value {
  /** In the base unit of its dimension (元, m², ‰ for shares). */
  readonly base: Decimal
  /** The unit it is kept or printed in; undefined for a bare number. */
  readonly unit: Unit | undefined
  /** Digits after the point as printed; undefined for what was computed. */
  readonly decimals: number | undefined
  /** What one share has more than another: it may be printed in percentage points. */
  readonly isPoints?: boolean
}

/** Whether a value may be printed in a unit. */
export function isPrintedIn(value: Value, unit: Unit | undefined): boolean {
  return (
    agreeInKind(unit, value.unit) || (value.isPoints === true && dimensionOfUnit(unit) === 'percentagePoint')
  )
}

export function toValue(amount: Decimal, unit: Unit | undefined, decimals?: number): Value {
  return { base: amount.times(unit?.factor ?? ONE), unit, decimals }
}

/** In a unit of the same dimension; only for showing where the quotient does not end. */
export function amountIn(value: Value, unit: Unit | undefined): Decimal {
  return quotient(value.base, unit?.factor ?? ONE)
}

export const dimensionOfUnit = (unit: Unit | undefined): string => unit?.dimension ?? ''

/** Reads “584.53亿元” or “1.7万元/户”: one number and its unit, nothing else. */
export function readLiteral(text: string): Value | undefined {
  const whole = text.trim()
  // A sign is no part of the figure for the scanner: it takes a hyphen for a dash.
  const sign = /^[-−－](?=\d)/.exec(whole)?.[0] ?? ''
  const printed = whole.slice(sign.length)
  const [token, ...others] = scanNumbers(printed)
  if (!token || others.length > 0 || token.start !== 0) return undefined
  const amount = /^\d[\d,]*(?:\.\d+)?/.exec(printed)?.[0]
  if (!amount) return undefined
  const unitText = printed.slice(amount.length).trim()
  const unit = unitText === '' ? undefined : parseUnit(unitText)
  if (unitText !== '' && !unit) return undefined
  const number = token.kind === 'quantity' ? tokenValue(token) : decimal(amount.replaceAll(',', ''))
  return toValue(sign === '' ? number : ZERO.minus(number), unit, /\.(\d+)$/.exec(amount)?.[1]?.length ?? 0)
}

/** True where one may stand for the other: the same dimension, or a bare count printed with a counter. */
export function agreeInKind(a: Unit | undefined, b: Unit | undefined): boolean {
  if (dimensionOfUnit(a) === dimensionOfUnit(b)) return true
  const counter = (unit: Unit | undefined) => unit === undefined || unit.dimension.startsWith('count:')
  return (a === undefined || b === undefined) && counter(a) && counter(b)
}

/** Digits that print a value without loss, at most `most`. */
export function digitsNeeded(amount: Decimal, most: number): number {
  return Math.min(most, Math.max(0, -amount.lastPlace))
}

/** The value as it is printed in a unit, rounded half up: 584.53亿元, 48.44%. */
export function printValue(value: Value, unit: Unit | undefined, decimals: number | undefined): string {
  const amount = amountIn(value, unit)
  const digits = decimals ?? value.decimals ?? digitsNeeded(amount, 2)
  return `${toFixed(amount, digits)}${unit?.symbol ?? ''}`
}
