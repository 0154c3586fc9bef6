import { defineRule } from '../rule.ts'

/** Reports what compiling a source found: the settings of a source must be valid and complete. */
export default defineRule({
  id: 'source/settings',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '项目设置应写得对、写得全',
    summaryEn: 'The settings of a source must be valid and complete',
    what: '核对 plan.yaml（或 .md 开头的设置）：不认识的名字、写了两次的名字、不合要求的值、打不开的正文和数据文件。',
    why: '设置错了，后面的编号、数据和输出都会错，而且不容易看出来。',
    how: '按提示改正；不认识的名字给出最相近的一个。',
    limits: '只在项目里检查，普通文稿没有设置。',
  },
  bad: [
    {
      title: '名字写错',
      text: `
        ---
        ⟦标是⟧: 某县乡村振兴规划
        标题: 某县乡村振兴规划
        ---

        正文。`,
    },
  ],
  good: [
    {
      title: '中文名、英文名都可以',
      text: `
        ---
        标题: 某县乡村振兴规划
        period: 2021—2025
        ---

        正文。`,
    },
  ],
  *check({ faults }) {
    yield* faults('source/settings')
  },
})
