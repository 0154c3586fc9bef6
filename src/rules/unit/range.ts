import { spanOf } from '../../document/position.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

const SIGN = /^([%‰万亿])/
const DASH = /^ ?(?:—+|-|~|至|到) ?$/

/** Reports ranges whose first number lacks the sign or multiplier of the second. */
export default defineRule({
  id: 'unit/range',
  since: '0.1.0',
  severity: 'info',
  fix: 'suggested',
  docs: {
    summary: '范围两端都要带 %、万、亿',
    summaryEn: 'Both ends of a range carry their %, 万 or 亿',
    what: '“15～30%”“5～10万人”一类的范围：只有后一个数带百分号、万或亿。',
    why: '“5～10万人”可以读作 5 人到 10 万人；国家标准《出版物上数字用法》要求两端都写。',
    how: '写作“15%～30%”“5万～10万人”。',
    limits:
      '单位（亩、元、公里）可以只写一次，不报告。读者一般看得懂，所以只提示；从严的单位可以把级别设为警告。',
  },
  bad: [{ title: '万只写了一次', text: '每年培训⟦5⟧～10万人次。', fixed: '5万' }],
  good: [{ title: '两端都写，或只省单位', text: '每年培训5万～10万人次,增长15%～30%,每亩补助300～500元。' }],
  *check(context) {
    yield* gathered(find(context), (count, first) => `${first.message}；全文有 ${count} 处这样的范围`)
  },
})

function* find({ prose }: RuleContext): Generator<Report> {
  for (const { figures, text, run } of prose) {
    for (const [index, { token, text: digits }] of figures.entries()) {
      if (token.comparator !== 'between') continue
      const next = figures[index + 1]?.token
      if (next?.comparator !== 'between') continue
      if (!DASH.test(text.slice(token.end, next.start))) continue
      const sign = SIGN.exec(text.slice(next.end, next.end + 1))?.[1]
      if (!sign) continue
      const printed = `${digits}～${text.slice(next.start, next.unitEnd)}`
      yield {
        span: spanOf(run, token.start, token.end),
        message: `“${printed}”的前一个数也要带“${sign}”`,
        stated: digits,
        help: `写作“${digits}${sign}～${text.slice(next.start, next.unitEnd)}”`,
        fix: { text: `${digits}${sign}` },
        about: text.slice(Math.max(0, token.start - 10), next.unitEnd),
      }
    }
  }
}
