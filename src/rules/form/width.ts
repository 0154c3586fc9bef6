import { around } from '../../form/matches.ts'
import { narrowMarks, WIDE } from '../../form/widths.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

/** Tells of half-width punctuation in Chinese text that is otherwise full-width. */
export default defineRule({
  id: 'form/width',
  since: '0.1.0',
  severity: 'info',
  fix: 'safe',
  docs: {
    summary: '中文里用了半角标点',
    summaryEn: 'Half-width punctuation between Chinese characters',
    what: '汉字之间的逗号、分号、冒号、问号、叹号和括号是半角的，而全文其余是全角的。',
    why: '《标点符号用法》规定中文用全角标点；半角的在排版时挤在一起，也断不了行。',
    how: '改为全角；--fix 可以代为改正。',
    limits: '全文标点都是半角的，是网页抓取或转换造成的，由 form/narrowed 说一次；数字里的逗号、比号不看。',
  },
  bad: [
    { title: '一个半角逗号', text: '坚持规划引领，突出重点⟦,⟧分类推进；压实责任，抓好落实。', fixed: '，' },
  ],
  good: [{ title: '数字里的标点', text: '总人口12,345人，三次产业比为12:43:45，见第3页。' }],
  *check(context) {
    yield* gathered(find(context), (count) => `全文有 ${count} 处半角标点，应是全角的`)
  },
})

function* find({ document, plan, habit }: RuleContext): Generator<Report> {
  const { narrow, converted, wide } = habit
  // Where there is hardly any full-width mark, nothing says which is the document's habit.
  if (converted || narrow === 0 || wide < 3) return
  for (const match of narrowMarks(document, plan)) {
    const right = WIDE[match.text] ?? match.text
    yield {
      span: match.span,
      message: `半角的“${match.text}”应是全角的“${right}”`,
      help: `改为“${right}”`,
      fix: { text: right, safe: true },
      about: around(match),
    }
  }
}
