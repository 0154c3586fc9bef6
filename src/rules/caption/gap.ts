import { captionBreaks, captionName } from '../../recognize/caption-order.ts'
import { defineRule } from '../rule.ts'

/** Reports numbers of boxes, tables and annexes that skip. */
export default defineRule({
  id: 'caption/gap',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '专栏、表、附件的编号缺号',
    summaryEn: 'Numbers of boxes, tables and annexes that skip',
    what: '专栏、表、附件、附表各自从头到尾连续编号，跳过一个号就报告。',
    why: '缺号不是漏印了一个，就是删改后没有重排，引用也会错位。',
    how: '补上缺的，或重新编号并改正引用。',
    limits: '分章编号（表3-1）的不看；第一个不是 1、只有一个的不报告；文中以图片代替的可能认不出。',
  },
  bad: [
    {
      title: '缺专栏2',
      text: `
        ‹专栏1 产业项目›

        新建茶园5万亩。

        ⟦专栏3 就业项目⟧

        培训2万人次。`,
    },
  ],
  good: [
    {
      title: '连续',
      text: `
        专栏1 产业项目

        新建茶园5万亩。

        专栏2 就业项目

        培训2万人次。`,
    },
  ],
  *check({ plan }) {
    for (const { kind, caption, previous } of captionBreaks(plan)) {
      if (kind !== 'gap') continue
      const missing = Array.from({ length: caption.number - previous.number - 1 }, (_, index) =>
        captionName(caption.kind, previous.number + 1 + index),
      )
      yield {
        span: caption.span,
        related: [{ span: previous.span, message: '上一个' }],
        message: `${captionName(caption.kind, previous.number)}之后是${captionName(caption.kind, caption.number)}，缺${missing.slice(0, 5).join('、')}${missing.length > 5 ? '等' : ''}`,
        stated: String(caption.number),
        computed: String(previous.number + 1),
        help: '补上缺的，或重新编号并改正引用',
        about: `${caption.kind}${caption.number}${caption.title}`,
      }
    }
  },
})
