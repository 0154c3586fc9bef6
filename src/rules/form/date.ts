import { around, matchesOf } from '../../form/matches.ts'
import { MONTHS } from '../../form/signs.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

const PADDED = /((?:19|20)\d\d年)(0?)(\d{1,2})月(?:(0?)(\d{1,2})日)?/g
/** Web pages print such dates about a document; they are not in it. */
const PAGE = /(?:日期|时间|发布|来源|浏览|更新)[:：]?[ |]*$/

/** Tells of months and days with a leading zero. */
export default defineRule({
  id: 'form/date',
  since: '0.1.0',
  severity: 'info',
  fix: 'safe',
  docs: {
    summary: '日期的月、日不编虚位',
    summaryEn: 'Months and days carry no leading zero (GB/T 9704)',
    what: '“2021年05月04日”一类的日期：月或日前面补了 0。',
    why: '《党政机关公文格式》规定成文日期的月、日不编虚位，1 不编为 01。',
    how: '写作“2021年5月4日”。',
    limits: '网页上的发布日期、表格里的日期不看。',
  },
  bad: [
    { title: '月份补了 0', text: '请于⟦2021年05月24日⟧前报送。', fixed: '2021年5月24日' },
    {
      title: '处处都补 0，说一次',
      text: '⟦2021年05月01日⟧立项,‹2021年06月01日›招标,‹2021年07月01日›开工,‹2021年08月01日›调度,‹2021年09月01日›完工,‹2021年09月30日›验收。',
    },
  ],
  good: [{ title: '不补 0', text: '请于2021年5月24日前报送,2021年10月20日验收。' }],
  *check(context) {
    yield* gathered(find(context), (count, first) => `${first.message}，全文有 ${count} 处这样的日期`)
  },
})

function* find({ document, plan }: RuleContext): Generator<Report> {
  for (const match of matchesOf(document, plan, { pattern: PADDED, signs: MONTHS })) {
    const [year = '', zero, month = '', nought, day] = match.groups
    if ((zero === '' && (nought ?? '') === '') || match.paragraph.inTable) continue
    if (PAGE.test(match.paragraph.run.text.slice(Math.max(0, match.start - 12), match.start))) continue
    const right = `${year}${month}月${day === undefined ? '' : `${day}日`}`
    yield {
      span: match.span,
      message: `日期“${match.text}”的月、日不应补 0`,
      help: `写作“${right}”`,
      fix: { text: right, safe: true },
      about: around(match),
    }
  }
}
