import { spanOf } from '../../document/position.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

const MARKED = /^\s*([（(][一二三四五六七八九十\d]{1,3}[）)])([、.．，])/

/** Tells of marks after a bracketed heading number. */
export default defineRule({
  id: 'form/heading-mark',
  since: '0.1.0',
  severity: 'info',
  fix: 'safe',
  docs: {
    summary: '（一）、（1）后面不加顿号',
    summaryEn: 'No mark after a bracketed heading number',
    what: '标题编号“（一）”“（1）”后面又加了顿号或点。',
    why: '公文层次序数的写法是“一、（一）1.（1）”，括号本身已经隔开。',
    how: '删去顿号或点。',
    limits: '只看段落开头的编号。',
  },
  bad: [{ title: '多了顿号', text: '（一）⟦、⟧加强监测\n\n健全机制，及时帮扶。', fixed: '' }],
  good: [{ title: '写法正确', text: '一、总体要求\n\n（一）加强监测\n\n1.完善机制' }],
  *check(context) {
    yield* gathered(find(context), (count, first) => `${first.message}，全文有 ${count} 处`)
  },
})

function* find({ plan }: RuleContext): Generator<Report> {
  for (const paragraph of plan.paragraphs) {
    if (paragraph.toc || paragraph.inTable) continue
    const match = MARKED.exec(paragraph.run.text)
    if (!match) continue
    const [whole, label = '', mark = ''] = match
    yield {
      span: spanOf(paragraph.run, whole.length - 1, whole.length),
      message: `编号“${label}”后面不加“${mark}”`,
      help: `删去“${mark}”`,
      fix: { text: '', safe: true },
      about: paragraph.run.text.slice(0, 20),
    }
  }
}
