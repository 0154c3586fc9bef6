import type { Decimal } from '../../quantity/decimal.ts'
import type { RemainderRelation } from '../../relate/types.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, severityOf, show, withUnit } from '../wording.ts'

/** Reports a remainder (其余) that whole and parts do not leave. */
export default defineRule({
  id: 'fact/remainder',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '“其余”的数应等于总数减去已列各项',
    summaryEn: 'A printed remainder must be the whole less the parts named',
    what: '出生率减死亡率应是自然增长率，出口减进口应是顺差，总收入减总支出应是收支相抵后的结余，已做的加未做的应是总数，新增减去减少应是净增，写在一处时核对三个数。一句话里印着总数、已列各项和“其余N个”的，或者文中写明“其余为某类”而这一类在别处印了数时，核对总数减去已列各项是否等于这个数。',
    why: '三处数字各由不同单位提供，加起来对不上总数，就有人户没有着落。',
    how: '核对台账，补上漏掉的一类，或改错的一个数；时点不同的写明截至日期。',
    limits: '总数只在同一部分里、单位成对一致时才认；认不出就不判断。',
  },
  bad: [
    {
      title: '顺差不等于出口减进口',
      text: '进出口总额86.5亿元,其中出口‹62.8›亿元,进口‹23.7›亿元。实现贸易顺差⟦38.1⟧亿元。',
      computed: '39.1',
      fixed: '39.1',
    },
    {
      title: '自然增长率不等于出生率减死亡率',
      text: '全年出生率‹8.52›‰,死亡率‹7.31›‰,自然增长率⟦1.12⟧‰。',
      computed: '1.21',
      fixed: '1.21',
    },
    {
      title: '总数、已列和其余印在一句里',
      text: '全县共有行政村‹132›个,已实现集中供水‹118›个,其余⟦24⟧个分散供水。',
      computed: '14',
      fixed: '14',
    },
    {
      title: '已做的和未做的合起来是总数',
      text: '监测对象累计‹1896›户6987人,已消除风险‹1268›户4721人,尚未消除风险⟦682⟧户2266人。',
      computed: '628',
      fixed: '628',
    },
    {
      title: '净增是新增减去减少',
      text: '新增学位‹1.26›万个,撤并减少‹0.18›万个,净增学位⟦1.80⟧万个。',
      computed: '1.08',
      fixed: '1.08',
    },
    {
      title: '其余户数对不上',
      text: `
        做好易地搬迁‹600›户2106人的就业增收工作。

        全县建成安置区12个,城里集中安置‹340›户1204人,村里集中安置‹159›户803人(其余的为分散安置)。

        加强对分散安置的⟦23⟧户99人的服务。`,
      computed: '101',
      fixed: '101',
    },
    {
      title: '户数和人数都对不上，是一处',
      text: `
        做好易地搬迁‹600›户‹2106›人的就业增收工作。

        全县建成安置区12个,城里集中安置‹340›户‹1204›人,村里集中安置‹159›户‹525›人(其余的为分散安置)。

        加强对分散安置的⟦23⟧户‹99›人的服务。`,
      computed: '101',
      fixed: '101',
    },
    {
      title: '已列各项超过总数',
      text: `
        做好易地搬迁‹100›户2106人的就业增收工作。

        全县建成安置区12个,城里集中安置‹340›户1204人,村里集中安置‹159›户803人(其余的为分散安置)。

        加强对分散安置的⟦23⟧户99人的服务。`,
    },
  ],
  good: [
    {
      title: '收支之间还有别的支出',
      text: `
        收入合计58600万元,支出合计51200万元,债务还本7000万元。收支相抵,年终结余400万元。

        国有资本经营收入合计5.5亿元。

        国有资本经营支出合计3.2亿元,调出资金1亿元。

        上述收支相抵,年终结余1.3亿元。`,
    },
    {
      title: '收支在另一个标题下面',
      text: `
        一、政府性基金

        收入合计58600万元。

        支出合计51200万元。

        二、社会保险基金

        上述收支相抵,年终结余7500万元。`,
    },
    {
      title: '第一个数不是总数',
      text: '城镇安置340户,农村安置159户,其余101户分散安置。',
    },
    {
      title: '除了已做的和未做的，还有正在做的',
      text: '纳入改造325座,已完工180座,正在施工45座,尚未完工145座。新增学位1.26万个,撤并减少0.18万个,净增学位累计达到3.5万个。',
    },
    { title: '当月的顺差不是全年的', text: '全年出口62.8亿元,进口23.7亿元。12月份实现贸易顺差3.1亿元。' },
    {
      title: '其余正好',
      text: `
        做好易地搬迁600户2106人的就业增收工作。

        全县建成安置区12个,城里集中安置340户1204人,村里集中安置159户803人(其余的为分散安置)。

        加强对分散安置的101户99人的服务。`,
    },
  ],
  *check({ judged }) {
    const wrong = judged('remainder').flatMap(({ relation, verdict, computed }) =>
      verdict === 'mismatch' && computed
        ? [{ relation, computed, value: digitsOf(computed, relation.rest) }]
        : [],
    )
    const told = new Set<Wrong>()
    for (const entry of wrong) {
      if (told.has(entry)) continue
      const beside = wrong.find((other) => isPair(entry, other))
      if (beside) told.add(beside)
      const { relation, computed, value } = entry
      const { whole, rest } = relation
      const names = namesOf(relation)
      const taken = relation.names ? names.part : '已列各项'
      const exceeded = computed.lt(0) && !relation.names
      const both = beside ? [entry, beside] : [entry]
      const list = (text: (own: Wrong) => string) => both.map(text).join('、')
      yield {
        span: rest.span,
        severity: severityOf(relation.confidence),
        verdict: 'mismatch',
        message: exceeded
          ? `已列各项合计超过总数 ${show(whole)}，“其余”却印作 ${show(rest)}`
          : `“${names.rest}”印作 ${list((own) => show(own.relation.rest))}，${names.whole}减去${taken}是 ${list((own) => withUnit(own.value, own.relation.rest))}`,
        related: both
          .flatMap(({ relation: own, value: left }) => [
            ...(own === relation ? [] : [related(own.rest, `算得 ${left}`)]),
            related(own.whole, names.whole),
            ...own.parts.map((part) => related(part, names.part)),
          ])
          .sort((one, other) => one.span.start - other.span.start),
        stated: rest.text,
        computed: value,
        ...(rest.unit ? { unit: rest.unit.symbol } : {}),
        note: both
          .map(
            (own) =>
              `${[own.relation.whole, ...own.relation.parts].map(({ text }) => text).join('−')}=${own.value}`,
          )
          .join('；'),
        help: relation.names
          ? `核实三个数；前两个无误就改为 ${value}`
          : '核对台账：补上漏掉的一类，或改错的一个数；时点不同的请写明',
        ...(exceeded
          ? {}
          : {
              fix: {
                text: value,
                ...(beside ? { also: [{ span: beside.relation.rest.span, text: beside.value }] } : {}),
              },
            }),
        about: `${nameOf(rest)}|${nameOf(whole)}`,
      }
    }
  },
})

interface Wrong {
  readonly relation: RemainderRelation
  readonly computed: Decimal
  readonly value: string
}

const namesOf = ({ names }: RemainderRelation) => names ?? { whole: '总数', part: '已列', rest: '其余' }

/** 23户99人: what is left over, printed in two units side by side, is one statement. */
function isPair(a: Wrong, b: Wrong): boolean {
  const [first, second] = [a.relation.rest, b.relation.rest]
  return (
    a !== b &&
    a.relation.names === b.relation.names &&
    first.paragraph !== undefined &&
    first.paragraph === second.paragraph &&
    first.token.unitEnd <= second.token.start &&
    second.token.start - first.token.unitEnd <= 1 &&
    [a, b].every(({ computed }) => !computed.lt(0))
  )
}
