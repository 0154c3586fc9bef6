import { defineRule } from '../rule.ts'

/** Reports a suppression without a reason: it does not hold. */
export default defineRule({
  id: 'suppression/reason',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '停用规则应写明原因',
    summaryEn: 'A suppression must give its reason',
    what: '文中用 plan-disable 等注释停用规则，却没有写原因；这样的停用不算数。',
    why: '过了几个月，没有人记得当初为什么放过它；复核的人只能重查一遍。',
    how: '在规则名后写两个连字符和原因，例如 plan-disable-next-line sum/total -- 以批复文件为准。',
    limits: '只看有没有写，不判断原因是否成立。',
  },
  bad: [
    {
      title: '没有写原因',
      text: `
        ⟦<!-- plan-disable-next-line sum/of-which -->⟧
        总投资36.5亿元，其中产业投资21.3亿元，基建投资12.1亿元，其他投资2.2亿元。`,
    },
  ],
  good: [
    {
      title: '写了原因',
      text: `
        <!-- plan-disable-next-line sum/of-which -- 以批复文件为准 -->
        总投资36.5亿元，其中产业投资21.3亿元，基建投资12.1亿元，其他投资2.2亿元。`,
    },
  ],
  *check({ faults }) {
    yield* faults('suppression/reason')
  },
})
