import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, severityOf, show, withUnit } from '../wording.ts'

/** Reports one quantity printed in two units that no rounding can make equal. */
export default defineRule({
  id: 'unit/conversion',
  since: '0.1.0',
  severity: 'error',
  fix: 'suggested',
  docs: {
    summary: '同一个数的两种单位应换算得通',
    summaryEn: 'One quantity printed in two units must convert',
    what: '“5.33万公顷（80万亩）”这样紧挨着的两种单位，按各自印出的位数核对换算（1公顷=15亩，1吨=1000公斤）。',
    why: '面积改了一处，括号里的另一个单位没有跟着改。',
    how: '以原始数据的单位为准，重新换算另一个。',
    limits: '只认紧跟的括号；带“约”“以上”的不核对。',
  },
  bad: [
    { title: '公顷与亩', text: '建成高标准农田‹2.4›万公顷（⟦30⟧万亩）。', computed: '36', fixed: '36' },
    {
      title: '万人与亿人',
      text: '全国人口共‹141178›万人（⟦14.1187⟧亿人）。',
      computed: '14.1178',
      fixed: '14.1178',
    },
  ],
  good: [
    { title: '括号里是上年的数，不是换算', text: '转移性收入285.78亿元（23311万元）。' },
    { title: '换算后四舍五入', text: '建成高标准农田5.33万公顷（80万亩）。' },
    { title: '括号里是其中一部分，不是换算', text: '建成高标准农田36万亩（其中新建2.4万亩）。' },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed } of judged('conversion')) {
      if (verdict !== 'mismatch' || !computed) continue
      const { given, converted } = relation
      const value = digitsOf(computed.round(converted.decimals, 1), converted)
      yield {
        span: converted.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `两种单位换算不通，${show(given)} 是 ${withUnit(value, converted)}，印作 ${show(converted)}`,
        related: [related(given, '另一种单位')],
        stated: converted.text,
        computed: value,
        ...(converted.unit ? { unit: converted.unit.symbol } : {}),
        note: '1 公顷 = 15 亩，1 平方公里 = 100 公顷 = 1500 亩，1 吨 = 1000 公斤',
        help: `核实哪个是原始数；前一个无误就改为 ${value}`,
        fix: { text: value },
        about: `${nameOf(given)}|${nameOf(converted)}`,
      }
    }
  },
})
