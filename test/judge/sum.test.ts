import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../src/check.ts'
import { readText } from '../../src/read/text.ts'

const findings = (text: string) => checkDocument(readText(text, 'table.txt')).findings

/** A table of three columns whose printed numbers are roundings of exact ones. */
function table(rows: readonly (readonly string[])[], totals: readonly string[]): string {
  const lines = [
    ['类别', '甲(吨)', '乙(吨)', '丙(吨)'],
    ['合计', ...totals],
    ...rows.map((row, index) => [`第${'一二三四五六七八九十'[index]}类`, ...row]),
  ]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

const print = (thousandths: number, digits: number) => {
  // Half up in whole thousandths, so that the test itself does no binary arithmetic.
  const unit = 10 ** (3 - digits)
  const rounded = Math.floor((thousandths + unit / 2) / unit)
  return digits === 0
    ? String(rounded)
    : `${Math.floor(rounded / 10 ** digits)}.${String(rounded % 10 ** digits).padStart(digits, '0')}`
}

const exact = fc.array(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 1, max: 900_000 }))), {
  minLength: 3,
  maxLength: 9,
})

describe('a true table', () => {
  it('printed at any precision never yields a mismatch', () => {
    fc.assert(
      fc.property(exact, fc.integer({ min: 0, max: 3 }), (rows, digits) => {
        const totals = [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0))
        const text = table(
          rows.map((row) => row.map((value) => print(value, digits))),
          totals.map((value) => print(value, digits)),
        )
        expect(findings(text).filter((finding) => finding.severity === 'error')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('an exact table of counts', () => {
  it('reports any one digit that is changed, with that figure among the marked places', () => {
    const counts = fc.array(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 10, max: 99_999 }))), {
      minLength: 3,
      maxLength: 9,
    })
    fc.assert(
      fc.property(counts, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), (rows, pick, place, shift) => {
        const totals = [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0))
        const cells = [totals.map(String), ...rows.map((row) => row.map(String))]
        const row = pick % cells.length
        const column = pick % 3
        const cell = cells[row]?.[column] ?? ''
        const at = place % cell.length
        const digit = (Number(cell[at]) + shift) % 10
        const changed = cell.slice(0, at) + digit + cell.slice(at + 1)
        fc.pre(!changed.startsWith('0'))
        const [head = [], ...body] = cells.map((line, index) =>
          index === row ? line.map((text, other) => (other === column ? changed : text)) : line,
        )
        const text = table(body, head).replaceAll('吨', '户')
        const found = findings(text).filter((finding) => finding.rule === 'sum/total')
        expect(found.length, text).toBeGreaterThan(0)
        expect(
          found.some((finding) =>
            [finding.text, ...finding.related.map((other) => other.text)].includes(changed),
          ),
          text,
        ).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
