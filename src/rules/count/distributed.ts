import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'
import { related } from '../wording.ts'

/** Lists 分别 sentences whose subjects and values differ in number. */
export default defineRule({
  id: 'count/distributed',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '“分别”前后的个数应一致',
    summaryEn: 'As many values as subjects around 分别',
    what: '“A、B分别达到x、y”一类的句子，数一数前面的名目和后面的数。',
    why: '少一个数，后面的数就都错了位。',
    how: '补上缺的一个，或改掉“分别”。',
    limits: '名目里套着“和”“与”时数法不止一种，所以只作提示。',
  },
  bad: [{ title: '三个名目两个数', text: '到2025年,魔芋、茶叶、蚕桑⟦分别⟧达到‹15›万亩、‹12›万亩。' }],
  good: [
    { title: '个数一致', text: '到2025年,魔芋、茶叶分别达到15万亩(林下13万亩)、12万亩以上。' },
    {
      title: '名目里的“及”“和”不一定分开两项',
      text: '全年烟酒、用品及维修服务、医疗保健和个人用品的价格分别上涨2.0%、2.3%和5.7%。',
    },
  ],
  *check({ judged }) {
    for (const { relation } of judged('distribute')) {
      const { subjects, values, paragraph, at } = relation
      // One value for all (分别落实率100%) is how the word is often used.
      if (subjects.length === values.length || values.length < 2 || subjects.some((name) => name.length > 8))
        continue
      yield {
        span: spanOf(paragraph.run, at.start, at.end),
        verdict: 'mismatch',
        message: `“分别”前面有 ${subjects.length} 个名目，后面有 ${values.length} 个数`,
        related: values.map((value) => related(value, '数')),
        note: `名目：${subjects.join('、')}`,
        help: '补上缺的一个，或改掉“分别”',
        about: subjects.join('|'),
      }
    }
  },
})
