import { defineRule } from '../rule.ts'

/** Reports a suppression of a rule that does not exist. */
export default defineRule({
  id: 'suppression/unknown',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '停用的规则应当存在',
    summaryEn: 'A suppression must name a rule that exists',
    what: '文中停用规则的注释里，规则名或 plan- 后面的词写错了，或没有写规则名。',
    why: '写错了的停用不起作用，问题照样报告；日后还会让人以为已经处理过。',
    how: '照提示改成存在的名字，全部规则见 plan rules。',
    limits: '只认以 plan- 开头的注释，其他注释不管。',
  },
  bad: [
    {
      title: '规则名写错',
      text: `
        <!-- plan-disable-next-line ⟦sum/of-wich⟧ -- 以批复文件为准 -->
        总投资36.5亿元，其中产业投资21.3亿元，基建投资12.1亿元，其他投资2.2亿元。`,
      fixed: 'sum/of-which',
    },
  ],
  good: [
    {
      title: '规则名写对',
      text: `
        <!-- plan-disable-next-line sum/of-which -- 以批复文件为准 -->
        总投资36.5亿元，其中产业投资21.3亿元，基建投资12.1亿元，其他投资2.2亿元。`,
    },
    {
      title: '别的注释',
      text: `
        <!-- planning notes -->
        正文。`,
    },
  ],
  *check({ faults }) {
    yield* faults('suppression/unknown')
  },
})
