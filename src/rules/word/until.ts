import { around, matchesOf } from '../../form/matches.ts'
import { defineRule } from '../rule.ts'

// At the beginning of a clause, before a point in time: what has been counted up to then. 截止日期, 报名截止12月,
// 入库截止10月底 and 截止到 say when something ends.
const UNTIL =
  /(?<=^|[，。；：、（(“\s,;:]|数据|统计|[县市省区镇乡村])截止(?=(?:目前|当前|现在|今年|去年|本年|上年|上月|本月|年底|年末|月底|(?:19|20)\d\d年|\d{1,2}月|[“"]?十[一二三四五][”"]?(?:末|期末)))/g

/** Reports 截止 before a point in time, where 截至 is meant. */
export default defineRule({
  id: 'word/until',
  since: '0.1.0',
  severity: 'warning',
  fix: 'safe',
  docs: {
    summary: '后面有时间的应是“截至”',
    summaryEn: '截至 stands before a point in time, 截止 ends something',
    what: '“截止2020年底”一类的话：“截止”后面直接跟了时间。',
    why: '“截止”是到期停止，“截至”是算到某时为止、事情可能还在继续，两者意思不同。',
    how: '改为“截至”；确实是停止的，写“于某日截止”。',
    limits: '“截止日期”“报名截止”“有效期截止”“截止到”不报告。',
  },
  bad: [{ title: '统计时点', text: '⟦截止⟧2020年底,全县贫困人口全部脱贫。', fixed: '截至' }],
  good: [
    {
      title: '到期停止',
      text: '报名于2021年6月30日截止,截止日期不得延后。有效期截止2025年12月31日,申报截止5月底,项目入库截止10月底。截至2020年底,已完成。',
    },
  ],
  *check({ document, plan }) {
    // The pattern looks back at every character; most documents never use the word.
    if (!document.source.includes('截止')) return
    for (const match of matchesOf(document, plan, UNTIL)) {
      yield {
        span: match.span,
        message: '后面是时间，“截止”应是“截至”',
        help: '改为“截至”',
        fix: { text: '截至', safe: true },
        about: around(match),
      }
    }
  },
})
