import { tableName } from '../../relate/names.ts'
import { defineRule } from '../rule.ts'

const NOTE =
  /(?:[[［][ 　\u00a0]?[\]］]|〔[ 　\u00a0]?〕|【[ 　\u00a0]?】|方括号|括号内?).{0,12}(?:累计|合计|五年|[\d０-９]年)|累计数/

/** Tells of cumulative values in brackets without a note that says so. */
export default defineRule({
  id: 'indicator/cumulative-note',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '方括号里的累计数没有说明',
    summaryEn: 'Cumulative values in brackets without a note',
    what: '指标表里有 [4]、〔20〕一类的累计数，表下和全文都没有说明括号的意思。',
    why: '不加说明，读者会把五年累计数当作目标年一年的数。',
    how: '在表下加注：“[ ] 内为五年累计数”。',
    limits: '表头写明“累计”的不报告。',
  },
  bad: [
    {
      title: '没有注',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 新建高标准农田 | 万亩 | 约束性 | — | [⟦20⟧] |
        | 2 | 粮食产量 | 万吨 | 约束性 | 12 | 13 |`,
    },
  ],
  good: [
    {
      title: '有注',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 新建高标准农田 | 万亩 | 约束性 | — | [20] |
        | 2 | 粮食产量 | 万吨 | 约束性 | 12 | 13 |

        注:[ ]内为五年累计数。`,
    },
  ],
  *check({ indicators, document, plan }) {
    const bracketed = indicators.filter(({ table }) => table.cumulative.size > 0)
    if (bracketed.length === 0 || NOTE.test(document.source)) return
    for (const { table } of bracketed) {
      if (table.columns.some(({ header }) => /累计/.test(header))) continue
      const figures = [...table.cumulative.values()]
      const [first, ...rest] = figures
      if (!first) continue
      yield {
        span: first.span,
        related: rest.map(({ span }) => ({ span, message: '也是累计数' })),
        message: `${tableName(table)}有 ${figures.length} 个数写在方括号里，没有说明是累计数`,
        help: '在表下加注，说明括号内是几年的累计数',
        about: `${table.title}|${plan.tables.indexOf(table)}`,
      }
    }
  },
})
