import type { Figure } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'

/** Tells where some large numbers have thousands separators and others have none. */
export default defineRule({
  id: 'number/separator',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '千分位分隔有的用有的不用',
    summaryEn: 'Thousands separators used here and not there',
    what: '正文里五位以上的整数，有的写成“12,345”，有的写成“12345”，列出少数的一种。',
    why: '同一份文稿用两种写法，看上去像是从不同来源抄来的，也容易看错位数。',
    how: '统一成一种写法；国家标准《出版物上数字用法》两种都允许，但要一致。',
    limits: '只看五位以上的整数，四位数可以不分节；表格各按自己的写法，不与正文比较。',
  },
  bad: [
    {
      title: '一处用，两处不用',
      text: '全县总人口123456人,其中农村人口98765人,脱贫人口⟦12,345⟧人。',
    },
  ],
  good: [{ title: '写法一致', text: '总人口123456人,农村人口98765人,行政村1,2个方面。' }],
  *check({ plan }) {
    const parted: Figure[] = []
    const plain: Figure[] = []
    for (const figure of plan.figures) {
      if (figure.cell || figure.decimals > 0 || figure.text.length < 5 || figure.value.lt(10000)) continue
      if (/[,，]/.test(figure.text)) parted.push(figure)
      else plain.push(figure)
    }
    const [fewer, more] = parted.length <= plain.length ? [parted, plain] : [plain, parted]
    const [first, ...rest] = fewer
    if (!first || more.length < 2) return
    const how = fewer === parted ? '用' : '不用'
    yield {
      span: first.span,
      message: `千分位写法不一致：${fewer.length} 处${how}逗号分节，例如 ${first.text}，其余 ${more.length} 处相反`,
      related: rest.map(({ span }) => ({ span, message: `也${how}分节` })),
      help: '全文统一成一种写法',
      about: 'separator',
    }
  },
})
