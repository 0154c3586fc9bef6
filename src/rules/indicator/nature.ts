import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

const KNOWN = /^(?:约束性?|预期性?|指导性?|引导性?|约束性?[、/]预期性?|核心|辅助)(?:指标)?$/

/** Reports indicators whose nature is missing or unknown. */
export default defineRule({
  id: 'indicator/nature',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '指标属性没有写，或不是约束性、预期性',
    summaryEn: 'An indicator without a nature (约束性 or 预期性)',
    what: '主要指标表有“属性”一列，某个指标的属性空着，或写的不是“约束性”“预期性”。',
    why: '约束性指标必须完成，预期性指标靠引导，属性不明，责任就不明。',
    how: '补上“约束性”或“预期性”。',
    limits: '写“—”的不报告；半数以上空着的，可能是列认错了，不报告；“指导性”等其他说法也认。',
  },
  bad: [
    {
      title: '属性空着',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | ⟦粮食产量⟧ | 万吨 |  | 12 | 13 |
        | 3 | 村集体收入 | 万元 | 预期性 | 5 | 10 |`,
    },
  ],
  good: [
    {
      title: '都写了',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | 粮食产量 | 万吨 | 约束性 | 12 | 13 |
        | 3 | 村集体收入 | 万元 | 预期性 | 5 | 10 |`,
    },
  ],
  *check({ indicators }) {
    for (const { hasNature, indicators: list } of indicators) {
      if (!hasNature) continue
      const odd = list.filter(
        ({ nature }) => !KNOWN.test(nature?.text ?? '') && !/^[—-]+$/.test(nature?.text ?? ''),
      )
      if (odd.length * 2 > list.length) continue
      for (const { name, nameCell, nature, path } of odd) {
        const text = nature?.text ?? ''
        yield {
          span: spanOf(text === '' ? nameCell : (nature?.cell ?? nameCell)),
          message:
            text === ''
              ? `指标“${name}”没有写属性`
              : `指标“${name}”的属性写作“${text}”，应是“约束性”或“预期性”`,
          ...(text === '' ? {} : { severity: 'info' as const }),
          help: '写明“约束性”或“预期性”',
          about: path.join('/'),
        }
      }
    }
  },
})
