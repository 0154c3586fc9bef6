import { defineRule } from '../rule.ts'

/** Reports suppressions that contradict or repeat each other. */
export default defineRule({
  id: 'suppression/conflict',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '停用和恢复应当成对',
    summaryEn: 'Suppressions that contradict or repeat each other',
    what: '恢复了没有停用的规则，或同一条规则在同一处停用了两次。',
    why: '停用的范围说不清楚，放过了哪些问题也就说不清楚。',
    how: '一段停用配一处恢复，同一处只停用一次；一直停用到文末的，不用写恢复。',
    limits: '没有写原因的停用不算数，不参加配对。',
  },
  bad: [
    {
      title: '没有停用就恢复',
      text: `
        正文。
        
        <!-- plan-enable ⟦sum/total⟧ -->`,
    },
    {
      title: '停用了两次',
      text: `
        <!-- plan-disable sum/of-which -- 以批复文件为准 -->
        总投资36.5亿元，其中产业投资21.3亿元，基建投资12.1亿元，其他投资2.2亿元。
        <!-- plan-disable ⟦sum/of-which⟧ -- 以批复文件为准 -->`,
    },
  ],
  good: [
    {
      title: '成对',
      text: `
        <!-- plan-disable sum/of-which -- 以批复文件为准 -->
        总投资36.5亿元，其中产业投资21.3亿元，基建投资12.1亿元，其他投资2.2亿元。
        <!-- plan-enable sum/of-which -->`,
    },
  ],
  *check({ faults }) {
    yield* faults('suppression/conflict')
  },
})
