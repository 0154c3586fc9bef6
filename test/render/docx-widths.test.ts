import { expect, test } from 'vitest'
import { officialDate } from '../../src/render/layout/date.ts'
import { halfWidths, longestUnbreakable } from '../../src/render/layout/measure.ts'
import { areaWidth } from '../../src/render/layout/page.ts'
import { issuerSize, signOff, titleLines } from '../../src/render/layout/sign-off.ts'
import { layOutTable } from '../../src/render/layout/widths.ts'
import { columns, investmentTable, projectTable, row, table } from './sample.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

test('columns fill the type area to the last twentieth of a point', () => {
  expect(Math.floor(areaWidth(false) * 20)).toBe(8844)
  expect(Math.floor(areaWidth(true) * 20)).toBe(12755)
  expect(sum(layOutTable(investmentTable(), areaWidth(false)).columns)).toBe(8844)
  expect(sum(layOutTable(projectTable(), areaWidth(true)).columns)).toBe(12755)
  const small = table({ columns: columns(['left', 4], ['right', 4]), body: [row('data', '甲', '1')] })
  expect(layOutTable(small, areaWidth(false))).toEqual({
    size: 12,
    fits: true,
    padding: 3,
    columns: [4422, 4422],
  })
  const digits = Array.from({ length: 40 }, () => '123456.78')
  const wide = table({
    columns: columns(...digits.map((): ['right', number] => ['right', 9])),
    body: [row('data', ...digits)],
  })
  expect(layOutTable(wide, areaWidth(false)).fits).toBe(false)
})

test('no number is broken: its column is as wide as its digits', () => {
  for (const [given, width] of [
    [investmentTable(), areaWidth(false)],
    [projectTable(), areaWidth(true)],
  ] as const) {
    const { size, padding, columns } = layOutTable(given, width)
    for (const { cells } of given.body)
      for (const { column, columnSpan, text } of cells)
        if (columnSpan === undefined && /^[\d,.]+$/.test(text))
          // Where no Chinese type face is installed, digits are up to 0.64 of the type size wide.
          expect((columns[column] ?? 0) / 20 - padding * 2).toBeGreaterThanOrEqual(text.length * size * 0.64)
  }
})

test('heads and labels of four characters keep to one line, with room for the rule beside them', () => {
  const heads = [
    '类别',
    '项目数',
    '总投资',
    '占比',
    '中央衔接资金',
    '省级财政资金',
    '市级财政资金',
    '县级自筹',
    '银行贷款',
    '社会资本',
  ]
  const labels = ['特色产业', '基础设施', '人居环境', '公共服务']
  const given = table({
    columns: columns(['left', 8], ...heads.slice(1).map((head) => ['right', head.length * 2] as const)),
    head: [row('head', ...heads)],
    body: labels.map((label) => row('data', label, '20', '2.80', '100.00%', ...Array(6).fill('0.69'))),
  })
  const { size, padding, columns: widths } = layOutTable(given, areaWidth(false))
  for (const [index, text] of heads.entries()) {
    const longest = Math.max(halfWidths(text) > 8 ? 6 : halfWidths(text), index === 0 ? 8 : 0)
    // A browser makes columns whole pixels wide: three quarters of a point may be lost.
    expect((widths[index] ?? 0) / 20 - padding * 2 - 0.75).toBeGreaterThanOrEqual((longest * size) / 2)
  }
})

test('too many columns get smaller type, never more than the page', () => {
  const many = table({
    columns: columns(...Array.from({ length: 24 }, () => ['right', 12] as const)),
    body: [row('data', ...Array.from({ length: 24 }, () => '1,234.56'))],
  })
  const layout = layOutTable(many, areaWidth(true))
  expect(layout.size).toBe(5)
  expect(sum(layout.columns)).toBe(12755)
  // Digits up to 0.64 of the type size wide, marks half of that.
  const number = (6 * 0.64 + 2 * 0.32) * layout.size
  for (const width of layout.columns) expect(width / 20 - layout.padding * 2).toBeGreaterThanOrEqual(number)
})

test('a web address as long as a line is broken, and leaves the other columns their type', () => {
  const given = table({
    columns: columns(['center', 6], ['left', 42], ['right', 6]),
    body: [
      row('data', '1', `https://example.cn/${'a'.repeat(60)}`, '5'),
      row('data', '2', '改造老茶园三千亩，建设生产线两条', '6'),
    ],
  })
  expect(layOutTable(given, areaWidth(false)).size).toBeGreaterThanOrEqual(10.5)
})

test('one long remark does not squeeze the names in all other rows', () => {
  const body = Array.from({ length: 20 }, (_, index) =>
    row('data', '特色种植基地建设项目', index === 0 ? '备'.repeat(40) : ''),
  )
  const { columns: widths } = layOutTable(table({ columns: columns(['left', 20], ['left', 80]), body }), 200)
  expect(widths[0]).toBeGreaterThanOrEqual((widths[1] ?? 0) / 2)
})

test('a label of a few characters stays in one line, and serial numbers make room for it', () => {
  const given = table({
    columns: columns(
      ['center', 6],
      ['left', 10],
      ['left', 22],
      ['center', 6],
      ['center', 8],
      ['right', 8],
      ['right', 8],
      ['right', 16],
    ),
    head: [row('head', '序号', '类别', '指标', '单位', '属性', '2025年', '2030年', '年均增速[累计]')],
    body: [
      row('data', '1', '产业发展', '农林牧渔业总产值', '亿元', '预期性', '25', '32', '5.1%'),
      row('data', '2', '农民生活', '农村居民人均可支配收入', '元', '预期性', '16800', '24000', '7.4%'),
    ],
  })
  const { size, padding, columns: widths } = layOutTable(given, areaWidth(false))
  expect((widths[1] ?? 0) / 20 - padding * 2).toBeGreaterThanOrEqual(4 * size)
  expect(widths[0]).toBeLessThan(widths[1] ?? 0)
})

test('the years of a project are broken after the dash or not at all', () => {
  const given = table({
    columns: columns(...Array.from({ length: 18 }, () => ['left', 18] as const), ['center', 11]),
    body: [row('data', ...Array.from({ length: 18 }, () => '改造老茶园'), '2026—2028')],
  })
  const { size, padding, columns: widths } = layOutTable(given, areaWidth(true))
  // Four digits up to 0.64 wide, and the dash.
  expect((widths[18] ?? 0) / 20 - padding * 2).toBeGreaterThanOrEqual((4 * 0.64 + 1) * size)
})

test('widths of text', () => {
  expect(halfWidths('规划2021年')).toBe(10)
  expect(halfWidths('“十四五”—')).toBe(12)
  expect(halfWidths('××县±1°')).toBe(11)
  expect(longestUnbreakable('总投资1,214.50万元，12个')).toBe(8)
  expect(longestUnbreakable('PE2021-001')).toBe(7)
  expect(longestUnbreakable('-12345和(-12345)')).toBe(8)
  expect(longestUnbreakable('2026—2028')).toBe(6)
})

test('dates in official wording', () => {
  expect(officialDate('2021-05-24')).toBe('2021年5月24日')
  expect(officialDate('2026-4-8')).toBe('2026年4月8日')
  expect(officialDate('2021-12')).toBe('2021年12月')
  expect(officialDate('二〇二一年')).toBe('二〇二一年')
})

test('a long issuer stands over the date as far right as its margin allows', () => {
  const lines = signOff({
    issuer: '岚州市乡村振兴工作领导小组办公室',
    documentNumber: undefined,
    addressees: undefined,
    date: '2021-05-24',
    period: undefined,
  })
  // 32 half-width characters over 13: a quarter of the difference in whole characters further out.
  expect(lines).toEqual([
    { text: '岚州市乡村振兴工作领导小组办公室', right: 0 },
    { text: '2021年5月24日', right: 4 },
  ])
})

test('a title too long for a line is broken before the years in brackets', () => {
  const [name, years] = ['某县“十五五”乡村产业发展规划', '（2026—2030年）']
  expect(titleLines(name + years)).toBe(`${name}\n${years}`)
  expect(titleLines(`某县规划${years}`)).toBe(`某县规划${years}`)
  const long = `${'某县'.repeat(12)}规划${years}`
  expect(titleLines(long)).toBe(long)
})

test('the name over the red line fits into one line', () => {
  expect(issuerSize('岚州市人民政府')).toBe(36)
  expect(issuerSize('中共岚州县委 岚州县人民政府')).toBe(32)
  expect(issuerSize('岚'.repeat(60))).toBe(22)
})

test('a long list of projects is set smaller than a short one, so that its rows stay low', () => {
  const rowsOf = (count: number) =>
    table({
      columns: columns(['left', 8], ['left', 40], ['left', 40], ['right', 10]),
      body: Array.from({ length: count }, () =>
        row('data', '产业', '种'.repeat(20), '建'.repeat(20), '1234567890'),
      ),
    })
  const [short, long] = [layOutTable(rowsOf(10), 300), layOutTable(rowsOf(41), 300)]
  expect(short.size).toBe(12)
  expect(long.size).toBe(9)
})
