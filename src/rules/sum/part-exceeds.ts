import { intervalOf } from '../../plan/measure.ts'
import type { Figure } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'
import { nameOf, related, show } from '../wording.ts'

/** A semicolon after 其中 ends what it is said of, unless a colon opens a list. */
function apart(whole: Figure, part: Figure): boolean {
  const { paragraph } = whole
  return (
    paragraph !== undefined &&
    part.paragraph === paragraph &&
    /其中(?!:)[^:]*;/.test(paragraph.text.slice(whole.token.end, part.token.start))
  )
}

/** Reports a part named after 其中 that is larger than the whole. */
export default defineRule({
  id: 'sum/part-exceeds',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '“其中”的一项大于总数',
    summaryEn: 'A part named after 其中 exceeds its whole',
    what: '“其中”后面的数与前面同单位的总数比较，一项大于总数就提示。',
    why: '不是数字印错，就是“其中”前面的总数不是这一项的总数，读者会看糊涂。',
    how: '核实两个数；不是包含关系的，改掉“其中”。',
    limits: '总数是按单位就近找的，可能找错，所以只作提示。',
  },
  bad: [
    {
      title: '省外就业多于总就业',
      text: '农村劳动力转移就业⟦8.75⟧万人,其中省外转移就业‹21.30›万人。',
    },
  ],
  good: [
    {
      title: '说完部分，接着说别的',
      text: '全市有公共图书馆5个,其中县级4个,文化馆6个,博物馆12个。建成农村公路320公里,其中硬化120公里,养护道路450公里。',
    },
    { title: '部分小于总数', text: '农村劳动力转移就业8.75万人,其中省外转移就业2.13万人。' },
    {
      title: '前后各有同名的两个数',
      text: '集中开工项目70个,总投资86.1亿元,年度计划投资50亿元;其中市级项目18个,总投资61.4亿元,年度计划投资29.6亿元。',
    },
    {
      title: '分号以后另说',
      text: '财政收入38.74亿元,其中地方级收入26.5亿元;投资增长13.5%;零售总额105亿元。',
    },
  ],
  *check({ judged }) {
    for (const { relation, verdict } of judged('subset')) {
      if (verdict !== 'mismatch') continue
      const { whole, parts } = relation
      const larger = parts.filter(
        (part) => intervalOf(part).low.gt(intervalOf(whole).high) && !apart(whole, part),
      )
      const first = larger[0]
      if (!first) continue
      yield {
        span: whole.span,
        verdict,
        message: `“其中”的 ${show(first)} 大于总数 ${show(whole)}`,
        related: larger.map((part) => related(part, '大于总数')),
        stated: whole.text,
        ...(whole.unit ? { unit: whole.unit.symbol } : {}),
        help: '核实这两个数；不是包含关系的，不宜用“其中”',
        about: `${nameOf(whole)}|${larger.map(nameOf).join('|')}`,
      }
    }
  },
})
