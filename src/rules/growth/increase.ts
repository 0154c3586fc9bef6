import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, severityOf, show } from '../wording.ts'

/** Reports level, increase and rate of one sentence that cannot hold together. */
export default defineRule({
  id: 'growth/increase',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '总量、增加额与增长率应互相对得上',
    summaryEn: 'Level, increase and growth rate of one statement must agree',
    what: '“X，比上年增加Y，增长Z%”三个数，核对 Z 是否等于 Y÷(X−Y)。',
    why: '三个数出自一张表，改了一个没改另外两个，算一下就露馅。',
    how: '对照决算或台账，改错的一个；增长率是同口径的，写明“同口径”。',
    limits: '句中写明同口径、可比、扣除因素的不核对；比年初的增加额与同比增速基数不同，不核对。',
  },
  bad: [
    {
      title: '增长率写错',
      text: '一般公共预算收入‹10.5›亿元,比上年增加‹1.2›亿元,增长⟦19.2⟧%。',
      computed: '12.9',
      fixed: '12.9',
    },
    {
      title: '中间隔着完成预算的百分比',
      text: '决算数‹129748›万元,为调整预算数的100.66%,比2017年增收‹12423›万元,增长⟦11.59⟧%。',
      computed: '10.59',
      fixed: '10.59',
    },
    {
      title: '增长率为、比上年提高',
      text: '基金收入合计28909亿元,比上年增长4866亿元,增长率为20.2%。月收入水平为‹2290›元,比上年提高‹241›元,增长⟦18.1⟧%。',
      computed: '11.8',
      fixed: '11.8',
    },
    {
      title: '增加的比总量还多',
      text: '全县有法人单位‹4853›个,比2013年末增加⟦5080⟧个,增长‹75.0›%。',
    },
    {
      title: '增长率印在括号里',
      text: '卫生技术人员‹11242›人,比上年增加‹564›人(增长⟦3.5⟧%)。',
      computed: '5.3',
      fixed: '5.3',
    },
    {
      title: '减幅也是增减的比率',
      text: '完成收入‹62964›万元,同比减‹952›万元,减幅⟦4.19⟧%。',
      computed: '1.49',
      fixed: '1.49',
    },
    {
      title: '总量在前一句，变化在后一句',
      text: '全县汉族人口为‹568238›人;少数民族人口为183151人。与2010年相比,汉族人口减少‹10134›人,下降⟦1.57⟧%;少数民族人口增加36041人,增长24.50%。',
      computed: '1.75',
      fixed: '1.75',
    },
    {
      title: '决算公开的写法，与上年比的是收支总计',
      text: `
        2023年度收入总计‹434.72›万元。

        收入支出总体与上年相比,增加‹58.21›万元,增长⟦14.56⟧%。`,
      computed: '15.46',
      fixed: '15.46',
    },
    {
      title: '基数后面的括号是换算',
      text: '全国人口共141178万人,与上次普查的‹133972›万人(13.3972亿人)相比,增加了‹7206›万人,增长⟦5.83⟧%。',
      computed: '5.38',
      fixed: '5.38',
    },
  ],
  good: [
    {
      title: '名称相同的数相去太远，是另一回事',
      text: '全县新建厂房12.6万平方米。与2015年相比,厂房增加38.5万平方米,增长62.0%。',
    },
    {
      title: '比年初增加的数与同比增速，基数不同',
      text: '各项存款余额21408亿元,比年初增加1639亿元,同比增长7.23%。',
    },
    { title: '对得上', text: '一般公共预算收入10.5亿元,比上年增加1.2亿元,增长12.9%。' },
    { title: '同口径增长不核对', text: '一般公共预算收入10.5亿元,比上年增加1.2亿元,同口径增长15.0%。' },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed: _, precise } of judged('triple')) {
      if (verdict !== 'mismatch') continue
      const { level, increase, rate, falls, fromBase } = relation
      if (!precise) {
        yield {
          span: increase.span,
          severity: severityOf(relation.confidence),
          verdict,
          message: `增加额印作 ${show(increase)}，不少于总量 ${show(level)}，增长率却印作 ${show(rate)}`,
          related: [related(level, '总量'), related(rate, '增长率')].sort(
            (a, b) => a.span.start - b.span.start,
          ),
          stated: increase.text,
          ...(increase.unit ? { unit: increase.unit.symbol } : {}),
          help: '核实总量和增加额；由负转正的不宜说增长百分之几',
          about: `${nameOf(level)}|${nameOf(increase)}`,
        }
        continue
      }
      const value = digitsOf(precise.round(rate.decimals, 1), rate)
      const before = fromBase
        ? level.text
        : falls
          ? `(${level.text}+${increase.text})`
          : `(${level.text}−${increase.text})`
      yield {
        span: rate.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `${falls ? '下降' : '增长'}率印作 ${show(rate)}，按 ${show(level)} 与${falls ? '减少' : '增加'} ${show(increase)} 算是 ${value}%`,
        related: [related(level, fromBase ? '基数' : '总量'), related(increase, falls ? '减少额' : '增加额')],
        stated: rate.text,
        computed: value,
        unit: '%',
        note: `${increase.text}÷${before}=${plain(precise.round(4, 1))}%`,
        help: `核实三个数；前两个无误就把增长率改为 ${value}，同口径的请写明`,
        fix: { text: value },
        about: `${nameOf(level)}|${nameOf(rate)}`,
      }
    }
  },
})
