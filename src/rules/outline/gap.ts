import { printedLabel } from '../../recognize/outline.ts'
import { defineRule } from '../rule.ts'

/** Reports headings whose number skips one or more. */
export default defineRule({
  id: 'outline/gap',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '标题编号缺号或错号',
    summaryEn: 'Heading numbers that skip',
    what: '篇、章、节、条、一、（一）、1.、（1）、①、1.1 各级标题逐级检查编号是否连续。',
    why: '缺号不是漏了内容，就是改稿后没有重排。',
    how: '补上缺的部分，或重新编号。',
    limits: '正文里能找到缺的编号（排版时与上段连在一起）就不报告；第三级编号可以逐节重起，也可以全文连续。',
  },
  bad: [
    {
      title: '缺第二章',
      text: `
        ‹第一章› 总体要求

        坚持以人民为中心。

        ⟦第三章⟧ 重点任务

        加快产业发展。`,
    },
    {
      title: '二印成了四',
      text: `
        ‹一、›总体要求

        坚持以人民为中心。

        ⟦四、⟧重点任务

        加快产业发展。

        三、保障措施

        加强组织领导。`,
      computed: '二、',
    },
    {
      title: '一节之下从二开始',
      text: `
        第一章 总体要求

        ‹第一节› 主要目标

        ⟦二、⟧近期目标

        到2025年基本完成。

        三、远期目标

        到2035年全面完成。`,
      computed: '一、',
    },
  ],
  good: [
    {
      title: '只摘出一部分的文件',
      text: `
        第二部分 收支情况说明

        收支平衡。

        第三部分 名词解释

        财政拨款收入。`,
    },
    {
      title: '目录没有页码，正文的标题分成两行',
      text: `
        目录

        第一部分 某县水务局概况

        第二部分 决算情况说明

        第三部分 名词解释

        第一部分

        某县水务局概况

        负责全县水务工作。

        第二部分

        决算情况说明

        收支平衡。

        第三部分

        名词解释

        财政拨款收入。`,
    },
    {
      title: '三级标题全文连续',
      text: `
        (一)巩固成果

        1.强化监测。全面排查。

        2.健全机制。压实责任。

        (二)有效衔接

        3.发展产业。突出特色。`,
    },
    {
      title: '附件另行编号，引用的条款不算标题',
      text: `
        一、加强领导

        依据条例下列规定处理:

        (三)未按时报送的;

        (五)弄虚作假的。

        二、抓好落实

        附件1

        一、总体要求

        要求明确。

        二、重点任务

        任务具体。`,
    },
  ],
  *check({ outline }) {
    for (const { kind, entry, previous, parent, expected } of outline) {
      if (kind === 'repeat') continue
      const { heading } = entry
      const first = printedLabel(heading, expected)
      const before = previous ?? parent
      const base = {
        span: heading.span,
        stated: heading.label,
        computed: first,
        ...(before
          ? { related: [{ span: before.heading.span, message: previous ? '上一个同级标题' : '上一级标题' }] }
          : {}),
        about: `${heading.label}${heading.title}`,
      }
      const place = previous
        ? `“${previous.heading.label}”之后是“${heading.label}”`
        : `${parent ? `“${parent.heading.label}${parent.heading.title}”之下` : '全文'}第一个同级标题是“${heading.label}”`
      if (kind === 'wrong') {
        yield {
          ...base,
          message: `标题编号不连续：${place}，应为“${first}”`,
          help: `改为“${first}”，目录同步`,
        }
        continue
      }
      const last = printedLabel(heading, (heading.number ?? expected + 1) - 1)
      const missing = first === last ? `“${first}”` : `“${first}”至“${last}”`
      yield {
        ...base,
        message: `标题编号缺号：${place}，缺${missing}`,
        help: '补上缺的部分，或重新编号',
      }
    }
  },
})
