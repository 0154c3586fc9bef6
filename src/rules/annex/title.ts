import { spanOf } from '../../document/position.ts'
import { annexTitles } from '../../recognize/annex-titles.ts'
import { defineRule } from '../rule.ts'

/** Reports annexes whose own title is not the one that the list of annexes gives. */
export default defineRule({
  id: 'annex/title',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '附件的标题与附件说明不一致',
    summaryEn: 'The title of an annex differs from the list of annexes',
    what: '正文后“附件：1.……2.……”列出的名称，与附件自己的标题逐一比较，不一样就报告。',
    why: '《党政机关公文格式》要求附件说明与附件的顺序号、标题一致。',
    how: '改正其中一处，使两处一致。',
    limits:
      '只差书名号、括号、空格和“的”字的不报告；附件没有标题、附件题目分成几行的，不比较或只在相近时比较。',
  },
  bad: [
    {
      title: '少了年份',
      text: `
        附件：1.‹2023年某县就业帮扶任务清单›

        2.某县重点项目表

        附件1

        ⟦某县就业帮扶任务清单⟧

        各乡镇按季度完成,每季度末报送进展情况。

        附件2

        某县重点项目表

        各单位按时推进,确保年底前完工。`,
    },
  ],
  good: [
    {
      title: '一致',
      text: `
        附件：1.某县就业帮扶任务清单

        2.某县重点项目表

        附件1

        某县就业帮扶任务清单

        各乡镇按季度完成,每季度末报送进展情况。

        附件2

        某县重点项目表

        各单位按时推进,确保年底前完工。`,
    },
  ],
  *check({ plan }) {
    for (const { item, title, paragraph } of annexTitles(plan)) {
      yield {
        span: spanOf(paragraph.run),
        related: [{ span: item.span, message: '附件说明里的名称' }],
        message: `附件${item.number}的标题是“${title}”，附件说明里是“${item.title}”`,
        stated: title,
        help: '改为一致',
        about: `${item.number}|${item.title}`,
      }
    }
  },
})
