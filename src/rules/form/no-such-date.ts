import { around, matchesOf } from '../../form/matches.ts'
import { MONTHS } from '../../form/signs.ts'
import { defineRule } from '../rule.ts'

const DATE = /(?:((?:19|20)\d\d)年)?(?<!\d)(\d{1,2})月(?!龄)(?:(\d{1,2})日)?/g
/** The lunar calendars have a 30th of February. */
const LUNAR = /[农阴古旧藏傣彝]历[^。，,；;]{0,8}$/
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Reports days that no calendar has. */
export default defineRule({
  id: 'form/no-such-date',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '日历上没有的日期',
    summaryEn: 'Days that no calendar has',
    what: '“2月30日”“9月31日”“13月”，以及平年的“2月29日”。',
    why: '期限落在没有的日子上，任务就没有完成时间。',
    how: '核实后改为实有的日期。',
    limits: '只看写明“月”“日”的日期；没有写年份的“2月29日”、农历和“00月00日”一类待填的不报告。',
  },
  bad: [
    { title: '九月没有 31 日', text: '各单位于2021年⟦9月31日⟧前报送自查报告。' },
    { title: '平年', text: '方案自⟦2023年2月29日⟧起施行。' },
  ],
  good: [
    { title: '闰年', text: '2024年2月29日,12月31日,为期15个月,18月龄出栏。' },
    { title: '农历、月龄、待填', text: '农历2月30日庙会。2021年18月龄牛出栏。自2023年00月00日起施行。' },
  ],
  *check({ document, plan }) {
    for (const match of matchesOf(document, plan, { pattern: DATE, signs: MONTHS })) {
      const [year, month, day] = match.groups.map((text) => (text === undefined ? undefined : Number(text)))
      if (month === undefined || (month > 12 && day === undefined && year === undefined)) continue
      // 00月00日 is a blank to be filled in.
      if (month === 0 || day === 0) continue
      if (LUNAR.test(match.paragraph.run.text.slice(Math.max(0, match.start - 10), match.start))) continue
      const last = DAYS[month - 1]
      const common = year !== undefined && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
      const leapDay = month === 2 && day === 29 && common
      const wrong = last === undefined || (day !== undefined && day > last) || leapDay
      if (!wrong) continue
      const from = leapDay || last === undefined ? 0 : (match.groups[0]?.length ?? -1) + 1
      yield {
        span: { start: match.span.start + from, end: match.span.end },
        message:
          last === undefined
            ? `没有“${match.text}”：月份只到 12 月`
            : leapDay
              ? `${year} 年是平年，2 月没有 29 日`
              : `${month} 月没有 ${day} 日`,
        help: '核实后改为实有的日期',
        about: around(match),
      }
    }
  },
})
