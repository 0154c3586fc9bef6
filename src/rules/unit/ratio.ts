import { subjectOf } from '../../relate/names.ts'
import { defineRule } from '../rule.ts'

const RATIO =
  /(?:之比|产值比|投入产出比|师生比|床护比|医护比|供需比|比值)(?:约为|达到|达|为|提高到|提升到|调整到|缩小到|扩大到|控制在)+$/

/** Reports a ratio whose colon was lost: 2.26∶1 printed 2.261. */
export default defineRule({
  id: 'unit/ratio',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '比的写法不完整',
    summaryEn: 'A ratio that lost its colon: 2.26∶1 printed 2.261',
    what: '“产值比达到2.261”一类：说的是两个量之比，印的却是一个以 1 结尾、小数位过长的数，多半是“2.26∶1”丢了比号。',
    why: '2.261 与 2.26∶1 不是一回事，读者无从判断。',
    how: '改为“2.26∶1”；若确是三位小数的倍数，写成“2.261倍”。',
    limits: '只看前面明说是“比”、后面没有单位、以 1 结尾的两位以上小数。',
  },
  bad: [{ title: '丢了比号', text: '力争农产品加工产值比达到⟦2.261⟧。' }],
  good: [
    { title: '完整的比', text: '力争农产品加工产值比达到2.26:1。' },
    { title: '同比不是比', text: '产值同比增长2.21%,收入达到2.31亿元。' },
  ],
  *check({ plan }) {
    for (const figure of plan.figures) {
      if (
        !figure.paragraph ||
        figure.unit ||
        figure.decimals < 2 ||
        !figure.text.endsWith('1') ||
        figure.token.kind !== 'quantity' ||
        figure.token.unitText !== ''
      )
        continue
      if (!RATIO.test(subjectOf(figure))) continue
      const guess = `${figure.text.slice(0, -1)}∶1`
      yield {
        span: figure.span,
        message: `两个量之比印作 ${figure.text}，疑是“${guess}”丢了比号`,
        stated: figure.text,
        help: `改为“${guess}”；确是倍数的写“${figure.text}倍”`,
        about: subjectOf(figure),
      }
    }
  },
})
