import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

/** Reports projects built outside the plan's period. */
export default defineRule({
  id: 'project/year',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '项目的建设年份不在规划期内',
    summaryEn: 'A project whose years lie outside the plan period',
    what: '项目清单里的开工年、完工年或建设年限，早于规划期的第一年或晚于最后一年。',
    why: '规划期外的投资不能算进规划总投资。',
    how: '改正年份；跨规划期的项目，注明规划期内的投资。',
    limits:
      '规划期取自标题或“规划期为……”，项目取自设置里的“规划期”，认不出或有两种说法时不检查；续建项目的开工年可以早于规划期，不报告。',
  },
  bad: [
    {
      title: '完工年晚于规划期',
      text: `
        某县‹2021—2025年›乡村振兴规划

        附件2 项目汇总表

        | 序号 | 项目名称 | 乡镇 | 建设年限 | 总投资(万元) |
        | --- | --- | --- | --- | --- |
        | 1 | 魔芋基地建设 | 佐龙镇 | 2022—2023 | 80 |
        | 2 | 通村道路硬化 | 四季镇 | ⟦2025—2027⟧ | 300 |`,
    },
  ],
  good: [
    {
      title: '在规划期内，或是续建',
      text: `
        某县2021—2025年乡村振兴规划

        附件2 项目汇总表

        | 序号 | 项目名称 | 建设性质 | 乡镇 | 建设年限 | 总投资(万元) |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 魔芋基地建设 | 新建 | 佐龙镇 | 2022—2023 | 80 |
        | 2 | 通村道路硬化 | 续建 | 四季镇 | 2019—2021 | 300 |`,
    },
  ],
  *check(context) {
    // The data files of a project are held against the period in its settings.
    yield* context.faults('project/year')
    const { projectLists } = context
    if (projectLists.length === 0) return
    const { period } = context
    if (!period) return
    for (const { projects } of projectLists) {
      for (const { name, years, row } of projects) {
        const [first] = years
        const last = years.at(-1)
        if (!first || !last) continue
        // What began before the period and ends in it is carried on.
        const early = last.year < period.fromYear
        const late = last.year > period.toYear
        if (!early && !late) continue
        yield {
          span: spanOf(last.cell),
          related: [{ span: period.span, message: '规划期' }],
          message: `项目“${name}”的建设年份 ${last.year} 年${early ? '早于' : '晚于'}规划期（${period.fromYear}—${period.toYear}年）`,
          stated: String(last.year),
          help: '改正年份；跨规划期的，注明规划期内的投资',
          about: `${name}|${row.labels.join('/')}`,
        }
      }
    }
  },
})
