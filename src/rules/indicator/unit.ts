import { spanOf } from '../../document/position.ts'
import type { Indicator, IndicatorTable } from '../../plan/indicator.ts'
import { defineRule, type Report } from '../rule.ts'

/** Reports indicators whose unit is not printed. */
export default defineRule({
  id: 'indicator/unit',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '指标没有写计量单位',
    summaryEn: 'An indicator without a unit',
    what: '主要指标表有“单位”一列，某个指标有数值，单位却是空的，名称和数值里也没有写；或单位栏写了“%”，个别格里又写一遍。',
    why: '没有单位的指标无法统计，也无法考核：600 是亿元还是万元，差一万倍。',
    how: '补上单位；没有量纲的（倍数、指数）写“—”。',
    limits:
      '单位写“—”的、名称里带单位的、数值自己带单位的、指数和比值，不报告；半数以上没有单位的表，可能是列认错了，不报告。',
  },
  bad: [
    {
      title: '单位空着',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | ⟦慢性病健康服务⟧ |  | 约束性 | 3 | 4 |
        | 3 | 村集体收入 | 万元 | 预期性 | 5 | 10 |`,
    },
    {
      title: '单位写了两遍',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | 垃圾处理率 | % | 约束性 | 92 | ⟦95%以上⟧ |
        | 3 | 高中入学率 | % | 预期性 | 90 | 93 |`,
    },
  ],
  good: [
    {
      title: '没有量纲，或写在别处',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 产值比 | — | 预期性 | 1.2 | 1.3 |
        | 2 | 总产值(亿元) |  | 预期性 | 60 | 80 |
        | 3 | 覆盖率 |  | 约束性 | 90%以上 | 95%以上 |
        | 4 | 收入 | 万元 | 预期性 | 5 | 10 |
        | 5 | 产量 | 吨 | 预期性 | 5 | 10 |`,
    },
  ],
  *check({ indicators }) {
    for (const table of indicators) {
      if (!table.hasUnit) continue
      const missing = table.indicators.filter((indicator) => lacksUnit(indicator, table))
      if (missing.length * 2 > table.indicators.length) continue
      for (const { name, nameCell, path } of missing) {
        yield {
          span: spanOf(nameCell),
          message: `指标“${name}”没有写计量单位`,
          help: '补上单位；没有量纲的写“—”',
          about: path.join('/'),
        }
      }
      yield* saidTwice(table)
    }
  },
})

/** A few cells that print the % of the unit column again, where the others leave it to the column. */
function* saidTwice({ indicators }: IndicatorTable): Generator<Report> {
  const shares = indicators.flatMap(({ unit, base, target, path }) =>
    unit?.text === '%'
      ? [base, target].flatMap((value) => (value?.figure ? [{ ...value, figure: value.figure, path }] : []))
      : [],
  )
  const again = shares.filter(({ figure }) => figure.token.unitText === '%')
  if (again.length * 3 > shares.length) return
  for (const { cell, text, path } of again) {
    yield {
      span: spanOf(cell),
      severity: 'info',
      message: `单位栏已经写了 %，这一格又写作“${text}”，其余 ${shares.length - again.length} 格都没有再写`,
      help: '与其余各格统一',
      about: `${path.join('/')}|${text}`,
    }
  }
}

function lacksUnit({ name, unit, base, target }: Indicator, { table }: IndicatorTable): boolean {
  if ((unit?.text ?? '') !== '' || table.unit) return false
  const values = [base, target].filter((cell) => cell?.figure)
  if (values.length === 0 || values.some((cell) => cell?.figure?.token.unitText)) return false
  return !/[((].+[))]|指数|系数|倍|比值?$|等级|排名|位次/.test(name)
}
