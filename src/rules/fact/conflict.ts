import { baseValue } from '../../plan/measure.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, severityOf, show } from '../wording.ts'

/** Reports one fact printed with two values. */
export default defineRule({
  id: 'fact/conflict',
  since: '0.1.0',
  severity: 'error',
  fix: 'suggested',
  docs: {
    summary: '同一个数在各处应一致',
    summaryEn: 'One fact printed in several places must have one value',
    what: '按名称、时间和单位认出正文、表格、专栏里的同一个数，核对是否一致；一处只是另一处的四舍五入也算一致。',
    why: '同一笔投资在正文、表格、附件里印了不同的数，是审查退稿最常见的理由。',
    how: '核定以哪一处为准，其余各处同步。',
    limits: '名称相同而口径、范围可能不同时降为警告或提示；对应关系由整组数多数一致来确认。',
  },
  bad: [
    {
      title: '正文与表格的一个县不一致',
      text: `
        各县总投资:思茅区‹20.66›亿元,宁洱县54.76亿元,墨江县74.54亿元,景东县85.94亿元。

        | 县区 | 总投资(亿元) |
        | --- | --- |
        | 思茅区 | ⟦26.60⟧ |
        | 宁洱县 | 54.76 |
        | 墨江县 | 74.54 |
        | 景东县 | 85.94 |`,
    },
    {
      title: '三处一致，一处不同',
      text: `
        本规划总投资584.53亿元,其中,衔接资金100.91亿元,整合资金‹145.10›亿元,其他资金338.52亿元。

        表1 总投资概算表

        | 类别 | 总投资(亿元) | 衔接资金 | 整合资金 | 其他资金 |
        | --- | --- | --- | --- | --- |
        | 合计 | 584.53 | 100.91 | ‹145.10› | 338.52 |

        表2 分县投资概算表

        | 县区 | 总投资(亿元) | 衔接资金 | 整合资金 | 其他资金 |
        | --- | --- | --- | --- | --- |
        | 合计 | 584.53 | 100.91 | ⟦145.11⟧ | 338.52 |`,
      computed: '145.10',
      fixed: '145.10',
    },
    {
      title: '两张表的单位不同，数字却一样',
      text: `
        表1 总投资概算表

        单位：亿元

        | 类别 | 数额 | 总投资 | 衔接资金 |
        | --- | --- | --- | --- |
        | 产业 | ⟦40⟧ | 6.15 | 2.15 |
        | 基建 | — | 3.12 | 1.12 |

        表2 总投资安排表

        单位：万元

        | 类别 | 数额 | 总投资 | 衔接资金 |
        | --- | --- | --- | --- |
        | 产业 | ‹40› | 61500 | 21500 |
        | 基建 | — | 31200 | 11200 |`,
    },
    {
      title: '贫困村脱贫以后是脱贫村；改革前的47个另有一处印证',
      text: `
        改革前有贫困村47个,全市47个贫困村都已退出。

        全市⟦11⟧个贫困村全部达标。

        巩固‹41›个脱贫村成果。加强全市‹41›个脱贫村网络维护。实现‹41›个脱贫村全覆盖。服务向‹41›个脱贫村倾斜。`,
    },
    {
      title: '名称差一个“总”字，两个数字颠倒',
      text: `
        全县耕地总面积‹52.36›万亩,户均8亩。

        农田水利不断改善,全县耕地面积⟦52.63⟧万亩。`,
    },
    {
      title: '三个数一起又说了一遍，有一个不同',
      text: `
        税务局组织收入61.84亿元,同比增收‹13.91›亿元,增长29.01%;财政局组织收入25.99亿元。

        从构成看,税性收入61.84亿元,增收⟦13.19⟧亿元,增长29.01%,其中县级收入20.15亿元。`,
    },
    {
      title: '项目总数',
      text: `
        规划共实施项目‹326›个,总投资12.5亿元。

        按照轻重缓急,规划项目共计⟦362⟧个,分三年实施。`,
    },
    {
      title: '同一句话说了两遍，数字颠倒',
      text: `
        2020年全县高标准农田面积‹28.6›万亩,粮食产量21.8万吨。

        水利条件明显改善。2020年,全县高标准农田面积达到⟦26.8⟧万亩。`,
    },
  ],
  good: [
    {
      title: '半年的、不是全县的、不是录入差错的，各是各的',
      text: `
        2020年1—6月,全县粮食作物播种面积28.6万亩。2020年全县粮食作物播种面积62.4万亩。2020年全县油料作物播种面积31.5万亩。

        2020年底全县粮食作物播种面积26.8万亩。2020年全县油料作物播种面积35.7万亩。2020年全县财政收入完成10.81亿元,按可比口径,2020年全县财政收入10.18亿元。`,
    },
    {
      title: '同一个数旁边说的是别的',
      text: `
        税务局组织收入61.84亿元,增长29.01%,其中税收13.91亿元。

        从构成看,税性收入61.84亿元,增长29.01%,非税收入13.19亿元。`,
    },
    {
      title: '另一年的、一类的、只差一个数字而没有说年份的',
      text: '全县耕地总面积52.36万亩。2015年,全县耕地面积52.63万亩。规划共实施项目326个,产业类项目362个。全县森林面积121.35万亩。全县森林面积122.35万亩。',
    },
    {
      title: '另有一处印证的、新划入的不是同一批村',
      text: `
        改革前有贫困村47个,全市47个贫困村都已退出。现有41个脱贫村,包括新划入的6个贫困村。

        巩固41个脱贫村成果。加强全市41个脱贫村网络维护。实现41个脱贫村全覆盖。服务向41个脱贫村倾斜。`,
    },
    {
      title: '一处是另一处的四舍五入',
      text: `
        各县总投资:思茅区20.7亿元,宁洱县54.76亿元,墨江县74.54亿元。

        | 县区 | 总投资(亿元) |
        | --- | --- |
        | 思茅区 | 20.66 |
        | 宁洱县 | 54.76 |
        | 墨江县 | 74.54 |`,
    },
  ],
  *check({ judged, localised }) {
    for (const { relation, verdict } of judged('sameFact')) {
      if (verdict !== 'mismatch') continue
      const { figures, odd } = relation
      const main = odd ?? figures.find((figure) => figure.cell) ?? figures.at(-1)
      if (!main) continue
      const others = figures.filter((figure) => figure !== main)
      const first = others[0]
      if (!first) continue
      const culprit = localised.culprits.get(main)
      const sums = culprit && others.some((figure) => figure.value.eq(culprit.value)) ? culprit.relations : []
      const summed = new Set(
        sums
          .flatMap((entry) => [entry.relation.total, ...entry.relation.parts])
          .filter((figure) => figure !== main && !figures.includes(figure)),
      )
      const differing = others.filter((figure) => !baseValue(figure).eq(baseValue(main)))
      const values = [...new Set(differing.map(show))]
      const elsewhere = odd
        ? `其余 ${others.length} 处`
        : differing.length === 1
          ? '另一处'
          : `另 ${differing.length} 处`
      yield {
        span: main.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `同一个数前后不一致：“${relation.about}”此处印作 ${show(main)}，${elsewhere}印作 ${values.join('、')}`,
        related: [
          ...others.map((figure) => related(figure, `此处印作 ${show(figure)}`)),
          ...[...summed].map((figure) => related(figure, '同一合计的数')),
        ],
        ...(sums.length > 0
          ? {
              note: sums
                .map(
                  ({ relation: sum, computed }) =>
                    `${sum.from}：印作 ${sum.total.text}，分项相加是 ${computed ? digitsOf(computed, sum.total) : ''}`,
                )
                .join('；'),
            }
          : {}),
        stated: main.text,
        ...(odd ? { computed: first.text } : {}),
        ...(main.unit ? { unit: main.unit.symbol } : {}),
        help: odd
          ? `核定以哪一处为准；若以多数为准，此处应为 ${first.text}`
          : '核定以哪一处为准，其余各处同步；口径不同的请写明',
        ...(odd ? { fix: { text: first.text } } : {}),
        about: `${relation.about}|${nameOf(main)}`,
      }
    }
  },
})
