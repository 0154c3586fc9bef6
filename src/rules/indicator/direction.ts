import { defineRule } from '../rule.ts'
import { related, severityOf, show } from '../wording.ts'

/** Reports a target that is worse than its base value. */
export default defineRule({
  id: 'indicator/direction',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '目标值不应比基期值差',
    summaryEn: 'A target must not be worse than its base value',
    what: '指标表里，越高越好的指标目标低于基期、越低越好的指标目标高于基期，就报告。',
    why: '两列填反或抄错一位，指标就成了倒退。',
    how: '核对两列；确实下调的，在备注说明原因。',
    limits:
      '只看名称能判断方向的指标（覆盖率、收入、能耗等）；增速、占比、收入比、总量等看不出方向的和两值相等的不报告；失业率的目标常是控制上限，只作提示。',
  },
  bad: [
    {
      title: '覆盖率目标低于现状',
      text: `
        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | ‹52.5› | ⟦51.5⟧ |
        | 2 | 城镇登记失业率 | % | 预期性 | 3.5 | 3.5 |`,
    },
    {
      title: '下限低于基期的下限',
      text: `
        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 生活污水处理率 | % | 约束性 | >‹70.3› | >⟦63⟧ |
        | 2 | 农业劳动生产率 | 万元/人 | 预期性 | 2.8 | 3.7 |`,
    },
    {
      title: '上限高于基期的上限',
      text: `
        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 个人支付占医疗费用的比重 | % | 预期性 | <‹10› | <⟦12⟧ |`,
    },
  ],
  good: [
    {
      title: '方向都对',
      text: `
        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | 城镇登记失业率 | % | 预期性 | 3.5 | 3.2 |`,
    },
    {
      title: '名称看不出方向',
      text: `
        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 城乡居民收入比 | — | 预期性 | 2.42 | 2.35 |
        | 2 | 地区生产总值增速 | % | 预期性 | 8.5 | 7 |
        | 3 | 经营性收入占比 | % | 预期性 | 20 | 18 |
        | 4 | 森林火灾受害率 | ‰ | 约束性 | 0.9 | 0.8 |
        | 5 | 单位生产总值建设用地面积 | 公顷/亿元 | 约束性 | 60 | 52 |
        | 6 | 单位生产总值能耗降低 | % | 约束性 | 3 | 13.5 |
        | 7 | 返贫监测对象风险消除率 | % | 约束性 | 95 | 98 |
        | 8 | 返贫监测覆盖率 | % | 约束性 | 98 | 99 |
        | 9 | 固体废物填埋处理 | 万吨 | 预期性 | 12 | 10 |
        | 10 | 个人负担贷款占全部贷款比重 | % | 预期性 | 20 | 25 |`,
    },
  ],
  *check({ judged }) {
    for (const { relation, verdict } of judged('direction')) {
      if (verdict !== 'mismatch') continue
      const { base, target, indicator, rising } = relation
      yield {
        span: target.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `“${indicator}”的目标 ${show(target)} ${rising ? '低于' : '高于'}基期 ${show(base)}，方向反了`,
        related: [related(base, '基期值')],
        stated: target.text,
        ...(target.unit ? { unit: target.unit.symbol } : {}),
        help: '核对基期和目标两列；确实下调的请在备注说明',
        about: indicator,
      }
    }
  },
})
