import { spanOf } from '../../document/position.ts'
import { defineRule } from '../rule.ts'
import { show } from '../wording.ts'

const FALLS = /(降低|下降|减少|缩小|缩短|压缩|降)了?(?:近|约|超过)?$/

/** Reports falls counted in multiples: nothing falls by more than once itself. */
export default defineRule({
  id: 'number/fall-multiple',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '下降、减少不能说“N倍”',
    summaryEn: 'Nothing falls by a multiple of itself',
    what: '“降低3倍”“减少2倍”一类的话。',
    why: '减少一倍就是零，减少几倍没有意义，读者不知道是减到几分之一还是写反了。',
    how: '改为“减少三分之二”“降到原来的三分之一”或百分数。',
    limits: '“降到原来的0.6倍”说的是水平，不报告。',
  },
  bad: [{ title: '减少几倍', text: '单位产品能耗降低⟦3倍⟧。' }],
  good: [
    {
      title: '分数、百分数和水平',
      text: '能耗降低三分之二,用水减少40%,降到原来的0.6倍,收入比由3.2倍缩小1.1倍,图像缩小2倍显示。',
    },
  ],
  *check({ prose }) {
    for (const { figures, text, run } of prose) {
      for (const figure of figures) {
        const { token } = figure
        if (token.unitText !== '倍' || figure.value.lt(1)) continue
        const verb = FALLS.exec(text.slice(Math.max(0, token.start - 8), token.start))?.[1]
        if (!verb) continue
        // 缩小10倍 of a scale or picture, and a multiple that itself falls by so much (由3.2倍缩小1.1倍).
        const before = text.slice(Math.max(0, token.start - 24), token.start)
        if (/倍|比例尺|图[像片形幅]|杠杆/.test(before) || /^[数率速镜]/.test(text.slice(token.unitEnd)))
          continue
        yield {
          span: spanOf(run, token.start, token.unitEnd),
          message: `“${verb}${show(figure).replace(' ', '')}”不成立：${verb}一倍就是零`,
          stated: figure.text,
          help: '改为几分之几、百分数，或“降到原来的几分之一”',
          about: text.slice(Math.max(0, token.start - 12), token.unitEnd),
        }
      }
    }
  },
})
