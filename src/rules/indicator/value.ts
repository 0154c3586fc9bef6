import { spanOf } from '../../document/position.ts'
import type { IndicatorCell } from '../../plan/indicator.ts'
import { defineRule } from '../rule.ts'

/** Reports indicators without a base or a target value. */
export default defineRule({
  id: 'indicator/value',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '指标没有写基期值或目标值',
    summaryEn: 'An indicator without a base or target value',
    what: '主要指标表里，某个指标的基期值、目标值都空着，或只缺目标值；单位也空着的，一并说明。',
    why: '没有目标值的指标等于没有目标，规划期末无法评估。',
    how: '补上数值；确实没有基期数的，写“—”。',
    limits: '写了“—”的不报告；只缺基期值的不报告；半数以上的指标都缺的，可能是列认错了，不报告。',
  },
  bad: [
    {
      title: '两个值都空着',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | ⟦人均地区生产总值⟧ |  | 预期性 |  |  |
        | 3 | 村集体收入 | 万元 | 预期性 | 5 | 10 |`,
    },
    {
      title: '缺目标值',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | ⟦粮食产量⟧ | 万吨 | 约束性 | 12 |  |
        | 3 | 村集体收入 | 万元 | 预期性 | 5 | 10 |`,
    },
  ],
  good: [
    {
      title: '写明没有',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | 新建示范村 | 个 | 预期性 | — | [20] |
        | 3 | 能耗降低 | % | 约束性 | — | 达到上级要求 |`,
    },
  ],
  *check({ indicators }) {
    for (const { indicators: list, base, target } of indicators) {
      if (!target || list.length < 3) continue
      const missing = list.filter((indicator) => isEmpty(indicator.target))
      if (missing.length * 2 > list.length) continue
      for (const { name, nameCell, path, unit, base: value } of missing) {
        const lacks = [
          ...(isEmpty(unit) ? ['计量单位'] : []),
          ...(base && isEmpty(value) ? [`基期值（${base.header}）`] : []),
          `目标值（${target.header}）`,
        ]
        yield {
          span: spanOf(nameCell),
          message: `指标“${name}”没有写${lacks.join('、')}`,
          help: '补上；确实没有的写“—”',
          about: path.join('/'),
        }
      }
    }
  },
})

const isEmpty = (cell: IndicatorCell | undefined) => (cell?.text ?? '') === ''
