import type { Run, Span } from '../../document/types.ts'
import type { Heading, Plan } from '../../plan/types.ts'
import { pageOf } from '../../recognize/toc.ts'
import { defineRule, type Report } from '../rule.ts'

/** Headings by what a contents line and the body have in common; worked out once a heading. */
class Titles {
  readonly #bare = new Map<Heading, string>()
  readonly #keys = new Map<Heading, string>()

  /** The title without what a contents line may print otherwise. */
  bare(heading: Heading): string {
    let title = this.#bare.get(heading)
    if (title === undefined) {
      title = heading.title.replace(/[\s、,。:;.“”"'《》()]/g, '')
      this.#bare.set(heading, title)
    }
    return title
  }

  key(heading: Heading): string {
    let made = this.#keys.get(heading)
    if (made === undefined) {
      made = `${heading.kind}|${heading.number}|${this.bare(heading)}`
      this.#keys.set(heading, made)
    }
    return made
  }
}

/** Reports contents entries that do not match the headings of the body. */
export default defineRule({
  id: 'outline/contents',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '目录应与正文标题一致',
    summaryEn: 'The table of contents must match the headings of the body',
    what: '目录里的每一条与正文同级标题核对编号和文字；正文有而目录没有的标题、页码倒退也报告。',
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
    {
      title: '正文有一章没有列入目录',
      text: `
        目 录

        第一章 发展基础……1

        第二章 总体要求……3

        第四章 保障措施……9

        第一章 发展基础

        基础较好。

        第二章 总体要求

        要求明确。

        ⟦第三章⟧ 重点任务

        任务具体。

        第四章 保障措施

        措施有力。`,
    },
    {
      title: '一节改了名称，只报告一次',
      text: `
        目录

        第一节 主要成就

        ⟦第二节 机遇挑战⟧

        第三节 总体要求

        第一节 主要成就

        成就显著。

        ‹第二节› 机遇和挑战

        机遇与挑战并存。

        第三节 总体要求

        要求明确。`,
    },
    {
      title: '页码倒退',
      text: `
        目 录

        ‹第一章 发展基础 5›

        ⟦第二章 总体要求 3⟧

        第一章 发展基础

        基础较好。

        第二章 总体要求

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
    const titles = new Titles()
    // Levels that the contents do not list are most of the headings, and have nothing to be held against.
    const kinds = new Set(plan.toc.map(({ heading }) => heading.kind))
    const headings = plan.headings.filter(({ heading }) => kinds.has(heading.kind))
    const body = new Map<string, Heading>()
    const byTitle = new Map<string, Heading>()
    for (const { heading } of headings) {
      body.set(titles.key(heading), heading)
      byTitle.set(`${heading.kind}|${titles.bare(heading)}`, heading)
    }
    const listed = new Set(plan.toc.map(({ heading }) => titles.key(heading)))
    const renamed = new Set<Heading>()
    const unfound: { span: Span; heading: Heading }[] = []
    for (const { heading, paragraph } of plan.toc) {
      if (body.has(titles.key(heading))) continue
      // 第一部分 on a line of its own has its title in the next.
      if (body.has(`${heading.kind}|${heading.number}|`)) continue
      const span = { start: paragraph.run.start, end: paragraph.run.start + paragraph.run.text.length }
      const renumbered = byTitle.get(`${heading.kind}|${titles.bare(heading)}`)
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
      const similar = headings.find(
        ({ heading: other }) =>
          other.kind === heading.kind &&
          other.number === heading.number &&
          !listed.has(titles.key(other)) &&
          alike(titles.bare(other), titles.bare(heading)),
      )
      if (!similar) {
        unfound.push({ span, heading })
        continue
      }
      renamed.add(similar.heading)
      yield {
        span,
        message: `目录与正文标题不同：目录是“${heading.title}”，正文是“${similar.heading.title}”`,
        related: [{ span: similar.heading.span, message: '正文标题' }],
        help: '以正文为准更新目录',
        about: `${heading.label}${heading.title}`,
      }
    }
    const [first, ...rest] = unfound
    if (first) {
      const { label, title } = first.heading
      yield {
        span: first.span,
        severity: 'info',
        message: `目录里的“${label}${title}”${rest.length > 0 ? `等 ${unfound.length} 条` : ''}，正文中没有找到`,
        related: rest.map(({ span }) => ({ span, message: '也没有找到' })),
        help: '以正文为准更新目录',
        about: `${label}${title}`,
      }
    }
    yield* unlisted(plan, titles, listed, renamed)
    yield* pagesBackwards(plan)
  },
})

/** Headings of the body that the contents leave out, of levels that they list otherwise. */
function* unlisted(
  plan: Plan,
  titles: Titles,
  listed: ReadonlySet<string>,
  renamed: ReadonlySet<Heading>,
): Generator<Report> {
  const titled = new Set(plan.toc.map(({ heading }) => titles.bare(heading)))
  const numbers = new Set(plan.toc.map(({ heading }) => `${heading.kind}|${heading.number}`))
  for (const kind of ['part', 'chapter', 'section', 'level1'] as const) {
    const own = plan.headings.filter(({ heading, paragraph }) => heading.kind === kind && !paragraph.box)
    const known = own.filter(({ heading }) => listed.has(titles.key(heading)))
    if (known.length < 2) continue
    const first = known[0]?.paragraph.index ?? 0
    const last = known.at(-1)?.paragraph.index ?? -1
    const absent = own.filter(
      ({ heading, paragraph }) =>
        !listed.has(titles.key(heading)) &&
        !renamed.has(heading) &&
        !titled.has(titles.bare(heading)) &&
        // A first level's number says which one it is; a title that differs is told above.
        !((kind === 'part' || kind === 'chapter') && numbers.has(`${kind}|${heading.number}`)) &&
        paragraph.index > first &&
        paragraph.index < last,
    )
    if (absent.length * 3 > known.length && !(kind === 'chapter' && absent.length === 1)) continue
    for (const { heading } of absent) {
      yield {
        span: heading.span,
        message: `正文标题“${heading.label}${heading.title}”没有列入目录`,
        help: '以正文为准更新目录',
        about: `${heading.label}${heading.title}`,
      }
    }
  }
}

/** A page number smaller than the one before it. */
function* pagesBackwards(plan: Plan): Generator<Report> {
  let before: { page: number; run: Run } | undefined
  for (const { heading, paragraph } of plan.toc) {
    const page = pageOf(paragraph.text)
    if (page === undefined) continue
    if (before && page < before.page)
      yield {
        span: wholeOf(paragraph.run),
        message: `目录页码倒退：前一条在第 ${before.page} 页，这一条在第 ${page} 页`,
        related: [{ span: wholeOf(before.run), message: '前一条' }],
        help: '重新生成目录',
        about: `${heading.label}${heading.title}`,
      }
    before = { page, run: paragraph.run }
  }
}

function wholeOf(run: Run): { start: number; end: number } {
  return { start: run.start, end: run.start + run.text.length }
}

/** At least half of the shorter title's characters stand in the other. */
function alike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const common = [...short].filter((character) => long.includes(character)).length
  return short.length > 0 && common * 2 >= short.length
}
