import { defineRule } from '../rule.ts'

/** Reports annexes that are announced or labelled and hold nothing. */
export default defineRule({
  id: 'annex/missing',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '列了附件，却没有内容',
    summaryEn: 'Annexes that are announced but missing or empty',
    what: '附件说明里列出的附件、文末印了“附件N”字样的附件，后面没有任何内容就报告。',
    why: '下级单位按附件分任务，附件没有印出来，文件就没法执行。',
    how: '补上附件内容，或删去这一条；附件另行发布的，在文中写明。',
    limits: '网页另附下载文件的，这里看不到，可核实后忽略。',
  },
  bad: [
    {
      title: '附件只有标签',
      text: `
        特此通知。

        ⟦附件1⟧`,
    },
    {
      title: '附件说明缺号',
      text: `
        特此通知。

        附件:1.‹任务清单›

        3.⟦分工表⟧

        附件1

        任务清单见下表。

        附件3

        分工表见下表。`,
      computed: '2',
    },
  ],
  good: [
    {
      title: '目录里列的附件没有页码',
      text: `
        目录

        第一章 发展基础

        第二章 保障措施

        附件1 指标表

        第一章 发展基础

        基础较好。

        第二章 保障措施

        措施有力。

        附件1 指标表

        指标另册印发。`,
    },
    {
      title: '附件有内容',
      text: `
        特此通知。

        附件1

        任务分解表

        各乡镇按季度报送进展。`,
    },
  ],
  *check({ plan }) {
    const labels = plan.captions.filter((caption) => caption.kind === 'annex')
    const empty = labels.filter((caption) => !caption.filled && caption.title.length < 4)
    const titles = new Map(plan.annexList.map((item) => [item.number, item]))
    const [first, ...rest] = empty
    if (first) {
      const names = empty.map(
        (caption) =>
          `附件${caption.number}${titles.get(caption.number) ? `（${titles.get(caption.number)?.title.slice(0, 40)}）` : ''}`,
      )
      yield {
        span: first.span,
        message: `${names.join('、')}只有标签，没有内容`,
        related: rest.map((caption) => ({ span: caption.span, message: '也没有内容' })),
        help: '补上附件内容；附件另行发布的，在文中写明',
        about: names.join('|'),
      }
    }
    for (const [index, item] of plan.annexList.entries()) {
      const before = plan.annexList[index - 1]
      if (!before || item.number === before.number + 1) continue
      yield {
        span: item.span,
        message: `附件说明缺号：附件${before.number}之后是附件${item.number}，缺附件${before.number + 1}`,
        stated: String(item.number),
        computed: String(before.number + 1),
        related: [{ span: before.span, message: '前一个附件' }],
        help: '补上缺的附件，或重新编号',
        about: `${item.number}|${item.title}`,
      }
    }
    const present = new Set(labels.map((caption) => caption.number))
    const absent = plan.annexList.filter((item) => !present.has(item.number))
    const [head, ...others] = absent
    if (head && present.size + absent.length > 0 && (present.size > 0 || plan.tables.length === 0)) {
      yield {
        span: head.span,
        severity: present.size > 0 ? 'warning' : 'info',
        message: `附件说明列了 ${plan.annexList.length} 个附件，文中没有${absent.map((item) => `附件${item.number}`).join('、')}`,
        related: others.map((item) => ({ span: item.span, message: '文中没有' })),
        help: '补上附件；附件另行发布的可以不管',
        about: absent.map((item) => item.title).join('|'),
      }
    }
  },
})
