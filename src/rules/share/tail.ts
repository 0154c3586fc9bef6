import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, shareRelated, show } from '../wording.ts'

/** Lists shares that differ in their last digit from the quotient of the printed figures. */
export default defineRule({
  id: 'share/tail',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '占比与相除的结果差尾数',
    summaryEn: 'A share that differs from the printed quotient by what rounding explains',
    what: '列出与印出的两个数相除差末位、而这两个数本身的四舍五入可以解释的占比。',
    why: '不是错误，但读者用印出的数一除就会问。',
    how: '一般不必改；手头有未四舍五入的数时可以复算一遍。',
    limits: '四舍五入解释不了的归 share/of-whole。',
  },
  bad: [
    {
      title: '13.32 印作 13.33',
      text: '建设资金需求总计‹289.31›亿元,其中,巩固成果资金需求‹38.55›亿元,占⟦13.33⟧%;其他资金需求250.76亿元,占86.68%。',
      computed: '13.32',
    },
  ],
  good: [
    {
      title: '正好',
      text: '建设资金需求总计289.31亿元,其中,巩固成果资金需求38.55亿元,占13.32%;其他资金需求250.76亿元,占86.68%。',
    },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed, precise } of judged('share')) {
      if (verdict !== 'tail' || !computed) continue
      // What the parts come to carries their roundings: a last digit beside it is worth no word.
      if (relation.summands || relation.name) continue
      const { share, part, whole } = relation
      const value = digitsOf(computed, share)
      yield {
        span: share.span,
        verdict,
        message: `占比印作 ${show(share)}，用印出的两个数相除是 ${value}%，差在四舍五入之内`,
        related: shareRelated(relation),
        stated: share.text,
        computed: value,
        unit: '%',
        note: `${part.text}÷${whole.text}×100=${precise ? plain(precise.round(4, 1)) : value}`,
        help: '一般不必改；手头有未四舍五入的数时可以复算',
        about: `${nameOf(share)}|${nameOf(part)}`,
      }
    }
  },
})
