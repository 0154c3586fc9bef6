import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { ONE_LINE, useWorkplace } from './helpers.ts'

const at = useWorkplace()

const FORMULA = 0x06
const USER = 0x5c
const LABEL = 0x204
const RICH_TEXT = 0xd6
const UNKNOWN = 0x9999

/** Bytes of a record before its data: type and length. */
const HEAD = 4

const ROWS = [
  ['年度', '投资'],
  ['2021年', 36.3],
]

interface Entry {
  readonly type: number
  readonly data: Buffer
}

/** An .xls as written, with its records (type and length, then data) for `change` to write into. */
function xls(bookType: 'biff5' | 'biff8', change: (records: readonly Entry[]) => void): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(ROWS)
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '概算')
  const container = XLSX.CFB.read(new Uint8Array(XLSX.write(book, { type: 'array', bookType })), {
    type: 'array',
  })
  const name = bookType === 'biff5' ? '/Book' : '/Workbook'
  const content = XLSX.CFB.find(container, name)?.content
  if (!content) throw new Error('no stream of records')
  const stream = Buffer.from(content as Uint8Array)
  const records: Entry[] = []
  for (let at = 0; at + HEAD <= stream.length; ) {
    const length = stream.readUInt16LE(at + 2)
    records.push({ type: stream.readUInt16LE(at), data: stream.subarray(at, at + HEAD + length) })
    at += HEAD + length
  }
  change(records)
  const changed = XLSX.CFB.utils.cfb_new()
  XLSX.CFB.utils.cfb_add(changed, name, stream)
  return new Uint8Array(XLSX.CFB.write(changed, { type: 'buffer' }) as Buffer)
}

function first(records: readonly Entry[], type: number): Buffer {
  const found = records.find((record) => record.type === type)
  if (!found) throw new Error(`no record of type ${type}`)
  return found.data
}

/** Takes the data of a record away; its bytes become a record that nobody knows. */
function empty(record: Buffer): void {
  record.writeUInt16LE(0, 2)
  record.writeUInt16LE(UNKNOWN, HEAD)
  record.writeUInt16LE(record.length - 2 * HEAD, HEAD + 2)
}

/** A loop that never ends is known by its time; one that fills the memory, by a program that has little. */
function expectRefused(bytes: Uint8Array): void {
  const { code, err } = at.plan(['check', at.write('a.xls', bytes)], {
    env: { NODE_OPTIONS: '--max-old-space-size=128' },
  })
  expect(err).toMatch(ONE_LINE)
  expect(err).toContain('无法检查 a.xls：工作簿打不开，可能已损坏')
  expect(code).toBe(2)
}

describe('a damaged .xls', () => {
  it('is refused where a text has no length', () => {
    const bytes = xls('biff5', (records) => {
      const label = first(records, LABEL)
      label.writeUInt16LE(RICH_TEXT, 0)
      empty(label)
    })
    expectRefused(bytes)
  })

  it('is given up where a formula has no end', () => {
    const bytes = xls('biff8', (records) => {
      const longest = records
        .filter(({ type }) => type === LABEL)
        .sort((a, b) => b.data.length - a.data.length)
      longest[0]?.data.writeUInt16LE(FORMULA, 0)
    })
    expectRefused(bytes)
  })
})

describe('an .xls that others write', () => {
  it('is checked although the name of its user has no length (as of xlwt)', () => {
    const bytes = xls('biff8', (records) => {
      const user = first(records, USER)
      user.fill(' ', HEAD)
      user.write('None', HEAD, 'latin1')
    })
    const { code, err, out } = at.plan(['check', at.write('a.xls', bytes)])
    expect(err).toBe('')
    expect(out).toContain('认出 1 个数字')
    expect(code).toBe(0)
  })
})
