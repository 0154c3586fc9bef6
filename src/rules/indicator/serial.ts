import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

/** Reports serial numbers of an indicator table that skip or repeat. */
export default defineRule({
  id: 'indicator/serial',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '指标表的序号缺号或重号',
    summaryEn: 'Serial numbers of an indicator table that skip or repeat',
    what: '主要指标表的“序号”应逐行加一；跳过一个号、同一个号用两次，都报告。',
    why: '序号是“N 项指标”的依据，缺号不是漏了指标就是删改后没有重排。',
    how: '补上缺的指标，或重新编号。',
    limits: '分组后从 1 重新起编的不报告；序号写成 1.1、一、（一）的不看。',
  },
  bad: [
    {
      title: '缺 3',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | ‹2› | 粮食产量 | 万吨 | 约束性 | 12 | 13 |
        | ⟦4⟧ | 村集体收入 | 万元 | 预期性 | 5 | 10 |`,
    },
  ],
  good: [
    {
      title: '分组重新起编',
      text: `
        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | 粮食产量 | 万吨 | 约束性 | 12 | 13 |
        | 1 | 村集体收入 | 万元 | 预期性 | 5 | 10 |`,
    },
  ],
  *check({ indicators }) {
    for (const { hasSerial, indicators: list } of indicators) {
      if (!hasSerial) continue
      const numbered = list.filter(({ serial }) => /^\d{1,3}$/.test(serial?.text ?? ''))
      for (const [index, { serial, name, path }] of numbered.entries()) {
        const before = numbered[index - 1]?.serial
        // A number that spans several lines stands in each of them.
        if (!serial || !before || serial.cell === before.cell) continue
        const [last, own] = [Number(before.text), Number(serial.text)]
        if (own === last + 1 || own === 1) continue
        yield {
          span: spanOf(serial.cell),
          related: [{ span: spanOf(before.cell), message: '上一个序号' }],
          message:
            own === last
              ? `指标表的序号 ${own} 用了两次，后一次是“${name}”`
              : `指标表的序号不连续：${last} 之后是 ${own}`,
          stated: serial.text,
          computed: String(last + 1),
          help: '补上缺的指标，或重新编号',
          about: path.join('/'),
        }
      }
    }
  },
})
