import { spanOf } from '../../document/position.ts'
import type { Indicator } from '../../plan/indicator.ts'
import { defineRule } from '../rule.ts'

/** Reports indicators that stand twice in one table, or nearly so. */
export default defineRule({
  id: 'indicator/duplicate',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '同一张表里指标重复',
    summaryEn: 'One indicator listed twice in a table',
    what: '同一组里两个指标名称相同；或名称只差“的、数、率、年末”一类的字、单位也相同，提示核对。',
    why: '同一个指标列两次，项数多算一项，两处的数值还可能不一样。',
    how: '删去一个；确实是两个指标的，把名称写得分得清。',
    limits: '分属不同组（城镇、农村）的同名指标不报告；单位不同的（产量与产值）不报告。',
  },
  bad: [
    {
      title: '名称相同',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | ‹森林覆盖率› | % | 约束性 | 51.5 | 52.5 |
        | 2 | 粮食产量 | 万吨 | 约束性 | 12 | 13 |
        | 3 | ⟦森林覆盖率⟧ | % | 约束性 | 51.5 | 53 |`,
    },
  ],
  good: [
    {
      title: '分属两组',
      text: `
        表1 主要指标表

        | 类别 | 序号 | 指标名称 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- | --- |
        | 城镇 | 1 | 人均可支配收入 | 元 | 预期性 | 35000 | 45000 |
        | 农村 | 2 | 人均可支配收入 | 元 | 预期性 | 12000 | 18000 |
        | 农村 | 3 | 自来水普及率 | % | 预期性 | 85 | 90 |`,
    },
  ],
  *check({ indicators }) {
    for (const { indicators: list } of indicators) {
      const seen = new Map<string, Indicator>()
      for (const indicator of list) {
        const { path, unit, nameCell, name } = indicator
        const group = path.slice(0, -1).join('/')
        const key = `${group}|${name.replace(/[的数总率]|年末|年度|全[市县省州]|[((].*?[))]/g, '')}|${unit?.text ?? ''}`
        const first = seen.get(key)
        if (!first) {
          seen.set(key, indicator)
          continue
        }
        if (first.nameCell === nameCell) continue
        const same = first.name === name
        yield {
          span: spanOf(nameCell),
          related: [{ span: spanOf(first.nameCell), message: same ? '前面已有' : '名称相近' }],
          severity: same ? 'warning' : 'info',
          message: same
            ? `指标“${name}”在同一张表里列了两次`
            : `指标“${name}”与“${first.name}”名称相近、单位相同，可能重复`,
          help: '删去一个，或把名称写得分得清',
          about: `${group}|${name}|${first.name}`,
        }
      }
    }
  },
})
