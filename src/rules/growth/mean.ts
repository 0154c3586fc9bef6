import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, show } from '../wording.ts'

/** Reports 年均增速 that the compound formula does not give, and names the formula that does. */
export default defineRule({
  id: 'growth/mean',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '年均增速应按复合增长计算',
    summaryEn: 'Mean annual growth is compound; names the formula that fits otherwise',
    what: '有基期值、末期值和年份时，按复合增长核对年均增速；不符时再试简单平均、当年同比和差一年的期数，指出印的数是按哪种算法得来的。',
    why: '把总增幅除以年数当作年均增速，会高估很多，是统计口径错误。',
    how: '改为复合年均增速，或把名称改成“同比增速”“总增幅的年平均”等实际口径。',
    limits: '地区生产总值、增加值的增速按不变价计算，不拿现价数核对；年份认不准的不判断。',
  },
  bad: [
    {
      title: '总增幅除以年数',
      text: '人均可支配收入由2014年的‹2687›元增长到2020年的‹8466›元,年均增幅⟦35.84⟧%。',
      computed: '21.08',
      fixed: '21.08',
    },
    {
      title: '目标年写在句首',
      text: '到2025年,人均可支配收入由2020年的‹12500›元增加到‹18400›元,年均增长⟦10⟧%。',
      computed: '8',
      fixed: '8',
    },
    {
      title: '指标表里增速栏的单位是%，不是指标的单位',
      text: `
        | 指标 | 单位 | 2020年 | 2025年 | 年均增速 | 属性 |
        | --- | --- | --- | --- | --- | --- |
        | 社会消费品零售总额 | 亿元 | ‹150› | ‹200.7› | ⟦8⟧ | 预期性 |
        | 规模以上工业企业 | 家 | 45 | 60 | 5.9 | 预期性 |`,
      computed: '6',
      fixed: '6',
    },
    {
      title: '两次人口普查相隔十年',
      text: '全县常住人口为‹751389›人,与第六次全国人口普查的‹725482›人相比,增加25907人,增长3.57%,年平均增长率为⟦0.53⟧%。',
      computed: '0.35',
      fixed: '0.35',
    },
    {
      title: '数字前后有空格',
      text: '人均可支配收入由 2015 年的 ‹10000› 元提高到 2020 年的 ‹16105› 元,年均增长 ⟦12.2⟧%。',
      computed: '10.0',
      fixed: '10.0',
    },
  ],
  good: [
    { title: '复合增长', text: '人均可支配收入由2014年的2687元增长到2020年的8466元,年均增长21.08%。' },
    {
      title: '整数百分比在四舍五入之内',
      text: '人均可支配收入由2020年的11555元增长到2025年的25920元,年均增长18%。',
    },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed, precise, otherwise } of judged('growth')) {
      if (!relation.mean || (verdict !== 'mismatch' && verdict !== 'mislabelled') || !computed) continue
      const { rate, from, to, periods } = relation
      const value = digitsOf(computed, rate)
      const other =
        otherwise?.formula === 'simpleMean'
          ? `印的数是简单平均（总增幅除以 ${periods} 年）`
          : otherwise?.formula === 'otherPeriods'
            ? `印的数是按 ${otherwise.periods} 年算的`
            : otherwise?.formula === 'yearOnYear' && otherwise.column !== true
              ? '印的数是末年比上一年的同比增速'
              : ''
      yield {
        span: rate.span,
        severity: 'warning',
        verdict,
        message: `年均增速印作 ${show(rate)}，${relation.fromYear ?? ''}—${relation.toYear ?? ''}年按 ${periods} 年复合增长是 ${value}%${other ? `；${other}` : ''}`,
        related: [related(from, '基期'), related(to, '末期')].sort((a, b) => a.span.start - b.span.start),
        stated: rate.text,
        computed: value,
        unit: '%',
        note: `(${to.text}÷${from.text})^(1/${periods})−1=${precise ? plain(precise.round(2, 1)) : value}%${otherwise?.column ? '；同一行另一个年均增速按同比计算也成立，整列可能都是同比增速' : ''}`,
        help:
          otherwise?.formula === 'yearOnYear'
            ? '如果印的是当年同比增速，请改列名；否则按复合增长重算'
            : `改为 ${value}%，或写明实际口径`,
        fix: { text: value },
        about: `${nameOf(rate)}|${nameOf(to)}`,
      }
    }
  },
})
