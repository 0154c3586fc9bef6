import { defineRule } from '../rule.ts'

/** Reports a unit named twice for one task: as leader and helper, or twice in a list. */
export default defineRule({
  id: 'task/repeated-unit',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '一项任务里同一个单位出现两次',
    summaryEn: 'A unit that leads and supports the same task, or is listed twice',
    what: '牵头单位同时又列为责任单位或配合单位，或同一份名单里一个单位列了两次。',
    why: '既牵头又配合，职责就说不清；名单重复，多半是另一个单位写错了。',
    how: '删去一处，或改为本来要写的单位。',
    limits: '名称完全相同才报告；全文的责任单位大多把牵头单位一并列入的，是一种写法，不报告。',
  },
  bad: [
    {
      title: '既牵头又配合',
      text: '一、发展产业。（牵头单位：‹县农业农村局›；配合单位：县林草局、⟦县农业农村局⟧、县水务局）',
    },
    {
      title: '名单里列了两次',
      text: '（县教体局牵头,‹县财政局›、县民政局、⟦县财政局⟧和各镇负责落实）',
    },
  ],
  good: [
    { title: '各列一次', text: '（县教体局牵头,县财政局、县民政局和各镇负责落实）' },
    {
      title: '两家分别牵头',
      text: `
        一、发展产业。（县发改局牵头，县财政局配合；县工信局牵头，县发改局配合）

        二、稳定就业。（牵头单位：县发改局；责任单位：县财政局；牵头单位：县财政局；责任单位：县发改局）`,
    },
    {
      title: '责任单位一律包括牵头单位',
      text: `
        一、发展产业。（牵头单位：县农业农村局；责任单位：县农业农村局、各镇）

        二、稳定就业。（牵头单位：县人社局；责任单位：县人社局、各镇）

        三、保障教育。（牵头单位：县教体局；责任单位：县教体局、县财政局）`,
    },
  ],
  *check({ duties }) {
    // Where most lists of responsible units begin with the leader, that is how this document writes them.
    const both = duties.filter(({ lead, responsible }) => lead.length > 0 && responsible.length > 0)
    const overlapping = both.filter(({ lead, responsible }) =>
      lead.some(({ name }) => responsible.some((unit) => unit.name === name)),
    )
    const including = overlapping.length >= 3 && overlapping.length * 3 >= both.length
    for (const { lead, responsible, supporting, task } of duties) {
      const seen = new Map<string, { span: { start: number; end: number }; role: string }>()
      const roles = [
        ['牵头单位', lead],
        ['责任单位', responsible],
        ['配合单位', supporting],
      ] as const
      for (const [role, units] of roles) {
        for (const { name, span } of units) {
          const before = seen.get(name)
          if (!before) {
            seen.set(name, { span, role })
            continue
          }
          if (including && before.role === '牵头单位' && role === '责任单位') continue
          yield {
            span,
            related: [{ span: before.span, message: `前面列为${before.role}` }],
            message:
              before.role === role
                ? `“${name}”在${role}里列了两次`
                : `“${name}”既是${before.role}，又是${role}`,
            help: '删去一处，或改为本来要写的单位',
            about: `${task}|${name}`,
          }
        }
      }
    }
  },
})
