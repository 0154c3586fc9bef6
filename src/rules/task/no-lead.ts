import { defineRule } from '../rule.ts'

/** Reports tasks that name who is responsible and not who leads, where the others name both. */
export default defineRule({
  id: 'task/no-lead',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '任务没有写牵头单位',
    summaryEn: 'A task without a lead unit among tasks that have one',
    what: '全文多数任务写了牵头单位，某一项只写了责任单位或配合单位。',
    why: '没有牵头单位，几家责任单位之间谁来统筹、谁来报送，说不清。',
    how: '补上牵头单位。',
    limits:
      '写了牵头单位的任务不足三项，或不到八成时，看作不分牵头，不报告；表格里空着的格子不看；只有一个责任单位的不报告。',
  },
  bad: [
    {
      title: '一项没有牵头单位',
      text: `
        一、发展产业。（牵头单位：县农业农村局；责任单位：县林草局、县水务局）

        二、稳定就业。（牵头单位：县人社局；责任单位：县农业农村局、县财政局）

        三、改善基础。（牵头单位：县交通局；责任单位：县水务局、县财政局）

        四、保障教育。（牵头单位：县教体局；责任单位：县民政局、县财政局）

        五、健康帮扶。（⟦责任单位：县卫健局、县医保局⟧）`,
    },
  ],
  good: [
    {
      title: '只有一家的，就是它负责',
      text: `
        一、发展产业。（牵头单位：县农业农村局；责任单位：县林草局、县水务局）

        二、稳定就业。（牵头单位：县人社局；责任单位：县农业农村局、县财政局）

        三、改善基础。（牵头单位：县交通局；责任单位：县水务局、县财政局）

        四、保障教育。（责任单位：县教体局）`,
    },
  ],
  *check({ duties }) {
    const led = duties.filter(({ namesLead }) => namesLead).length
    if (led < 3 || led * 5 < duties.length * 4) return
    for (const { namesLead, responsible, supporting, span, task } of duties) {
      if (namesLead || responsible.length + supporting.length < 2) continue
      yield {
        span,
        message: `${task ? `“${task}”` : '这一项'}没有写牵头单位，其余 ${led} 项都写了`,
        help: '补上牵头单位',
        about: task,
      }
    }
  },
})
