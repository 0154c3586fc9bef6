import { defineRule } from '../rule.ts'

/** Reports what compiling a source found: a bound literal must be the rounding of its value. */
export default defineRule({
  id: 'source/figure',
  since: '0.1.0',
  severity: 'error',
  fix: 'suggested',
  docs: {
    summary: '引用的数应与数据一致',
    summaryEn: 'A bound literal must be the rounding of its value',
    what: '核对 :fig[584.53亿元]{of="…"} 印出的数是否等于所引用的数按同样位数四舍五入的结果，单位是否相符。',
    why: '正文里的数是手写的，数据改了它不会自己变。',
    how: '数据无误就改文字，文字无误就改数据。',
    limits: '只核对写了 of 的数；没有引用的数按普通文稿核对。',
  },
  bad: [
    {
      title: '数据改了，正文没有改',
      text: `
        ---
        标题: 某县规划
        数值:
          总投资: 5845332万元
        ---

        规划总投资:fig[⟦584.35亿元⟧]{of="总投资"}。`,
      computed: '584.53亿元',
      fixed: '584.53亿元',
    },
  ],
  good: [
    {
      title: '四舍五入后相等',
      text: `
        ---
        标题: 某县规划
        数值:
          总投资: 5845332万元
        ---

        规划总投资:fig[584.53亿元]{of="总投资"}。`,
    },
  ],
  *check({ faults }) {
    yield* faults('source/figure')
  },
})
