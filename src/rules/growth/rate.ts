import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, severityOf, show } from '../wording.ts'

/** Reports the growth rate of one step that its two levels do not give. */
export default defineRule({
  id: 'growth/rate',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '增长率应由前后两个数算得出',
    summaryEn: 'A growth rate must follow from its two levels',
    what: '“由A增长到B，增长C%”和表中相邻两年与同比增速，核对 C 是否等于 B÷A−1。',
    why: '改了其中一年的数，增速往往忘了改。',
    how: '按前后两个数重算；口径不同的，写明“同口径”“可比价”。',
    limits: '写明同口径、可比价、扣除因素的不核对；表格只在多数行都符合时才核对其余行。',
  },
  bad: [
    {
      title: '增长率没有重算',
      text: '粮食产量由‹40.0›万吨增加到‹44.0›万吨,增长⟦12.5⟧%。',
      computed: '10.0',
      fixed: '10.0',
    },
  ],
  good: [
    { title: '算得出', text: '粮食产量由40.0万吨增加到44.0万吨,增长10%。' },
    { title: '同口径增长，不能用两个数核对', text: '财政收入由40.0亿元增加到44.0亿元,同口径增长12.5%。' },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed, precise } of judged('growth')) {
      if (relation.mean || verdict !== 'mismatch' || !computed) continue
      const { rate, from, to } = relation
      const value = digitsOf(computed, rate)
      yield {
        span: rate.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `增长率印作 ${show(rate)}，由 ${show(from)} 到 ${show(to)} 是 ${value}%`,
        related: [related(from, '变化前'), related(to, '变化后')].sort((a, b) => a.span.start - b.span.start),
        stated: rate.text,
        computed: value,
        unit: '%',
        note: `${to.text}÷${from.text}−1=${precise ? plain(precise.round(4, 1)) : value}%`,
        help: `核实前后两个数；两数无误就改为 ${value}，口径不同的请写明`,
        fix: { text: value },
        about: `${nameOf(rate)}|${nameOf(to)}`,
      }
    }
  },
})
