import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

const FREQUENCY =
  /每(个?季度?|半年|年|个?月)(?:末|底|度|初)?(?:前|内)?[^。;]{0,20}?(?:报送|上报|报告|通报|调度|填报|汇总)/g
const TIMES: Readonly<Record<string, number>> = { 季: 4, 半: 2 }
const DAYS = /\d{1,2}月(?:\d{1,2}日|底|末|初|上旬|中旬|下旬)?/g

/** Tells where the dates listed for reports are not as many as the frequency says. */
export default defineRule({
  id: 'task/report-frequency',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '报送次数与列出的日期不符',
    summaryEn: 'Dates listed for reports against the stated frequency',
    what: '“每季度报送（3月、6月、9月底前）”：说每季度，应有四个日期，列出的不是四个；“每半年”应有两个。',
    why: '少列一个日期，下级单位就少报一次。',
    how: '补上或删去日期，或改写频次。',
    limits: '只看同一句里列出的两个以上日期；年中开始执行、当年次数本来就少的，可以忽略。',
  },
  bad: [
    { title: '少一个季度', text: '各乡镇每季度报送进展情况,分别于⟦3月底、6月底、9月底⟧前报县乡村振兴局。' },
  ],
  good: [
    {
      title: '四个日期',
      text: '各乡镇每季度报送进展情况,分别于3月底、6月底、9月底、12月底前报县乡村振兴局。',
    },
  ],
  *check({ plan }) {
    for (const { text, run, toc, inTable } of plan.paragraphs) {
      if (toc || inTable || !/每(?:个?季|半年)/.test(text)) continue
      FREQUENCY.lastIndex = 0
      for (let match = FREQUENCY.exec(text); match; match = FREQUENCY.exec(text)) {
        const wanted = TIMES[(match[1] ?? '').replace('个', '').charAt(0)]
        if (wanted === undefined) continue
        const sentence = /^[^。;]*/.exec(text.slice(match.index))?.[0] ?? ''
        const dates = [...sentence.matchAll(DAYS)]
        const [first] = dates
        const last = dates.at(-1)
        if (!first || !last || dates.length < 2 || dates.length === wanted) continue
        // Only dates in one list: parted by 、 and nothing else.
        const from = match.index + first.index
        const to = match.index + last.index + last[0].length
        if (!/^[\d月日底末初旬上中下、和及]*$/.test(text.slice(from, to))) continue
        yield {
          span: spanOf(run, from, to),
          message: `说的是每${match[1]}一次，应有 ${wanted} 个日期，这里列了 ${dates.length} 个`,
          stated: String(dates.length),
          computed: String(wanted),
          help: '补上或删去日期，或改写频次',
          about: sentence.slice(0, 30),
        }
      }
    }
  },
})
