import type { Indicator, IndicatorCell } from '../../plan/indicator.ts'
import type { Figure } from '../../plan/types.ts'
import { parseUnit, type Unit } from '../../quantity/units.ts'
import { defineRule } from '../rule.ts'
import { show } from '../wording.ts'

/** A mean or a rate of counted things may well be a fraction. */
const MEAN = /每|均|率|比|度|标准|强度|密度|水平/

/** Reports values that cannot be in the unit of their line. */
export default defineRule({
  id: 'indicator/form',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '指标的数值与计量单位对不上',
    summaryEn: 'A value whose form does not suit the unit of its line',
    what: '单位列写的是一种单位，数值自己带的是另一种（单位“万元”，数值“5%”）；按个、户、人等计数的指标，数值有小数。',
    why: '两处单位不一致，读者不知道以哪一个为准。',
    how: '统一单位；要用小数的，改用“万人”“万户”等单位。',
    limits:
      '均值、每千人拥有量和各种率可以有小数，不报告；两种单位同属一类（90%与个百分点、亿元与万元）的，只在单位不同时提示。',
  },
  bad: [
    {
      title: '单位是万元，数值是百分数',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 村集体收入 | 万元 | 预期性 | 5 | ⟦10%⟧ |
        | 2 | 粮食产量 | 万吨 | 约束性 | 12 | 13 |`,
    },
    {
      title: '户数有小数',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 家庭农场 | 户 | 预期性 | 120 | ⟦150.5⟧ |
        | 2 | 粮食产量 | 万吨 | 约束性 | 12 | 13 |`,
    },
  ],
  good: [
    {
      title: '单位一致，均值有小数',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 每千人口执业医师 | 人 | 预期性 | 2.1 | 2.5 |
        | 2 | 覆盖率 | % | 约束性 | 90%以上 | 95% |
        | 3 | 常住人口 | 万人 | 预期性 | 12.3 | 12.8 |`,
    },
  ],
  *check({ indicators }) {
    for (const { indicators: list } of indicators) {
      for (const indicator of list) {
        const declared = parseUnit(indicator.unit?.text ?? '')
        if (!declared) continue
        for (const cell of [indicator.base, indicator.target]) {
          const message = faultOf(indicator, declared, cell)
          if (!message || !cell?.figure) continue
          yield {
            span: spanWithUnit(cell.figure),
            severity: message.severity,
            message: message.text,
            help: '核对单位和数值，统一成一种',
            about: `${indicator.path.join('/')}|${cell === indicator.base ? 'base' : 'target'}`,
          }
        }
      }
    }
  },
})

function faultOf(
  { name }: Indicator,
  declared: Unit,
  cell: IndicatorCell | undefined,
): { text: string; severity: 'warning' | 'info' } | undefined {
  const figure = cell?.figure
  if (!figure) return undefined
  const own = figure.token.unitText === '' ? undefined : parseUnit(figure.token.unitText)
  const printed = show(figure).replace(' ', '')
  if (own && own.dimension !== declared.dimension) {
    const shares = new Set(['share', 'percentagePoint'])
    if (shares.has(own.dimension) && shares.has(declared.dimension)) return undefined
    return {
      text: `指标“${name}”的单位是“${declared.symbol}”，数值却写作“${figure.text}${figure.token.unitText}”`,
      severity: 'warning',
    }
  }
  if (own && !own.factor.eq(declared.factor))
    return {
      text: `指标“${name}”的单位是“${declared.symbol}”，数值另带单位，写作“${figure.text}${figure.token.unitText}”`,
      severity: 'info',
    }
  if (
    !own &&
    declared.counter &&
    figure.decimals > 0 &&
    !figure.value.eq(figure.value.round(0)) &&
    !MEAN.test(name)
  )
    return { text: `指标“${name}”按“${declared.symbol}”计数，数值 ${printed} 却有小数`, severity: 'warning' }
  return undefined
}

function spanWithUnit({ span, token }: Figure): { start: number; end: number } {
  return { start: span.start, end: span.end + (token.unitEnd - token.end) }
}
