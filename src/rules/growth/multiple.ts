import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, severityOf, show } from '../wording.ts'

/** Reports a printed multiple (倍) that its two levels do not give, and a growth by N 倍 that is a growth to N 倍. */
export default defineRule({
  id: 'growth/multiple',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '倍数应由前后两个数算得出',
    summaryEn: 'A printed multiple must follow from its two levels',
    what: '城乡居民收入比核对是否等于两项收入之商；“由A增加到B，增长N倍”核对 N 是否等于 B÷A−1；“B，是A的N倍”“B，是某年的N倍”核对 N 是否等于 B÷A。',
    why: '“增长到三倍”与“增长三倍”差一整倍，最常写混。',
    how: '增加了多少倍用 B÷A−1，是多少倍用 B÷A。',
    limits: '两个数都印出、单位相同才核对；“近”“约”“以上”的倍数不核对。',
  },
  bad: [
    {
      title: '增长到三倍写成增长三倍',
      text: '加工能力由‹20›万吨增加到‹60›万吨,增长⟦3⟧倍。',
      computed: '2',
      fixed: '2',
    },
    {
      title: '倍数算错',
      text: '2020年茶叶产值‹60.5›亿元,是2015年‹24.2›亿元的⟦2.7⟧倍。',
      computed: '2.5',
      fixed: '2.5',
    },
    {
      title: '是某年的几倍，那一年的数印在前面',
      text: '2015年粮食产量‹12.5›万吨,2020年粮食产量‹25.0›万吨,是2015年的⟦3⟧倍。',
      computed: '2',
      fixed: '2',
    },
    {
      title: '城镇是农村的几倍',
      text: '城镇居民人均可支配收入‹35600›元,农村居民人均可支配收入‹12000›元,城镇居民是农村居民的⟦3.97⟧倍。',
      computed: '2.97',
      fixed: '2.97',
    },
    {
      title: '城乡收入比算错',
      text: '城镇居民人均可支配收入‹38120›元,农村居民人均可支配收入‹15880›元,城乡居民收入比为⟦2.04⟧。',
      computed: '2.40',
      fixed: '2.40',
    },
  ],
  good: [
    { title: '增加了两倍', text: '加工能力由20万吨增加到60万吨,增长2倍。' },
    { title: '是原来的三倍', text: '加工能力由20万吨增加到60万吨,是2015年的3倍。' },
    {
      title: '是另一项、另一年的几倍',
      text: '2015年粮食产量12.5万吨,2020年油料产量2.5万吨,是2015年的3倍;2020年粮食产量25.0万吨,是2010年的3倍,是全省平均水平的1.5倍。',
    },
    { title: '约数不核对', text: '加工能力由20万吨增加到63万吨,增长2倍以上。' },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed, precise } of judged('multiple')) {
      if (verdict !== 'mismatch' || !computed) continue
      const { multiple, from, to, added, name } = relation
      const value = digitsOf(computed, multiple)
      const confused = multiple.value.minus(added ? 1 : -1).eq(computed)
      yield {
        span: multiple.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: name
          ? `${name}印作 ${multiple.text}，${show(to)} ÷ ${show(from)} 是 ${value}`
          : `倍数印作 ${show(multiple)}，由 ${show(from)} 到 ${show(to)} ${added ? '增长' : '是'} ${value} 倍${confused ? '，“增长几倍”与“是几倍”混淆了' : ''}`,
        related: [related(from, name ? '除数' : '变化前'), related(to, name ? '被除数' : '变化后')].sort(
          (a, b) => a.span.start - b.span.start,
        ),
        stated: multiple.text,
        computed: value,
        ...(name ? {} : { unit: '倍' }),
        note: `${to.text}÷${from.text}${added ? '−1' : ''}=${precise ? plain(precise.round(4, 1)) : value}`,
        help: `核实前后两个数；两数无误就改为 ${value}${name ? '' : ' 倍'}`,
        fix: { text: value },
        about: `${nameOf(multiple)}|${nameOf(to)}`,
      }
    }
  },
})
