import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellRange, PrintTable } from '../../src/plan/publication.ts'
import { DIMENSIONS } from '../../src/project/aliases.ts'
import { type Decimal, decimal, ZERO } from '../../src/quantity/decimal.ts'
import { buildText, type Compiled, grid, tables } from './harness.ts'

const HEAD = '项目类型,子类型,项目名称,县,乡镇,开工年,总投资(万元),衔接资金(万元),县级自筹(万元)'
const LIST = `${HEAD}
产业,种植,甲,东县,一镇,2021,100.4,100.4,0
产业,养殖,乙,西县,二镇,2022,200.4,100,100.4
基建,道路,丙,东县,一镇,2021,300.4,0,300.4
产业,种植,丁,西县,三镇,2022,50,50,0
`

function compiled(block: string, list = LIST): Promise<Compiled> {
  return buildText(block, '数据: {库: 库.csv}', { '库.csv': list })
}
async function table(attributes: string, list = LIST): Promise<PrintTable> {
  const made = await compiled(`:::投资表{#表 标题="表" 数据="库" ${attributes}}\n:::`, list)
  const told = made.faults.map(({ message }) => message)
  expect(told.filter((message) => !/^第 .* 行没有写“.+”，汇总在“未分类”里$/.test(message))).toEqual([])
  const [first] = tables(made)
  if (!first) throw new Error('no table')
  return first
}
const rowsOf = async (attributes: string, list = LIST) => grid(await table(attributes, list))

describe('investment tables', () => {
  it('sums by category', async () => {
    expect(await rowsOf('行="类别" 单位="万元" 小数="1"')).toEqual([
      ['类别', '总投资'],
      ['合计', '651.2'],
      ['产业', '350.8'],
      ['基建', '300.4'],
    ])
  })

  it.each([
    ['子类型', ['种植', '150'], ['养殖', '200'], ['道路', '300']],
    ['县', ['东县', '401'], ['西县', '250']],
    ['乡镇', ['一镇', '401'], ['二镇', '200'], ['三镇', '50']],
    ['年度', ['2021年', '401'], ['2022年', '250']],
    ['资金来源', ['衔接资金', '250'], ['县级自筹', '401']],
  ])('sums by %s', async (row, ...want) => {
    const [, ...rows] = await rowsOf(`行="${row}" 单位="万元" 小数="0" 合计="last"`)
    expect(rows).toEqual([...want, ['合计', '651']])
  })

  it.each([
    // 100.4 + 300.4 of 400.8: 100 and 300 under 401.
    ['行="县,子类型" 小数="0"', true],
    ['行="类别" 列="总投资,资金来源" 小数="0"', true],
    ['行="类别" 小数="1"', false],
    ['行="类别" 列="总投资,资金来源" 小数="1"', false],
  ])(
    'says that rounded parts do not come to their total, down as well as across: %s',
    async (attributes, tails) => {
      const made = await buildText(
        `:::投资表{#表 标题="表" 数据="库" 单位="万元" ${attributes}}\n:::`,
        '尾差说明: true\n数据: {库: 库.csv}',
        { '库.csv': LIST },
      )
      expect(made.faults).toEqual([])
      expect(tables(made)[0]?.notes).toEqual(
        tails ? ['注：部分数据因四舍五入，分项之和与合计可能不等。'] : [],
      )
    },
  )

  it('knows every name of a dimension', async () => {
    for (const names of Object.entries(DIMENSIONS).map(([key, others]) => [key, ...others])) {
      const [first, ...others] = await Promise.all(names.map((name) => rowsOf(`行="${name}"`)))
      for (const other of others) expect(other).toEqual(first)
    }
  })

  it('puts groups with 小计 under two dimensions, total first or last', async () => {
    expect(await rowsOf('行="类别,子类型" 单位="万元" 小数="1"')).toEqual([
      ['类别', '子类型', '总投资'],
      ['合计', '651.2'],
      ['产业', '小计', '350.8'],
      ['种植', '150.4'],
      ['养殖', '200.4'],
      ['基建', '小计', '300.4'],
      ['道路', '300.4'],
    ])
    expect(await rowsOf('行="类别,子类型" 单位="万元" 小数="1" 合计="末行"')).toEqual([
      ['类别', '子类型', '总投资'],
      ['产业', '种植', '150.4'],
      ['养殖', '200.4'],
      ['小计', '350.8'],
      ['基建', '道路', '300.4'],
      ['小计', '300.4'],
      ['合计', '651.2'],
    ])
  })

  it('prints count, share and sources', async () => {
    expect(await rowsOf('行="类别" 列="项目数,总投资,占比,资金来源" 单位="万元" 小数="0"')).toEqual([
      ['类别', '项目数', '总投资', '占比', '资金来源'],
      ['衔接资金', '县级自筹'],
      ['合计', '4', '651', '100.00%', '250', '401'],
      ['产业', '3', '351', '53.87%', '250', '100'],
      ['基建', '1', '300', '46.13%', '0', '300'],
    ])
  })

  it('puts sources and years side by side though no project is told by both', async () => {
    const list =
      '项目类型,项目名称,总投资(万元),衔接资金(万元),县级自筹(万元),2021年(万元),2022年(万元)\n产业,甲,100,60,40,30,70\n'
    expect(await rowsOf('行="类别" 列="总投资,资金来源,年度" 单位="万元" 小数="0"', list)).toEqual([
      ['类别', '总投资', '资金来源', '分年度投资'],
      ['衔接资金', '县级自筹', '2021年', '2022年'],
      ['合计', '100', '60', '40', '30', '70'],
      ['产业', '100', '60', '40', '30', '70'],
    ])
    const crossed = await compiled(':::投资表{#表 标题="表" 数据="库" 行="年度" 列="资金来源"}\n:::', list)
    expect(crossed.faults.map(({ message }) => message)).toEqual([
      '第 2 行“甲”跨年度又有多种资金，无法既按年度又按资金来源汇总',
    ])
  })

  it('leaves no money out of the columns: what has no source or year stands apart', async () => {
    const list = '项目类型,项目名称,开工年,总投资(万元),衔接资金(万元)\n产业,甲,2021,100,100\n产业,乙,,50,\n'
    expect(await rowsOf('行="类别" 列="总投资,资金来源,年度" 单位="万元" 小数="0"', list)).toEqual([
      ['类别', '总投资', '资金来源', '分年度投资'],
      ['衔接资金', '未分类', '2021年', '未分类'],
      ['合计', '150', '100', '50', '100', '50'],
      ['产业', '150', '100', '50', '100', '50'],
    ])
    expect((await rowsOf('行="年度" 单位="万元" 小数="0"', list)).map(([name]) => name)).toEqual([
      '年度',
      '合计',
      '2021年',
      '未分类',
    ])
  })

  it('rounds the exact total, not the sum of rounded parts, and says so where asked to', async () => {
    // 100.4 + 200.4 + 300.4 + 50 = 651.2; rounded parts are 351 + 300 = 651, by sources 250 + 401.
    const list = `${HEAD}\n甲,子,一,东县,镇,2021,0.4,0.4,0\n乙,子,二,东县,镇,2021,0.4,0.4,0\n`
    const source = ':::投资表{#表 标题="表" 数据="库" 行="类别" 单位="万元" 小数="0"}\n:::'
    expect(await rowsOf('行="类别" 单位="万元" 小数="0"', list)).toEqual([
      ['类别', '总投资'],
      ['合计', '1'],
      ['甲', '0'],
      ['乙', '0'],
    ])
    expect((await compiled(source, list)).faults).toEqual([])
  })

  it('counts a project of several sources once in the total, without a formula that would say otherwise', async () => {
    const made = await table('行="资金来源" 列="项目数,总投资" 单位="万元"')
    const [total] = [...made.body]
    expect(total?.cells.map((cell) => cell.text)).toEqual(['合计', '4', '651.20'])
    expect(total?.cells[1]?.number?.formula).toBeUndefined()
    expect(total?.cells[2]?.number?.formula).toBeDefined()
  })

  it.each([
    ['行="类型组"', /^行里不认识“类型组”/],
    ['行="类别,类别"', /写了两次/],
    ['行="类别" 列="总投资,总投资"', /写了两次/],
    ['行="类别" 列="资金"', undefined],
    ['行="类别,县,乡镇"', /^行最多按两项分/],
    ['行="类别" 单位="亩"', /不是金额单位/],
    ['行="类别" 小数="两位"', /读不懂/],
    ['行="类别" 合计="中"', /不能写“中”/],
    ['行="类别" 占比="有"', /不能写“有”/],
  ])('checks what is asked for: %s', async (attributes, message) => {
    const { faults } = await compiled(`:::投资表{#表 标题="表" 数据="库" ${attributes}}\n:::`)
    if (message) expect(faults[0]?.message).toMatch(message)
    else expect(faults).toEqual([])
  })

  it('tells data that nobody knows, and a dimension that the file does not have', async () => {
    const unknown = await compiled(':::投资表{#表 标题="表" 数据="厍"}\n:::')
    expect(unknown.faults[0]).toMatchObject({ message: '没有叫“厍”的数据', help: '是不是想写 库？' })
    const list = '项目名称,总投资(万元)\n甲,1\n'
    const missing = await compiled(':::投资表{#表 标题="表" 数据="库" 行="县"}\n:::', list)
    expect(missing.faults[0]?.message).toBe('“库”里没有“县”这一列，不能按它汇总')
  })

  it('lets the text speak of groups, of totals and of columns of the file', async () => {
    const text =
      ':::投资表{#表 标题="表" 数据="库" 行="类别,子类型" 列="总投资,资金来源"}\n:::\n\n' +
      ':fig[350.8万元]{of="表/产业/小计/总投资"}:fig[150.4万元]{of="表/产业/种植/总投资"}:fig[150.4万元]{of="表/种植/总投资"}' +
      ':fig[350.8万元]{of="表/产业/总投资"}:fig[651.2万元]{of="表/合计/总投资"}:fig[250.4万元]{of="库/衔接资金"}:fig[4个]{of="库/项目数"}'
    expect((await compiled(text)).faults).toEqual([])
    const wrong = await compiled(':fig[1万元]{of="库/衔接资全"}')
    expect(wrong.faults[0]?.help).toBe('是不是想写 衔接资金？')
  })

  it('compares a typed table with its data', async () => {
    const typed = (amount: string) =>
      `:::投资表{#表 标题="表" 数据="库" 行="类别" 单位="万元" 小数="1"}\n\n| 类别 | 总投资 |\n| --- | --- |\n| 产业 | ${amount} |\n| 基建 | 300.4 |\n| 合计 | 651.2 |\n\n:::`
    expect((await compiled(typed('350.8'))).faults).toEqual([])
    const { faults } = await compiled(typed('350.7'))
    expect(faults.map(({ rule, at, fix }) => [rule, at, fix])).toEqual([['source/table', '350.7', '350.8']])
  })
})

/** Cells of the body by row and column: what they print, and the exact value behind. */
function exactCells(made: PrintTable): Map<string, Decimal> {
  const cells = new Map<string, Decimal>()
  ;[...made.body].forEach((row, index) => {
    for (const cell of row.cells)
      if (cell.number) cells.set(`${index}|${cell.column}`, decimal(cell.number.exact))
  })
  return cells
}

function sumOver(cells: ReadonlyMap<string, Decimal>, ranges: readonly CellRange[]): Decimal {
  let sum = ZERO
  for (const { from, to } of ranges)
    for (let row = from.row; row <= to.row; row++)
      for (let column = from.column; column <= to.column; column++)
        sum = sum.plus(cells.get(`${row}|${column}`) ?? ZERO)
  return sum
}

/** Every formula gives the value that is stored beside it, and every text is the rounding of its value. */
function checkCells(made: PrintTable): void {
  const cells = exactCells(made)
  ;[...made.body].forEach((row, index) => {
    for (const { column, text, number } of row.cells) {
      if (!number) continue
      const exact = decimal(number.exact)
      const shown = number.percent
        ? `${exact.times(100).toFixed(number.decimals, 1)}%`
        : exact.toFixed(number.decimals, 1)
      expect(text).toBe(shown)
      const { formula } = number
      if (formula?.kind === 'sum')
        expect([index, column, sumOver(cells, formula.of).toFixed()]).toEqual([
          index,
          column,
          exact.toFixed(),
        ])
    }
  })
}

const amount = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => decimal(cents).div(10_000))
const project = fc.record({
  category: fc.constantFrom('甲', '乙', '丙', ''),
  subItem: fc.constantFrom('子', '丑', ''),
  county: fc.constantFrom('东县', '西县'),
  year: fc.constantFrom('2021', '2022', ''),
  funding: fc.tuple(amount, amount),
})

describe('random project lists', () => {
  it('print totals that are the rounding of exact sums', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(project, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('类别', '类别,子类型', '县,类别', '年度', '资金来源', '年度,类别', '类别,资金来源'),
        fc.constantFrom('first', 'last'),
        fc.constantFrom('万元', '亿元', '元'),
        fc.integer({ min: 0, max: 3 }),
        async (projects, rows, total, unit, decimals) => {
          const lines = projects.map(({ category, subItem, county, year, funding: [a, b] }, index) =>
            [
              category,
              subItem,
              `项目${index}`,
              county,
              '镇',
              year,
              a.plus(b).toFixed(),
              a.toFixed(),
              b.toFixed(),
            ].join(','),
          )
          const parted = /年度|资金来源/.test(rows)
          const columns = parted ? '总投资,占比,县,项目数' : '总投资,占比,资金来源,年度,项目数'
          const made = await table(
            `行="${rows}" 列="${columns}" 合计="${total}" 单位="${unit}" 小数="${decimals}"`,
            `${HEAD}\n${lines.join('\n')}\n`,
          )
          checkCells(made)
          const body = [...made.body]
          const labels = rows.split(',').length
          const at = (kind: string, column: number) =>
            body
              .filter((row) => row.kind === kind)
              .map((row) => decimal(row.cells.find((cell) => cell.column === column)?.number?.exact ?? '0'))
          const sum = (values: readonly Decimal[]) => values.reduce((all, value) => all.plus(value), ZERO)
          const factor = unit === '亿元' ? 10_000 : unit === '元' ? 0.0001 : 1
          const exact = sum(projects.flatMap(({ funding }) => funding)).div(factor)
          expect(at('total', labels)[0]?.eq(exact)).toBe(true)
          expect(sum(at('data', labels)).eq(exact)).toBe(true)
          if (labels > 1) expect(sum(at('subtotal', labels)).eq(exact)).toBe(true)
          // Columns under one head come to the total in every row.
          const [top, below] = made.head
          for (const head of top?.cells ?? []) {
            if (!/资金来源|分/.test(head.text) || head.column < labels) continue
            const span = head.columnSpan ?? 1
            for (const row of body) {
              const cell = (column: number) =>
                decimal(row.cells.find((each) => each.column === column)?.number?.exact ?? '0')
              const parts = Array.from({ length: span }, (_, index) => cell(head.column + index))
              expect(sum(parts).eq(cell(labels))).toBe(true)
            }
          }
          expect(below).toBeDefined()
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('annexes', () => {
  it('lists projects in groups with 小计, and a sheet for each county', async () => {
    const made = await compiled(
      ':::附件{#甲 标题="项目汇总表" 类型="项目" 数据="库" 分组="类别" 分表="县" 单位="万元"}\n:::',
    )
    expect(made.faults).toEqual([])
    const [annex] = made.publication?.annexes ?? []
    expect(annex?.sheets.map(({ name }) => name)).toEqual(['项目汇总表', '东县', '西县'])
    const [main, east] = annex?.sheets ?? []
    if (!main || !east) throw new Error('no sheets')
    const first = [...main.table.body].map((row) => row.cells[0]?.text)
    expect(first).toEqual(['合计', '产业小计', '1', '2', '3', '基建小计', '4'])
    expect([...main.table.body].length).toBe(main.table.bodyLength)
    const totals = [...main.table.body].filter((row) => row.kind !== 'data').map((row) => row.cells[1]?.text)
    expect(totals).toEqual(['651.2', '350.8', '300.4'])
    expect([...east.table.body].map((row) => row.cells.at(-1)?.text)).toEqual([
      '300.4',
      '0.0',
      '0.0',
      '300.4',
      '300.4',
    ])
    for (const { table: each } of annex?.sheets ?? []) {
      checkCells(each)
      // A renderer may walk the rows more than once.
      expect([...each.body]).toEqual([...each.body])
    }
  })

  it.each([
    ['分组="年度"', /^分组不能按“年度”/],
    ['分表="名称"', /^分表不能按“名称”/],
    ['单位="亩"', /不是金额单位/],
  ])('checks what is asked for: %s', async (attributes, message) => {
    const { faults } = await compiled(`:::附件{#甲 标题="表" 类型="项目" 数据="库" ${attributes}}\n:::`)
    expect(faults[0]?.message).toMatch(message)
  })

  it('prints an indicator file as it stands', async () => {
    const made = await buildText(
      ':::附件{#甲 标题="主要指标表" 类型="指标" 数据="指标"}\n:::\n\n:fig[25亿元]{of="甲/产值/2020年"}',
      '数据: {指标: 指标.csv}',
      { '指标.csv': '序号,类别,指标,单位,2020年,2025年\n1,产业,产值,亿元,25,32\n2,产业,粮食,万吨,8.2,8.3\n' },
    )
    expect(made.faults.map(({ message }) => message)).toEqual([])
    expect(made.publication?.annexes[0]?.sheets[0]?.table.bodyLength).toBe(2)
  })
})
