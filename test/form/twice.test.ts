import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printedTwice } from '../../src/form/twice.ts'

describe('a piece printed twice running', () => {
  it('is found where a pattern with a back reference finds one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('甲', '乙', '1', '甲乙丙丁', '甲乙丙丁'), { maxLength: 20 }),
        (pieces) => {
          const text = pieces.join('')
          const places = printedTwice(text)
          for (const { text: twice } of places) expect(twice).toMatch(/^([\u4e00-\u9fff]{4,6})\1$/)
          for (const { index, 0: twice } of text.matchAll(/([\u4e00-\u9fff]{4,6})\1/g))
            expect(
              places.some(
                (place) => place.start < index + twice.length && place.start + place.text.length > index,
              ),
            ).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
