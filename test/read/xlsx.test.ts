import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { ReadProblem } from '../../src/read/problem.ts'
import { readXlsx } from '../../src/read/xlsx.ts'
import { cellOf, grid, outline, printed, tableOf } from './helpers.ts'

type Values = readonly (readonly (string | number | null | boolean)[])[]

function sheetOf(values: Values, formats: Readonly<Record<string, string>> = {}): XLSX.WorkSheet {
  const sheet = XLSX.utils.aoa_to_sheet(values.map((row) => [...row]))
  for (const [name, format] of Object.entries(formats)) (sheet[name] as XLSX.CellObject).z = format
  return sheet
}

function bytesOf(
  sheets: Readonly<Record<string, XLSX.WorkSheet>>,
  hidden: readonly (0 | 1 | 2)[] = [],
  bookType: XLSX.BookType = 'xlsx',
): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, sheet, name)
  book.Workbook = { Sheets: Object.keys(sheets).map((name, index) => ({ name, Hidden: hidden[index] ?? 0 })) }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer)
}

const read = (bytes: Uint8Array) => {
  const document = readXlsx(bytes, 'a.xlsx')
  for (const block of document.blocks)
    if (block.type === 'table')
      for (const cell of block.cells) expect(printed(document, cell)).toBe(cell.text)
  return document
}

describe('readXlsx', () => {
  it('makes a table of every sheet and knows every cell', () => {
    const document = read(
      bytesOf({
        概算: sheetOf([
          ['年度', '投资'],
          ['2021年', 36.3],
          ['合计', 36.3],
        ]),
        指标: sheetOf([
          [null, null],
          [null, '收入'],
        ]),
      }),
    )
    expect(document.source).toBe('年度\t投资\n2021年\t36.3\n合计\t36.3\n\n收入')
    expect(outline(document)).toEqual([
      [
        ['年度', '投资'],
        ['2021年', '36.3'],
        ['合计', '36.3'],
      ],
      [['收入']],
    ])
    expect(tableOf(document).caption?.text).toBe('概算')
    const total = document.source.lastIndexOf('36.3')
    expect(document.cellAt?.(total)).toEqual({ sheet: '概算', cell: 'B3' })
    expect(document.cellAt?.(total + 3)).toEqual({ sheet: '概算', cell: 'B3' })
    expect(document.cellAt?.(0)).toEqual({ sheet: '概算', cell: 'A1' })
    expect(document.cellAt?.(document.source.indexOf('收入'))).toEqual({ sheet: '指标', cell: 'B2' })
  })

  it.each([
    [0.4844, '0.00%', '48.44%'],
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [1.005, '#,##0.0_ ', '1.0'],
    [0.285, '0.00', '0.29'],
    [1.005, '0.00', '1.01'],
    [-0.285, '0.00', '-0.29'],
    [44562, 'yyyy"年"m"月"d"日"', '2022年1月1日'],
    [44562, 'm/d/yy', '2022/1/1'],
    [36.300000000000004, 'General', '36.3'],
    [123456789012, 'General', '123456789012'],
    [1e21, 'General', '1000000000000000000000'],
    [0.0000001234, 'General', '0.0000001234'],
    [0.123456789012345, 'General', '0.123456789012345'],
    [-12.5, ';;;', '-12.5'],
    [12, '@', '12'],
  ])('prints %d in the format %s', (value, format, text) => {
    expect(read(bytesOf({ 甲: sheetOf([[value]], { A1: format }) })).source).toBe(text)
  })

  it('prints texts, logical values and errors as they stand', () => {
    const sheet = sheetOf([['一\n二', true, ' x ']])
    Object.assign(sheet, { D1: { t: 'e', v: 0x17, w: '#REF!' }, '!ref': 'A1:D1' })
    expect(grid(tableOf(read(bytesOf({ 甲: sheet }))))).toEqual([['一\n二', 'TRUE', 'x', '#REF!']])
  })

  it('keeps merged cells as spans', () => {
    const sheet = sheetOf([
      ['标题'],
      ['指标', '2020年', null, '备注'],
      [null, '收入', '占比'],
      ['甲', 1, 2, '丙'],
    ])
    sheet['!merges'] = ['A1:F1', 'A2:A3', 'B2:C2', 'D2:D3'].map((range) => XLSX.utils.decode_range(range))
    expect(grid(tableOf(read(bytesOf({ 甲: sheet }))))).toEqual([
      ['标题', '标题', '标题', '标题'],
      ['指标', '2020年', '2020年', '备注'],
      ['指标', '收入', '占比', '备注'],
      ['甲', '1', '2', '丙'],
    ])
  })

  it('does not print what a merge covers', () => {
    const sheet = sheetOf([
      ['合计', 9],
      [8, 1],
    ])
    sheet['!merges'] = [XLSX.utils.decode_range('A1:B1'), XLSX.utils.decode_range('A2:A3')]
    expect(grid(tableOf(read(bytesOf({ 甲: sheet }))))).toEqual([
      ['合计', '合计'],
      ['8', '1'],
    ])
  })

  it.each(['xlsx', 'biff8'] as const)('leaves out what is hidden, and says how much (%s)', (type) => {
    const sheet = sheetOf([
      ['甲', '辅助', '乙'],
      [1, 8, 2],
      [9, 9, 9],
      [3, 7, 4],
    ])
    sheet['!cols'] = [{}, { hidden: true }]
    if (type === 'xlsx') sheet['!rows'] = [{}, {}, { hidden: true }]
    const document = read(bytesOf({ 表: sheet, 藏: sheetOf([[5]]), 深藏: sheetOf([[6]]) }, [0, 1, 2], type))
    const rows =
      type === 'xlsx'
        ? [
            ['甲', '乙'],
            ['1', '2'],
            ['3', '4'],
          ]
        : [
            ['甲', '乙'],
            ['1', '2'],
            ['9', '9'],
            ['3', '4'],
          ]
    expect(outline(document)).toEqual([type === 'xlsx' ? rows.map(([a, b]) => [a, b]) : rows])
    expect(document.notices.join()).toContain('2 个隐藏的工作表')
    expect(document.notices.join()).toContain('“表”有 1 个隐藏的列')
    expect(document.cellAt?.(cellOf(document, '4').start)).toEqual({ sheet: '表', cell: 'C4' })
  })

  it('prints a merged cell whose first row or column is hidden', () => {
    const sheet = sheetOf([
      ['标题', null, null],
      ['甲', '乙', '丙'],
      [1, 2, 3],
    ])
    sheet['!merges'] = [XLSX.utils.decode_range('A1:C1')]
    sheet['!cols'] = [{ hidden: true }]
    const document = read(bytesOf({ 甲: sheet }))
    expect(grid(tableOf(document))).toEqual([
      ['标题', '标题'],
      ['乙', '丙'],
      ['2', '3'],
    ])
    expect(document.cellAt?.(0)).toEqual({ sheet: '甲', cell: 'A1' })
  })

  it('reads a sheet with a million empty rows', () => {
    const container = XLSX.CFB.read(Buffer.from(bytesOf({ 甲: sheetOf([['合计', 1]]) })), { type: 'buffer' })
    const entry = XLSX.CFB.find(container, '/xl/worksheets/sheet1.xml')
    if (!entry) throw new Error('no sheet')
    const rows = Array.from(
      { length: 1_000_000 },
      (_, index) => `<row r="${index + 2}" spans="1:7" ht="14.25"/>`,
    )
    const xml = Buffer.from(entry.content as Uint8Array).toString('utf8')
    entry.content = Buffer.from(
      xml
        .replace('</sheetData>', `${rows.join('')}</sheetData>`)
        .replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>'),
    )
    entry.size = entry.content.length
    const bytes = new Uint8Array(XLSX.CFB.write(container, { type: 'buffer', fileType: 'zip' }) as Buffer)
    expect(grid(tableOf(read(bytes)))).toEqual([['合计', '1']])
  })

  it('shrinks empty rows and columns between filled ones to one', () => {
    const sheet = sheetOf([['甲']])
    Object.assign(sheet, { Z500: { t: 'n', v: 1 }, '!ref': 'A1:Z500' })
    const document = read(bytesOf({ 甲: sheet }))
    expect(grid(tableOf(document))).toEqual([
      ['甲', '', ''],
      ['', '', ''],
      ['', '', '1'],
    ])
    expect(document.cellAt?.(cellOf(document, '1').start)).toEqual({ sheet: '甲', cell: 'Z500' })
  })
})

/** The offset of the first central directory entry whose name contains `part`. */
function entryAt(bytes: Uint8Array, part: string): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = buffer.readUInt32LE(end + 16)
  while (!buffer.toString('utf8', at + 46, at + 46 + buffer.readUInt16LE(at + 28)).includes(part)) {
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return at
}

describe('workbooks that cannot be read', () => {
  const good = bytesOf({ 甲: sheetOf([['合计', '字'.repeat(5000)]]) })

  function expectProblem(bytes: Uint8Array, part: string): void {
    expect(() => readXlsx(bytes, 'a.xlsx')).toThrow(ReadProblem)
    expect(() => readXlsx(bytes, 'a.xlsx')).toThrow(part)
  }

  it('truncated', () => {
    for (const share of [0.1, 0.5, 0.9, 0.999])
      expectProblem(good.subarray(0, Math.floor(good.length * share)), '没有传完')
  })

  it('too large by its own account', () => {
    const bytes = good.slice()
    new DataView(bytes.buffer).setUint32(entryAt(bytes, 'sheet1.xml') + 24, 400 * 1024 * 1024, true)
    expectProblem(bytes, '大得不合常理')
  })

  it('larger than its directory says', () => {
    const bytes = good.slice()
    new DataView(bytes.buffer).setUint32(entryAt(bytes, 'sheet1.xml') + 24, 100, true)
    expectProblem(bytes, '大得不合常理')
  })

  it('protected by a password', () => {
    const container = XLSX.CFB.utils.cfb_new()
    XLSX.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.from('x'))
    XLSX.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.from('x'))
    expectProblem(new Uint8Array(XLSX.CFB.write(container, { type: 'buffer' }) as Buffer), '密码')
  })

  it('not a workbook, or an empty one', () => {
    const container = XLSX.CFB.utils.cfb_new()
    XLSX.CFB.utils.cfb_add(container, '/WordDocument', Buffer.from('x'))
    expectProblem(new Uint8Array(XLSX.CFB.write(container, { type: 'buffer' }) as Buffer), '打不开')
    const zip = XLSX.CFB.utils.cfb_new()
    XLSX.CFB.utils.cfb_add(zip, 'a.txt', Buffer.from('x'))
    expectProblem(
      new Uint8Array(XLSX.CFB.write(zip, { type: 'buffer', fileType: 'zip' }) as Buffer),
      '没有工作簿',
    )
    expectProblem(bytesOf({ 甲: sheetOf([[null]]) }), '没有看得见的内容')
  })
})
