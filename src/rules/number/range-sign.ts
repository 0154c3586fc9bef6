import { matchesOf } from '../../form/matches.ts'
import { RANGES } from '../../form/signs.ts'
import { defineRule } from '../rule.ts'

// Between two quantities, not two years; the source's own widths.
const RANGE =
  /(?<![\d年月日第.\-—～~])\d+(?:\.\d+)?(?!\d)(?:[%％‰万亿元人户亩个吨]{0,2})([～~〜]|[—–―]{1,2}|-)(?=\d+(?:\.\d+)?[%％‰万亿元人户亩个吨岁天倍])/g
const YEAR = /^(?:19|20)\d\d/

/** Tells where ranges of quantities are written now with ～, now with a dash. */
export default defineRule({
  id: 'number/range-sign',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '数量范围的连接号前后不一',
    summaryEn: 'Ranges of quantities written with different signs',
    what: '数量的起止范围有的用浪纹线“～”，有的用一字线“—”或短横“-”，列出少数的一种。',
    why: '同一份文稿里写法不一，短横还容易看成减号。',
    how: '数量范围统一用“～”，年份、时间、地点的起止用“—”。',
    limits: '年份和日期的起止不看；全文只用一种写法的不报告。',
  },
  bad: [{ title: '浪纹线和短横混用', text: '亩产提高15%～20%,补助300～500元,年龄⟦16-60岁⟧,每户5～8亩。' }],
  good: [{ title: '年份用一字线', text: '2021—2025年,亩产提高15%～20%,补助300～500元。' }],
  *check({ document, plan }) {
    const bySign = new Map<string, { start: number; end: number; text: string }[]>()
    for (const match of matchesOf(document, plan, { pattern: RANGE, signs: RANGES })) {
      if (YEAR.test(match.text)) continue
      const sign = /[～~〜]/.test(match.groups[0] ?? '') ? '～' : /-/.test(match.groups[0] ?? '') ? '-' : '—'
      const { text } = match.paragraph.run
      const rest =
        /^\d+(?:\.\d+)?[%％‰万亿元人户亩个吨岁天倍]/.exec(text.slice(match.end, match.end + 12))?.[0] ?? ''
      const span = { start: match.span.start, end: match.span.end + rest.length, text: match.text + rest }
      bySign.set(sign, [...(bySign.get(sign) ?? []), span])
    }
    if (bySign.size < 2) return
    const [most, ...others] = [...bySign].sort((a, b) => b[1].length - a[1].length)
    const odd = others.flatMap(([, spans]) => spans)
    const [first, ...rest] = odd
    if (!most || !first) return
    yield {
      span: { start: first.start, end: first.end },
      message: `数量范围的连接号不一致：${most[1].length} 处用“${most[0]}”，${odd.length} 处不同，例如“${first.text}”`,
      related: rest.map(({ start, end }) => ({ span: { start, end }, message: '同样' })),
      help: '数量范围统一用“～”',
      about: 'range-sign',
    }
  },
})
