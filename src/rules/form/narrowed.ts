import { narrowMarks } from '../../form/widths.ts'
import { defineRule } from '../rule.ts'

/** Says once that a conversion has narrowed the punctuation of the whole file. */
export default defineRule({
  id: 'form/narrowed',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '全文标点被转成了半角',
    summaryEn: 'The punctuation of the whole file has been narrowed by a conversion',
    what: '全文绝大多数标点是半角的：不是起草人写的，是网页抓取、数据库或输入法设置造成的。',
    why: '照此排印，全文标点都不合规范；逐处报告没有意义，找到来源一次改好。',
    how: '从原稿重新导出；没有原稿的，用编辑软件的“半角转全角”处理一遍。',
    limits: '标点不足 20 个的文件不判断。',
  },
  bad: [
    {
      title: '全文半角',
      text: `
        坚持规划引领⟦,⟧突出重点,分类推进,压实责任,加强监测,完善机制,抓好落实,注重实效,稳步提升,
        持续巩固,有效衔接,全面振兴,改善民生,保障投入,强化考核,严格监督,广泛宣传,总结经验,
        及时报告,定期通报,立即整改,长期坚持,久久为功。`,
    },
  ],
  good: [{ title: '全角为主', text: '坚持规划引领，突出重点，分类推进；压实责任，加强监测,完善机制。' }],
  *check({ document, plan, habit }) {
    const { narrow, converted } = habit
    if (!converted) return
    const { value: first } = narrowMarks(document, plan).next()
    if (!first) return
    yield {
      span: first.span,
      message: `全文标点是半角的，约 ${narrow} 处，应是转换造成的`,
      help: '从原稿重新导出，或统一转成全角',
      about: 'narrowed',
    }
  },
})
