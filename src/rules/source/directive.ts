import { defineRule } from '../rule.ts'

/** Reports what compiling a source found: directives of a source must be known, complete and closed. */
export default defineRule({
  id: 'source/directive',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '块和引用应写得对',
    summaryEn: 'Directives of a source must be known, complete and closed',
    what: '核对专栏、指标、投资表、附件、任务、注这些块：名字、各项内容、标题、结束标记；以及没有写完的引用。',
    why: '没有结束的块会把后面的正文都收进去，写错名字的块会原样印出来。',
    how: '按提示改正；块以 ::: 结束。',
    limits: '只在项目里检查。',
  },
  bad: [
    {
      title: '块的名字写错',
      text: `
        ---
        标题: 某县规划
        ---

        ⟦:::专兰⟧{标题="重点项目"}

        - 种植业。`,
    },
  ],
  good: [
    {
      title: '写得对',
      text: `
        ---
        标题: 某县规划
        ---

        :::专栏{标题="重点项目"}
        - 种植业。
        :::`,
    },
  ],
  *check({ faults }) {
    yield* faults('source/directive')
  },
})
