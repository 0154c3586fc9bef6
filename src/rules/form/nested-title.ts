import { around, matchesOf } from '../../form/matches.ts'
import { signs } from '../../form/signs.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

const NESTED = /《[^《》〈〉]{0,60}(《[^《》〈〉]{1,60}》)[^《》〈〉]{0,60}》/g
const TITLES = signs('《')

/** Tells of book-title marks inside book-title marks. */
export default defineRule({
  id: 'form/nested-title',
  since: '0.1.0',
  severity: 'info',
  fix: 'safe',
  docs: {
    summary: '书名号里面的书名号用单书名号',
    summaryEn: 'A title inside a title takes 〈〉',
    what: '《关于印发《某方案》的通知》：书名号里又用了双书名号。',
    why: '《标点符号用法》规定书名号里还要用书名号时，里面用单书名号。',
    how: '写作《关于印发〈某方案〉的通知》。',
    limits: '只看一层嵌套。',
  },
  bad: [
    { title: '两层都用双书名号', text: '按照《关于印发⟦《实施方案》⟧的通知》要求。', fixed: '〈实施方案〉' },
  ],
  good: [{ title: '里层用单书名号', text: '按照《关于印发〈实施方案〉的通知》《县方案》要求。' }],
  *check(context) {
    yield* gathered(find(context), (count, first) => `${first.message}，全文有 ${count} 处`)
  },
})

function* find({ document, plan }: RuleContext): Generator<Report> {
  for (const match of matchesOf(document, plan, { pattern: NESTED, signs: TITLES })) {
    const [inner = ''] = match.groups
    const from = match.text.indexOf(inner, 1)
    const start = match.span.start + from
    // Where markup stands between, the place of the inner title cannot be counted off.
    if (document.source.slice(start, start + inner.length) !== inner) continue
    const right = `〈${inner.slice(1, -1)}〉`
    yield {
      span: { start, end: start + inner.length },
      message: `书名号里的“${inner}”应用单书名号`,
      help: `写作“${right}”`,
      fix: { text: right, safe: true },
      about: around(match),
    }
  }
}
