import { defineRule } from '../rule.ts'

/** Reports a suppression that sets nothing aside. */
export default defineRule({
  id: 'suppression/unused',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '停用规则应确有其事',
    summaryEn: 'A suppression that suppresses nothing',
    what: '文中停用了一条规则，而它在所管的那一行或那一段里没有要报告的问题。',
    why: '问题改正之后留下的停用，会把以后真正的错误也放过去。',
    how: '删去这条停用；写错了地方就移到出问题的那一行的上一行。',
    limits: '本次没有运行的规则（被关闭，或没有选中）不作判断。',
  },
  bad: [
    {
      title: '已经改正',
      text: `
        <!-- plan-disable-next-line ⟦sum/of-which⟧ -- 以批复文件为准 -->
        总投资36.5亿元，其中产业投资21.3亿元，基建投资12.1亿元，其他投资3.1亿元。`,
    },
  ],
  good: [
    {
      title: '仍有问题',
      text: `
        <!-- plan-disable-next-line sum/of-which -- 以批复文件为准 -->
        总投资36.5亿元，其中产业投资21.3亿元，基建投资12.1亿元，其他投资2.2亿元。`,
    },
  ],
  *check({ faults }) {
    yield* faults('suppression/unused')
  },
})
