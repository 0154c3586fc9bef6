import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { isFundingHead, isFundingName } from '../../src/project/funding-names.ts'
import { buildText, type Compiled, type FileMap, grid, tables } from './harness.ts'

const TABLE = ':::投资表{#甲 标题="清单" 数据="库" 行="类别" 列="总投资,资金来源" 单位="万元" 小数="0"}\n:::'

function load(csv: string, entry = '库.csv', more: FileMap = {}): Promise<Compiled> {
  return buildText(TABLE, `数据: {库: ${entry}}`, { '库.csv': csv, ...more })
}
const told = ({ faults }: Compiled) => faults.map(({ severity, message }) => `${severity} ${message}`)
const rows = (made: Compiled) =>
  tables(made)
    .map(grid)[0]
    ?.map((row) => row.join(' '))

describe('names of funding sources', () => {
  it.each([
    '中央',
    '省级',
    '市级资金',
    '县级财政',
    '财政',
    '专项债',
    '地方政府专项债券',
    '银行贷款',
    '社会资本',
    '企业自筹',
    '自筹',
    '群众投工投劳',
    '衔接资金',
    '其他涉农整合资金',
    '县级自筹',
    '东西部协作资金',
    '沪滇协作资金',
    '中央财政衔接推进乡村振兴补助资金',
    '社会资金',
    '其他',
    '其他(含捐款)',
    '其中：中央资金',
    '超长期特别国债',
  ])('knows %s', (name) => expect(isFundingName(name)).toBe(true))

  it.each([
    '产值',
    '年产值',
    '产能',
    '财政收入',
    '贷款余额',
    '银行存款',
    '单位投资',
    '户均投入',
    '其他收入',
    '已到位专项资金',
    '年度完成投资',
    '累计拨付资金',
    '利润',
    '税收',
    '补助标准',
    '省',
    '企业',
    '',
  ])('takes nothing for granted of %s', (name) => expect(isFundingName(name)).toBe(false))

  it('knows what stands over them', () => {
    expect(['资金来源', '资金筹措', '资金筹措方案', '投资来源', '资金'].map(isFundingHead)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
  })
})

describe('money that is no funding source', () => {
  it('is told, not taken', async () => {
    const made = await load(
      '项目名称,类别,总投资(万元),中央(万元),自筹(万元),年产值(万元)\n甲,产业,3,1,2,90\n',
    )
    expect(told(made)).toEqual(['warning “年产值”这一列是金额，看不出是不是资金来源，没有采用'])
    expect(made.faults[0]).toMatchObject({
      at: '年产值(万元)',
      help: '在设置的“数据”下写明：列: {年产值: 资金来源}；不是资金来源就写 列: {年产值: 不用}',
    })
    expect(rows(made)?.at(-1)).toBe('产业 3 1 2')
  })

  it('is told in a list whose unit stands above it, too', async () => {
    const csv = '单位：万元,,,,,\n项目名称,类别,总投资,中央,产业基金,绩效目标\n甲,产业,3,3,0,增收\n'
    expect(told(await load(csv))).toEqual(['warning “产业基金”这一列是金额，看不出是不是资金来源，没有采用'])
  })

  it('may be declared: a source, of no use, or another column', async () => {
    const csv = '立项名,类别,项目投资额(万元),产业引导(万元),年产值(万元)\n甲,产业,3,3,90\n'
    const entry = (columns: string) => `{文件: 库.csv, 列: {${columns}}}`
    const made = await load(
      csv,
      entry('立项名: 项目名称, 项目投资额: 总投资, 产业引导: 资金来源, 年产值: 不用'),
    )
    expect(told(made)).toEqual([])
    expect(rows(made)).toEqual(['类别 总投资 资金来源', '产业引导', '合计 3 3', '产业 3 3'])
  })

  it('tells a declaration that fits nothing', async () => {
    const csv = '项目名称,类别,总投资(万元),中央(万元)\n甲,产业,3,3\n'
    const made = await load(csv, '{文件: 库.csv, 列: {年产植: 不用, 中央: 资金来原}}')
    expect(made.faults.map(({ message, help, at }) => [message, help, at])).toEqual([
      ['“中央”这一列写的是“资金来原”，不认识', '是不是想写 资金来源？', '资金来原'],
      ['“库”里没有“年产植”这一列', '照表头写列名，不带单位', '不用'],
    ])
  })
})

describe('a column without a unit that was not taken', () => {
  const made = (rows: string, head = '项目名称,类别,总投资(万元),中央(万元),产业引导') =>
    load(`${head}\n${rows}`)

  it('is named where it is what the sources lack in every row', async () => {
    const rows = '甲,产业,10,6,4\n乙,产业,7,7,\n丙,产业,"1,020",20,"1,000"\n'
    const one = await made(rows)
    expect(told(one)).toEqual([
      'error 第 2、4 行各项资金相加比总投资少，少的正好是“产业引导”这一列，这一列没有采用',
    ])
    expect(one.faults[0]).toMatchObject({
      at: '产业引导',
      help: '是资金来源的，表头写成“产业引导(万元)”，并在设置的“数据”下写明：列: {产业引导: 资金来源}',
    })
    const follow = '项目名称,类别,总投资(万元),中央(万元),产业引导(万元)'
    const declared = await load(`${follow}\n${rows}`, '{文件: 库.csv, 列: {产业引导: 资金来源}}')
    expect(told(declared)).toEqual([])
    expect(told(await made(rows, follow))).toHaveLength(1)
  })

  it.each([
    ['another row lacks something else', '甲,产业,10,6,4\n乙,产业,7,6,\n', ['2', '3']],
    ['a row has it beside sources that suffice', '甲,产业,10,6,4\n乙,产业,7,7,1\n', ['2']],
    ['it holds words', '甲,产业,10,6,4\n乙,产业,7,7,无偿\n', ['2']],
  ])('is not named where %s', async (_, rows, lines) => {
    expect(told(await made(rows)).map((line) => /^error 第 (\d+) 行“.”总投资是/.exec(line)?.[1])).toEqual(
      lines,
    )
  })

  it('is told where it speaks of money, and nothing shows that it is no source', async () => {
    const head = '项目名称,类别,总投资(万元),引导基金'
    const alone = (rows: string, heads: string) =>
      buildText(TABLE.replace(',资金来源', ''), '数据: {库: 库.csv}', { '库.csv': `${heads}\n${rows}` })
    expect(told(await alone('甲,产业,10,4\n', head))).toEqual([
      'warning “引导基金”这一列像是金额，没有写单位，没有采用',
    ])
    for (const [rows, name] of [
      ['甲,产业,10,县财政局\n', '项目名称,类别,总投资(万元),资金管理单位'],
      ['甲,产业,10,\n', head],
      ['甲,产业,10,4\n', '项目名称,类别,总投资(万元),年产量'],
      ['甲,产业,10,10,4\n', '项目名称,类别,总投资(万元),中央(万元),年产值'],
    ] as const)
      expect([name, told(await alone(rows, name))]).toEqual([name, []])
  })
})

describe('heads above each other', () => {
  const LIST = '1,甲,产业,3,1,2\n2,乙,产业,5,5,0\n'
  const WANT = ['类别 总投资 资金来源', '中央 产业引导', '合计 8 6 2', '产业 8 6 2']

  it.each([
    [
      'empty cells beside the upper head',
      '序号,项目名称,类别,总投资(万元),资金来源(万元),\n,,,,中央,产业引导\n',
    ],
    ['heads at the bottom', ',,,,资金来源(万元),\n序号,项目名称,类别,总投资(万元),中央,产业引导\n'],
    ['a path in one line', '序号,项目名称,类别,总投资(万元),资金来源·中央(万元),资金来源·产业引导(万元)\n'],
    [
      'a title above',
      '某县项目表,,,,,\n单位：万元,,,,,\n序号,项目名称,类别,总投资,资金筹措,\n,,,,中央,产业引导\n',
    ],
    ['a sum under the money', '序号,项目名称,类别,投资(万元),,\n,,,合计,中央,社会资本\n'],
  ])('reads %s', async (_, head) => {
    const made = await load(head + LIST)
    expect(told(made)).toEqual([])
    expect(rows(made)).toEqual(
      WANT.map((line) => (head.includes('社会资本') ? line.replace('产业引导', '社会资本') : line)),
    )
  })

  it('reads merged heads of a workbook, three levels deep, and holds their sums against their parts', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['项目名称', '类别', '总投资（万元）', '资金来源（万元）', null, null, null, '备注'],
      [null, null, null, '小计', '财政资金', null, '自筹', null],
      [null, null, null, null, '中央', '县', null, null],
      ['甲', '产业', 6, 6, 1, 2, 3, null],
      ['乙', '产业', 4, 5, 4, 0, 0, null],
    ])
    const merge = (r: number, c: number, r2: number, c2: number) => ({ s: { r, c }, e: { r: r2, c: c2 } })
    sheet['!merges'] = [
      merge(0, 0, 2, 0),
      merge(0, 1, 2, 1),
      merge(0, 2, 2, 2),
      merge(0, 3, 0, 6),
      merge(1, 3, 2, 3),
      merge(1, 4, 1, 5),
      merge(1, 6, 2, 6),
      merge(0, 7, 2, 7),
    ]
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, '项目')
    const bytes = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }))
    const made = await load('', '库.xlsx', { '库.xlsx': bytes })
    expect(told(made)).toEqual(['error 第 5 行“乙”资金来源的小计是 5万元，其下各项相加是 4万元'])
    XLSX.utils.sheet_add_aoa(sheet, [[4]], { origin: 'D5' })
    const mended = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }))
    expect(rows(await load('', '库.xlsx', { '库.xlsx': mended }))?.slice(1)).toEqual([
      '财政资金·中央 财政资金·县 自筹',
      '合计 10 5 2 3',
      '产业 10 5 2 3',
    ])
  })

  it('tells money by year and source at once', async () => {
    const made = await load(
      '项目名称,类别,总投资(万元),2021年(万元),,2022年(万元),\n,,,中央,自筹,中央,自筹\n甲,产业,4,1,1,1,1\n',
    )
    expect(told(made)[0]).toBe('error “2021年·中央”既分年度又分资金来源，读不了')
  })
})

describe('several files under one name', () => {
  const EAST = '项目名称,类别,总投资(万元),中央(万元)\n甲,产业,3,3\n'
  const WEST = '类别,名称,自筹(亿元),中央(亿元),投资(亿元)\n基建,乙,0.0002,0.0003,0.0005\n'
  const both = (files: string, more: FileMap) => load('', files, more)

  it('follow each other, each with its own columns and units', async () => {
    for (const key of ['文件', 'file', 'files']) {
      const made = await both(`{${key}: [东.csv, ./西.csv]}`, { '东.csv': EAST, '西.csv': WEST })
      expect(told(made)).toEqual([])
      expect(rows(made)?.slice(1)).toEqual(['中央 自筹', '合计 8 6 2', '产业 3 3 0', '基建 5 3 2'])
    }
  })

  it('may name a sheet of those that are workbooks', async () => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['说明'], ['无']]), '说明')
    const sheet = [
      ['名称', '类别', '投资(亿元)', '中央(亿元)'],
      ['乙', '基建', 0.0005, 0.0005],
    ]
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(sheet), '项目')
    const west = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }))
    const files = { '东.csv': EAST, '西.xlsx': west }
    const made = await both('{文件: [东.csv, 西.xlsx], 工作表: 项目}', files)
    expect(told(made)).toEqual([])
    expect(rows(made)?.slice(1)).toEqual(['中央', '合计 8 8', '产业 3 3', '基建 5 5'])
    const alone = await both('{文件: 东.csv, 工作表: 项目}', files)
    expect(alone.faults[0]).toMatchObject({
      message: '“东.csv”里没有工作表“项目”',
      help: '这个文件不分工作表，删去“工作表”这一项',
    })
  })

  it('are told apart where a row is wrong', async () => {
    const made = await both('{文件: [东.csv, 西.csv]}', {
      '东.csv': EAST,
      '西.csv': WEST.replace('0.0005', 'x'),
    })
    expect(made.faults.map(({ path, message }) => [path, message])).toEqual([
      ['西.csv', '第 2 行的金额“x”不是数'],
    ])
    expect(made.failed).toBe(true)
  })

  it('tell a project that stands in two of them', async () => {
    const list = (line: string) => `项目名称,县,类别,总投资(万元),中央(万元)\n${line}\n`
    const made = await both('{文件: [东.csv, 西.csv]}', {
      '东.csv': list('甲,东县,产业,3,3'),
      '西.csv': list('乙,西县,产业,3,3\n甲,东县,产业,3,3\n甲,西县,产业,3,3'),
    })
    expect(made.faults.map(({ rule, severity, path, message }) => [rule, severity, path, message])).toEqual([
      ['project/duplicate', 'warning', '西.csv', '第 3 行“甲”在 东.csv 第 2 行已经列过，钱会算两次'],
    ])
    expect(made.failed).toBe(false)
  })

  it('must each be there, once, and be a list of projects', async () => {
    const more = { '东.csv': EAST, '表.csv': '指标,2021年\n粮食,3\n' }
    const faults = async (files: string) =>
      (await both(files, more)).faults.map(({ message, at }) => [message, at])
    expect(await faults('{文件: [东.csv, 南.csv]}')).toEqual([['打不开“南.csv”：没有这个文件', '南.csv']])
    expect(await faults('{文件: [东.csv, ./东.csv]}')).toEqual([['数据文件“./东.csv”列了两次', './东.csv']])
    expect(await faults('{文件: [东.csv, 表.csv]}')).toEqual([
      ['“表.csv”不是项目清单，不能与别的文件合成一份数据', '表.csv'],
    ])
    expect((await faults('{文件: []}'))[0]?.[0]).toBe('数据“库”没有写文件名')
  })
})
