import { around, wordsOf } from '../../form/matches.ts'
import { rightOf, SLIP_SIGNS } from '../../form/slips.ts'
import { defineRule } from '../rule.ts'

/** Reports words that are wrong wherever they stand. */
export default defineRule({
  id: 'word/slip',
  since: '0.1.0',
  severity: 'warning',
  fix: 'safe',
  docs: {
    summary: '常见的错别字',
    summaryEn: 'Slips of the pen that no reading can defend',
    what: '公文里常见、在任何语境都不成立的错字，例如“资金拔付”“气侯”“挡案”“布暑”，还有重复的“基本总体稳定”、该用“的”的“进行综合地”。',
    why: '错别字印出去难以收回，也让读者怀疑数字是否同样没有校对。',
    how: '改为给出的写法；--fix 可以代为改正。',
    limits: '只收一望而知的错字；两种写法都有人用的（账与帐以外的异形词）、各单位习惯不同的，一概不管。',
  },
  bad: [
    { title: '形近而误', text: '加强资金⟦划拔⟧和使用管理。', fixed: '划拨' },
    { title: '一个意思说了两遍', text: '过渡期内主要帮扶政策⟦基本总体稳定⟧。', fixed: '总体稳定' },
    { title: '“进行”后面用“的”', text: '对各项任务⟦进行综合地⟧督办和考核。', fixed: '进行综合的' },
  ],
  good: [
    {
      title: '地是后面一个词的',
      text: '进行综合地质调查,进行全面地籍测绘,进行系统地下管网普查。总体规划基本稳定,为居民自治良性互动创造社会条件。',
    },
    {
      title: '相邻两个词凑成的',
      text: '面对严峻工作形势,按装机容量50万千瓦建设,用水份额逐年下达。公布暑期安排,教育部暑假通知,规范筹资管理,示范筹备工作,每天燃气用量,规划拔尖人才培养,选拔款项。深入学习贯彻精神,通讯速度,交通迅速恢复,公布署名文章,引进一部分企业,关注消费维权,城乡振兴协同,攻坚难题,每个方面难的问题,一站式服务,范围档案,农村经济人才,占领城乡市场。',
    },
  ],
  options: {
    allow: { type: 'words', chinese: '允许', default: [], description: '这些写法不算错' },
  },
  *check({ document, plan }, { allow }) {
    for (const match of wordsOf(document, plan, SLIP_SIGNS)) {
      const { text } = match.paragraph.run
      const right = rightOf(match.text, text.slice(0, match.start), text.slice(match.end, match.end + 2))
      if (right === undefined || allow.includes(match.text)) continue
      yield {
        span: match.span,
        message: `“${match.text}”应是“${right}”`,
        help: `改为“${right}”`,
        fix: { text: right, safe: true },
        about: around(match),
      }
    }
  },
})
