import type { Heading } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'

const bare = (text: string) => text.replace(/[\s、,。:;.“”"'《》()]/g, '')

/** Reports contents entries that do not match the headings of the body. */
export default defineRule({
  id: 'outline/contents',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '目录应与正文标题一致',
    summaryEn: 'The table of contents must match the headings of the body',
    what: '目录里的每一条与正文同级标题核对编号和文字。',
    why: '目录与正文各改各的，是印出来才发现的错误。',
    how: '以正文为准重新生成目录。',
    limits: '空格和标点的差别不计；正文标题一个也没有认出时不判断。',
  },
  bad: [
    {
      title: '目录里的标题与正文不同',
      text: `
        目 录

        第一章 发展基础........1

        ⟦第二章 总体思路........3⟧

        第一章 发展基础

        基础较好。

        ‹第二章› 总体要求

        要求明确。`,
    },
  ],
  good: [
    {
      title: '目录与正文一致',
      text: `
        目 录

        第一章 发展基础........1

        第二章 总体要求........3

        第一章 发展基础

        基础较好。

        第二章 总体要求

        要求明确。`,
    },
  ],
  *check({ plan }) {
    if (plan.toc.length < 2 || plan.headings.length < plan.toc.length / 2) return
    const key = (heading: Heading) => `${heading.kind}|${heading.number}|${bare(heading.title)}`
    const body = new Map<string, Heading>()
    const byTitle = new Map<string, Heading>()
    for (const { heading } of plan.headings) {
      body.set(key(heading), heading)
      byTitle.set(`${heading.kind}|${bare(heading.title)}`, heading)
    }
    const listed = new Set(plan.toc.map(({ heading }) => key(heading)))
    for (const { heading, paragraph } of plan.toc) {
      if (body.has(key(heading))) continue
      const span = { start: paragraph.run.start, end: paragraph.run.start + paragraph.run.text.length }
      const renumbered = byTitle.get(`${heading.kind}|${bare(heading.title)}`)
      if (renumbered) {
        yield {
          span,
          message: `目录与正文编号不同：目录是“${heading.label}”，正文是“${renumbered.label}”（${heading.title}）`,
          related: [{ span: renumbered.span, message: '正文标题' }],
          help: '以正文为准更新目录',
          about: `${heading.label}${heading.title}`,
        }
        continue
      }
      const similar = plan.headings.find(
        ({ heading: other }) =>
          other.kind === heading.kind &&
          other.number === heading.number &&
          !listed.has(key(other)) &&
          alike(bare(other.title), bare(heading.title)),
      )
      yield {
        span,
        ...(similar ? {} : { severity: 'info' as const }),
        message: similar
          ? `目录与正文标题不同：目录是“${heading.title}”，正文是“${similar.heading.title}”`
          : `目录里的“${heading.label}${heading.title}”，正文中没有找到`,
        ...(similar ? { related: [{ span: similar.heading.span, message: '正文标题' }] } : {}),
        help: '以正文为准更新目录',
        about: `${heading.label}${heading.title}`,
      }
    }
  },
})

/** At least half of the shorter title's characters stand in the other. */
function alike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const common = [...short].filter((character) => long.includes(character)).length
  return short.length > 0 && common * 2 >= short.length
}
