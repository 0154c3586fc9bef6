import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extract, listZip, storeZip } from '../../src/read/zip.ts'
import { annex, bytesOf, figure, row, sum, table } from '../render/xlsx-helpers.ts'

const SCRIPT = join(import.meta.dirname, 'workbooks.mjs')
const installed = spawnSync('soffice', ['--version']).status === 0

/** The same zip with one part changed. */
function changed(bytes: Uint8Array, name: string, change: (text: string) => string): Uint8Array {
  return storeZip(
    listZip(bytes).map((entry) => {
      const data = extract(bytes, entry)
      if (entry.name !== name) return { entry, data }
      const text = Buffer.from(change(Buffer.from(data).toString('utf8')), 'utf8')
      return { entry: { ...entry, crc: crc32(text) }, data: text }
    }),
  )
}

describe.skipIf(!installed)('LibreOffice calculates anew', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-office-test-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('and agrees with our values, but not with a wrong one', async () => {
    const share = { kind: 'share' as const, part: { row: 1, column: 1 }, whole: { row: 0, column: 1 } }
    const body = [
      row('total', '合计', figure('1.23', { formula: sum([1, 1, 2, 1]) }), ''),
      row(
        'data',
        '产业',
        figure('0.41'),
        figure('33.33%', { exact: '0.33333333333333333333', formula: share }),
      ),
      row('data', '=1+1', figure('0.82'), '+86'),
    ]
    const right = join(folder, '附件1 right.xlsx')
    const wrong = join(folder, 'wrong.xlsx')
    const bytes = await bytesOf(annex([table(body)]))
    writeFileSync(right, bytes)
    // As if Excel had calculated it, which LibreOffice would otherwise believe.
    const planted = changed(bytes, 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('<v>1.23</v>', '<v>1.24</v>'),
    )
    writeFileSync(
      wrong,
      changed(planted, 'docProps/app.xml', (xml) => xml.replace('>plan<', '>Microsoft Excel<')),
    )

    const outcome = spawnSync(process.execPath, [SCRIPT, right, wrong], { encoding: 'utf8' })
    expect(outcome.stderr).toBe('')
    expect(outcome.stdout.split('\n')).toEqual([
      `${right}: 2 formulas, 0 differences`,
      `${wrong}: 2 formulas, 1 differences`,
      '  表1!B3 =SUM(B4:B5): written 1.24, calculated 1.23',
      '',
    ])
    expect(outcome.status).toBe(1)
  })
})
