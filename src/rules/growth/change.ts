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
    what: '“由A提高到B，提高C个百分点”“年均减少C万人”“A，比B高（低）C”以及表中的增减额，核对 C 与前后两数之差（年均的再除以年数）。',
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
      title: '比值缩小了多少',
      text: '城乡居民收入比由‹2.56›缩小到‹2.41›,缩小⟦0.25⟧。',
      computed: '0.15',
      fixed: '0.15',
    },
    {
      title: '两个水平之差算错',
      text: '农村居民人均可支配收入‹12560›元,比全市平均水平‹13820›元低⟦1160⟧元。',
      computed: '1260',
      fixed: '1260',
    },
    {
      title: '相比的数印在别处',
      text: '城镇居民人均可支配收入‹35620›元,比农村居民多⟦23520⟧元。农村居民人均可支配收入‹12000›元。',
      computed: '23620',
      fixed: '23620',
    },
    {
      title: '年均减少数算错',
      text: '贫困人口从2012年底的‹9899›万人减少到2018年底的‹1660›万人,年均减少⟦1337⟧万人。',
      computed: '1373',
      fixed: '1373',
    },
  ],
  good: [
    { title: '差对得上', text: '森林覆盖率由51.5%提高到54.5%,提高3个百分点。' },
    {
      title: '相比的是另一年、另一项、没有印出的数',
      text: '2020年城镇居民人均可支配收入35620元,比农村居民多23520元,农村居民人均消费支出12000元。2019年农村居民人均可支配收入12000元。农村居民人均可支配收入11500元,比全省平均水平低1260元,比全国平均水平低3120元。',
    },
  ],
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
        message: relation.apart
          ? `差额印作 ${show(change)}，${show(to)} 与 ${show(from)} 相差 ${withUnit(text, change)}`
          : `${periods > 1 ? '年均' : ''}增减量印作 ${show(change)}，由 ${show(from)} 到 ${show(to)}${periods > 1 ? `按 ${periods} 年平均` : ''}是 ${withUnit(text, change)}`,
        related: [
          related(from, relation.apart ? '相比的数' : '变化前'),
          related(to, relation.apart ? '这一个' : '变化后'),
        ].sort((a, b) => a.span.start - b.span.start),
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
