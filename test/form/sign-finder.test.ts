import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SignFinder, type Signs, withoutOverlaps } from '../../src/form/sign-finder.ts'

const letters = (least: number, most: number) =>
  fc
    .array(fc.constantFrom('甲', '乙', '丙'), { minLength: least, maxLength: most })
    .map((list) => list.join(''))
const list = (words: Signs['words'], ranges: Signs['ranges'] = []): Signs => ({ words, ranges })

describe('signs', () => {
  it('are found where a pattern of them all finds them', () => {
    const word = letters(1, 4).chain((text) =>
      fc.tuple(fc.constant(text), fc.nat(Math.max(0, text.length - 2))),
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, selector: ([text]) => text }),
        letters(0, 40),
        (words, text) => {
          const longest = words.map(([each]) => each).sort((a, b) => b.length - a.length)
          const expected = [...text.matchAll(new RegExp(longest.join('|'), 'g'))].map((match) => ({
            start: match.index,
            text: match[0],
          }))
          const signs = list(words)
          const found = new SignFinder([signs]).find(text).get(signs) ?? []
          expect(withoutOverlaps(found)).toEqual(expected)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('are told apart by their lists', () => {
    const [one, other, marks] = [list([['甲乙', 0]]), list([['乙丙丁', 1]]), list([], [[0x2e80, 0x2fdf]])]
    const found = new SignFinder([one, other, marks]).find('⺠甲乙丙丁乙丙，甲乙⻓')
    expect(found.get(one)?.map(({ start }) => start)).toEqual([1, 8])
    expect(found.get(other)?.map(({ start }) => start)).toEqual([2])
    expect(found.get(marks)?.map(({ start }) => start)).toEqual([0, 10])
  })
})
