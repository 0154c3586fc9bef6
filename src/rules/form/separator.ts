import { spanOf } from '../../document/position.ts'
import { matchesOf } from '../../form/matches.ts'
import { signs } from '../../form/signs.ts'
import { defineRule } from '../rule.ts'

const BETWEEN = /[”》]、(?=[“《])/g
const NEXT = signs('、“', '、《')

/** Tells of 、 between quoted items, which the marks part already. */
export default defineRule({
  id: 'form/separator',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '引号、书名号之间通常不用顿号',
    summaryEn: 'No 、 between adjacent quotations or titles (GB/T 15834)',
    what: '“甲”、“乙”，《甲》、《乙》：并列的引号或书名号之间用了顿号。全文只说一次。',
    why: '《标点符号用法》说这种地方通常不用顿号，引号、书名号本身已经隔开。',
    how: '删去顿号；中间有其他文字的，照用。',
    limits: '标准说的是“通常”，所以只是提示。',
  },
  bad: [{ title: '书名号之间', text: '根据《省方案》⟦、⟧《市方案》‹、›《县方案》制定。' }],
  good: [{ title: '中间有其他文字', text: '根据《省方案》及《市方案》,落实“四个不摘”“两不愁三保障”要求。' }],
  *check({ document, plan }) {
    const [first, ...rest] = [...matchesOf(document, plan, { pattern: BETWEEN, signs: NEXT })].map(
      ({ paragraph, end }) => spanOf(paragraph.run, end - 1, end),
    )
    if (!first) return
    yield {
      span: first,
      message: `引号、书名号之间通常不用顿号，全文有 ${rest.length + 1} 处`,
      related: rest.map((span) => ({ span, message: '同样' })),
      help: '删去顿号',
      about: 'separator',
    }
  },
})
