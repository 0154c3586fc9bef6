import { printedLabel } from '../../recognize/outline.ts'
import { defineRule } from '../rule.ts'

/** Reports two headings of one level with the same number. */
export default defineRule({
  id: 'outline/repeat',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '标题编号重复',
    summaryEn: 'Heading numbers that repeat',
    what: '同一部分里相邻两个同级标题编号相同就报告。',
    why: '引用“第二节”时指的是哪一节说不清，目录也会跟着错。',
    how: '把后一个改为下一个编号，后面的顺延，目录同步。',
    limits: '换了上一级标题后重新从一编起的不算重复。',
  },
  bad: [
    {
      title: '两个第二节',
      text: `
        第一章 规划背景

        第一节 发展基础

        基础较好。

        ‹第二节› 重要机遇

        机遇很多。

        ⟦第二节⟧ 主要成效

        成效明显。`,
      computed: '第三节',
      fixed: '第三节',
    },
  ],
  good: [
    {
      title: '两栏并排的表拆成了一行一格',
      text: `
        一、一般公共预算拨款收入 16745

        一、一般公共服务支出

        二、政府性基金收入

        二、外交支出

        三、事业收入

        三、国防支出`,
    },
    {
      title: '一格一行的表，名称下一行就是数',
      text: `
        一、预算执行情况

        一、本级收入

        167500

        一、本级支出

        701553`,
    },
    {
      title: '一格一行的表，名称与数之间还有行次',
      text: `
        一、收入支出决算总表

        收入支出决算总表

        一、财政拨款收入

        1

        440.55

        一、一般公共服务支出

        29

        423.20

        二、上级补助收入

        2

        0.00

        二、外交支出

        30

        0.00`,
    },
    {
      title: '每章重新编节',
      text: `
        第一章 规划背景

        第一节 发展基础

        基础较好。

        第二章 总体要求

        第一节 指导思想

        思想明确。`,
    },
  ],
  *check({ outline }) {
    for (const { kind, entry, previous, expected } of outline) {
      if (kind !== 'repeat' || !previous) continue
      const text = printedLabel(entry.heading, expected)
      yield {
        span: entry.heading.span,
        message: `标题编号重复：“${previous.heading.label}${previous.heading.title}”之后又是“${entry.heading.label}${entry.heading.title}”`,
        stated: entry.heading.label,
        computed: text,
        related: [{ span: previous.heading.span, message: '前一个同号标题' }],
        help: `后一个改为“${text}”，其后顺延，目录同步`,
        fix: { text },
        about: `${entry.heading.label}${entry.heading.title}`,
      }
    }
  },
})
