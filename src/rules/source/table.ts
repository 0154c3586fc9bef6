import { spanOf } from '../../document/position.ts'
import { oddRuleRow, ruleRowWording } from '../../form/rule-row.ts'
import { defineRule } from '../rule.ts'

/**
 * Reports what compiling a source found: a typed table must agree with the data beside it. In any Markdown, rows that are no
 * table because the line of dashes has not as many cells as the head.
 */
export default defineRule({
  id: 'source/table',
  since: '0.1.0',
  severity: 'error',
  fix: 'suggested',
  docs: {
    summary: '手写的表应与数据汇总一致',
    summaryEn: 'A typed table must agree with the data beside it',
    what: '投资表里既写了数据来源、又写了表的，逐格核对两者；指标块和附件没有表也没有数据来源的，指出来。Markdown 里分隔行的格数与表头不同的，整张表会当作一段文字，也指出来。',
    why: '项目增减以后，手写的汇总表常常没有跟着改。',
    how: '以项目清单为准改表，或删去手写的表，由程序汇总；分隔行有几格，照表头数一遍。',
    limits: '只核对写了“数据”的块。没有分隔行的，不当作表。',
  },
  bad: [
    {
      title: '汇总表没有跟着改',
      file: '正文.md',
      text: `
        :::投资表{标题="总表" 数据="项目库" 行="类别" 列="总投资" 单位="万元"}
        | 类别 | 总投资 |
        | --- | --- |
        | 产业 | ⟦1200⟧ |
        | 合计 | 1100 |
        :::`,
      beside: {
        'plan.yaml': `标题: 某县规划
正文: 正文.md
数据:
  项目库: data/项目库.csv
`,
        'data/项目库.csv': `项目名称,项目类型,总投资(万元)
茶园提升,产业,1100
`,
      },
      computed: '1100',
      fixed: '1100',
    },
    {
      title: '分隔行少一格，成了一段文字',
      text: `
        ---
        标题: 某县规划
        ---

        :::附件{标题="投资表" 类型="投资"}
        | 类别 | 总投资（万元） | 备注 |
        ⟦| --- | ---: |⟧
        | 产业 | 1100 | |
        :::`,
    },
  ],
  good: [
    {
      title: '由数据汇总',
      text: `
        标题: 某县规划
        正文: 正文.md
        数据:
          项目库: data/项目库.csv`,
      beside: {
        'data/项目库.csv': `项目名称,项目类型,总投资(万元)
茶园提升,产业,1100
`,
        '正文.md': `:::投资表{标题="总表" 数据="项目库" 行="类别" 列="总投资" 单位="万元"}
:::
`,
      },
    },
  ],
  *check({ faults, document }) {
    const told = faults('source/table')
    yield* told
    if (document.format !== 'markdown') return
    const source = document.readable ?? document.source
    for (const block of document.blocks) {
      if (block.type !== 'text' || !block.text.includes('|')) continue
      const row = oddRuleRow(source, spanOf(block))
      if (!row || told.some(({ span }) => span.start === row.start)) continue
      const { start, end } = row
      const { message, help } = ruleRowWording(row)
      yield { span: { start, end }, message, help, severity: 'warning', about: source.slice(start, end) }
    }
  },
})
