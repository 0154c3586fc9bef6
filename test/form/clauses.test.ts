import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longClauses } from '../../src/form/clauses.ts'

describe('long clauses', () => {
  it('are found where a pattern finds them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('甲', '乙', '1', '丙丁戊', '，', '、', ';'), { maxLength: 40 }),
        (pieces) => {
          const text = pieces.join('')
          const expected = [...text.matchAll(/(?<![^，、;])[^，、;]{5,}(?=[，、;])/g)].map(
            ({ index, 0: clause }) => [index, index + clause.length],
          )
          expect(longClauses(text, 5)).toEqual(expected)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
