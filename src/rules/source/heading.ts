import { defineRule } from '../rule.ts'

/** Reports what compiling a source found: headings are numbered by the compiler. */
export default defineRule({
  id: 'source/heading',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '标题编号由程序统一编',
    summaryEn: 'Headings are numbered by the compiler',
    what: '标题前手写的编号与按次序应有的编号不一致，或标题层级太深时报告。',
    why: '手写的编号在增删章节以后容易断号、重号。',
    how: '删去手写的编号。',
    limits: '手写的编号与次序一致时不报告，也不会印两次。',
  },
  bad: [
    {
      title: '手写的编号不对',
      text: `
        ---
        标题: 某县规划
        ---

        # 总体要求

        # ⟦第三章⟧ 重点任务`,
    },
  ],
  good: [
    {
      title: '手写的编号正好一致',
      text: `
        ---
        标题: 某县规划
        ---

        # 总体要求

        # 第二章 重点任务`,
    },
  ],
  *check({ faults }) {
    yield* faults('source/heading')
  },
})
