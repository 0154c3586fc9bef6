import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Adder, sumOf } from '../../src/project/adder.ts'
import { fromFactor, inFactor } from '../../src/project/values.ts'
import { decimal, ZERO } from '../../src/quantity/decimal.ts'

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: -8, max: 8 }))
  .map(([digits, exponent]) => decimal(`${digits}e${exponent}`))

describe('amounts', () => {
  it('add up to what they add up to one by one', () => {
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        const expected = amounts.reduce((sum, value) => sum.plus(value), ZERO)
        expect(sumOf(amounts).toFixed()).toBe(expected.toFixed())
      }),
    )
  })

  it('stay exact beyond what a number holds', () => {
    const adder = new Adder()
    for (const value of ['9007199254740991', '1', '1', '0.01', '-9007199254740993']) adder.add(decimal(value))
    expect(adder.sum.toFixed()).toBe('0.01')
  })

  it('move from one unit into another and back', () => {
    for (const factor of ['1', '10000', '100000000', '1500', '0.001'].map(decimal))
      for (const digits of ['0', '12', '12.50', '0.0003', '98765432100.123456']) {
        const base = fromFactor(digits, factor)
        expect(base.toFixed()).toBe(decimal(digits).times(factor).toFixed())
        expect(inFactor(base, factor).toFixed()).toBe(decimal(digits).toFixed())
        expect(base.toFixed()).toBe(decimal(digits).times(factor).toFixed())
      }
  })
})
