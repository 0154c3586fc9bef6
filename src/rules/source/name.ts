import { defineRule } from '../rule.ts'

/** Reports what compiling a source found: ids and references of a source must exist and be unique. */
export default defineRule({
  id: 'source/name',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '引用的编号应存在且不重复',
    summaryEn: 'Ids and references of a source must exist and be unique',
    what: '核对 :ref[#编号] 指的表、专栏、附件是否存在，同一个编号是否用了两次。',
    why: '增删一个表之后，“详见表3”往往指到别处。',
    how: '改成存在的编号；重复的换一个。',
    limits: '只在项目里检查；普通文稿由 annex/reference 核对。',
  },
  bad: [
    {
      title: '引用的专栏不存在',
      text: `
        ---
        标题: 某县规划
        ---

        见⟦:ref[#项木]⟧。

        :::专栏{#项目 标题="重点项目"}
        - 种植业。
        :::`,
    },
  ],
  good: [
    {
      title: '引用存在',
      text: `
        ---
        标题: 某县规划
        ---

        见:ref[#项目]。

        :::专栏{#项目 标题="重点项目"}
        - 种植业。
        :::`,
    },
  ],
  *check({ faults }) {
    yield* faults('source/name')
  },
})
