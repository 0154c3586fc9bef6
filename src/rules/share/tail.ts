import { type Decimal, plain } from '../../quantity/decimal.ts'
import type { ShareRelation } from '../../relate/types.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, shareRelated, show } from '../wording.ts'

/** Lists shares that differ in their last digit from the quotient of the printed figures. */
export default defineRule({
  id: 'share/tail',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '占比与相除的结果差尾数',
    summaryEn: 'A share that differs from the printed quotient by what rounding explains',
    what: '列出与印出的两个数相除差末位、而这两个数本身的四舍五入可以解释的占比。',
    why: '不是错误，但读者用印出的数一除就会问。',
    how: '一般不必改；手头有未四舍五入的数时可以复算一遍。',
    limits: '四舍五入解释不了的归 share/of-whole；一段或一张表里有四个以上的，合成一条。',
  },
  bad: [
    {
      title: '13.32 印作 13.33',
      text: '建设资金需求总计‹289.31›亿元,其中,巩固成果资金需求‹38.55›亿元,占⟦13.33⟧%;其他资金需求250.76亿元,占86.68%。',
      computed: '13.32',
    },
    {
      title: '一段里有许多',
      text: '全乡茶园‹3.13›万亩，其中幼龄茶园‹0.81›万亩，占⟦26.03⟧%；投产茶园0.95万亩，占‹30.25›%；老茶园0.72万亩，占‹23.12›%；有机茶园0.64万亩，占‹20.59›%。',
      computed: '25.88',
    },
  ],
  good: [
    {
      title: '正好',
      text: '建设资金需求总计289.31亿元,其中,巩固成果资金需求38.55亿元,占13.32%;其他资金需求250.76亿元,占86.68%。',
    },
  ],
  *check({ judged }) {
    const groups = new Map<object, Tail[]>()
    for (const { relation, verdict, computed, precise } of judged('share')) {
      if (verdict !== 'tail' || !computed) continue
      // What the parts come to carries their roundings: a last digit beside it is worth no word.
      if (relation.summands || relation.name) continue
      const { share } = relation
      const place = share.cell?.table ?? share.paragraph ?? share
      const tail = { relation, value: digitsOf(computed, share), precise }
      const group = groups.get(place)
      if (group) group.push(tail)
      else groups.set(place, [tail])
    }
    for (const group of groups.values()) {
      if (group.length < MANY) for (const tail of group) yield report(tail)
      else yield reportAll(group)
    }
  },
})

interface Tail {
  readonly relation: ShareRelation
  readonly value: string
  readonly precise: Decimal | undefined
}

/** From so many in one paragraph or table on they were worked out from numbers that are not printed: said once. */
const MANY = 4

function report({ relation, value, precise }: Tail) {
  const { share, part, whole } = relation
  return {
    span: share.span,
    verdict: 'tail' as const,
    message: `占比印作 ${show(share)}，用印出的两个数相除是 ${value}%，差在四舍五入之内`,
    related: shareRelated(relation),
    stated: share.text,
    computed: value,
    unit: '%',
    note: `${part.text}÷${whole.text}×100=${precise ? plain(precise.round(4, 1)) : value}`,
    help: '一般不必改；手头有未四舍五入的数时可以复算',
    about: `${nameOf(share)}|${nameOf(part)}`,
  }
}

function reportAll(group: readonly Tail[]) {
  const sorted = [...group].sort((a, b) => a.relation.share.span.start - b.relation.share.span.start)
  const [first, ...others] = sorted.map(report)
  return {
    ...(first as ReturnType<typeof report>),
    message: `${group.length} 个占比与用印出的数相除的结果差末位，都在四舍五入之内，例如印作 ${first?.stated}%，相除是 ${first?.computed}%`,
    related: [
      ...(first?.related ?? []),
      ...others.map(({ span, computed, note }) => ({ span, message: `相除是 ${computed}%（${note}）` })),
    ],
  }
}
