import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, severityOf, show, withUnit } from '../wording.ts'

/** Reports a printed change that is not the difference of the two levels it stands beside. */
export default defineRule({
  id: 'growth/change',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '增减量应等于前后两数之差',
    summaryEn: 'A printed change must be the difference of its two levels',
    what: '“由A提高到B，提高C个百分点”“年均减少C万人”以及表中的增减额，核对 C 与前后两数之差（年均的再除以年数）。',
    why: '目标值调整后，增减量常常还是旧的。',
    how: '按前后两个数重算。',
    limits: '表中的增减列只在多数行都符合时才核对其余行。',
  },
  bad: [
    {
      title: '百分点算错',
      text: '森林覆盖率由‹51.5›%提高到‹54.5›%,提高⟦2⟧个百分点。',
      computed: '3.0',
      fixed: '3.0',
    },
    {
      title: '年均减少数算错',
      text: '贫困人口从2012年底的‹9899›万人减少到2018年底的‹1660›万人,年均减少⟦1337⟧万人。',
      computed: '1373',
      fixed: '1373',
    },
  ],
  good: [{ title: '差对得上', text: '森林覆盖率由51.5%提高到54.5%,提高3个百分点。' }],
  *check({ judged }) {
    for (const { relation, verdict, computed } of judged('change')) {
      if (verdict !== 'mismatch' || !computed) continue
      const { change, from, to, periods } = relation
      const value = digitsOf(computed, change)
      const text =
        Math.max(from.decimals, to.decimals) > change.decimals && periods === 1
          ? computed.toFixed(Math.max(from.decimals, to.decimals))
          : value
      yield {
        span: change.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `${periods > 1 ? '年均' : ''}增减量印作 ${show(change)}，由 ${show(from)} 到 ${show(to)}${periods > 1 ? `按 ${periods} 年平均` : ''}是 ${withUnit(text, change)}`,
        related: [related(from, '变化前'), related(to, '变化后')].sort((a, b) => a.span.start - b.span.start),
        stated: change.text,
        computed: text,
        ...(change.unit ? { unit: change.unit.symbol } : {}),
        note:
          periods > 1 ? `|${to.text}−${from.text}|÷${periods}=${text}` : `|${to.text}−${from.text}|=${text}`,
        help: `核实前后两个数；两数无误就改为 ${text}`,
        fix: { text },
        about: `${nameOf(change)}|${nameOf(to)}`,
      }
    }
  },
})
