import { defineRule } from '../rule.ts'

/** Reports deadlines outside the plan's period. */
export default defineRule({
  id: 'task/deadline',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '完成时限不在规划期内',
    summaryEn: 'A deadline outside the plan period',
    what: '任务的“完成时限”写明了年份，早于规划期的第一年或晚于最后一年。',
    why: '时限在规划期外，期末评估时这项任务无法考核。',
    how: '改正年份，或改写规划期。',
    limits: '规划期取自标题或“规划期为……”，认不出时不检查；没有写年份的时限不看。',
  },
  bad: [
    {
      title: '晚于规划期',
      text: `
        某县巩固拓展脱贫攻坚成果实施方案（‹2021—2025年›）

        一、发展产业。（牵头单位：县农业农村局；完成时限：⟦2026年12月⟧）`,
    },
  ],
  good: [
    {
      title: '在规划期内',
      text: `
        某县巩固拓展脱贫攻坚成果实施方案（2021—2025年）

        一、发展产业。（牵头单位：县农业农村局；完成时限：2023年12月）`,
    },
  ],
  *check(context) {
    const { duties } = context
    if (duties.every(({ deadline }) => deadline === undefined)) return
    const { period } = context
    if (!period) return
    for (const { deadline, task } of duties) {
      const year = deadline?.year
      if (!deadline || year === undefined || (year >= period.fromYear && year <= period.toYear)) continue
      yield {
        span: deadline.span,
        related: [{ span: period.span, message: '规划期' }],
        message: `完成时限 ${year} 年${year < period.fromYear ? '早于' : '晚于'}规划期（${period.fromYear}—${period.toYear}年）`,
        stated: String(year),
        help: '改正年份',
        about: task,
      }
    }
  },
})
