import { spanOf } from '../../document/position.ts'
import type { HeadingKind, Paragraph } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'

/** So many items that begin with a title show what the others are held against. */
const ENOUGH = 5
const SHORT = 24
/** A sentence of this length is no title by itself. */
const LONG = 40
const STOP = /[。！？]/

/** Tells where the items of a document begin with a title and a full stop, and a few do without. */
export default defineRule({
  id: 'form/run-in-title',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '小标题后面缺句号',
    summaryEn: 'An item whose run-in title is not closed',
    what: '同级各条都是“1.小标题。正文……”的写法，少数几条开头没有用句号断开的小标题。',
    why: '多是小标题后面漏了句号，标题和正文连成一句，读不断。',
    how: '在小标题后面补上句号；没有小标题的补一个。',
    limits: '先写小标题的不足五条，或没有的超过四分之一，不作判断；开头一句不足四十个字的不报告。',
  },
  bad: [
    {
      title: '标题和正文连成一句',
      text: `
        1.巩固住房安全。逐户排查，及时改造。

        2.巩固饮水安全。定期检测，落实管护。

        3.巩固医疗保障。应保尽保，分类资助。

        4.巩固教育保障。控辍保学，不落一人。

        5.发展特色产业。选准品种，建好基地。

        6.⟦做好防灾减灾工作围绕“不因灾返贫”的目标⟧，统筹各方资源，落实监测预警、物资储备、应急演练等措施，把隐患消除在萌芽。`,
    },
  ],
  good: [
    {
      title: '都不写小标题',
      text: `
        1.逐户排查住房，及时改造。

        2.定期检测水质，落实管护。

        3.围绕“不因灾返贫”的目标，统筹各方资源，落实监测预警、物资储备、应急演练等措施，把隐患消除在萌芽。`,
    },
  ],
  *check({ plan }) {
    const kinds = new Map<HeadingKind, { titled: number; others: Paragraph[] }>()
    for (const paragraph of plan.paragraphs) {
      const { heading, run } = paragraph
      if (!heading?.inline || paragraph.toc || paragraph.inTable || paragraph.box) continue
      const body = run.text.slice(heading.label.length)
      const stop = body.search(STOP)
      const kind = kinds.get(heading.kind) ?? { titled: 0, others: [] }
      kinds.set(heading.kind, kind)
      if (stop > 0 && stop <= SHORT && stop < body.trimEnd().length - 1) kind.titled++
      else if (stop < 0 || stop > LONG) kind.others.push(paragraph)
    }
    for (const { titled, others } of kinds.values()) {
      if (titled < ENOUGH || others.length * 4 > titled) continue
      for (const { run, heading } of others) {
        const start = heading?.label.length ?? 0
        // 1.总则 1.1 编制目的: headings that a conversion has run together.
        const clause = /^[^，；：。,;:]*/.exec(run.text.slice(start, start + LONG))?.[0] ?? ''
        if (/\s|\d/.test(clause.trim()) || clause.trim() === '') continue
        yield {
          span: spanOf(run, start, start + clause.length),
          message: `这一条没有用句号断开的小标题，同级的另外 ${titled} 条都有`,
          help: '在小标题后面补上句号；没有小标题的补一个',
          about: `run-in|${clause}`,
        }
      }
    }
  },
})
