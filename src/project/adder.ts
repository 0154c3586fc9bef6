import { type Decimal, decimal, ZERO } from '../quantity/decimal.ts'

/** Adds up exactly. Whole numbers, as amounts in 元 mostly are, are added as such while they stay exact. */
export class Adder {
  #whole = 0
  #rest = ZERO

  add(value: Decimal): void {
    const whole = wholeNumber(value)
    const sum = whole === undefined ? Number.NaN : this.#whole + whole
    if (Number.isSafeInteger(sum)) this.#whole = sum
    else this.#rest = this.#rest.plus(value)
  }

  get sum(): Decimal {
    return this.#whole === 0 ? this.#rest : this.#rest.plus(decimal(this.#whole))
  }
}

export function sumOf(values: readonly Decimal[]): Decimal {
  const adder = new Adder()
  for (const value of values) adder.add(value)
  return adder.sum
}

/** Undefined for what is no whole number, or one too large to be exact. */
function wholeNumber({ c, e, s }: Decimal): number | undefined {
  if (c.length > e + 1) return undefined
  let whole = 0
  for (let index = 0; index <= e; index++) {
    whole = whole * 10 + (c[index] ?? 0)
    if (whole > Number.MAX_SAFE_INTEGER) return undefined
  }
  return s < 0 ? -whole : whole
}
