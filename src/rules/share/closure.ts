import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { nameOf, related, severityOf } from '../wording.ts'

/** Reports shares of a whole list, or the parts of a structure ratio, that cannot come to 100. */
export default defineRule({
  id: 'share/closure',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '构成比合计应为 100',
    summaryEn: 'The shares of a complete list, or a structure ratio, must come to 100',
    what: '列全的各项占比相加，或三次产业结构 a:b:c 三个数相加，核对是否为 100（允许四舍五入）。',
    why: '结构比三个数加不到 100，读者一眼就能看出来。',
    how: '对照原始数据重算各项比重。',
    limits: '没有列全的占比不相加；配比（如 1:2:3）不是构成，不核对。',
  },
  bad: [{ title: '三次产业结构加起来是 102', text: '三次产业结构调整为⟦12⟧:‹45›:‹45›。', computed: '102' }],
  good: [
    { title: '合计 100', text: '三次产业结构调整为12:43:45。' },
    { title: '四舍五入差 0.1', text: '三次产业结构调整为12.3:43.3:44.3。' },
    { title: '配比不是构成', text: '按1:2:3的比例配置资金。' },
    {
      title: '没有列全的比例',
      text: '中央、省级财政分担比例分别为60%、20%,县级承担剩余部分。甲公司、乙公司持股比例分别为51%、30%。省、市财政配套比例分别为40%和30%。',
    },
    {
      title: '“其他用品”是八类消费之一',
      text: '衣着、居住和其他用品占消费支出比重分别为5.6%、22.4%、3.5%。',
    },
    { title: '负的贡献率', text: '第一、二、三产业对经济增长的贡献率分别为负2.3%、41.5%和60.8%。' },
  ],
  *check({ judged }) {
    const wrong = new Set(
      judged('share').flatMap((entry) => (entry.verdict === 'mismatch' ? [entry.relation.share] : [])),
    )
    for (const { relation, verdict, computed, slack } of judged('closure')) {
      // A share that its own quotient contradicts is reported there.
      if (relation.shares.some((share) => wrong.has(share))) continue
      const [first, ...rest] = relation.shares
      if (verdict !== 'mismatch' || !computed || !first) continue
      const total = plain(computed)
      yield {
        span: first.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: relation.ratio
          ? `结构比各项相加是 ${total}，不是 100`
          : `各项占比相加是 ${total}%，不是 100%`,
        related: rest.map((share) => related(share, relation.ratio ? '同一结构比' : '同组占比')),
        stated: first.text,
        computed: total,
        ...(relation.ratio ? {} : { unit: '%' }),
        note: `${relation.shares.map((share) => share.text).join('+')}=${total}；四舍五入至多相差 ${slack?.toFixed() ?? ''}`,
        help: '对照原始数据重算各项比重',
        about: relation.shares.map(nameOf).join('|'),
      }
    }
  },
})
