import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'

const RATE =
  /(?:比例|占比|比重|(?<!生产|效|速|汇|频|利|税|费|功|倍|分辨|概|死亡|伤亡|发病|发生|发案|犯罪|立案|事故|出生|产出|周转|投诉|上访|信访|故障|死淘|产)率)[^,。;:、\d]{0,3}(提高|上升|提升|增加|下降|降低|增长)(?:了)?$/

/** Reports a change of a percentage printed in % where percentage points are meant. */
export default defineRule({
  id: 'unit/percentage-point',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '比率的增减应说“百分点”',
    summaryEn: 'The change of a percentage is counted in percentage points',
    what: '“报销比例提高5%”一类的话：比例、占比、比重和各种率的增减量用了 %。',
    why: '由 60% 提高 5%，是 65% 还是 63%，两种理解差得很远，会影响待遇和考核。',
    how: '说的是两个百分数之差，就改为“5个百分点”；确实是按原值的 5% 计算，请写明。',
    limits:
      '“提高到60%”是水平不是增减，不报告；生产率、效率、利率、死亡率、发案率、产出率等不一定是百分数的不报告。',
  },
  bad: [{ title: '报销比例提高5%', text: '大病保险报销比例提高⟦5%⟧,降低起付线。', fixed: '5个百分点' }],
  good: [
    { title: '百分点', text: '支付比例提高5个百分点。' },
    {
      title: '提高到是水平',
      text: '参保率提高到95%,劳动生产率提高5%。亿元生产总值生产安全事故死亡率下降20%,发案率下降5%,土地产出率提高10%。',
    },
  ],
  *check({ plan }) {
    for (const paragraph of plan.paragraphs) {
      for (const figure of paragraph.figures) {
        const { token } = figure
        if (token.unitText !== '%' || figure.token.comparator === 'between') continue
        const lead = paragraph.text.slice(Math.max(0, token.start - 16), token.start)
        const match = RATE.exec(lead)
        if (!match) continue
        const span = spanOf(paragraph.run, token.start, token.unitEnd)
        yield {
          span,
          message: `比率${match[1]}了 ${figure.text}%，应说“${figure.text}个百分点”还是按原值的 ${figure.text}%，说不清`,
          stated: `${figure.text}%`,
          help: `两个百分数相减的，改为“${figure.text}个百分点”`,
          fix: { text: `${figure.text}个百分点`, span },
          about: lead.trim(),
        }
      }
    }
  },
})
