import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WordFinder, withoutOverlaps } from '../../src/form/word-finder.ts'

const letters = (least: number, most: number) =>
  fc
    .array(fc.constantFrom('甲', '乙', '丙'), { minLength: least, maxLength: most })
    .map((list) => list.join(''))

describe('words of a list', () => {
  it('are found where a pattern of them all finds them', () => {
    const word = letters(2, 4).chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length - 2)))
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, selector: ([text]) => text }),
        letters(0, 40),
        (words, text) => {
          const longest = words.map(([each]) => each).sort((a, b) => b.length - a.length)
          const expected = [...text.matchAll(new RegExp(longest.join('|'), 'g'))].map((match) => ({
            start: match.index,
            word: match[0],
          }))
          expect(withoutOverlaps(new WordFinder(words).find(text))).toEqual(expected)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
