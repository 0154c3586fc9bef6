import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../src/check.ts'
import {
  checkGrowth,
  checkShare,
  checkSimpleMean,
  checkSum,
  fitsCutOff,
  sameValue,
} from '../../src/plan/measure.ts'
import type { Figure } from '../../src/plan/types.ts'
import { readText } from '../../src/read/text.ts'
import { recognize } from '../../src/recognize/index.ts'

/** Figures as printed in a sentence: 1.10亿元 has two decimals, 25户 is exact. */
const figures = (text: string): readonly Figure[] =>
  recognize(readText(text.split(' ').join(';\n'), 'x')).figures
const sum = (text: string) => {
  const [total, ...parts] = figures(text)
  return checkSum(total as Figure, parts)
}

describe('sums of real published figures', () => {
  it.each([
    ['54.69亿元 31.28亿元 11.18亿元 7.08亿元 2.45亿元 1.57亿元 0.85亿元 0.27亿元', 'tail', '0.01'],
    ['20.66亿元 7.51亿元 0亿元 1.41亿元 11.75亿元', 'tail', '-0.01'],
    ['166340户 69436户 2891户 12385户 10795户 5851户 3186户 5400户 440户 1198户 54118户', 'mismatch', '640'],
    ['172万元 54.27万元 75.73万元 20万元 21万元', 'ambiguousPrecision', '1'],
    ['9519户 3746户 1933户 3840户', 'exact', '0'],
    ['14户 10户 4户', 'exact', '0'],
    ['1.61亿元 0.24亿元 0.13亿元 0.002亿元 1.24亿元', 'exact', '-0.002'],
    ['0.25亿元 1250万元 1250万元', 'exact', '0'],
  ])('%s → %s', (text, fit, difference) => {
    const check = sum(text)
    expect(check.fit).toBe(fit)
    expect(check.difference.toFixed()).toBe(difference)
  })
})

describe('rates of real published figures', () => {
  it.each([
    ['13.33% 38.55亿元 289.31亿元', 'tail', '13.32'],
    ['79.13% 3165元 4000元', 'exact', '79.13'],
    ['9.35% 54.69亿元 584.53亿元', 'mismatch', '9.36'],
    ['46% 10104元 21966元', 'exact', '46'],
    ['1.9% 375户 20388户', 'mismatch', '1.8'],
  ])('share %s → %s', (text, fit, computed) => {
    const [share, part, whole] = figures(text) as [Figure, Figure, Figure]
    const check = checkShare(share, part, whole)
    expect(check?.fit).toBe(fit)
    expect(check?.computed.toFixed()).toBe(computed)
  })

  it('35.84 % over six years is a simple mean, the compound rate is 21.08 %', () => {
    const [rate, from, to] = figures('35.84% 2687元 8466元') as [Figure, Figure, Figure]
    expect(checkGrowth(rate, from, to, 6)?.fit).toBe('mismatch')
    expect(checkGrowth(rate, from, to, 6)?.computed.toFixed(2)).toBe('21.08')
    // (8466/2687 − 1)/6 = 35.846 %: printed cut off, within what its own rounding cannot reach, yet the levels' can.
    expect(checkSimpleMean(rate, from, to, 6)?.precise.toFixed(2)).toBe('35.85')
  })

  it('18 % is what 17.54 % prints as', () => {
    const [rate, from, to] = figures('18% 11555元 25920元') as [Figure, Figure, Figure]
    expect(checkGrowth(rate, from, to, 5)?.fit).toBe('exact')
  })
})

describe('one fact in two places', () => {
  it.each([
    ['145.1亿元 145.10亿元', true],
    ['145.10亿元 145.11亿元', false],
    ['20.7亿元 20.66亿元', true],
    ['5.33万公顷 80万亩', true],
    ['584.53亿元 5845300万元', true],
    ['584.53亿元 5845264.12万元', true],
    ['584.53亿元 5845364.12万元', false],
  ])('%s → %s', (text, same) => {
    const [a, b] = figures(text) as [Figure, Figure]
    expect(sameValue(a, b)).toBe(same)
  })
})

describe('amounts whose last digits are cut off', () => {
  it.each([
    ['25.12% 4.81亿亩 19.18亿亩', true],
    ['25.21% 4.81亿亩 19.18亿亩', false],
    ['1.54% 8.47亿元 584.53亿元', false],
    ['12.6% 125户 1000户', false],
  ])('%s: %s', (text, holds) => {
    const [share, part, whole] = figures(text) as [Figure, Figure, Figure]
    expect(checkShare(share, part, whole)?.fit).toBe('mismatch')
    expect(fitsCutOff(share, part, whole)).toBe(holds)
  })

  it('are worth a look, no more', () => {
    const text = (share: string) => `全县耕地19.18万亩,其中水浇地4.81万亩,占全县耕地的${share}%。`
    const severities = (source: string) =>
      checkDocument(readText(source, 'x'))
        .findings.filter(({ rule }) => rule === 'share/of-whole')
        .map(({ severity }) => severity)
    expect(severities(text('25.08'))).toEqual([])
    expect(severities(text('25.12'))).toEqual(['info'])
    expect(severities(text('28.05'))).not.toContain('info')
    expect(severities(text('28.05'))).toHaveLength(1)
  })
})
