import { visible } from '../report/escape.ts'
import { SEVERITY_NAMES } from '../report/tally.ts'
import { rules } from '../rules/index.ts'
import type { Rule } from '../rules/rule.ts'
import { hint } from '../words/nearest.ts'
import { UsageProblem } from './usage.ts'

const FIXES: Readonly<Record<Rule['fix'], string>> = {
  none: '不给出修改建议',
  suggested: '给出修改建议，须人工确认',
  safe: '给出修改建议，不改动指标、金额等数据',
}

/** `plan rules`: one line for each rule. */
export function listRules(): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  const lines = rules.map(
    ({ id, severity, docs }) => `${id.padEnd(width)}  ${SEVERITY_NAMES[severity]}  ${docs.summary}\n`,
  )
  return `${lines.join('')}\n共 ${rules.length} 条规则，某一条的说明见 plan explain <规则名>。\n`
}

/** `plan explain`: what a rule's own file says of it. Throws UsageProblem for a name nobody knows. */
export function explainRule(id: string): string {
  const rule = rules.find((candidate) => candidate.id === id)
  if (!rule) {
    const known = rules.map((candidate) => candidate.id)
    const topic = known.filter((name) => name.startsWith(`${id.replace(/\/?\*?$/, '')}/`))
    const advice = topic.length > 0 ? `这一类有：${topic.join('、')}。` : hint(id, known)
    throw new UsageProblem(`没有名为 ${visible(id)} 的规则。${advice}全部规则见 plan rules。`)
  }
  const { docs, severity, fix, since } = rule
  const parts = [
    `${rule.id}  ${docs.summary}`,
    `${SEVERITY_NAMES[severity]}；${FIXES[fix]}；自 ${since} 版起`,
    `检查什么\n${indent(docs.what)}`,
    `为什么\n${indent(docs.why)}`,
    `怎么改\n${indent(docs.how)}`,
    `何时不作判断\n${indent(docs.limits)}`,
    ...optionsPart(rule),
    ...rule.bad.map(({ title, text, fixed }) => {
      const end = fixed === undefined ? '' : `\n${indent(`改正：⟦ ⟧ 处应为 ${fixed}`)}`
      return `会报告：${title}\n${indent(dedent(text))}${end}`
    }),
    ...rule.good.map(({ title, text }) => `不报告：${title}\n${indent(dedent(text))}`),
  ]
  if (rule.bad.length > 0) parts.push('例中 ⟦ ⟧ 标出错处，‹ › 标出相关的地方。')
  return `${parts.join('\n\n')}\n`
}

function optionsPart({ options }: Rule): string[] {
  const lines = Object.entries(options ?? {}).map(
    ([name, { chinese, description }]) => `${chinese}（${name}）：${description}`,
  )
  return lines.length > 0 ? [`可以在配置里设置\n${indent(lines.join('\n'))}`] : []
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}

/** An example without the indentation of the source file it stands in. */
function dedent(text: string): string {
  const lines = text
    .split('\n')
    .filter((line, index, all) => line.trim() !== '' || (index > 0 && index < all.length - 1))
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(margin)).join('\n')
}
