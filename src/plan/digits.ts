// How much the digits of printed numbers say: whether an agreement can be an accident, and whether a typing slip explains
// a gap.
import { type Decimal, decimal, isZero, powerOfTen } from '../quantity/decimal.ts'
import { factorOf } from './measure.ts'
import type { Figure } from './types.ts'

/** Number of significant digits: how unlikely an accidental agreement is. */
export function significantDigits(figure: Figure): number {
  const { value } = figure
  // The zeros at the end of a whole number are printed.
  return isZero(value) ? 0 : value.firstPlace - Math.min(value.lastPlace, 0) + 1
}

/**
 * How many digits a sum and its parts are told apart by: from the total's first digit to the last one that is not 0 in
 * any of them. Round numbers (12000 = 7000 + 4000) say little, however long they are.
 */
export function resolution(total: Figure, parts: readonly Figure[]): number {
  const same = parts.every((part) => factorOf(part).eq(factorOf(total)))
  const values = [total, ...parts].map((figure) => (same ? figure.value : figure.base))
  if (!values[0] || isZero(values[0])) return 0
  const last = values.filter((value) => !isZero(value)).map((value) => value.lastPlace)
  return values[0].firstPlace - Math.min(...last) + 1
}

/** True where a typing slip in one of the printed numbers closes a gap: one digit, or two neighbours that changed places. */
export function isSlip(difference: Decimal, figures: readonly Figure[]): boolean {
  return oneDigitApart(difference) || figures.some((figure) => swapsBy(figure, difference.abs()))
}

/** In numbers that long one digit hardly ever closes a gap by accident, however wide the gap is. */
const TELLING_RESOLUTION = 6

/** True where a sum misses by one digit and is told apart by so many that nothing else explains it. */
export function isTellingSlip(difference: Decimal, total: Figure, parts: readonly Figure[]): boolean {
  if (resolution(total, parts) < TELLING_RESOLUTION) return false
  if (oneDigitApart(difference) || [total, ...parts].every(({ exact }) => exact))
    return oneDigitApart(difference)
  // On top of a rounding of one last digit.
  const step = powerOfTen(-Math.max(...[total, ...parts].map(({ decimals }) => decimals)))
  return oneDigitApart(difference.plus(step)) || oneDigitApart(difference.minus(step))
}

/** True where two neighbouring digits of a printed number, put the other way round, change it by `gap`. */
function swapsBy(figure: Figure, gap: Decimal): boolean {
  const text = figure.value.abs().toFixed(figure.decimals)
  const digits = [...text].flatMap((character, index) => (/\d/.test(character) ? [index] : []))
  // Of two digits any gap of nine is a swap: that says nothing.
  if (digits.length < 3) return false
  return digits.slice(1).some((at, index) => {
    const before = digits[index] ?? 0
    const swapped = [...text]
    swapped[at] = text[before] ?? ''
    swapped[before] = text[at] ?? ''
    return decimal(swapped.join('')).minus(figure.value.abs()).abs().eq(gap)
  })
}

/** True where one digit of one printed number, put right, closes a gap of `difference` (a typing slip). */
export function oneDigitApart(difference: Decimal): boolean {
  return difference.firstPlace === difference.lastPlace && !isZero(difference)
}
