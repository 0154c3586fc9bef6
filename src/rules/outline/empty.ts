import { emptySections } from '../../recognize/empty-sections.ts'
import { defineRule } from '../rule.ts'

/** Reports headings with nothing under them. */
export default defineRule({
  id: 'outline/empty',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '标题下面没有内容',
    summaryEn: 'A heading with nothing under it',
    what: '章、节、一、（一）级标题后面紧接着同级或上级标题，或文件到此为止。',
    why: '有标题没有内容，是漏印了，或者删了内容没有删标题。',
    how: '补上内容，或删去标题。',
    limits: '同级标题大多没有内容的是列条目，不报告；标题本身就是一句话的、下面是图片或表格的不报告。',
  },
  bad: [
    {
      title: '空的一节',
      text: `
        第一章 总体要求

        坚持以人民为中心,巩固成果。

        ⟦第二章⟧ 重点任务

        第三章 保障措施

        加强组织领导,压实责任。

        第四章 附则

        本规划由县乡村振兴局负责解释。`,
    },
  ],
  good: [
    {
      title: '专栏里的一行不是标题',
      text: `
        一、重点任务

        (一)道路建设

        硬化通村道路。

        专栏1 重点工程
        |
        1.水库工程。新建水库两座。
        (一)其他工程
        |

        (二)供水保障

        新建供水工程。

        (三)供电保障

        改造农村电网。`,
    },
    {
      title: '以省略号收尾的是一句话',
      text: `
        一、总体要求

        坚持稳中求进。

        二、推行“一次办好”“最多跑一次”……

        三、保障措施

        压实责任。

        四、附则

        自印发之日起施行。`,
    },
    {
      title: '标题自己印着数字',
      text: `
        一、机构设置

        全县设养老机构12家。

        二、事业费支出(亿元)3.04

        三、社会救助

        保障对象应保尽保。

        四、社区服务

        设服务站26个。`,
    },
    {
      title: '下面是下级标题；列条目',
      text: `
        第一章 总体要求

        第一节 指导思想

        坚持以人民为中心,巩固成果。

        第二节 基本原则

        （一）坚持党的领导

        （二）坚持规划引领

        （三）坚持群众主体

        第二章 重点任务

        加强组织领导,压实责任。`,
    },
  ],
  *check({ plan }) {
    for (const { heading, next } of emptySections(plan)) {
      yield {
        span: heading.span,
        message: `标题“${heading.label}${heading.title.slice(0, 24)}”下面没有内容，${next ? `紧接着是“${next.label}${next.title.slice(0, 16)}”` : '文件到此为止'}`,
        help: '补上内容，或删去标题',
        about: `${heading.label}${heading.title}`,
      }
    }
  },
})
