import { defineRule } from '../rule.ts'
import { additionText, digitsOf, nameOf, related, show, withUnit } from '../wording.ts'

/** Reports sums that come out only if some parts were printed more coarsely than the rest of their list. */
export default defineRule({
  id: 'sum/precision',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '小数位数不一，合计是否相符说不清',
    summaryEn: 'Whether the total agrees depends on parts printed with fewer decimals',
    what: '一列里有的数印两位小数，有的只印整数；按两位小数看合计不符，按各自印出的位数看又可能相符。',
    why: '读者分不清“20”是 20.00 还是四舍五入到整数，合计也就无从核对。',
    how: '把同一列的小数位数补齐，再核对合计。',
    limits: '整列位数一致时不报告。',
  },
  bad: [
    {
      title: '两项只印了整数',
      text: `
        | 项目 | 投资(万元) |
        | --- | --- |
        | 道路 | ‹54.27› |
        | 供水 | ‹75.73› |
        | 电力 | ‹20› |
        | 通信 | ‹21› |
        | 合计 | ⟦172⟧ |`,
      computed: '171.00',
    },
  ],
  good: [
    {
      title: '省去末尾的零，相加正好',
      text: `
        | 项目 | 投资(万元) |
        | --- | --- |
        | 道路 | 54.27 |
        | 供水 | 75.73 |
        | 电力 | 20 |
        | 合计 | 150 |`,
    },
  ],
  *check({ judged, localised }) {
    for (const { relation, verdict, computed, difference } of judged('sum')) {
      if (
        verdict !== 'ambiguousPrecision' ||
        relation.confidence === 'possible' ||
        localised.explained.has(relation)
      )
        continue
      const { total, parts, signs } = relation
      const digits = Math.max(...parts.map((part) => part.decimals))
      const value = computed ? computed.toFixed(digits) : ''
      yield {
        span: total.span,
        verdict,
        message: `小数位数不一，合计印作 ${show(total)}，分项相加是 ${withUnit(value, total)}，是否相符说不清`,
        related: parts.map((part) => related(part, '分项')),
        stated: total.text,
        computed: value,
        ...(total.unit ? { unit: total.unit.symbol } : {}),
        note: `${additionText(parts, value, total, signs)}，与 ${total.text} 相差 ${difference?.abs().toFixed() ?? ''}；只有把位数少的数当作四舍五入的结果，两者才可能相符`,
        help: `补齐小数位数后再核对${computed && digitsOf(computed, total) !== total.text ? `；若末尾本是零，合计应为 ${value}` : ''}`,
        about: `${relation.from}|${nameOf(total)}`,
      }
    }
  },
})
