import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decimal, decimal, hashOf, isZero, powerOfTen, sum, ZERO } from '../../src/quantity/decimal.ts'

const Peer = Big()
Peer.DP = 40

/** Of every size around what fits into a double: short numbers, long ones, round ones, tiny ones. */
const digits = fc.oneof(
  fc.bigInt({ min: -9999n, max: 9999n }),
  fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  fc.integer({ min: -3, max: 3 }).map((step) => 2n ** 53n + BigInt(step)),
)
const scale = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -20, max: 30 }))
const printed = fc.oneof(
  fc.tuple(digits, scale).map(([whole, places]) => `${whole}e${-places}`),
  fc
    .tuple(fc.integer({ min: -99999, max: 99999 }), fc.stringMatching(/^\d{1,6}$/))
    .map((parts) => parts.join('.')),
)

const same = (ours: Decimal, theirs: Big) => {
  // A nought has no sign here.
  expect(ours.toFixed()).toBe(theirs.eq(0) ? '0' : theirs.toFixed())
  expect(isZero(ours)).toBe(theirs.eq(0))
}

describe('exact decimals', () => {
  it('add, subtract, multiply and compare as big.js does', () => {
    fc.assert(
      fc.property(printed, printed, (a, b) => {
        const [x, y] = [decimal(a), decimal(b)]
        const [p, q] = [new Peer(a), new Peer(b)]
        same(x, p)
        same(x.plus(y), p.plus(q))
        same(x.minus(y), p.minus(q))
        same(x.times(y), p.times(q))
        same(x.abs(), p.abs())
        expect(x.cmp(y)).toBe(p.cmp(q))
        expect([x.eq(y), x.lt(y), x.lte(y), x.gt(y), x.gte(y)]).toEqual([
          p.eq(q),
          p.lt(q),
          p.lte(q),
          p.gt(q),
          p.gte(q),
        ])
      }),
      { numRuns: 2000 },
    )
  })

  it('divide, and take remainders and powers as big.js does', () => {
    fc.assert(
      fc.property(printed, printed, fc.integer({ min: 0, max: 9 }), (a, b, power) => {
        const [p, q] = [new Peer(a), new Peer(b)]
        same(decimal(a).pow(power), p.pow(power))
        if (q.eq(0)) expect(() => decimal(a).div(decimal(b))).toThrow()
        else {
          same(decimal(a).div(decimal(b)), p.div(q))
          same(decimal(a).mod(decimal(b)), p.mod(q))
        }
      }),
    )
  })

  it('are rounded and printed as big.js does', () => {
    fc.assert(
      fc.property(printed, fc.integer({ min: 0, max: 25 }), fc.constantFrom(0, 1), (text, places, way) => {
        const rounding = way === 0 ? 0 : 1
        const rounded = new Peer(text).round(places, rounding)
        same(decimal(text).round(places, rounding), rounded)
        expect(decimal(text).toFixed(places, rounding)).toBe(
          rounded.eq(0) ? new Peer(0).toFixed(places) : rounded.toFixed(places),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('are told apart by their hash, however they came about', () => {
    fc.assert(
      fc.property(printed, printed, (a, b) => {
        const there = decimal(a).plus(decimal(b)).minus(decimal(b))
        expect(there.eq(decimal(a))).toBe(true)
        expect(hashOf(there)).toBe(hashOf(decimal(a)))
        expect(hashOf(decimal(a).times(decimal('1.00')))).toBe(hashOf(decimal(a)))
      }),
    )
  })

  it('know the places of their first and last digits', () => {
    fc.assert(
      fc.property(printed, (text) => {
        const { c, e } = new Peer(text)
        const value = decimal(text)
        if (isZero(value)) return
        expect([value.firstPlace, value.lastPlace]).toEqual([e, e - c.length + 1])
      }),
    )
  })

  it('have a sum that does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(printed), (list) => {
        const values = list.map(decimal)
        expect(sum(values).eq(sum([...values].reverse()))).toBe(true)
        expect(values.reduce((rest, value) => rest.minus(value), sum(values)).eq(ZERO)).toBe(true)
      }),
    )
  })

  it('are exact beyond what a double holds', () => {
    const parts = ['9007199254740991', '1', '1', '0.01', '-9007199254740993'].map(decimal)
    expect(sum(parts).toFixed()).toBe('0.01')
    expect(decimal('98765432100.123456').times(powerOfTen(8)).toFixed()).toBe('9876543210012345600')
    expect(decimal('9876543210012345600').div(powerOfTen(8)).toFixed()).toBe('98765432100.123456')
  })

  it('refuse what is no number', () => {
    for (const text of ['', ' ', '1,000', '１２', '.', '--1', '1 2', 'NaN', '12%'])
      expect(() => decimal(text), text).toThrow()
  })
})
