import { captionBreaks, captionName } from '../../recognize/caption-order.ts'
import { defineRule } from '../rule.ts'

/** Reports numbers of boxes, tables and annexes that are used twice. */
export default defineRule({
  id: 'caption/repeat',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '专栏、表、附件的编号重复',
    summaryEn: 'Numbers of boxes, tables and annexes used twice',
    what: '两个题目不同的专栏（表、附件、附表）用了同一个号。',
    why: '文中说“见表3”，读者不知道是哪一个。',
    how: '重新编号并改正引用。',
    limits: '题目相同的是续表或文末重印，不报告；分章编号的、附件里另起编号的不报告。',
  },
  bad: [
    {
      title: '两个表1',
      text: `
        ‹表1 分类别投资›

        | 类别 | 投资(万元) |
        | --- | --- |
        | 产业 | 5 |

        ⟦表1 分年度投资⟧

        | 年度 | 投资(万元) |
        | --- | --- |
        | 2021年 | 5 |`,
    },
  ],
  good: [
    {
      title: '续表',
      text: `
        表1 分类别投资

        | 类别 | 投资(万元) |
        | --- | --- |
        | 产业 | 5 |

        表1 分类别投资（续）

        | 类别 | 投资(万元) |
        | --- | --- |
        | 就业 | 6 |`,
    },
  ],
  *check({ plan }) {
    for (const { kind, caption, previous } of captionBreaks(plan)) {
      if (kind !== 'repeat') continue
      const name = captionName(caption.kind, caption.number)
      yield {
        span: caption.span,
        related: [{ span: previous.span, message: `也是${name}` }],
        message: `有两个${name}：“${previous.title}”和“${caption.title}”`,
        stated: String(caption.number),
        help: '重新编号并改正引用',
        about: `${caption.kind}${caption.number}${caption.title}`,
      }
    }
  },
})
