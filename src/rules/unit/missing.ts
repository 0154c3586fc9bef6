import { spanOf } from '../../document/position.ts'
import type { Document } from '../../document/types.ts'
import type { Caption, Plan, Table } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'

const MONEY = /投资|资金|收入|支出|产值|增加值|生产总值|金额|经费|财政|补助|贷款|存款|利润|税/
/** What is counted in something else, or in nothing. */
const NO_MONEY = /增长|增速|增幅|比重|占比|比例|率|指数|倍|年|次序|排名|序号|人数|户数|个数|数量|面积|%/
const UNIT = /单位|元|[万亿]|%/
/** Characters before a table in which its unit may stand. */
const BEFORE = 160
const ENOUGH = 4

/** Tells which tables of money say nowhere in what unit. */
export default defineRule({
  id: 'unit/missing',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '金额表没有写单位',
    summaryEn: 'A table of money that names no unit',
    what: '标题说的是收入、投资、资金一类，表内的数没有单位，标题、表头、行名、表前的“单位”一行里也没有。',
    why: '元、万元还是亿元，差一万倍；表格常被单独引用，不能靠正文去猜。',
    how: '在表的右上角写“单位：万元”，或写进表头。',
    limits: '表前一百多个字里出现“单位”、元、万、亿的不报告；不足四个数的小表不报告。',
  },
  bad: [
    {
      title: '收入表没有单位',
      text: `
        ⟦表1 脱贫人口人均纯收入目标⟧

        | 县 | 2020年 | 2025年 |
        | --- | --- | --- |
        | 甲县 | 10104 | 21966 |
        | 乙县 | 9870 | 20560 |
        | 丙县 | 9955 | 21044 |`,
    },
  ],
  good: [
    {
      title: '单位写在表前、表头、行名或数后',
      text: `
        表1 人均纯收入目标（单位：元）

        | 县 | 2020年 | 2025年 |
        | --- | --- | --- |
        | 甲县 | 10104 | 21966 |
        | 乙县 | 9870 | 20560 |

        表2 收入目标

        | 指标 | 2020年 | 2025年 |
        | --- | --- | --- |
        | 人均纯收入（元） | 10104 | 21966 |
        | 财政收入（万元） | 9870 | 20560 |`,
    },
    {
      title: '数的不是钱',
      text: `
        表1 低收入人口分布

        | 县 | 人数 | 户数 |
        | --- | --- | --- |
        | 甲县 | 10104 | 2196 |
        | 乙县 | 9870 | 2056 |`,
    },
  ],
  *check({ plan, document }) {
    for (const table of plan.tables) {
      const first = table.block.cells[0]
      if (!first || !namesMoney(table) || saysUnit(table, document)) continue
      yield {
        span: captionOf(table, plan)?.span ?? spanOf(first),
        message: `表里的金额没有写单位：${table.title.slice(0, 40)}`,
        help: '在表前写“单位：万元”，或写进表头',
        about: `unit|${table.title}`,
      }
    }
  },
})

function captionOf({ title, block }: Table, { captions }: Plan): Caption | undefined {
  const start = block.cells[0]?.start ?? 0
  return captions.findLast((caption) => caption.title === title && caption.span.start < start)
}

/** The title speaks of money, and numbers stand in columns and rows that count nothing else. */
function namesMoney({ title, columns, rows, figures }: Table): boolean {
  if (!MONEY.test(title)) return false
  const plainColumns = new Set(
    columns.flatMap(({ index, kind, header }) =>
      kind === 'number' && !NO_MONEY.test(header.replace(/(?:19|20)\d\d年/g, '')) ? [index] : [],
    ),
  )
  const plainRows = new Set(
    rows.flatMap(({ index, labels }) => (labels.some((label) => NO_MONEY.test(label)) ? [] : [index])),
  )
  let amounts = 0
  for (const { cell, decimals, value } of figures.values())
    if (cell && plainColumns.has(cell.column) && plainRows.has(cell.row) && (decimals > 0 || value.gte(100)))
      amounts++
  return amounts >= ENOUGH
}

function saysUnit(table: Table, { source }: Document): boolean {
  if (table.unit || table.columns.some(({ kind, unit }) => kind === 'unit' || (unit && unit.symbol !== '%')))
    return true
  for (const { token } of table.figures.values())
    if (token.unitText !== '' && token.unitText !== '%') return true
  const { cells } = table.block
  const start = Math.min(...cells.slice(0, 20).map((cell) => cell.start))
  if (UNIT.test(table.title) || UNIT.test(source.slice(Math.max(0, start - BEFORE), start))) return true
  return cells.some(({ text }) => /[元万亿]/.test(text))
}
