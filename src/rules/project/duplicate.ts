import { spanOf } from '../../document/position.ts'
import type { ListedProject } from '../../plan/project-list.ts'
import { defineRule } from '../rule.ts'
import { show } from '../wording.ts'

/** Reports projects that stand twice in a list. */
export default defineRule({
  id: 'project/duplicate',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '项目清单里项目重复',
    summaryEn: 'A project listed twice',
    what: '项目名称、实施地点、总投资都相同的两行；名称和地点相同、投资不同的，只提示。',
    why: '重复的项目会重复安排资金，汇总数也多算一次。',
    how: '删去一行；确实是两个项目的，把名称写得分得清（一期、二期）。',
    limits: '没有地点一列的清单，名称和投资都相同才提示；年份不同的（分年实施）不报告。',
  },
  bad: [
    {
      title: '同一个项目列了两次',
      text: `
        附件2 项目汇总表

        | 序号 | 项目名称 | 乡镇 | 建设年限 | 总投资(万元) |
        | --- | --- | --- | --- | --- |
        | 1 | ‹魔芋基地建设› | 佐龙镇 | 2022 | 80 |
        | 2 | 通村道路硬化 | 四季镇 | 2021 | 300 |
        | 3 | ⟦魔芋基地建设⟧ | 佐龙镇 | 2022 | 80 |`,
    },
  ],
  good: [
    {
      title: '地点或年份不同',
      text: `
        附件2 项目汇总表

        | 序号 | 项目名称 | 乡镇 | 建设年限 | 总投资(万元) |
        | --- | --- | --- | --- | --- |
        | 1 | 魔芋基地建设 | 佐龙镇 | 2022 | 80 |
        | 2 | 魔芋基地建设 | 四季镇 | 2022 | 80 |
        | 3 | 魔芋基地建设 | 佐龙镇 | 2023 | 80 |`,
    },
  ],
  *check({ projectLists, faults }) {
    // Compiling has seen the lists of a project, several files of one list among them.
    const told = new Set<number>()
    for (const fault of faults('project/duplicate')) {
      told.add(fault.span.start)
      yield fault
    }
    for (const { projects } of projectLists) {
      const seen = new Map<string, ListedProject>()
      for (const project of projects) {
        const { name, nameCell, location, years, total } = project
        const key = `${name}|${location}|${years.map(({ year }) => year).join('-')}`
        const first = seen.get(key)
        if (!first) {
          seen.set(key, project)
          continue
        }
        if (first.nameCell === nameCell || told.has(nameCell.start)) continue
        const equal = total !== undefined && first.total?.base.eq(total.base) === true
        if (location === '' && !equal) continue
        const sure = equal && location !== ''
        yield {
          span: spanOf(nameCell),
          related: [{ span: spanOf(first.nameCell), message: '前面已有' }],
          severity: sure ? 'warning' : 'info',
          message: `项目“${name}”${location ? `（${location}）` : ''}在清单里列了两次${equal && total ? `，都是 ${show(total)}` : ''}`,
          help: '删去一行；是两个项目的，把名称写得分得清',
          about: key,
        }
      }
    }
  },
})
