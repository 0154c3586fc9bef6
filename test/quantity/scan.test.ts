import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberAlone, scanNumbers } from '../../src/quantity/scan.ts'

describe('a number that is all of a text', () => {
  const text = fc.oneof(
    fc.stringMatching(/^\d{1,14}$/),
    fc.stringMatching(/^(?:19|20|21)\d\d$/),
    fc.stringMatching(/^\d{1,12}\.\d{0,14}$/),
    fc.stringMatching(/^[\d.,% 年-]{1,8}$/),
  )

  it('is read as among other words', () => {
    fc.assert(
      fc.property(text, (printed) => {
        const alone = numberAlone(printed)
        if (alone) expect(scanNumbers(printed)).toEqual([alone])
      }),
      { numRuns: 3000 },
    )
  })

  it('is taken for what it is where it may be something else', () => {
    for (const printed of [
      '2021',
      '1998',
      '2100',
      '0871',
      '13800138000',
      '1,234',
      '12%',
      '3.',
      '',
      '12 ',
      '-5',
    ])
      expect(numberAlone(printed), printed).toBeUndefined()
    for (const printed of ['0', '7', '2101', '12.50', '0.5', '123456789', '2021.5'])
      expect(numberAlone(printed)?.kind, printed).toBe('quantity')
  })
})
