import type { Figure, Paragraph } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'
import { show } from '../wording.ts'

/** So many of one kind show what the rest is held against. */
const ENOUGH = 4

/** Tells where the items of a box count the same things with another measure word. */
export default defineRule({
  id: 'unit/counter',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '并列各条的量词不一致',
    summaryEn: 'One measure word here, another there, for the same things',
    what: '一个专栏里，各条后面数的是同一样东西（例如都是“建设项目”），几乎都用一个量词，只有个别的用另一个。',
    why: '“34 个项目”和“30 项”放在一起，读者会想是不是两回事，合计时也容易漏。',
    how: '统一成一个量词。',
    limits: '只看专栏里紧接在同一个名词后面的数；用同一个量词的不足四处不报告。',
  },
  bad: [
    {
      title: '项和个',
      text: `
        专栏1 产业项目

        1.种植业:投资1.2亿元,实施建设项目12项。

        2.养殖业:投资2.3亿元,实施建设项目8项。

        3.加工业:投资3.1亿元,实施建设项目21项。

        4.服务业:投资0.8亿元,实施建设项目5项。

        5.旅游业:投资1.6亿元,实施建设项目⟦34⟧个。`,
    },
  ],
  good: [
    {
      title: '数的不是同一样东西',
      text: `
        专栏1 产业项目

        1.种植业:实施建设项目12项。

        2.养殖业:实施建设项目8项,合作社6个。

        3.加工业:实施建设项目21项,车间9个。

        4.服务业:实施建设项目5项。`,
    },
  ],
  *check({ plan }) {
    for (const { items } of plan.boxes) {
      for (const [noun, figures] of countedIn(items)) {
        const counts = new Map<string, number>()
        for (const { unit } of figures)
          counts.set(unit?.symbol ?? '', (counts.get(unit?.symbol ?? '') ?? 0) + 1)
        if (counts.size !== 2) continue
        const [usual, many] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))
        const odd = figures.filter(({ unit }) => unit?.symbol !== usual)
        if (many < ENOUGH || odd.length * 4 > many) continue
        for (const figure of odd)
          yield {
            span: figure.span,
            message: `量词不一致：“${noun}”此处是 ${show(figure)}，同一专栏其余 ${many} 处用“${usual}”`,
            help: `统一用“${usual}”`,
            about: `counter|${noun}|${figure.text}`,
          }
      }
    }
  },
})

/** Figures with a measure word right behind one and the same noun. */
function countedIn(items: readonly Paragraph[]): ReadonlyMap<string, readonly Figure[]> {
  const found = new Map<string, Figure[]>()
  for (const { text, figures } of items) {
    for (const figure of figures) {
      if (!figure.unit?.counter || figure.unit.symbol === '') continue
      const noun = /[\u4e00-\u9fff]{2}$/.exec(text.slice(0, figure.token.start))?.[0]
      if (noun === undefined) continue
      const known = found.get(noun)
      if (known) known.push(figure)
      else found.set(noun, [figure])
    }
  }
  return found
}
