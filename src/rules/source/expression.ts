import { defineRule } from '../rule.ts'

/** Reports what compiling a source found: an expression must be readable and computable. */
export default defineRule({
  id: 'source/expression',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '算式应算得出来',
    summaryEn: 'An expression must be readable and computable',
    what: '核对 {= …} 和以“=”开头的数值：名字是否存在、单位能否一起算、参数个数、除数是否为零、是否绕回自己。',
    why: '算式算不出来，印出来的就是空白。',
    how: '按提示改正名字、单位或参数。',
    limits: '只在项目里检查。',
  },
  bad: [
    {
      title: '名字写错',
      text: `
        ---
        标题: 某县规划
        数值:
          总投资: 100亿元
        ---

        占⟦{= 占比(总投次, 总投资); unit=% decimals=2}⟧。`,
    },
  ],
  good: [
    {
      title: '算得出来',
      text: `
        ---
        标题: 某县规划
        数值:
          总投资: 100亿元
          产业: 25亿元
        ---

        占{= 占比(产业, 总投资); unit=% decimals=2}。`,
    },
  ],
  *check({ faults }) {
    yield* faults('source/expression')
  },
})
