import { describe, expect, test } from 'vitest'
import type { PrintRow } from '../../src/plan/publication.ts'
import { columnName, formulaText } from '../../src/render/xlsx/formula.ts'
import { renderWorkbook } from '../../src/render/xlsx/index.ts'
import { columnWidths, countLines } from '../../src/render/xlsx/measure.ts'
import { sheetNames } from '../../src/render/xlsx/names.ts'
import { writeZip } from '../../src/render/xlsx/zip.ts'
import { annex, bytesOf, figure, PUBLICATION, reopen, row, sum, table } from './xlsx-helpers.ts'

const share = (row: number) => ({
  kind: 'share' as const,
  part: { row, column: 1 },
  whole: { row: 0, column: 1 },
})

/** 附件N, title, unit and a head of two rows stand above: the body begins in row 6. */
const INVESTMENT = table(
  [
    row(
      'total',
      '合计',
      figure('1,234.50', { formula: sum([1, 1, 1, 1], [2, 1, 2, 1]) }),
      figure('100%'),
      '',
    ),
    row(
      'data',
      '产业',
      figure('1,000.25'),
      figure('81.02%', { exact: '0.810247063588497367', formula: share(1) }),
      '县农业农村局',
    ),
    row(
      'data',
      '基建',
      figure('234.25'),
      figure('18.98%', { exact: '0.189752936411502633', formula: share(2) }),
      '县水利局',
    ),
  ],
  {
    unit: '万元',
    head: [
      {
        kind: 'head',
        cells: [
          { column: 0, text: '类别', rowSpan: 2 },
          { column: 1, text: '投资', columnSpan: 2 },
          { column: 3, text: '责任单位', rowSpan: 2 },
        ],
      },
      {
        kind: 'head',
        cells: [
          { column: 1, text: '金额' },
          { column: 2, text: '比重' },
        ],
      },
    ],
    notes: ['注：比重为占合计的比重。'],
  },
)

describe('a sheet', () => {
  test('holds label, title, unit, head, body and notes in their rows', async () => {
    const { cell, merges, range } = await reopen(annex([INVESTMENT], { number: 3 }))
    expect(['A1', 'A2', 'A3', 'A4', 'B4', 'D4', 'B5', 'C5'].map((place) => cell(place)?.v)).toEqual([
      '附件3',
      '投资估算表',
      '单位：万元',
      '类别',
      '投资',
      '责任单位',
      '金额',
      '比重',
    ])
    expect(cell('A9')?.v).toBe('注：比重为占合计的比重。')
    expect(range).toBe('A1:D9')
    expect(merges).toEqual([
      [1, 0, 1, 3],
      [2, 0, 2, 3],
      [3, 0, 4, 0],
      [3, 1, 3, 2],
      [3, 3, 4, 3],
      [8, 0, 8, 3],
    ])
  })

  test('has numbers as numbers, formulas with their values', async () => {
    const { cell } = await reopen(annex([INVESTMENT]))
    expect(cell('B6')).toMatchObject({ t: 'n', v: 1234.5, f: 'SUM(B7:B8)', z: '#,##0.00', w: '1,234.50' })
    expect(cell('B7')).toMatchObject({ t: 'n', v: 1000.25, z: '#,##0.00', w: '1,000.25' })
    expect(cell('B8')).toMatchObject({ t: 'n', v: 234.25, z: '0.00', w: '234.25' })
    expect(cell('C7')).toMatchObject({ t: 'n', v: 0.8102470635884974, f: 'B7/B6', z: '0.00%', w: '81.02%' })
    expect(cell('D7')).toMatchObject({ t: 's', v: '县农业农村局' })
    expect(cell('D6')?.v).toBeUndefined()
  })

  test('writes every digit of a value', async () => {
    const { part } = await reopen(annex([INVESTMENT]))
    expect(part('xl/worksheets/sheet1.xml')).toContain('<f>B7/B6</f><v>0.810247063588497367</v>')
  })

  test('prints on A4, one page wide, heads repeated and frozen, pages counted', async () => {
    const usual = await reopen(annex([INVESTMENT]))
    const xml = usual.part('xl/worksheets/sheet1.xml')
    expect(xml).toContain('<pageSetUpPr fitToPage="1"/>')
    expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(xml).toContain('<pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>')
    expect(xml).toContain('<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>')
    expect(xml).toContain('<printOptions horizontalCentered="1"/>')
    expect(usual.book.Workbook?.Names).toEqual([{ Name: '_xlnm.Print_Titles', Sheet: 0, Ref: "'表1'!$4:$5" }])
    const upright = await reopen(annex([INVESTMENT], { uprightSheets: true }))
    expect(upright.part('xl/worksheets/sheet1.xml')).toContain('orientation="portrait"')
  })

  test('rules every cell, those a merge covers and those the row leaves out too', async () => {
    const body: PrintRow[] = [
      {
        kind: 'data',
        cells: [
          { column: 0, text: '城关镇', rowSpan: 3 },
          { column: 1, text: '一', columnSpan: 2 },
        ],
      },
      { kind: 'data', cells: [{ column: 2, text: '二' }] },
    ]
    const { part, merges } = await reopen(annex([table(body)]))
    const xml = part('xl/worksheets/sheet1.xml')
    for (const place of ['A3', 'B3', 'C3', 'A4', 'B4', 'C4'])
      expect(xml).toMatch(new RegExp(`<c r="${place}" s="[1-9]`))
    // A span ends with the body.
    expect(merges?.slice(1)).toEqual([
      [2, 0, 3, 0],
      [2, 1, 2, 2],
    ])
  })

  test('keeps a caption of its own, and a unit line as it is', async () => {
    const own = table([row('data', '1')], { caption: '分年度', unit: '单位：亿元' })
    const { cell } = await reopen(annex([own]))
    expect(['A2', 'A3', 'A4'].map((place) => cell(place)?.v)).toEqual(['投资估算表', '分年度', '单位：亿元'])
    const same = await reopen(annex([table([row('data', '1')], { caption: '投资估算表' })]))
    expect(same.cell('A3')?.v).toBe('1')
  })
})

describe('text stays text', () => {
  const HOSTILE = [
    '=1+1',
    '+86 0915',
    '-5',
    '@SUM(A1)',
    '＝1+1',
    "'单引号",
    '  两边有空格  ',
    '一行\n二行',
    '<b>&amp;"',
    ']]>',
    '_x0041_',
    '2021',
    'TRUE',
    '#REF!',
    '𠮷野家',
  ]

  test('whatever it looks like', async () => {
    const { cell, part } = await reopen(annex([table(HOSTILE.map((text) => row('data', text)))]))
    const cells = HOSTILE.map((_, index) => cell(`A${index + 3}`))
    expect(cells.map((cell) => cell?.v)).toEqual(HOSTILE)
    expect(cells.every((cell) => cell?.t === 's' && cell.f === undefined)).toBe(true)
    const styleOf = (at: number) => /s="(\d+)"/.exec(rowXml(part, at))?.[1]
    const quoted = part('xl/styles.xml').match(/<xf [^>]*quotePrefix="1"/g)
    expect(quoted).toHaveLength(1)
    // =, +, -, @, full-width = and the apostrophe share the style that keeps them texts when they are edited.
    expect([3, 4, 5, 6, 7, 8].map(styleOf)).toEqual(Array(6).fill(styleOf(3)))
    expect(styleOf(9)).not.toBe(styleOf(3))
  })

  test('without what XML forbids', async () => {
    const { cell } = await reopen(annex([table([row('data', 'a\u0000b\u001bc\ud800d\ufffee\r\nf')])]))
    expect(cell('A3')?.v).toBe('abcde\nf')
  })

  test('of any length Excel can hold, and refused beyond', async () => {
    const longest = await reopen(annex([table([row('data', '长'.repeat(32_767))])]))
    expect(longest.cell('A3')?.v).toHaveLength(32_767)
    await expect(bytesOf(annex([table([row('data', '长'.repeat(32_768))])]))).rejects.toThrow(
      '超过 Excel 一格最多',
    )
  })
})

test('a number is shown as it is printed', async () => {
  const cells = [
    figure('5'),
    figure('12,345'),
    figure('-0.50'),
    figure('7.5%', { exact: '0.0749', decimals: 1 }),
    { text: '≥80%', number: { exact: '0.8', decimals: 0, percent: true, grouped: false } },
    { text: '80"左右"', number: { exact: '80', decimals: 0, percent: false, grouped: false } },
    { text: '—', number: { exact: '0', decimals: 2, percent: false, grouped: false } },
    { text: '', number: { exact: '0.00', decimals: 2, percent: false, grouped: false } },
  ]
  const { cell } = await reopen(annex([table(cells.map((cell) => row('data', cell)))]))
  const read = cells.map((_, index) => cell(`A${index + 3}`))
  expect(read.map((cell) => [cell?.t, cell?.v])).toEqual(
    [5, 12345, -0.5, 0.0749, 0.8, 80, 0, 0].map((value) => ['n', value]),
  )
  expect(read.slice(0, 7).map((cell) => cell?.w)).toEqual([
    '5',
    '12,345',
    '-0.50',
    '7.5%',
    '≥80%',
    '80"左右"',
    '—',
  ])
  expect(read[7]?.z).toBe('0.00;-0.00;')
})

test('words around numbers beyond what Excel holds of formats are left out, the numbers stay', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => {
    const number = { exact: '8', decimals: 1, percent: false, grouped: false }
    return row('data', {
      text: `8.0${'甲乙丙丁戊己庚辛'.charAt(index % 8)}${String.fromCharCode(0x4e00 + index)}`,
      number,
    })
  })
  const { cell, part } = await reopen(annex([table(rows)]))
  expect(part('xl/styles.xml').match(/<numFmt /g)?.length).toBeLessThanOrEqual(200)
  expect(cell('A3')?.w).toBe('8.0甲一')
  expect(cell('A302')).toMatchObject({ v: 8, w: '8.0' })
})

test('two cells in one place do not damage the file', async () => {
  const body: PrintRow[] = [
    {
      kind: 'data',
      cells: [
        { column: 0, text: '一', rowSpan: 2, columnSpan: 2 },
        { column: 1, text: '重叠' },
        { column: 2, text: '二' },
      ],
    },
    { kind: 'data', cells: [{ column: 1, text: '重叠', columnSpan: 2 }] },
  ]
  const { cell, merges } = await reopen(annex([table(body)]))
  expect(merges?.slice(1)).toEqual([[2, 0, 3, 1]])
  expect([cell('A3')?.v, cell('C3')?.v, cell('B4')?.v]).toEqual(['一', '二', undefined])
})

describe('formulas', () => {
  const at = (row: number, column = 0) => ({ from: { row, column }, to: { row, column } })

  test('join neighbours, down and across, and count a cell given twice twice', () => {
    const sumOf = (...of: ReturnType<typeof at>[]) => formulaText({ kind: 'sum', of }, 5)
    expect(sumOf(at(0), at(1), at(2))).toBe('SUM(A5:A7)')
    expect(sumOf(at(2), at(0), at(1), at(5))).toBe('SUM(A5:A7,A10)')
    expect(sumOf(at(0, 25), at(0, 26), at(0, 27))).toBe('SUM(Z5:AB5)')
    expect(sumOf(at(0, 0), at(0, 1), at(1, 0), at(1, 1))).toBe('SUM(A5:B6)')
    expect(sumOf(at(0), at(0), at(1))).toBe('SUM(A5,A5:A6)')
    expect(sumOf()).toBeUndefined()
  })

  test('nest beyond 255 arguments, and give way beyond 8192 characters', () => {
    const scattered = (count: number) =>
      formulaText({ kind: 'sum', of: Array.from({ length: count }, (_, index) => at(index * 2)) }, 1) ?? ''
    expect(scattered(255)).toMatch(/^SUM\(A1,A3,.*,A509\)$/)
    expect(scattered(256)).toMatch(/^SUM\(SUM\(A1,.*,A509\),SUM\(A511\)\)$/)
    expect(scattered(1500).length).toBeLessThanOrEqual(8192)
    expect(scattered(2500)).toBe('')
  })

  test('a sum too long for Excel keeps its value', async () => {
    const of = Array.from({ length: 2500 }, (_, index) => at(1 + index * 2))
    const rows = [row('total', figure('2500', { formula: { kind: 'sum', of } }))]
    for (let index = 1; index < 5001; index++) rows.push(row('data', figure(index % 2 === 1 ? '1' : '7')))
    const { cell } = await reopen(annex([table(rows)]))
    expect(cell('A3')).toMatchObject({ t: 'n', v: 2500 })
    expect(cell('A3')?.f).toBeUndefined()
  })

  test('name columns', () => {
    expect([0, 25, 26, 701, 702, 16383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
  })
})

test('names of sheets are such as Excel accepts', () => {
  expect(sheetNames(['投资[2021]: a/b\\c*?', "'引号'", '', 'History', 'abc', 'ABC', ' '])).toEqual([
    '投资 2021 a b c',
    '引号',
    '表3',
    'History（2）',
    'abc',
    'ABC（2）',
    '表7',
  ])
  const [first, second] = sheetNames(['长'.repeat(40), '长'.repeat(31)])
  expect(first).toBe('长'.repeat(31))
  expect(second).toBe(`${'长'.repeat(28)}（2）`)
  expect(sheetNames([`${'长'.repeat(30)}𠮷`])).toEqual(['长'.repeat(30)])
})

describe('the workbook', () => {
  test('has a sheet for each table, named and quoted', async () => {
    const { book } = await reopen({
      ...annex([INVESTMENT, INVESTMENT]),
      sheets: [
        { name: "县'本级", table: INVESTMENT },
        { name: 'A&B', table: INVESTMENT },
      ],
    })
    expect(book.SheetNames).toEqual(["县'本级", 'A&B'])
    expect(book.Workbook?.Names?.map(({ Ref, Sheet }) => [Sheet, Ref])).toEqual([
      [0, "'县''本级'!$4:$5"],
      [1, "'A&B'!$4:$5"],
    ])
  })

  test('is described by the plan, and dated by it alone', async () => {
    const { book, part } = await reopen(annex([INVESTMENT]))
    expect(book.Props).toMatchObject({
      Title: '投资估算表',
      Subject: '岚河县“十四五”巩固拓展脱贫攻坚成果规划',
      Author: '岚河县人民政府',
    })
    expect(part('docProps/core.xml')).toContain('2021-05-24T00:00:00Z</dcterms:created>')
    const properties = { ...PUBLICATION.properties, date: undefined }
    const undated = await reopen(annex([INVESTMENT]), { ...PUBLICATION, properties })
    expect(undated.part('docProps/core.xml')).toContain('1980-01-01T00:00:00Z</dcterms:created>')
  })

  test('is the same bytes every time', async () => {
    const twice = [await bytesOf(annex([INVESTMENT])), await bytesOf(annex([INVESTMENT]))]
    expect(twice[0]?.equals(twice[1] ?? Buffer.alloc(0))).toBe(true)
    const { entries } = await reopen(annex([INVESTMENT]))
    expect(entries.map(({ name }) => name)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/app.xml',
      'docProps/core.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/styles.xml',
    ])
  })

  test('refuses what Excel cannot hold, before the first byte', async () => {
    const first = (rows: number, columns: number, tables = 1) => {
      const huge = table([], {
        bodyLength: rows,
        columns: Array.from({ length: columns }, () => ({ align: 'left' as const, width: 5 })),
      })
      return renderWorkbook(annex(Array(tables).fill(huge)), PUBLICATION).next()
    }
    await expect(first(1_048_575, 1)).rejects.toThrow(
      '附件1“表1”有 1048577 行，超过 Excel 一张工作表最多 1048576 行',
    )
    await expect(first(1, 16_385)).rejects.toThrow('有 16385 列，超过 Excel 一张工作表最多 16384 列')
    await expect(first(1, 1, 0)).rejects.toThrow('附件1没有表')
    await expect(first(1_048_574, 1)).resolves.toMatchObject({ done: false })
  })

  test('fails with the error of a row, and stops when nobody reads on', async () => {
    let closed = false
    const failing = table([], {
      bodyLength: 1,
      body: {
        *[Symbol.iterator]() {
          yield* []
          throw new Error('row')
        },
      },
    })
    await expect(bytesOf(annex([failing]))).rejects.toThrow('row')
    const endless = function* () {
      try {
        for (;;) yield Math.random().toString(36).repeat(100)
      } finally {
        closed = true
      }
    }
    for await (const chunk of writeZip([{ name: 'a', text: endless }])) if (chunk.length > 1000) break
    await new Promise((resolve) => setImmediate(resolve))
    expect(closed).toBe(true)
  })
})

describe('measures', () => {
  test('lines of a text', () => {
    expect(countLines('县水利局', 10)).toBe(1)
    expect(countLines('县农业农村局、各镇人民政府', 12)).toBe(3)
    expect(countLines('一\n二\n三', 20)).toBe(3)
    expect(countLines('', 5)).toBe(1)
    // A word that does not fit moves to the next line whole.
    expect(countLines('建设PhaseTwo', 12)).toBe(2)
  })

  test('columns share a page: narrow tables grow, wide ones wrap text before figures', () => {
    const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0)
    const narrow = columnWidths(table([], { columns: [{ align: 'left', width: 10 }] }), false)
    expect(total(narrow)).toBeLessThanOrEqual(18)
    const columns = [
      { align: 'left' as const, width: 200 },
      { align: 'left' as const, width: 80 },
      ...Array.from({ length: 8 }, () => ({ align: 'right' as const, width: 9 })),
    ]
    const wide = columnWidths(table([], { columns }), true)
    expect(wide.slice(2)).toEqual(Array(8).fill(10.5))
    expect(total(wide)).toBeLessThanOrEqual(126 * 1.25)
    expect(wide[0]).toBe(wide[1])
  })

  test('of very many columns each keeps its longest number, and longer texts keep more than short ones', () => {
    const columns = [
      { align: 'left' as const, width: 40 },
      { align: 'center' as const, width: 10 },
      ...Array.from({ length: 20 }, () => ({ align: 'right' as const, width: 16 })),
    ]
    const body = [
      row('data', '甲'.repeat(20), '新建', ...Array.from({ length: 20 }, () => figure('1234567'))),
    ]
    const widths = columnWidths(table(body, { columns }), true)
    expect(widths.slice(2)).toEqual(Array(20).fill(10.5))
    expect(widths.slice(0, 2)).toEqual([16, 9.5])
  })
})

/** A row as written: its height grows with the lines of its text. */
function rowXml(part: (name: string) => string, at: number): string {
  return new RegExp(`<row r="${at}".*?</row>`, 's').exec(part('xl/worksheets/sheet1.xml'))?.[0] ?? ''
}

test('rows are as high as their text needs', async () => {
  const long = '新建标准化种植示范基地3000亩'.repeat(10)
  const { part } = await reopen(annex([table([row('data', '短'), row('data', long)])]))
  expect(rowXml(part, 3)).toMatch(/^<row r="3"><c/)
  const height = Number(/ht="(\d+)"/.exec(rowXml(part, 4))?.[1])
  expect(height).toBeGreaterThan(200)
  expect(height).toBeLessThanOrEqual(409)
})
