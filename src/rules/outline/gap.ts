import { outlineBreaks, printedLabel } from '../../recognize/outline.ts'
import { defineRule } from '../rule.ts'

/** Reports headings whose number skips one or more. */
export default defineRule({
  id: 'outline/gap',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '标题编号缺号',
    summaryEn: 'Heading numbers that skip',
    what: '章、节、一、（一）、1. 各级标题逐级检查编号是否连续。',
    why: '缺号不是漏了内容，就是改稿后没有重排。',
    how: '补上缺的部分，或重新编号。',
    limits: '正文里能找到缺的编号（排版时与上段连在一起）就不报告；第三级编号可以逐节重起，也可以全文连续。',
  },
  bad: [
    {
      title: '缺第二章',
      text: `
        ‹第一章› 总体要求

        坚持以人民为中心。

        ⟦第三章⟧ 重点任务

        加快产业发展。`,
    },
  ],
  good: [
    {
      title: '三级标题全文连续',
      text: `
        (一)巩固成果

        1.强化监测。全面排查。

        2.健全机制。压实责任。

        (二)有效衔接

        3.发展产业。突出特色。`,
    },
  ],
  *check({ plan }) {
    for (const { kind, entry, previous, expected } of outlineBreaks(plan)) {
      if (kind !== 'gap') continue
      const { heading } = entry
      const first = printedLabel(heading.kind, expected)
      const last = printedLabel(heading.kind, (heading.number ?? expected + 1) - 1)
      const missing = first === last ? `“${first}”` : `“${first}”至“${last}”`
      yield {
        span: heading.span,
        message: previous
          ? `标题编号缺号：“${previous.heading.label}”之后是“${heading.label}”，缺${missing}`
          : `标题编号缺号：全文第一个同级标题是“${heading.label}”，缺${missing}`,
        stated: heading.label,
        computed: printedLabel(heading.kind, expected),
        ...(previous ? { related: [{ span: previous.heading.span, message: '上一个同级标题' }] } : {}),
        help: '补上缺的部分，或重新编号',
        about: `${heading.label}${heading.title}`,
      }
    }
  },
})
