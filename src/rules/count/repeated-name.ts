import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

/** Reports a counted list that names one item twice. */
export default defineRule({
  id: 'count/repeated-name',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '计数的名目中有一项重复',
    summaryEn: 'A counted list names one item twice',
    what: '“A、B、B及其他4类”一类带个数的列举里，同一名目出现两次就报告。',
    why: '重复的一项多半是另一项的名字写错了，个数虽然对得上，内容却漏了一项。',
    how: '对照分类目录，改正重复的名目。',
    limits: '只看四个字以上、写法完全相同的名目。',
  },
  bad: [
    {
      title: '同一类列了两次',
      text: '项目由脱贫成果巩固、特色产业发展、‹农村人居环境整治›、⟦农村人居环境整治⟧及其他‹5›大类组成。',
    },
  ],
  good: [
    {
      title: '名目各不相同',
      text: '项目由脱贫成果巩固、特色产业发展、农村人居环境整治、公共服务提升及其他5大类组成。',
    },
  ],
  *check({ judged }) {
    for (const { relation } of judged('declaredCount')) {
      for (const name of relation.repeated) {
        const { paragraph } = relation
        const at = paragraph.text.lastIndexOf(name, relation.start)
        const first = paragraph.text.indexOf(name, Math.max(0, at - 400))
        if (at < 0) continue
        yield {
          span: spanOf(paragraph.run, at, at + name.length),
          verdict: 'mismatch',
          message: `同一份名单里“${name}”列了两次，文中写的总数是 ${relation.stated} 个`,
          related: [
            ...(first >= 0 && first !== at
              ? [{ span: spanOf(paragraph.run, first, first + name.length), message: '第一次' }]
              : []),
            { span: spanOf(paragraph.run, relation.start, relation.end), message: '所说的个数' },
          ],
          help: '对照分类目录，改正其中一处',
          about: name,
        }
      }
    }
  },
})
