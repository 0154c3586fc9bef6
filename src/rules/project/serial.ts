import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

/** Reports serial numbers of a project list that skip or repeat. */
export default defineRule({
  id: 'project/serial',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '项目清单的序号缺号或重号',
    summaryEn: 'Serial numbers of a project list that skip or repeat',
    what: '项目清单的“序号”应逐行加一；跳过、重复都报告，一张表只报告第一处，其余列为相关。',
    why: '项目数由序号而来，缺号、重号使“共 N 个项目”对不上。',
    how: '补上漏掉的项目，或重新编号。',
    limits: '分组后从 1 重新起编的、按县乡分段编号的不报告；三成以上不连续的，看作另有编法，不报告。',
  },
  bad: [
    {
      title: '重号',
      text: `
        附件2 项目汇总表

        | 序号 | 项目名称 | 乡镇 | 总投资(万元) |
        | --- | --- | --- | --- |
        | 1 | 魔芋基地建设 | 佐龙镇 | 80 |
        | 2 | 通村道路硬化 | 四季镇 | 300 |
        | ⟦2⟧ | 安全饮水工程 | 民主镇 | 150 |
        | 3 | 茶园提质改造 | 城关镇 | 120 |`,
    },
  ],
  good: [
    {
      title: '分组重新起编',
      text: `
        附件2 项目汇总表

        | 序号 | 项目名称 | 乡镇 | 总投资(万元) |
        | --- | --- | --- | --- |
        | 1 | 魔芋基地建设 | 佐龙镇 | 80 |
        | 2 | 通村道路硬化 | 四季镇 | 300 |
        | 1 | 安全饮水工程 | 民主镇 | 150 |
        | 2 | 茶园提质改造 | 城关镇 | 120 |`,
    },
  ],
  *check({ projectLists }) {
    for (const { projects, table } of projectLists) {
      const numbered = projects.filter(({ serial }) => /^\d{1,6}$/.test(serial?.text ?? ''))
      const breaks = numbered.flatMap(({ serial, name }, index) => {
        const before = numbered[index - 1]?.serial
        if (!serial || !before || serial.cell === before.cell) return []
        const [last, own] = [Number(before.text), Number(serial.text)]
        return own === last + 1 || own === 1 ? [] : [{ serial, name, last, own }]
      })
      const [first, ...rest] = breaks
      if (!first || breaks.length * 3 > numbered.length) continue
      yield {
        span: spanOf(first.serial.cell),
        related: rest.map(({ serial, last, own }) => ({
          span: spanOf(serial.cell),
          message: `${last} 之后是 ${own}`,
        })),
        message:
          first.own === first.last
            ? `项目清单的序号 ${first.own} 用了两次，后一次是“${first.name}”`
            : `项目清单的序号不连续：${first.last} 之后是 ${first.own}（“${first.name}”）`,
        stated: first.serial.text,
        computed: String(first.last + 1),
        help: '补上漏掉的项目，或重新编号',
        about: `${table.title}|${first.name}`,
      }
    }
  },
})
