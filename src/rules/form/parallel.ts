import { spanOf } from '../../document/position.ts'
import type { Span } from '../../document/types.ts'
import type { Paragraph } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'

/** So many of one kind show what the rest is held against. */
const ENOUGH = 5

interface Joint {
  readonly mark: string
  readonly span: Span
}

/** Tells where the items of a box are put together alike, but for the mark between two of their clauses. */
export default defineRule({
  id: 'form/parallel',
  since: '0.1.0',
  severity: 'info',
  fix: 'suggested',
  docs: {
    summary: '并列各条的标点不一致',
    summaryEn: 'Items put together alike, but for a mark',
    what: '同一文稿的专栏里，各条都是“……资金X亿元；实施……”的写法，多数用一种标点，少数用另一种。',
    why: '并列的各条写法应当一致，不一致处多是拼稿时留下的。',
    how: '统一成多数所用的标点。',
    limits: '前后的字、单位都相同才算同一种写法；多数的不足五处、少数的超过多数的三分之一不报告。',
  },
  bad: [
    {
      title: '分号里夹着一个逗号',
      text: `
        专栏1 重点项目

        1.种植业:投入项目建设资金1.2亿元；实施基地建设。

        2.养殖业:投入项目建设资金2.3亿元；实施圈舍改造。

        3.加工业:投入项目建设资金3.1亿元；实施技术改造。

        4.服务业:投入项目建设资金0.8亿元；实施网点建设。

        5.旅游业:投入项目建设资金0.9亿元；实施景区提升。

        6.商贸业:投入项目建设资金1.6亿元⟦，⟧实施市场升级。`,
      fixed: '；',
    },
  ],
  good: [
    {
      title: '后面说的不是一回事',
      text: `
        专栏1 重点项目

        1.种植业:投入项目建设资金1.2亿元；实施基地建设。

        2.养殖业:投入项目建设资金2.3亿元；实施圈舍改造。

        3.加工业:投入项目建设资金3.1亿元；实施技术改造。

        4.服务业:投入项目建设资金0.8亿元；实施网点建设。

        5.旅游业:投入项目建设资金0.9亿元；实施景区提升。

        6.商贸业:投入项目建设资金1.6亿元，其中财政资金1亿元。`,
    },
  ],
  *check({ plan }) {
    const frames = new Map<string, Joint[]>()
    for (const { items } of plan.boxes) for (const item of items) gather(item, frames)
    for (const [frame, joints] of frames) {
      const counts = new Map<string, number>()
      for (const { mark } of joints) counts.set(mark, (counts.get(mark) ?? 0) + 1)
      if (counts.size !== 2) continue
      const [usual, many] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))
      const [first, ...rest] = joints.filter(({ mark }) => mark !== usual)
      if (!first || many < ENOUGH || (rest.length + 1) * 3 > many) continue
      yield {
        span: first.span,
        message: `并列各条的标点不一致：此处用“${first.mark}”，同样写法的另外 ${many} 处用“${usual}”`,
        related: rest.map(({ span }) => ({ span, message: '同样' })),
        help: `统一用“${usual}”`,
        fix: { text: usual, also: rest.map(({ span }) => ({ span, text: usual })) },
        about: `parallel|${frame}`,
      }
    }
  },
})

/** Every mark between an amount and the next clause, by the words on both sides. */
function gather({ run, text, figures }: Paragraph, frames: Map<string, Joint[]>): void {
  for (const { token, unit } of figures) {
    const mark = run.text[token.unitEnd] ?? ''
    if (!/[，；、。,;]/.test(mark) || !unit) continue
    const before = text.slice(Math.max(0, token.start - 4), token.start)
    const after = text.slice(token.unitEnd + 1, token.unitEnd + 3)
    if (!/^[\u4e00-\u9fff]{4}$/.test(before) || !/^[\u4e00-\u9fff]{2}$/.test(after)) continue
    const frame = `${before}${unit.symbol}${after}`
    const joint = { mark, span: spanOf(run, token.unitEnd, token.unitEnd + 1) }
    const known = frames.get(frame)
    if (known) known.push(joint)
    else frames.set(frame, [joint])
  }
}
