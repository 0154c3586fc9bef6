import type { NamedUnit } from '../../plan/duty.ts'
import { unitKey } from '../../recognize/unit-names.ts'
import { defineRule } from '../rule.ts'

/** Reports one unit under two names. */
export default defineRule({
  id: 'task/unit-name',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '同一个单位用了两种名称',
    summaryEn: 'One unit under two names in the duties of a plan',
    what: '任务分工里，同一个单位有的地方用全称，有的地方用简称，或多一字少一字（市生态环境局某分局、市生态环境某分局）。',
    why: '分解任务、汇总报送都按名称进行，写法不一就成了两个单位。',
    how: '统一成一种写法，或在第一次出现时写明“（以下简称……）”。',
    limits:
      '只看任务分工（牵头、责任、配合单位），正文里的简称不看；写明“以下简称”的不报告；级别不同的（省、市、县）不是同一个单位。检查配置的“部门别名”里写明的叫法可以混用，选项“全称”设为 true 时只准用全称。',
  },
  bad: [
    {
      title: '全称和简称',
      text: `
        一、发展产业。（牵头单位：县农业农村局；责任单位：‹县发展改革局›、县水务局）

        二、稳定就业。（牵头单位：县人社局；责任单位：⟦县发改局⟧、县财政局）`,
    },
    {
      title: '部门别名里没有的叫法',
      terms: { departments: [['县发展和改革局', '县发改局']] },
      text: `
        一、发展产业。（牵头单位：县农业农村局；责任单位：‹县发改局›、县水务局）

        二、稳定就业。（牵头单位：县人社局；责任单位：⟦县发展改革局⟧、县财政局）`,
    },
  ],
  good: [
    {
      title: '写法一致；级别不同',
      text: `
        一、发展产业。（牵头单位：县农业农村局；责任单位：县发改局、市发展改革委）

        二、稳定就业。（牵头单位：县人社局；责任单位：县发改局、县财政局）`,
    },
    {
      title: '部门别名里写明的简称',
      terms: { departments: [['县发展和改革局', '县发改局']] },
      text: `
        一、发展产业。（牵头单位：县农业农村局；责任单位：县发展和改革局、县水务局）

        二、稳定就业。（牵头单位：县人社局；责任单位：县发改局、县财政局）`,
    },
  ],
  options: {
    fullNames: {
      type: 'flag',
      chinese: '全称',
      default: false,
      description: '设为 true 时，“部门别名”里的部门只准用全称（冒号前的名称）',
    },
  },
  *check({ plan, duties, terms }, { fullNames }) {
    const fullOf = new Map(
      terms.departments.flatMap((names) => names.map((name) => [name, names[0] ?? name])),
    )
    const units = new Map<string, Map<string, NamedUnit[]>>()
    const keys = new Map<string, string>()
    const keyOf = (name: string) => {
      const key = keys.get(name) ?? unitKey(fullOf.get(name) ?? name)
      keys.set(name, key)
      return key
    }
    for (const { lead, responsible, supporting } of duties) {
      for (const unit of [...lead, ...responsible, ...supporting]) {
        const names = units.get(keyOf(unit.name)) ?? new Map<string, NamedUnit[]>()
        units.set(keyOf(unit.name), names)
        const found = names.get(unit.name)
        if (found) found.push(unit)
        else names.set(unit.name, [unit])
      }
    }
    const introduced = (names: Iterable<string>) =>
      [...names].some((name) =>
        plan.paragraphs.some(({ text }) => text.includes('简称') && text.includes(`“${name}”`)),
      )
    const fullNamed = new Map([...fullOf.values()].map((full) => [unitKey(full), full]))
    for (const [key, names] of units) {
      const full = fullNamed.get(key)
      if (fullNames && full !== undefined) {
        const short = [...names].flatMap(([name, found]) => (name === full ? [] : found))
        const [first, ...rest] = short.sort((a, b) => a.span.start - b.span.start)
        if (!first || introduced(names.keys())) continue
        yield {
          span: first.span,
          related: rest.map(({ span }) => ({ span, message: '同样' })),
          message: `“${first.name}”应写全称“${full}”`,
          help: `改为“${full}”`,
          about: key,
        }
        continue
      }
      if (names.size < 2) continue
      const byUse = [...names].sort((a, b) => b[1].length - a[1].length)
      // What the house has settled is right, however often something else is written.
      const settled = byUse.filter(([name]) => fullOf.has(name))
      const most = settled[0] ?? byUse[0]
      const others = settled.length > 0 ? byUse.filter(([name]) => !fullOf.has(name)) : byUse.slice(1)
      if (!most || introduced(names.keys())) continue
      const odd = others.flatMap(([, found]) => found).sort((a, b) => a.span.start - b.span.start)
      const [first, ...rest] = odd
      const usual = most[1][0]
      if (!first || !usual) continue
      yield {
        span: first.span,
        related: [
          { span: usual.span, message: `另一种写法，共 ${most[1].length} 处` },
          ...rest.map(({ span }) => ({ span, message: '同样' })),
        ],
        message: `“${first.name}”与“${most[0]}”是同一个单位，写法不一`,
        help: `统一写作“${most[0]}”，或写明简称`,
        about: key,
      }
    }
  },
})
