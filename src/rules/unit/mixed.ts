import type { Span } from '../../document/types.ts'
import type { Figure } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'
import { show } from '../wording.ts'

const LEGAL = /^[万亿]?(?:公顷|平方公里|平方千米|km²|hm²)$/
const CUSTOMARY = /^[万亿]?亩$/

/** Tells where a document counts land in both 亩 and 公顷. */
export default defineRule({
  id: 'unit/mixed',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '同一文稿里亩和公顷混用',
    summaryEn: 'Land counted in both 亩 and 公顷 in one document',
    what: '全文的面积有的用亩，有的用公顷或平方公里，列出用得少的一种。',
    why: '读者要自己换算才能比较；法定单位是公顷，亩是习惯用法，一份文稿用一种为好。',
    how: '统一成一种；需要两种都写的，写成“5.33万公顷（80万亩）”。',
    limits: '“公顷（亩）”两种单位并写的不算混用；全文只有一两处面积、国土总面积用平方公里的不报告。',
  },
  bad: [
    {
      title: '茶园用公顷，蔬菜用亩',
      text: `
        茶园面积达到200万亩,核桃面积稳定在150万亩,蔬菜种植30万亩。

        新建高标准茶园⟦3⟧万公顷,改造低产园‹2›万公顷。`,
    },
  ],
  good: [
    {
      title: '两种并写',
      text: '茶园面积13.33万公顷(200万亩),核桃面积10万公顷(150万亩),蔬菜2万公顷(30万亩)。',
    },
  ],
  *check({ plan, judged }) {
    const converted = new Set<Figure>()
    for (const { relation } of judged('conversion')) {
      converted.add(relation.given)
      converted.add(relation.converted)
    }
    const legal: Figure[] = []
    const customary: Figure[] = []
    for (const figure of plan.figures) {
      const symbol = figure.unit?.symbol ?? ''
      if (figure.unit?.dimension !== 'area' || converted.has(figure)) continue
      if (CUSTOMARY.test(symbol)) customary.push(figure)
      else if (LEGAL.test(symbol) && !/平方|km/.test(symbol)) legal.push(figure)
    }
    const [fewer, more] = legal.length <= customary.length ? [legal, customary] : [customary, legal]
    const [first, ...rest] = fewer
    if (!first || fewer.length < 2 || more.length < 2) return
    yield {
      span: first.span as Span,
      message: `面积单位混用：${more.length} 处用${more === legal ? '公顷' : '亩'}，${fewer.length} 处用${fewer === legal ? '公顷' : '亩'}，例如此处的 ${show(first)}`,
      related: rest.map(({ span }) => ({ span, message: '同样' })),
      help: '全文统一成一种，或两种并写',
      about: 'area',
    }
  },
})
