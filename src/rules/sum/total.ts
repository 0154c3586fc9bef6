import type { JudgedOf } from '../../judge/index.ts'
import type { Culprit } from '../../judge/localise.ts'
import type { Figure } from '../../plan/types.ts'
import { figuresOf } from '../../relate/types.ts'
import type { Report } from '../rule.ts'
import { defineRule } from '../rule.ts'
import { additionText, cellName, digitsOf, nameOf, related, severityOf, show, withUnit } from '../wording.ts'

/** Reports a table total that no choice of exact parts could round to, or the one cell that breaks several. */
export default defineRule({
  id: 'sum/total',
  since: '0.1.0',
  severity: 'error',
  fix: 'suggested',
  docs: {
    summary: '表内合计应等于分项之和',
    summaryEn: 'A total printed in a table must be what its parts can add up to',
    what: '逐行逐列核对合计、总计、小计与分项之和，按每个数印出的位数判断两者能否同时成立，不能成立就报告；行、列都对不上同一个数时，只报这个数。',
    why: '合计是投资概算的依据，一处不符，下达与评审都要退回。',
    how: '对照原始清单，改错的一项；只差尾数时不必改，注明“因四舍五入”即可。',
    limits:
      '表头认不出、行列层次有多种读法或有缺项时，降为警告或不作判断；只有两个分项、又没有别的栏证实的，可能没有列全，也只作警告；百分比、均值、单价等不能相加的列不核对。',
  },
  bad: [
    {
      title: '合计两位数字写颠倒',
      text: `
        | 年度 | 投资(亿元) |
        | --- | --- |
        | 2021年 | ‹36.30› |
        | 2022年 | ‹35.82› |
        | 2023年 | ‹36.47› |
        | 合计 | ⟦108.95⟧ |`,
      computed: '108.59',
      fixed: '108.59',
    },
    {
      title: '行、列都对不上的一个数',
      text: `
        | 类别 | 总投资(亿元) | 中央资金 | 地方资金 |
        | --- | --- | --- | --- |
        | 合计 | 100.91 | ‹60.41› | 40.50 |
        | 产业 | ‹50.15› | ⟦30.91⟧ | ‹20.05› |
        | 就业 | 30.26 | ‹20.11› | 10.15 |
        | 基建 | 20.50 | ‹10.20› | 10.30 |`,
      computed: '30.10',
      fixed: '30.10',
    },
    {
      title: '合计与支出进度都对不上的一个数，只报这个数',
      text: `
        | 县(区) | 下达资金(万元) | 支出资金(万元) | 支出进度(%) |
        | --- | --- | --- | --- |
        | 甲县 | ‹4000› | ⟦3700⟧ | ‹77.5› |
        | 乙县 | 5200 | ‹4100› | 78.8 |
        | 丙县 | 3300 | ‹2500› | 75.8 |
        | 合计 | 12500 | ‹9700› | 77.6 |`,
      computed: '3100',
      fixed: '3100',
    },
    {
      title: '高标准农田、标准化圈舍是数量，不是标准',
      text: `
        | 乡镇 | 高标准农田(万亩) | 标准化圈舍(座) |
        | --- | --- | --- |
        | 甲镇 | ‹1.2› | 13 |
        | 乙镇 | ‹2.3› | 25 |
        | 丙镇 | ‹3.1› | 31 |
        | 合计 | ⟦9.6⟧ | 69 |`,
      computed: '6.6',
      fixed: '6.6',
    },
  ],
  good: [
    {
      title: '相差 0.1 是尾差，不归这条规则',
      text: `
        | 类别 | 投资(亿元) |
        | --- | --- |
        | 产业 | 33.3 |
        | 基建 | 33.3 |
        | 合计 | 66.7 |`,
    },
    {
      title: '占比列不参加求和，其中行不重复计算',
      text: `
        | 类别 | 户数(户) | 占比(%) |
        | --- | --- | --- |
        | 城镇 | 340 | 68.0 |
        | 其中:新建 | 120 | 24.0 |
        | 农村 | 160 | 32.0 |
        | 合计 | 500 | 100 |`,
    },
  ],
  *check({ judged, localised }) {
    for (const culprit of localised.culprits.values()) {
      const wrong = culprit.relations.filter((entry) => entry.verdict === 'mismatch')
      if (wrong.length > 0) yield culpritReport(culprit, wrong)
    }
    for (const entry of judged('sum')) {
      const { relation, verdict } = entry
      if (
        verdict !== 'mismatch' ||
        (relation.basis !== 'column' && relation.basis !== 'row') ||
        localised.explained.has(relation)
      )
        continue
      yield totalReport(entry)
    }
  },
})

function totalReport({ relation, computed, difference, slack }: JudgedOf<'sum'>): Report {
  const { total, parts } = relation
  const value = computed ? digitsOf(computed, total) : ''
  return {
    span: total.span,
    severity: severityOf(relation.confidence),
    verdict: 'mismatch',
    message: `合计与分项之和不符，印作 ${show(total)}，${parts.length} 个分项相加是 ${withUnit(value, total)}`,
    related: parts.map((part) => related(part, '分项')),
    stated: total.text,
    computed: value,
    ...(total.unit ? { unit: total.unit.symbol } : {}),
    note: `${relation.from}：${additionText(parts, value, total)}，印作 ${total.text}，相差 ${difference?.abs().toFixed() ?? ''}；四舍五入至多相差 ${slack?.toFixed() ?? '0'}`,
    help: `对照原始清单核实；分项无误就把合计改为 ${value}`,
    fix: { text: value },
    about: `${relation.from}|${nameOf(total)}`,
  }
}

function culpritReport(
  { figure, value, relations, consequences }: Culprit,
  wrong: readonly JudgedOf<'sum'>[],
): Report {
  const text = digitsOf(value, figure)
  const sure = wrong.some((entry) => entry.relation.confidence === 'certain')
  const likely = wrong.some((entry) => entry.relation.confidence === 'likely')
  const places = new Map<Figure, string>()
  for (const { relation } of consequences)
    for (const place of figuresOf(relation)) places.set(place, '由这个数算出')
  for (const { relation } of relations) {
    places.set(relation.total, '合计')
    for (const part of relation.parts) places.set(part, '分项')
  }
  places.delete(figure)
  return {
    span: figure.span,
    severity: sure ? 'error' : likely ? 'warning' : 'info',
    verdict: 'mismatch',
    message: `${cellName(figure)}印作 ${show(figure)}，有 ${relations.length} 处合计${consequences.length > 0 ? `、${consequences.length} 处占比或增减` : ''}因此对不上，都要求是 ${withUnit(text, figure)}`,
    related: [...places]
      .sort(([a], [b]) => a.span.start - b.span.start)
      .map(([place, message]) => related(place, message)),
    stated: figure.text,
    computed: text,
    ...(figure.unit ? { unit: figure.unit.symbol } : {}),
    note: relations
      .map(
        ({ relation, computed }) =>
          `${relation.from}：印作 ${relation.total.text}，分项相加是 ${computed ? digitsOf(computed, relation.total) : ''}`,
      )
      .join('；'),
    help: `对照原始清单核实；这个数改为 ${text}，各处合计就都成立`,
    fix: { text },
    about: nameOf(figure),
  }
}
