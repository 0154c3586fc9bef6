import { around, matchesOf } from '../../form/matches.ts'
import { RANGES } from '../../form/signs.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

/** 学年, 度 and 财年 go without 年; what is no word behind the range may be a number or a code. */
const BARE =
  /(?<![\d年.\-—第号])((?:19|20)\d\d)(?:[—–-]{1,2}|－|~|～)((?:19|20)\d\d)(?=[\u4e00-\u9fff])(?!年|学年|财年|版|号|度|至|到|和|与|及)/g

/** Tells where a range of years lacks 年 that the document writes elsewhere. */
export default defineRule({
  id: 'form/year',
  since: '0.1.0',
  severity: 'info',
  fix: 'safe',
  docs: {
    summary: '年份范围后面缺“年”',
    summaryEn: 'A range of years without its 年',
    what: '“2021—2025分年度”一类：年份范围后面直接跟别的字，而同一个范围在文中别处写作“2021—2025年”。',
    why: '标题和正文写法不一，检索也对不上。',
    how: '补上“年”。',
    limits: '全文没有写过带“年”的同一个范围，不报告；“2021—2022学年”不报告。',
  },
  bad: [
    {
      title: '表题里漏了',
      text: '规划期为2021—2025年。\n\n表3 ⟦2021—2025⟧分年度投资表',
      fixed: '2021—2025年',
    },
  ],
  good: [{ title: '学年', text: '2021—2022学年招生,规划期为2021—2025年;2021—2022年完成。' }],
  *check(context) {
    yield* gathered(find(context), (count, first) => `${first.message}；全文有 ${count} 处`)
  },
})

function* find({ document, plan }: RuleContext): Generator<Report> {
  for (const match of matchesOf(document, plan, { pattern: BARE, signs: RANGES })) {
    const [from, to] = match.groups
    if (!new RegExp(`${from}年?(?:[—–-]{1,2}|－|~|～|至)${to}年`).test(document.source)) continue
    yield {
      span: match.span,
      message: `“${match.text}”后面缺“年”，别处写作“${match.text}年”`,
      help: `改为“${match.text}年”`,
      fix: { text: `${match.text}年`, safe: true },
      about: around(match),
    }
  }
}
