import Big from 'big.js'

// A constructor of our own: 40 digits are carried only where a quotient or root is shown to a reader; every
// decision is made by multiplication, which is exact.
const Wide = Big()
Wide.DP = 40
Wide.RM = Wide.roundHalfUp

/** How digits are cut off: 0 drops them, 1 takes the nearest number, halves away from zero. */
export type Rounding = 0 | 1

/** 10⁰ to 10²²: the powers that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))

/** Every integer of so many digits is a double's. */
const SAFE_DIGITS = 15

/**
 * An exact decimal. Sums, differences and products are exact; `div` rounds to 40 decimals, half up.
 *
 * Nearly every number of a plan has a dozen digits at most. Such a one is an integer and the place of its point, which
 * the processor adds and multiplies; what is longer is left to big.js. With big.js for all of them a plan of many tables
 * takes a tenth more time.
 */
export class Decimal {
  /**
   * The value times ten to the `scale`, which is below nought for round numbers such as 亿: a safe integer, never −0.
   * Without meaning beside `wide`.
   */
  readonly coefficient: number
  readonly scale: number
  /** The value where it has no such coefficient. */
  readonly wide: Big | undefined

  /** For this module: `decimal` makes them. */
  constructor(coefficient: number, scale: number, wide: Big | undefined) {
    this.coefficient = coefficient
    this.scale = scale
    this.wide = wide
  }

  plus(other: Decimal | number): Decimal {
    const b = of(other)
    if (!this.wide && !b.wide) {
      const scale = Math.max(this.scale, b.scale)
      const total = exactSum(scaled(this, scale), scaled(b, scale))
      if (total !== undefined) return new Decimal(total, scale, undefined)
    }
    return narrow(toBig(this).plus(toBig(b)))
  }

  minus(other: Decimal | number): Decimal {
    const b = of(other)
    if (!this.wide && !b.wide) {
      const scale = Math.max(this.scale, b.scale)
      const difference = exactSum(scaled(this, scale), -scaled(b, scale))
      if (difference !== undefined) return new Decimal(difference, scale, undefined)
    }
    return narrow(toBig(this).minus(toBig(b)))
  }

  times(other: Decimal | number): Decimal {
    const b = of(other)
    if (!this.wide && !b.wide) {
      const product = this.coefficient * b.coefficient
      // 0 × −5 is 0 here.
      if (Number.isSafeInteger(product)) return new Decimal(product + 0, this.scale + b.scale, undefined)
    }
    return narrow(toBig(this).times(toBig(b)))
  }

  /** @throws {Error} when `other` is 0. */
  div(other: Decimal | number): Decimal {
    const b = of(other)
    // From 元 to 万元 or 亿元 only the point moves.
    if (!this.wide && !b.wide) {
      const zeros = POWERS.indexOf(b.coefficient)
      const scale = this.scale - b.scale + zeros
      if (zeros >= 0 && scale <= Wide.DP) return new Decimal(this.coefficient, scale, undefined)
    }
    return narrow(toBig(this).div(toBig(b)))
  }

  /** The remainder of the division, with the sign of this number. @throws {Error} when `other` is 0. */
  mod(other: Decimal | number): Decimal {
    return narrow(toBig(this).mod(toBig(of(other))))
  }

  /** @throws {Error} when `exponent` is not an integer. */
  pow(exponent: number): Decimal {
    return narrow(toBig(this).pow(exponent))
  }

  abs(): Decimal {
    if (this.wide) return narrow(this.wide.abs())
    return this.coefficient < 0 ? new Decimal(-this.coefficient, this.scale, undefined) : this
  }

  /** 1, 0 or −1: whether this number is the larger one. */
  cmp(other: Decimal | number): number {
    const b = of(other)
    if (this.wide || b.wide) return toBig(this).cmp(toBig(b))
    const scale = Math.max(this.scale, b.scale)
    // What is no integer a double holds exactly is larger than any that is: only one of the two has been scaled.
    const left = scaled(this, scale)
    const right = scaled(b, scale)
    return left < right ? -1 : left > right ? 1 : 0
  }

  eq(other: Decimal | number): boolean {
    return this.cmp(other) === 0
  }

  lt(other: Decimal | number): boolean {
    return this.cmp(other) < 0
  }

  lte(other: Decimal | number): boolean {
    return this.cmp(other) <= 0
  }

  gt(other: Decimal | number): boolean {
    return this.cmp(other) > 0
  }

  gte(other: Decimal | number): boolean {
    return this.cmp(other) >= 0
  }

  /** To so many decimals. */
  round(decimals = 0, rounding: Rounding = 1): Decimal {
    if (this.wide || decimals < 0) return narrow(toBig(this).round(decimals, rounding))
    const cut = this.scale - decimals
    if (cut <= 0) return this
    // 10²² is more than twice any coefficient.
    const power = POWERS[Math.min(cut, 22)] as number
    const rest = this.coefficient % power
    const kept = (this.coefficient - rest) / power
    const up = rounding === 1 && Math.abs(rest) * 2 >= power ? Math.sign(rest) : 0
    return new Decimal(kept + up + 0, decimals, undefined)
  }

  /** Printed with exactly so many decimals, or with those it has, without trailing zeros; never in exponent form. */
  toFixed(decimals?: number, rounding: Rounding = 1): string {
    if (decimals === undefined) return this.wide ? this.wide.toFixed() : print(withoutZeros(this))
    const kept = this.round(decimals, rounding)
    if (kept.wide) return kept.wide.toFixed(decimals)
    const own = Math.max(0, kept.scale)
    return `${print(kept)}${own === 0 && decimals > 0 ? '.' : ''}${'0'.repeat(decimals - own)}`
  }

  toString(): string {
    return this.toFixed()
  }

  /** Where the first digit that is not 0 stands: 0 for ones, 1 for tens, −1 for tenths. 0 for zero. */
  get firstPlace(): number {
    if (this.wide) return this.wide.e
    if (this.coefficient === 0) return 0
    const size = Math.abs(this.coefficient)
    let place = 0
    while (size >= (POWERS[place + 1] as number)) place++
    return place - this.scale
  }

  /** Where the last digit that is not 0 stands, counted like `firstPlace`. */
  get lastPlace(): number {
    if (this.wide) return this.wide.e - this.wide.c.length + 1
    if (this.coefficient === 0) return 0
    let place = 0 - this.scale
    for (let rest = this.coefficient; rest % 10 === 0; rest /= 10) place++
    return place
  }
}

/** The coefficient at a larger scale; where that is no safe integer, a number larger than all of them. */
function scaled({ coefficient, scale }: Decimal, to: number): number {
  return to === scale || coefficient === 0
    ? coefficient
    : coefficient * (POWERS[to - scale] ?? 10 ** (to - scale))
}

/** Undefined where an addend or the sum is no safe integer. */
function exactSum(a: number, b: number): number | undefined {
  return Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(a + b)
    ? a + b + 0
    : undefined
}

interface Narrow {
  readonly coefficient: number
  readonly scale: number
}

/** 12.50 as 12.5, 12.00 as 12. */
function withoutZeros({ coefficient, scale }: Narrow): Narrow {
  let digits = coefficient
  let kept = scale
  for (; kept > 0 && digits % 10 === 0; kept--) digits /= 10
  return { coefficient: digits, scale: kept }
}

function print({ coefficient, scale }: Narrow): string {
  if (scale <= 0) return coefficient === 0 ? '0' : `${coefficient}${'0'.repeat(-scale)}`
  const digits = String(Math.abs(coefficient)).padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${coefficient < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}

function of(value: Decimal | number): Decimal {
  return value instanceof Decimal ? value : decimal(value)
}

function toBig({ wide, coefficient, scale }: Decimal): Big {
  return wide ?? new Wide(`${coefficient}e${-scale}`)
}

/** With a coefficient wherever it has one: of two equal numbers both are wide or neither. */
function narrow(value: Big): Decimal {
  const { c, e, s } = value
  let coefficient = 0
  for (const digit of c) coefficient = coefficient * 10 + digit
  return Number.isSafeInteger(coefficient)
    ? new Decimal(s * coefficient + 0, coefficient === 0 ? 0 : c.length - 1 - e, undefined)
    : new Decimal(0, 0, value)
}

const PLAIN = /^-?\d{1,15}(?:\.\d+)?$/

/** @throws {Error} when the text is not a decimal number. */
export function decimal(value: string | number): Decimal {
  const text = String(value)
  if (text.length <= SAFE_DIGITS && PLAIN.test(text)) {
    const point = text.indexOf('.')
    if (point < 0) return new Decimal(Number(text) + 0, 0, undefined)
    const coefficient = Number(text.slice(0, point) + text.slice(point + 1))
    return new Decimal(coefficient + 0, text.length - 1 - point, undefined)
  }
  return narrow(new Wide(value))
}

export const ZERO = decimal(0)
export const ONE = decimal(1)
export const HUNDRED = decimal(100)

const powers = new Map<number, Decimal>()

/** 10 to the power of `exponent`, exact. */
export function powerOfTen(exponent: number): Decimal {
  let power = powers.get(exponent)
  if (!power) {
    power = decimal(`1e${exponent}`)
    if (powers.size < 100) powers.set(exponent, power)
  }
  return power
}

export function isZero({ coefficient, wide }: Decimal): boolean {
  return coefficient === 0 && !wide
}

/** The same for equal values, mostly different for others. */
export function hashOf(value: Decimal): number {
  const { wide } = value
  if (wide) return wide.c.reduce((hash, digit) => (hash * 31 + digit) | 0, wide.e * 2 + wide.s)
  let { coefficient, scale } = value
  if (coefficient === 0) return 0
  for (; coefficient % 10 === 0; coefficient /= 10) scale--
  return (Math.imul(scale, 0x9e3779b1) + coefficient) | 0
}

/** a ÷ b to 40 digits; only for showing, never for deciding. */
export function quotient(a: Decimal, b: Decimal): Decimal {
  return a.div(b)
}

/** Rounded half up to `digits` decimals and printed with exactly that many. */
export function toFixed(value: Decimal, digits: number): string {
  return value.toFixed(Math.max(0, digits))
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
