import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { nameOf, related, severityOf } from '../wording.ts'

/** Reports shares of a whole list, or the parts of a structure ratio, that cannot come to 100. */
export default defineRule({
  id: 'share/closure',
  since: '0.1.0',
  severity: 'error',
  fix: 'none',
  docs: {
    summary: '构成比合计应为 100',
    summaryEn: 'The shares of a complete list, or a structure ratio, must come to 100',
    what: '列全的各项占比相加，或三次产业结构 a:b:c 三个数相加，核对是否为 100（允许四舍五入）。',
    why: '结构比三个数加不到 100，读者一眼就能看出来。',
    how: '对照原始数据重算各项比重。',
    limits: '没有列全的占比不相加；配比（如 1:2:3）不是构成，不核对。',
  },
  bad: [
    { title: '三次产业结构加起来是 102', text: '三次产业结构调整为⟦12⟧:‹45›:‹45›。', computed: '102' },
    { title: '三次产业结构加起来只有 70', text: '三次产业结构调整到⟦12⟧:‹43›:‹15›。', computed: '70' },
    {
      title: '男性和女性加起来是 101',
      text: '全县常住人口中,男性人口占⟦52.20⟧%,女性人口占‹48.80›%。',
      computed: '101',
    },
    {
      title: '三个年龄组加起来不是 100',
      text: '0—14岁人口为56312人,占⟦18.00⟧%;15—59岁人口为189272人,占‹65.00›%;60岁及以上人口为67262人,占‹21.50›%,其中65岁及以上人口为47240人,占15.10%。',
      computed: '104.5',
    },
    {
      title: '两类各占多少，两位小数',
      text: '公益林和商品林各占⟦52.41⟧%和‹47.99›%。',
      computed: '100.4',
    },
    {
      title: '没有数量、只有占比的一组',
      text: '在地表水源供水量中,蓄水工程供水量占⟦32.7⟧%,引水工程供水量占‹31.2›%,提水工程供水量占‹31.3›%,调水量占‹3.9›%。',
      computed: '99.1',
    },
    {
      title: '三次产业各占多少，相差再远也应是 100',
      text: '就业人员中,第一产业就业人员占⟦63.6⟧%,第二产业就业人员占‹30.3›%,第三产业就业人员占‹36.1›%。',
      computed: '130',
    },
    {
      title: '三次产业的贡献率',
      text: '第一产业增加值增长4.1%,对经济增长的贡献率为⟦6.6⟧%;第二产业增加值增长9.2%,对经济增长的贡献率为‹72.4›%;第三产业增加值增长6.0%,对经济增长的贡献率为‹23.0›%。',
      computed: '102',
    },
  ],
  good: [
    {
      title: '只列主要几项的占比',
      text: '在地表水源供水量中,蓄水工程供水量占32.7%,引水工程供水量占31.2%,提水工程供水量占23.4%。从类别看:旱地占55.1%;水田和水浇地分别占26.0%和18.9%。',
    },
    { title: '合计 100', text: '三次产业结构调整为12:43:45。' },
    { title: '四舍五入差 0.1', text: '三次产业结构调整为12.3:43.3:44.3。' },
    { title: '配比不是构成', text: '按1:2:3的比例配置资金。三次产业结构由1:2.2:2.6调整为1:2.4:3.1。' },
    {
      title: '没有列全的比例',
      text: '中央、省级财政分担比例分别为60%、20%,县级承担剩余部分。甲公司、乙公司持股比例分别为51%、30%。省、市财政配套比例分别为40%和30%。',
    },
    {
      title: '“其他用品”是八类消费之一',
      text: '衣着、居住和其他用品占消费支出比重分别为5.6%、22.4%、3.5%。',
    },
    {
      title: '两组人口里各说一种性别',
      text: '城镇人口中男性占52.1%,乡村人口中女性占49.3%。18.00%的人在0—14岁,15—59岁人口占60.50%。',
    },
    {
      title: '占比变了多少、各占各的总数',
      text: '男性人口占比下降0.5%,女性人口占比提高0.5%。城镇人口占全县人口的45.1%,乡村人口占全市乡村人口的12.3%。男性占劳动力的52.1%,女性干部占25.2%。',
    },
    {
      title: '两种分法连着说',
      text: '在外出的人中,初中文化的占60.6%,高中文化的占25.1%,大专以上的占14.3%,受过培训的占34.8%,没有受过培训的占65.2%。',
    },
    { title: '负的贡献率', text: '第一、二、三产业对经济增长的贡献率分别为负2.3%、41.5%和60.8%。' },
  ],
  *check({ judged }) {
    const wrong = new Set(
      judged('share').flatMap((entry) => (entry.verdict === 'mismatch' ? [entry.relation.share] : [])),
    )
    for (const { relation, verdict, computed, slack } of judged('closure')) {
      // A share that its own quotient contradicts is reported there.
      if (relation.shares.some((share) => wrong.has(share))) continue
      const [first, ...rest] = relation.shares
      if (verdict !== 'mismatch' || !computed || !first) continue
      const total = plain(computed)
      yield {
        span: first.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: relation.ratio
          ? `结构比各项相加是 ${total}，不是 100`
          : `各项占比相加是 ${total}%，不是 100%`,
        related: rest.map((share) => related(share, relation.ratio ? '同一结构比' : '同组占比')),
        stated: first.text,
        computed: total,
        ...(relation.ratio ? {} : { unit: '%' }),
        note: `${relation.shares.map((share) => share.text).join('+')}=${total}；四舍五入至多相差 ${slack?.toFixed() ?? ''}`,
        help: '对照原始数据重算各项比重',
        about: relation.shares.map(nameOf).join('|'),
      }
    }
  },
})
