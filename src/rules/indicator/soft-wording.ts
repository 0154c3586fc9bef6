import { spanOf } from '../../document/position.ts'
import { matchesOf } from '../../form/matches.ts'
import { signs } from '../../form/signs.ts'
import { defineRule } from '../rule.ts'

const SOFT = /力争|争取|努力|预计|有望/g
const SOFT_WORDS = signs('力争', '争取', '努力', '预计', '有望')

/** Tells where the text is soft about an indicator that the table calls binding. */
export default defineRule({
  id: 'indicator/soft-wording',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '约束性指标不宜说“力争”',
    summaryEn: 'Soft wording for a binding indicator',
    what: '主要指标表里是约束性的指标，正文同一句里用了“力争、争取、努力、预计”。',
    why: '约束性指标是必须完成的承诺，“力争”说的是争取做到，两处口气不一。',
    how: '正文改用“达到、确保、不低于”；确实完不成的，属性改为预期性。',
    limits: '名称不足四个字的指标不看；“力争”与指标不在同一小句的不报告。',
  },
  bad: [
    {
      title: '约束性指标写“力争”',
      text: `
        到2025年,⟦力争⟧森林覆盖率达到52.5%,粮食产量稳定在13万吨。

        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | ‹森林覆盖率› | % | 约束性 | 51.5 | 52.5 |
        | 2 | 粮食产量 | 万吨 | 约束性 | 12 | 13 |`,
    },
  ],
  good: [
    {
      title: '预期性指标可以力争',
      text: `
        到2025年,力争村集体经济收入达到10万元,森林覆盖率达到52.5%。

        表1 主要指标表

        | 序号 | 指标 | 单位 | 属性 | 2020年 | 2025年 |
        | --- | --- | --- | --- | --- | --- |
        | 1 | 森林覆盖率 | % | 约束性 | 51.5 | 52.5 |
        | 2 | 村集体经济收入 | 万元 | 预期性 | 5 | 10 |`,
    },
  ],
  *check({ document, plan, indicators }) {
    const binding = indicators
      .flatMap(({ indicators: list }) => list)
      .filter(({ nature, name }) => /^约束/.test(nature?.text ?? '') && name.length >= 4)
    if (binding.length === 0) return
    for (const { paragraph, start, text: word, span } of matchesOf(document, plan, {
      pattern: SOFT,
      signs: SOFT_WORDS,
    })) {
      if (paragraph.inTable) continue
      const clause = /^[^,。;:!?]*/.exec(paragraph.text.slice(start))?.[0] ?? ''
      const indicator = binding.find(({ name }) => clause.includes(name))
      if (!indicator) continue
      yield {
        span,
        related: [{ span: spanOf(indicator.nameCell), message: '表中是约束性指标' }],
        message: `“${indicator.name}”是约束性指标，正文却说“${word}”`,
        help: '改用“达到”“确保”“不低于”',
        about: `${indicator.name}|${word}`,
      }
    }
  },
})
