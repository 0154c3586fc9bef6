import { defineRule } from '../rule.ts'

/** Reports what compiling a source found: every row of a data file must be valid. */
export default defineRule({
  id: 'source/data',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '数据文件的每一行都应有效',
    summaryEn: 'Every row of a data file must be valid',
    what: '核对项目清单的表头、单位和每一行：没有名称、金额不是数、公式出错、合并的金额、负数、年份读不出或开工晚于完工，以及总投资与各项资金、各年投资之和是否相等；看不出用途的金额列也说明。',
    why: '一行读不懂就漏算一笔钱，合计看起来却很正常。',
    how: '回到表格里改好那一格。',
    limits:
      '项目清单按表头认列，表头里要有“项目名称”和“总投资”；资金来源认惯用的名称和“资金来源”下的各列，别的用 列: {名称: 资金来源} 写明。',
  },
  bad: [
    {
      title: '资金相加不等于总投资',
      file: 'data/项目库.csv',
      text: `
        项目名称,总投资(万元),衔接资金(万元),县级自筹(万元)
        茶园提升,⟦1200⟧,1000,100
        道路硬化,800,800,0`,
      beside: {
        'plan.yaml': `标题: 某县规划
正文: 正文.md
数据:
  项目库: data/项目库.csv
`,
        '正文.md': `正文。
`,
      },
    },
    {
      title: '完工年份多打了一位',
      file: 'data/项目库.csv',
      text: `
        项目名称,开工年,完工年,总投资(万元)
        茶园提升,2021,⟦20222⟧,1200`,
      beside: {
        'plan.yaml': `标题: 某县规划
正文: 正文.md
数据:
  项目库: data/项目库.csv
`,
        '正文.md': `正文。
`,
      },
    },
  ],
  good: [
    {
      title: '每一行都对',
      text: `
        标题: 某县规划
        正文: 正文.md
        数据:
          项目库: data/项目库.csv`,
      beside: {
        'data/项目库.csv': `项目名称,总投资(万元),衔接资金(万元),县级自筹(万元)
茶园提升,1100,1000,100
`,
        '正文.md': `正文。
`,
      },
    },
  ],
  *check({ faults }) {
    yield* faults('source/data')
  },
})
