import { type Match, matchesOf } from '../../form/matches.ts'
import { placesIn } from '../../form/signs.ts'
import { VARIANTS } from '../../form/variants.ts'
import { defineRule } from '../rule.ts'

/** Tells where one document writes a thing in two ways. */
export default defineRule({
  id: 'term/variant',
  since: '0.1.0',
  severity: 'info',
  fix: 'suggested',
  docs: {
    summary: '同一个词有两种写法',
    summaryEn: 'One word, written in two ways',
    what: '一份文稿里“其他”和“其它”、“通信网络”和“通讯网络”、“零辍学”和“0辍学”一类的写法混着用。',
    why: '写法不一，检索、汇总对不上，读者也会想是不是两回事。',
    how: '统一成多数的写法。',
    limits: '只看两种写法意思相同的词；书名号、引号里照原文的不看；全文只用一种的不报告。',
  },
  bad: [
    {
      title: '其他和其它',
      text: '危房改造户包括建卡户和⟦其它⟧对象。‹其他›项目按规定实施，其他资金不得挪用。',
      fixed: '其他',
    },
  ],
  good: [
    { title: '只用一种', text: '其它对象和其它项目按规定实施。' },
    { title: '照原文', text: '依据《其它资金管理办法》，其他项目按规定实施。' },
  ],
  *check({ document, plan }) {
    for (const { usual: one, other } of VARIANTS) {
      if (placesIn(document, other).length === 0) continue
      const others = [...matchesOf(document, plan, other)].filter(own)
      if (others.length === 0) continue
      const ones = [...matchesOf(document, plan, one)].filter(own)
      const [usual, odd] = ones.length >= others.length ? [ones, others] : [others, ones]
      const [first, ...rest] = odd
      const [kept] = usual
      if (!first || !kept) continue
      yield {
        span: first.span,
        message: `“${first.text}”和“${kept.text}”混用：前者 ${odd.length} 处，后者 ${usual.length} 处`,
        related: [
          { span: kept.span, message: '多数的写法' },
          ...rest.map(({ span }) => ({ span, message: '同样' })),
        ],
        help: `统一用“${kept.text}”`,
        fix: { text: kept.text, also: rest.map(({ span }) => ({ span, text: kept.text })) },
        about: `variant|${first.text}`,
      }
    }
  },
})

/** Titles and quotations are not longer than that. */
const LONGEST = 80

/** Not a title or words that are quoted. */
function own({ paragraph, start }: Match): boolean {
  const before = paragraph.run.text.slice(Math.max(0, start - LONGEST), start)
  return (
    before.lastIndexOf('《') <= before.lastIndexOf('》') && before.lastIndexOf('“') <= before.lastIndexOf('”')
  )
}
