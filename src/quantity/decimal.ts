import Big from 'big.js'

// A constructor of our own: 40 digits are carried only where a quotient or root is shown to a reader; every
// decision is made by multiplication, which is exact.
const Exact = Big()
Exact.DP = 40
Exact.RM = Exact.roundHalfUp

/** An exact decimal. Sums, differences and products are exact; `quotient` rounds. */
export type Decimal = Big

/** @throws {Error} when the text is not a plain decimal number. */
export function decimal(text: string | number): Decimal {
  return new Exact(text)
}

export const ZERO = decimal(0)
export const ONE = decimal(1)
export const HUNDRED = decimal(100)

const powers = new Map<number, Decimal>()

/** 10 to the power of `exponent`, exact. */
export function powerOfTen(exponent: number): Decimal {
  let power = powers.get(exponent)
  if (!power) {
    power = new Exact(`1e${exponent}`)
    if (powers.size < 100) powers.set(exponent, power)
  }
  return power
}

/** `value.eq(0)`, sooner: a Big keeps no leading zeros. */
export function isZero(value: Decimal): boolean {
  return value.c[0] === 0
}

/** The same for equal values, mostly different for others. */
export function hashOf({ s, e, c }: Decimal): number {
  let hash = e * 2 + s
  for (const digit of c) hash = (hash * 31 + digit) | 0
  return hash
}

/** a ÷ b to 40 digits; only for showing, never for deciding. */
export function quotient(a: Decimal, b: Decimal): Decimal {
  return a.div(b)
}

/** Rounded half up to `digits` decimals and printed with exactly that many. */
export function toFixed(value: Decimal, digits: number): string {
  return value.toFixed(Math.max(0, digits), Exact.roundHalfUp)
}

/** Without trailing zeros, never in exponent form. */
export function plain(value: Decimal): string {
  return value.toFixed()
}

export function sum(values: readonly Decimal[]): Decimal {
  let total = ZERO
  for (const value of values) total = total.plus(value)
  return total
}
