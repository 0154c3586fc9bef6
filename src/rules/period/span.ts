import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'
import { severityOf } from '../wording.ts'

/** Reports periods that end before they begin, and stated lengths that the years contradict. */
export default defineRule({
  id: 'period/span',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '起止年份应先后有序，年数应相符',
    summaryEn: 'Periods must run forward and be as long as stated',
    what: '“A—B年”的起止先后，以及紧跟其后写明的“规划期N年”与起止年份是否相符。',
    why: '规划期写错，所有年度任务和资金都跟着错。',
    how: '改正年份或年数。',
    limits: '年数多算或少算基期一年都不报告。',
  },
  bad: [
    { title: '年份颠倒', text: '规划期为⟦2025—2021年⟧。' },
    { title: '年数不符', text: '规划时间为⟦2021年至2025年⟧,规划期‹8›年。', computed: '5' },
  ],
  good: [{ title: '相符', text: '规划时间为2021年至2025年,规划期5年。' }],
  *check({ judged }) {
    for (const { relation, verdict } of judged('period')) {
      if (verdict !== 'mismatch') continue
      const { fromYear, toYear, stated, paragraph, at } = relation
      const years = toYear - fromYear + 1
      yield {
        span: spanOf(paragraph.run, at.start, at.end),
        severity: severityOf(relation.confidence),
        verdict,
        message:
          years < 1
            ? `起止年份颠倒：${fromYear} 年在 ${toYear} 年之后`
            : `${fromYear}—${toYear} 年是 ${years} 年，后面说是 ${stated?.text ?? ''} 年`,
        stated: paragraph.run.text.slice(at.start, at.end),
        ...(years >= 1 ? { computed: String(years), unit: '年' } : {}),
        ...(stated ? { related: [{ span: stated.span, message: '所说的年数' }] } : {}),
        help: '改正年份或年数',
        about: `${fromYear}-${toYear}`,
      }
    }
  },
})
