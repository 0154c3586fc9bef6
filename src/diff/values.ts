import type { Figure } from '../plan/types.ts'
import { type Decimal, HUNDRED, plain, quotient, toFixed, ZERO } from '../quantity/decimal.ts'
import { type NumberToken, tokenValue } from '../quantity/scan.ts'
import type { Unit } from '../quantity/units.ts'
import type { FigureChange } from './types.ts'

/** A number of a text with the unit that holds for it. */
export interface Valued {
  readonly token: NumberToken
  /** Printed beside it, or given by a head or caption. */
  readonly unit: Unit | undefined
  /** Digits as printed. */
  readonly digits: string
}

export function valuedFigure(figure: Figure): Valued {
  return { token: figure.token, unit: figure.unit, digits: figure.text }
}

export function showValue({ digits, unit, token }: Valued): string {
  const symbol = unit?.symbol ?? token.unitText
  return symbol === '' ? digits : /^[%‰]/.test(symbol) ? `${digits}${symbol}` : `${digits} ${symbol}`
}

const signed = (text: string, value: Decimal): string => (value.gt(ZERO) ? `+${text}` : text)

/** old → new in numbers; exact, and silent on the difference where the two cannot be subtracted. */
export function compareValues(old: Valued, next: Valued): FigureChange {
  const comparator =
    old.token.comparator === next.token.comparator
      ? {}
      : { comparator: { old: old.token.comparator, new: next.token.comparator } }
  const base = { old: showValue(old), new: showValue(next), ...comparator }
  const [from, to] = [tokenValue(old.token), tokenValue(next.token)]
  const [unitA, unitB] = [old.unit, next.unit]
  const comparable = unitA?.dimension === unitB?.dimension
  if (!comparable || (unitA === undefined && old.token.unitText !== next.token.unitText))
    return { ...base, sameValue: false }
  const factor = unitB?.factor
  const start = unitA && factor ? from.times(unitA.factor) : from
  const end = factor ? to.times(factor) : to
  if (start.eq(end)) return { ...base, sameValue: true }
  const gap = end.minus(start)
  const exact = factor ? quotient(gap, factor) : gap
  const digits = Math.max(old.token.decimals, next.token.decimals)
  const percent = unitB?.dimension === 'share' || unitB?.dimension === 'percentagePoint'
  const unit = unitB?.symbol === '%' ? '个百分点' : unitB === undefined ? next.token.unitText : unitB.symbol
  return {
    ...base,
    // As finely as the two are printed; a conversion may need more.
    difference: signed(
      unitA?.symbol === unitB?.symbol ? toFixed(exact, digits) : plain(exact.round(12, 1)),
      gap,
    ),
    ...(unit === '' ? {} : { unit }),
    ...(percent || start.eq(ZERO)
      ? {}
      : { relative: `${signed(toFixed(quotient(gap.times(HUNDRED), start.abs()), 2), gap)}%` }),
    sameValue: false,
  }
}
