import { defineRule } from '../rule.ts'
import { additionText, digitsOf, nameOf, related, show, withUnit } from '../wording.ts'

/** Lists totals that miss their parts by no more than rounding explains. */
export default defineRule({
  id: 'sum/tail',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '合计与分项之和相差尾数',
    summaryEn: 'A total that differs from its parts by what rounding explains',
    what: '列出与分项之和只差四舍五入尾数的合计，供核对时一并看过。',
    why: '尾差不是错误，但读者会加；几处尾差碰在同一个数上时，往往是这个数印错了一位。',
    how: '一般不必改；可在表下注明“部分数据因四舍五入，分项之和与合计可能不等”。',
    limits: '只有印出的位数能解释的差额才算尾差。',
  },
  bad: [
    {
      title: '四项资金相加差 0.01',
      text: `
        | 县区 | 合计(亿元) | 中央 | 省级 | 县级 | 其他 |
        | --- | --- | --- | --- | --- | --- |
        | 思茅区 | ⟦20.66⟧ | ‹7.51› | ‹0› | ‹1.41› | ‹11.75› |
        | 宁洱县 | 54.76 | 3.48 | 6.07 | 0.12 | 45.09 |
        | 墨江县 | 74.54 | 8.11 | 27.53 | 0 | 38.90 |
        | 景东县 | 85.94 | 7.30 | 22.41 | 10.17 | 46.06 |`,
      computed: '20.67',
    },
  ],
  good: [
    {
      title: '相加正好',
      text: '总投资20.67亿元,其中,中央资金7.51亿元,县级资金1.41亿元,其他资金11.75亿元。',
    },
  ],
  *check({ judged, localised }) {
    for (const { relation, verdict, computed, difference, slack } of judged('sum')) {
      if ((verdict !== 'tail' && verdict !== 'tailLarge') || localised.explained.has(relation)) continue
      const { total, parts, signs } = relation
      const value = computed ? digitsOf(computed, total) : ''
      yield {
        span: total.span,
        verdict,
        message: `印作 ${show(total)}，${parts.length} 个分项${signs ? '增减相抵' : '相加'}是 ${withUnit(value, total)}，${verdict === 'tail' ? '是四舍五入的尾差' : '尾差偏大，仍在四舍五入之内'}`,
        related: parts.map((part) => related(part, '分项')),
        stated: total.text,
        computed: value,
        ...(total.unit ? { unit: total.unit.symbol } : {}),
        note: `${relation.from}：${additionText(parts, value, total, signs)}，相差 ${difference?.abs().toFixed() ?? ''}，四舍五入至多相差 ${slack?.toFixed() ?? ''}`,
        help:
          verdict === 'tail'
            ? '不必改；需要时注明“因四舍五入，分项之和与合计可能不等”'
            : '请对照原始清单看一眼',
        about: `${relation.from}|${nameOf(total)}`,
      }
    }
    const conflicting = new Set(
      judged('sameFact').flatMap(({ relation, verdict }) => (verdict === 'mismatch' ? relation.figures : [])),
    )
    // Several tails that one figure explains point at that figure.
    for (const culprit of localised.culprits.values()) {
      const { figure } = culprit
      if (culprit.relations.some((entry) => entry.verdict === 'mismatch') || conflicting.has(figure)) continue
      const value = digitsOf(culprit.value, figure)
      const places = new Set(
        culprit.relations
          .flatMap(({ relation }) => [relation.total, ...relation.parts])
          .filter((place) => place !== figure),
      )
      yield {
        span: figure.span,
        verdict: 'tail',
        message: `印作 ${show(figure)}，有 ${culprit.relations.length} 处合计因此各差一个尾数，改为 ${withUnit(value, figure)} 就都正好`,
        related: [...places]
          .sort((a, b) => a.span.start - b.span.start)
          .map((place) => related(place, '同一处合计的数')),
        stated: figure.text,
        computed: value,
        ...(figure.unit ? { unit: figure.unit.symbol } : {}),
        note: culprit.relations
          .map(
            ({ relation, computed }) =>
              `${relation.from}：印作 ${relation.total.text}，分项相加是 ${computed ? digitsOf(computed, relation.total) : ''}`,
          )
          .join('；'),
        help: '单看一处都在四舍五入之内；请对照原始清单核实这个数',
        about: nameOf(figure),
      }
    }
  },
})
