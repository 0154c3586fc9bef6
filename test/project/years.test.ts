import { describe, expect, it } from 'vitest'
import { periodOf, readYears } from '../../src/project/project-years.ts'
import { buildText, type Compiled } from './harness.ts'

const ANNEX = ':::附件{#甲 标题="清单" 类型="项目" 数据="库"}\n:::'
const load = (csv: string, period = ''): Promise<Compiled> =>
  buildText(ANNEX, `${period}数据: {库: 库.csv}`, { '库.csv': csv })
const told = ({ faults }: Compiled) =>
  faults.map(({ rule, severity, message, at }) => `${severity}[${rule}] ${message}｜${at}`)
/** What the annex prints, row by row. */
const annexRows = ({ publication }: Compiled) =>
  publication?.annexes
    .flatMap(({ sheets }) => sheets.slice(0, 1))
    .flatMap(({ table }) => [...table.head, ...table.body])
    .map(({ cells }) => cells.map(({ text }) => text))

describe('years of a project', () => {
  it.each([
    ['2021', 2021, 2021],
    ['2021年', 2021, 2021],
    ['2021年度', 2021, 2021],
    ['2021 年 5 月', 2021, 2021],
    ['2021年5月30日', 2021, 2021],
    ['2021.5', 2021, 2021],
    ['2021-05', 2021, 2021],
    ['2021/5/1', 2021, 2021],
    ['2025年底前', 2025, 2025],
    ['2021年上半年', 2021, 2021],
    ['2021-2025', 2021, 2025],
    ['2021—2025年', 2021, 2025],
    ['2021年3月至2022年12月', 2021, 2022],
    ['2021.03-2022.10', 2021, 2022],
    ['2021、2022年', 2021, 2022],
    ['2025—2021', 2025, 2021],
    ['计划2022年开工', 2022, 2022],
  ])('are read: %s', (text, from, to) => expect(readYears(text, undefined)).toEqual({ from, to }))

  it.each([
    '',
    '—',
    '待定',
    '3年',
    '18个月',
    '两年',
    '每年',
    '三年左右',
    '3月底',
    '5月至10月',
    '1—2年',
    '12个月内',
    '合同签订后90天',
    '2021-25',
    '2021年一期、2023年二期工程',
    '6月',
    '6月底前',
    '3—5月',
    '5月10日至6月30日前',
    '2季度',
    '第3季度末',
    '9月完工',
  ])('may be left out: %j', (text) => expect(readYears(text, undefined)).toBeNull())

  it.each(['abc', '0', '92026', '20211', '202', '21', '1899', '#REF!', '０', '202年', '20211年'])(
    'cannot be %j',
    (text) => expect(readYears(text, undefined)).toBeUndefined(),
  )

  it('are a length of time where the head says so', () => {
    expect(readYears('3', '年')).toBeNull()
    expect(readYears('0', '年')).toBeUndefined()
  })

  it('are a length of time under a head that may mean one', async () => {
    expect(told(await load('项目名称,建设年限,总投资(万元)\n甲,2,1\n'))).toEqual([])
    expect(told(await load('项目名称,开工时间,竣工时间,总投资(万元)\n甲,3月,11月底,1\n'))).toEqual([])
  })

  it.each([
    ['开工年,完工年', 'abc,2022', 'error[source/data] 第 2 行“开工年”写的是“abc”，读不出年份｜abc'],
    ['开工年,竣工年', '2021,0', 'error[source/data] 第 2 行“竣工年”写的是“0”，读不出年份｜0'],
    ['开工年,完工年', '2021,92026', 'error[source/data] 第 2 行“完工年”写的是“92026”，读不出年份｜92026'],
    [
      '开工年,完工年',
      '2025,2021',
      'error[source/data] 第 2 行开工年是 2025，完工年是 2021，开工晚于完工｜2021',
    ],
    [
      '建设年限,备注',
      '2025—2021,',
      'error[source/data] 第 2 行“建设年限”写的是“2025—2021”，开始晚于结束｜2025—2021',
    ],
  ])('are told where they cannot be: %s %s', async (heads, years, want) => {
    const made = await load(`项目名称,${heads},总投资(万元)\n甲,${years},1\n`)
    expect(told(made)).toEqual([want])
    expect(made.failed).toBe(true)
  })

  it('lie in the plan period, or began before it', async () => {
    const csv =
      '项目名称,建设年限,总投资(万元)\n甲,2019—2021,1\n乙,2025—2027,1\n丙,2018,1\n丁,,1\n戊,2023,1\n'
    const made = await load(csv, '规划期: 2021—2025年\n')
    expect(told(made)).toEqual([
      'warning[project/year] 第 3 行“乙”的建设年份 2027 年晚于规划期（2021—2025年）｜2025—2027',
      'warning[project/year] 第 4 行“丙”的建设年份 2018 年早于规划期（2021—2025年）｜2018',
    ])
    expect(made.failed).toBe(false)
    expect(told(await load(csv))).toEqual([])
  })

  it.each([
    '开工时间',
    '开工日期',
    '开工年度',
    '竣工年份',
    '竣工时间',
    '建成年份',
    '建成时间',
    '完成时间',
    '建设年限',
    '起止年月',
  ])('are those of %s, which is printed under its own name', async (head) => {
    const made = await load(
      `项目名称,${head},总投资(万元)\n甲,2027年,1\n乙,2023年,1\n`,
      '规划期: 2021—2025年\n',
    )
    expect(told(made)).toEqual([
      'warning[project/year] 第 2 行“甲”的建设年份 2027 年晚于规划期（2021—2025年）｜2027年',
    ])
    expect(annexRows(made)).toEqual([
      ['序号', '项目名称', head, '总投资'],
      ['合计', '2'],
      ['1', '甲', '2027年', '1'],
      ['2', '乙', '2023年', '1'],
    ])
  })

  it('are printed in one column, whichever columns the lists have', async () => {
    const made = await buildText(ANNEX, '数据: {库: {文件: [东.csv, 西.csv, 南.csv]}}', {
      '东.csv': '项目名称,开工年,竣工年份,总投资(万元)\n甲,2021,2022,1\n',
      '西.csv': '项目名称,建设年限,总投资(万元)\n乙,2021—2023,1\n丙,2021-2023年,1\n',
      '南.csv': '项目名称,建成年份,总投资(万元)\n丁,2024,1\n',
    })
    expect(told(made)).toEqual([])
    expect(annexRows(made)).toEqual([
      ['序号', '项目名称', '建设年限', '总投资'],
      ['合计', '4'],
      ['1', '甲', '2021—2022', '1'],
      ['2', '乙', '2021—2023', '1'],
      ['3', '丙', '2021-2023年', '1'],
      ['4', '丁', '2024', '1'],
    ])
  })

  it('are printed beside a length of time that the list has as well', async () => {
    const made = await load('项目名称,建设期限,开工年,总投资(万元)\n甲,18个月,2021,1\n')
    expect(annexRows(made)).toEqual([
      ['序号', '项目名称', '开工年', '建设期限', '总投资'],
      ['合计', '1'],
      ['1', '甲', '2021', '18个月', '1'],
    ])
  })

  it('are held against a period that is plain', () => {
    expect(periodOf('2021-2025年')).toEqual({ from: 2021, to: 2025 })
    expect(periodOf('2023')).toEqual({ from: 2023, to: 2023 })
    expect(periodOf('2021—2025年，展望2035年')).toBeUndefined()
    expect(periodOf(undefined)).toBeUndefined()
  })

  it('are what money goes by where the list has no columns of years', async () => {
    const made = await buildText(
      ':::投资表{#甲 标题="表" 数据="库" 行="年度" 单位="万元" 小数="0"}\n:::\n\n:fig[2万元]{of="甲/2022年/总投资"}',
      '数据: {库: 库.csv}',
      { '库.csv': '项目名称,实施年度,总投资(万元)\n甲,2021,1\n乙,2022年,2\n' },
    )
    expect(told(made)).toEqual([])
  })
})
