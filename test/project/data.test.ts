import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { PROJECT_COLUMNS } from '../../src/project/aliases.ts'
import { buildText, type Compiled, grid } from './harness.ts'

const ANNEX = ':::附件{#甲 标题="清单" 类型="项目" 数据="库"}\n:::'

function load(csv: string | Uint8Array, text = ANNEX, entry = '库.csv'): Promise<Compiled> {
  return buildText(text, `数据: {库: ${entry}}`, { '库.csv': csv })
}
const messages = async (csv: string) => (await load(csv)).faults.map(({ message }) => message)

async function totals(csv: string | Uint8Array): Promise<string[]> {
  const { faults, publication } = await load(csv)
  expect(faults.map(({ message }) => message)).toEqual([])
  const table = publication?.annexes[0]?.sheets[0]?.table
  if (!table) throw new Error('no table')
  return [...table.body].map((row) => row.cells.find((cell) => cell.number && cell.column > 0)?.text ?? '')
}

describe('columns of a project list', () => {
  for (const [key, aliases] of Object.entries(PROJECT_COLUMNS)) {
    if (key === 'name' || key === 'total') continue
    for (const alias of aliases)
      it(`knows ${alias}`, async () => {
        const value = /Year|Period|households|persons/.test(key) ? '2021' : '某'
        const { faults, publication } = await load(`项目名称,总投资(万元),"${alias}"\n甲,1,${value}\n`)
        expect(faults).toEqual([])
        expect(publication?.annexes[0]?.sheets[0]?.table.bodyLength).toBe(2)
      })
  }

  it.each(['总投资', '投资', '概算总投资', '估算总投资', '总投资额'])(
    'takes %s for the money',
    async (name) => {
      expect(await totals(`名称,${name}（万元）\n甲,1.5\n乙,2\n`)).toEqual(['3.5', '1.5', '2.0'])
    },
  )

  it('reads units from the heads, mixed ones too', async () => {
    const csv = '项目名称,总投资(亿元),衔接资金(万元),债券(亿元)\n甲,1.5,5000,1\n乙,0.5,5000,0\n'
    const { faults, publication } = await load(csv)
    expect(faults).toEqual([])
    const table = publication?.annexes[0]?.sheets[0]?.table
    expect(table && grid(table)).toEqual([
      ['序号', '项目名称', '总投资', '资金来源'],
      ['衔接资金', '债券'],
      ['合计', '2.0', '1.0', '1.0'],
      ['1', '甲', '1.5', '0.5', '1.0'],
      ['2', '乙', '0.5', '0.5', '0.0'],
    ])
  })

  it('reads a unit over the head, in the settings, and beside a number', async () => {
    expect(await totals('项目汇总表\n单位：万元\n项目名称,总投资\n甲,3\n')).toEqual(['3', '3'])
    expect(await totals('项目名称,总投资(万元)\n甲,1亿元\n乙,200\n')).toEqual(['10200', '10000', '200'])
    const { faults } = await load('项目名称,总投资\n甲,3\n', ANNEX, '{文件: 库.csv, 单位: 亿元}')
    expect(faults).toEqual([])
  })

  it.each([
    ['项目名称,总投资\n甲,1\n', '“总投资”这一列没有写单位'],
    ['项目名称,总投资(万元),衔接资金\n甲,1,1\n', '“衔接资金”这一列没有写单位'],
    ['项目名称,总投资(万元),总投资(亿元)\n甲,1,1\n', '有两列都叫“总投资”'],
    ['项目名称,总投资(万元),投资(万元)\n甲,1,1\n', '“总投资”和“投资”是同一列的两种叫法'],
    ['项目名称,总投资(万元),类别,项目类型\n甲,1,a,b\n', '“类别”和“项目类型”是同一列的两种叫法'],
    ['项目名称,总投资(万元),2021年(万元),2021年度(万元)\n甲,1,1,0\n', '2021年有两列'],
    ['项目名称,总投资(万元),建设性子\n甲,1,新建\n', '不认识“建设性子”这一列'],
    ['项目名称,总投资(万元)\n,1\n', '第 2 行没有项目名称'],
    ['项目名称,总投资(万元)\n甲,#REF!\n', '第 2 行的公式出错（#REF!）'],
    ['项目名称,总投资(万元)\n#REF!,3\n', '第 2 行的公式出错（#REF!）'],
    ['项目名称,类别,总投资(万元)\n甲,#N/A,3\n', '第 2 行的公式出错（#N/A）'],
    ['项目名称,总投资(万元)\n甲,约3\n', '第 2 行的金额“约3”不是数'],
    ['项目名称,总投资(万元)\n甲,2021年3月\n', '第 2 行的金额“2021年3月”不是数'],
    ['项目名称,总投资(万元)\n甲,50%\n', '第 2 行的金额“50%”是百分数'],
    ['项目名称,总投资(万元)\n甲,-3\n', '第 2 行的金额“-3”是负数'],
    ['项目名称,总投资(万元)\n甲,"1,00"\n', '第 2 行的金额“1,00”不是数'],
    ['项目名称,总投资(万元),衔接资金(万元)\n甲,3,2\n', '第 2 行“甲”总投资是 3万元，各项资金相加是 2万元'],
    [
      '项目名称,总投资(万元),2021年(万元),2022年(万元)\n甲,3,1,1.9999\n',
      '第 2 行“甲”总投资是 3万元，各年投资相加是 2.9999万元',
    ],
  ])('tells %j', async (csv, message) => expect(await messages(csv)).toEqual([message]))

  it('tells every row that is wrong', async () => {
    expect(await messages('项目名称,总投资(万元)\n甲,x\n乙,1\n丙,y\n')).toEqual([
      '第 2 行的金额“x”不是数',
      '第 4 行的金额“y”不是数',
    ])
  })

  it('takes empty amounts for nothing, thousands for what they are', async () => {
    expect(
      await totals('项目名称,总投资(万元),衔接资金(万元)\n甲,0,\n乙,—,—\n丙,"1,234.5",\n丁,12,\n'),
    ).toEqual(['1246.5', '0.0', '0.0', '1234.5', '12.0'])
  })

  it('says once that totals are empty, which is no nought that anybody has written', async () => {
    const { faults, failed, publication } = await load(
      `项目名称,总投资(万元)\n甲,\n乙,5\n${'丙,\n'.repeat(6)}丁,0\n戊,—\n`,
    )
    expect(faults.filter(({ rule }) => rule === 'source/data')).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: '第 2、4、5、6、7 等 7 行没有总投资，按 0 计',
        at: '甲',
      }),
    ])
    expect(failed).toBe(false)
    const rows = [...(publication?.annexes[0]?.sheets[0]?.table.body ?? [])]
    expect(rows[0]?.cells.map(({ text }) => text)).toContain('5')
  })

  it('tells a project that stands twice, once', async () => {
    const csv = '项目名称,类别,乡镇,开工年,总投资(万元)\n'
    const told = async (rows: string) =>
      (await load(`${csv}${rows}`)).faults.map(({ severity, message }) => `${severity} ${message}`)
    expect(await told('甲,产业,一镇,2021,3\n乙,产业,一镇,2021,3\n甲,基建,一镇,2021,3\n')).toEqual([
      'warning 第 4 行“甲”在第 2 行已经列过，钱会算两次',
    ])
    expect(await told('甲,产业,,2021,3\n甲,产业,,2021,3\n')).toEqual([])
    expect(await told('甲,产业,一镇,2021,3\n甲,产业,二镇,2021,3\n甲,产业,一镇,2022,3\n')).toEqual([])
  })

  it('says once which projects leave open what a table is summed by', async () => {
    const csv = `项目名称,类别,县,总投资(万元)\n甲,产业,,1\n${'乙,,,1\n'.repeat(6)}`
    const table = (rows: string) => `:::投资表{标题="表" 数据="库" 行="${rows}"}\n:::\n`
    const { faults } = await buildText(
      `${table('类别')}\n${table('类别')}\n${table('县')}`,
      '数据: {库: 库.csv}',
      { '库.csv': csv },
    )
    expect(faults.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', '第 3、4、5、6、7 等 6 行没有写“类别”，汇总在“未分类”里'],
    ])
  })

  it('adds decimals exactly', async () => {
    expect(await totals(`项目名称,总投资(万元)\n${'甲,0.1\n'.repeat(10)}`)).toEqual([
      '1.0',
      ...Array(10).fill('0.1'),
    ])
  })

  it.each([
    '合计,甲乙,3\n',
    '合 计,,3\n',
    '总计,,3\n',
    ',合计,3\n',
    ',产业小计,3\n',
    '产业小计：,,3\n',
    ',,\n',
  ])('does not count %j for a project', async (line) => {
    expect(await totals(`序号,项目名称,总投资(万元)\n1,甲,1\n${line}2,乙,2\n`)).toEqual(['3', '1', '2'])
  })

  it.each([
    ['项目名称,总投资(万元),备案\n甲,1,无\n', ['warning 不认识“备案”这一列，没有采用']],
    ['项目名称,总投资(万元),责任单\n甲,1,某\n', ['error 不认识“责任单”这一列']],
    ['项目名称,总投资(万元),总投咨(万元)\n甲,1,1\n', ['error 不认识“总投咨”这一列']],
    ['项目名称,总投资(万元),社会资金(万元)\n甲,1,1\n', []],
    ['编号,项目名称,总投资(万元),村名\nA1,甲,1,某村\n', []],
  ])('tells a column whose name is nearly one it knows: %s', async (csv, want) => {
    const { faults } = await load(csv)
    expect(faults.map(({ severity, message }) => `${severity} ${message}`)).toEqual(want)
  })

  it.each([
    ['合计,3', []],
    ['合计,', []],
    ['合 计,3.0', []],
    ['小计,9', []],
    ['合计,3\n合计,9', []],
    ['合计,4', ['第 4 行“总投资”的合计是 4，各项目相加是 3']],
    ['总计,0.00032亿元', ['第 4 行“总投资”的合计是 0.00032亿元，各项目相加是 0.0003']],
    ['总计,0.0003亿元', []],
  ])('holds the total that a list prints against its projects: %s', async (line, want) => {
    expect(await messages(`项目名称,总投资(万元)\n甲,1\n乙,2\n${line}\n`)).toEqual(want)
  })

  it('takes a printed total for a rounding, above or below the projects, and looks at every column of money', async () => {
    expect(await messages('项目名称,总投资(万元)\n合计,3.1\n甲,1.04\n乙,2.01\n')).toEqual([])
    const csv = '项目名称,总投资(万元),衔接资金(万元),自筹(万元)\n甲,2,1,1\n乙,3,1,2\n合计,5,3,2\n'
    expect(await messages(csv)).toEqual([
      '第 4 行“衔接资金”的合计是 3，各项目相加是 2',
      '第 4 行“自筹”的合计是 2，各项目相加是 3',
    ])
  })

  it.each([
    [
      'behind each group',
      '甲,1\n乙,2\n小计,3\n丙,4\n丁,5\n小计,8\n合计,12',
      ['第 7 行“总投资”的小计是 8，上面的各项目相加是 9'],
    ],
    [
      'before each group',
      '合计,12\n产业小计,4\n甲,1\n乙,2\n设施小计,9\n丙,4\n丁,5',
      ['第 3 行“总投资”的小计是 4，下面的各项目相加是 3'],
    ],
    ['that are right', '小计,3\n甲,1\n乙,2\n小计,9\n丙,4\n丁,5', []],
    ['none of which comes out', '甲,1\n乙,2\n小计,7\n丙,4\n小计,8', []],
    ['that may be either', '甲,3\n小计,3\n乙,3\n小计,4\n丙,3', []],
    ['that sum up others', '小计,12\n小计,3\n甲,1\n乙,2\n小计,8\n丙,4\n丁,5', []],
  ])('holds the totals of groups against their projects: %s', async (_, lines, want) => {
    expect(await messages(`项目名称,总投资(万元)\n${lines}\n`)).toEqual(want)
  })

  it('finds the head under title rows', async () => {
    expect(
      await totals('某县项目汇总表,,\n填报单位：某县,,\n序号,项目名称,总投资（万元）\n1,甲,1\n'),
    ).toEqual(['1', '1'])
  })

  it('names the head that keeps a table from being a list of projects', async () => {
    for (const [head, near] of [
      ['项目名秤,类别,总投资(万元)', '“项目名秤”是不是想写“项目名称”？'],
      ['项目名称,类别,总投次(万元)', '“总投次”是不是想写“总投资”？'],
      ['指标,2020年,2025年', ''],
    ])
      expect((await load(`${head}\n甲,1,1\n`)).faults[0]?.help).toBe(
        `${near}项目清单的表头要有“项目名称”和“总投资”两列`,
      )
  })

  it('says once that data are no list of names, and nothing of what would have been read from them', async () => {
    const { faults } = await buildText(
      `${ANNEX}\n\n共:fig[1万元]{of="库/总投资"}，{= 库/总投资 × 2}。`,
      '数据: [库.csv]',
      { '库.csv': '项目名称,总投资(万元)\n甲,1\n' },
    )
    expect(faults.map(({ message }) => message)).toEqual(['“数据”下应是名字和内容'])
  })

  it('warns of a list without projects', async () => {
    const { faults } = await load('项目名称,总投资(万元)\n')
    expect(faults.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', '项目清单“库”只有表头，没有项目'],
    ])
  })

  it('reads GBK', async () => {
    // 项目名称,总投资(万元)\n甲,1\n
    const gbk = Uint8Array.from([
      0xcf, 0xee, 0xc4, 0xbf, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xd7, 0xdc, 0xcd, 0xb6, 0xd7, 0xca, 0x28, 0xcd,
      0xf2, 0xd4, 0xaa, 0x29, 0x0a, 0xbc, 0xd7, 0x2c, 0x31, 0x0a,
    ])
    expect(await totals(gbk)).toEqual(['1', '1'])
  })

  it('tells a file without a table, an empty one, and one that is missing', async () => {
    expect((await load('', ANNEX)).faults[0]?.message).toMatch(/^打不开“库.csv”：/)
    const { faults } = await buildText(ANNEX, '数据: {库: 厍.csv}', {
      '库.csv': '项目名称,总投资(万元)\n甲,1\n',
    })
    expect(faults[0]).toMatchObject({ message: '打不开“厍.csv”：没有这个文件', help: '是不是想写 库.csv？' })
  })
})

describe('workbooks', () => {
  type Row = (string | number | null)[]
  function workbook(
    sheets: Readonly<Record<string, Row[]>>,
    change?: (sheet: XLSX.WorkSheet) => void,
  ): Uint8Array {
    const book = XLSX.utils.book_new()
    for (const [name, rows] of Object.entries(sheets)) {
      const sheet = XLSX.utils.aoa_to_sheet(rows)
      change?.(sheet)
      XLSX.utils.book_append_sheet(book, sheet, name)
    }
    return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }))
  }
  const open = (bytes: Uint8Array, data = '库.xlsx') =>
    buildText(`${ANNEX}\n\n:fig{of="库/总投资" decimals="1"}`, `数据: {库: ${data}}`, { '库.xlsx': bytes })
  const HEAD: Row = ['项目名称', '总投资(万元)', '衔接资金(万元)']

  it('reads numbers with all their digits, without binary noise', async () => {
    const made = await open(workbook({ 项目: [HEAD, ['甲', 0.1 + 0.2, 0.3], ['乙', 100.4, 100.4]] }))
    expect(made.faults).toEqual([])
    expect(made.publication?.body).toContainEqual(
      expect.objectContaining({ content: [{ kind: 'text', text: '100.7万元' }] }),
    )
  })

  it('takes the sheet that is named, and tells one that is not there', async () => {
    const bytes = workbook({ 说明: [['无'], ['表']], 项目: [HEAD, ['甲', 1, 1]] })
    expect((await open(bytes, '{文件: 库.xlsx, 工作表: 项目}')).faults).toEqual([])
    const { faults } = await open(bytes, '{文件: 库.xlsx, 工作表: 项日}')
    expect(faults[0]).toMatchObject({
      message: '“库.xlsx”里没有工作表“项日”',
      help: '是不是想写 项目？',
    })
  })

  it('leaves no second list of projects aside without a word', async () => {
    const two = workbook({ 东县: [HEAD, ['甲', 1, 1]], 西县: [HEAD, ['乙', 2, 2]] })
    expect((await open(two)).faults[0]).toMatchObject({
      message: '“库.xlsx”有几个工作表，没有写用哪一个；“西县”也是项目清单',
      help: '写成 库: {文件: 库.xlsx, 工作表: 西县}',
    })
    expect((await open(two, '{文件: 库.xlsx, 工作表: 东县}')).faults).toEqual([])
    const cover = workbook({ 说明: [['无'], ['表']], 项目: [HEAD, ['甲', 1, 1]] })
    expect((await open(cover)).faults.map(({ help }) => help)).toContain(
      '项目清单在工作表“项目”里：在设置的“数据”下写明 工作表: 项目',
    )
  })

  it('warns of hidden rows', async () => {
    const bytes = workbook({ 项目: [HEAD, ['甲', 1, 1], ['乙', 2, 2]] }, (sheet) => {
      sheet['!rows'] = [{}, {}, { hidden: true }]
    })
    const { faults, failed } = await open(bytes)
    expect(failed).toBe(false)
    expect(faults.map(({ severity, message }) => [severity, /隐藏/.test(message)])).toEqual([
      ['warning', true],
    ])
  })

  it('tells an amount that is a merged cell, and lets a merged name hold for its rows', async () => {
    const amount = workbook({ 项目: [HEAD, ['甲', 1, 1], ['乙', null, null]] }, (sheet) => {
      sheet['!merges'] = [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }]
    })
    expect((await open(amount)).faults.map(({ message }) => message)).toContain(
      '第 2 行的金额“1”是合并单元格',
    )
    const county = workbook(
      {
        项目: [
          ['县', '项目名称', '总投资(万元)'],
          ['东县', '甲', 1],
          [null, '乙', 2],
        ],
      },
      (sheet) => {
        sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]
      },
    )
    const made = await buildText(
      ':::投资表{#表 标题="表" 数据="库" 行="县"}\n:::\n\n:fig[3万元]{of="表/东县/总投资"}',
      '数据: {库: 库.xlsx}',
      { '库.xlsx': county },
    )
    expect(made.faults).toEqual([])
  })

  it('tells names and classes that are merged into one cell', async () => {
    const merged = (rows: Row[], [r, c, down, right]: readonly [number, number, number, number]) =>
      buildText(':::投资表{#表 标题="表" 数据="库" 行="类别"}\n:::', '数据: {库: 库.xlsx}', {
        '库.xlsx': workbook({ 项目: rows }, (sheet) => {
          sheet['!merges'] = [{ s: { r, c }, e: { r: r + down, c: c + right } }]
        }),
      })
    const rows = (head: Row, second: Row): Row[] => [head, ['甲', '子', 1], second, ['丙', '丑', 3]]
    const [nameFirst, classFirst]: Row[] = [
      ['项目名称', '项目类型', '总投资(万元)'],
      ['项目类型', '项目名称', '总投资(万元)'],
    ]
    const told = ({ faults }: Compiled) =>
      faults.map(({ severity, message, at }) => `${severity} ${message} ${at}`)
    expect(told(await merged(rows(nameFirst ?? [], ['乙', null, 2]), [2, 0, 0, 1]))).toEqual([
      'warning 第 3 行“项目名称”与“项目类型”合并成一格，按没有写“项目类型”计 乙',
      'warning 第 3 行没有写“项目类型”，汇总在“未分类”里 乙',
    ])
    expect(told(await merged(rows(nameFirst ?? [], [null, '丑', 2]), [1, 0, 1, 0]))).toEqual([
      'warning 第 3 行的项目名称与上面一行是同一个合并单元格，按同名的另一个项目计 2',
    ])
    const unnamed = await merged(rows(classFirst ?? [], ['乙', null, 2]), [2, 0, 0, 1])
    expect(told(unnamed)).toEqual(['error 第 3 行没有项目名称 乙'])
    expect(unnamed.faults[0]?.help).toContain('“乙”是合并单元格，占了项目名称这一列')
    expect(told(await merged(rows(classFirst ?? [], [null, '乙', 2]), [1, 0, 1, 0]))).toEqual([])
  })

  it('takes no share for an amount, whatever the cell holds', async () => {
    const bytes = workbook({ 项目: [HEAD, ['甲', 1, 0.6]] }, (sheet) => {
      Object.assign(sheet, { C2: { t: 'n', v: 0.6, z: '0%' } })
    })
    expect((await open(bytes)).faults.map(({ message }) => message)).toEqual(['第 2 行的金额“60%”是百分数'])
  })

  it('tells an error value and a date that stands for an amount', async () => {
    const bytes = workbook({ 项目: [HEAD, ['甲', '#REF!', 1], ['乙', '2021/3/1', 1]] })
    expect((await open(bytes)).faults.map(({ message }) => message)).toEqual([
      '第 2 行的公式出错（#REF!）',
      '第 3 行的金额“2021/3/1”不是数',
    ])
  })
})
