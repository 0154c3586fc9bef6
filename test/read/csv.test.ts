import { describe, expect, it } from 'vitest'
import { readCsv } from '../../src/read/csv.ts'
import { cellOf, expectPlaces, grid, outline, printed, tableOf } from './helpers.ts'

describe('readCsv', () => {
  it('reads quotes, doubled quotes and quoted line ends, each at its place', () => {
    const document = readCsv(
      '项目,"总投资（万元）"\r\n"甲, 乙","1,234.50"\r\n"说""明""\r\n二行", 36.30 \r\n',
      'a.csv',
    )
    expect(outline(document)).toEqual([
      [
        ['项目', '总投资（万元）'],
        ['甲, 乙', '1,234.50'],
        ['说"明"\n二行', '36.30'],
      ],
    ])
    expectPlaces(document)
    expect(printed(document, cellOf(document, '1,234.50'))).toBe('1,234.50')
    expect(printed(document, cellOf(document, '36.30'))).toBe('36.30')
    expect(cellOf(document, '项目').header).toBe(true)
    expect(cellOf(document, '36.30').header).toBeUndefined()
  })

  it.each([
    ['tabs', 'a.csv', '年度\t投资\n2021年\t1,300.5\n2022年\t2,300.5'],
    ['semicolons', 'a.csv', '年度;投资\n2021年;1,300.5\n2022年;2,300.5'],
    ['quoted commas', 'a.csv', '年度,投资\n2021年,"1,300.5"\n2022年,"2,300.5"'],
    ['a .tsv', 'a.tsv', '年度\t投资\n2021年\t1,300.5\n2022年\t2,300.5\n'],
    ['never the full-width comma', 'a.csv', '年度,投资\n2021年,"1,300.5"\n\n2022年,"2,300.5"\n'],
  ])('finds the delimiter: %s', (_name, path, source) => {
    const document = readCsv(source, path)
    expect(outline(document)).toEqual([
      [
        ['年度', '投资'],
        ['2021年', '1,300.5'],
        ['2022年', '2,300.5'],
      ],
    ])
    expectPlaces(document)
  })

  it('keeps a full-width comma in its cell', () => {
    expect(grid(tableOf(readCsv('甲，乙，丙\n丁，戊，己', 'a.csv')))).toEqual([
      ['甲，乙，丙'],
      ['丁，戊，己'],
    ])
  })

  it('keeps empty cells and a last empty field in the grid', () => {
    const table = tableOf(readCsv('甲,乙,丙\n,1,\n2,,\n', 'a.csv'))
    expect(grid(table)).toEqual([
      ['甲', '乙', '丙'],
      ['', '1', ''],
      ['2', '', ''],
    ])
  })

  it('takes a quote that never closes as a character, and says so', () => {
    const document = readCsv('甲,乙\n"丙,1\n丁,2', 'a.csv')
    expect(grid(tableOf(document))).toEqual([
      ['甲', '乙'],
      ['"丙', '1'],
      ['丁', '2'],
    ])
    expect(document.notices).toEqual([expect.stringContaining('引号')])
    expectPlaces(document)
  })

  it('copes with a hundred thousand quotes that do not close', () => {
    expect(readCsv('"a\n'.repeat(100_000), 'a.csv').notices).toEqual([expect.stringContaining('引号')])
    expect(tableOf(readCsv('"a""b",1\n'.repeat(50_000), 'a.csv')).rows).toBe(50_000)
  })

  it('reads CR LF, LF and CR alike', () => {
    const source = '甲,乙\n"一\n二",2\n'
    const expected = outline(readCsv(source, 'a.csv'))
    for (const end of ['\r\n', '\r'])
      expect(outline(readCsv(source.replaceAll('\n', end), 'a.csv'))).toEqual(expected)
  })
})
