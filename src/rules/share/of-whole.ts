import { fitsCutOff } from '../../plan/measure.ts'
import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, severityOf, shareRelated, show, showWhole } from '../wording.ts'

/** Reports a printed share that part and whole cannot give. */
export default defineRule({
  id: 'share/of-whole',
  since: '0.1.0',
  severity: 'error',
  fix: 'suggested',
  docs: {
    summary: '占比应等于部分除以总数',
    summaryEn: 'A printed share must be part over whole',
    what: '按部分、总数和占比各自印出的位数，判断占比能否由两数相除得到。',
    why: '总数调整后占比忘了重算，是规划里最常见的数字错误之一。',
    how: '用部分除以总数重算；为凑足 100% 调整过的，注明“因四舍五入”。',
    limits:
      '总数由文字认定（占总投资、占……的），认不准的不判断；为凑足 100% 调整一个末位的归 share/residue；部分或总数舍去了尾数就能相符的，只作提示。',
  },
  bad: [
    {
      title: '总投资变了，占比没有重算',
      text: '总投资‹584.53›亿元,其中,产业工程投资‹283.16›亿元,占总投资⟦45.44⟧%;其他工程投资301.37亿元,占总投资51.56%。',
      computed: '48.44',
      fixed: '48.44',
    },
    {
      title: '存贷比是贷款除以存款',
      text: '年末金融机构各项存款余额‹286.4›亿元,其中住户存款余额218.9亿元;各项贷款余额‹197.6›亿元,存贷比为⟦96.0⟧%。',
      computed: '69.0',
      fixed: '69.0',
    },
    {
      title: '年龄组的人数印错，占比便不符',
      text: '全县常住人口为‹312846›人。居住在城镇的人口为‹140781›人,占⟦54.00⟧%;居住在乡村的人口为172065人,占55.00%。',
      computed: '45.00',
      fixed: '45.00',
    },
    {
      title: '名称里的增加值、规模以上不是变化',
      text: '高新技术产业增加值‹8.42›亿元,占规模以上工业增加值‹45.02›亿元的⟦17.8⟧%。',
      computed: '18.7',
      fixed: '18.7',
    },
    {
      title: '部分的增长率印在中间，占比的两位颠倒',
      text: '一般公共预算收入‹10.86›亿元,增长6.2%。其中,税收收入‹7.02›亿元,增长5.1%,占一般公共预算收入的⟦66.4⟧%;非税收入3.84亿元,增长8.3%。',
      computed: '64.6',
      fixed: '64.6',
    },
    {
      title: '没有印总数，占比合计是 100，总数就是各项之和',
      text: '按行业分,第一产业企业‹128.4›万家,占12.8%;第二产业企业‹325.7›万家,占32.6%;第三产业企业‹554.9›万家,占⟦54.6⟧%。',
      computed: '55.0',
      fixed: '55.0',
    },
    {
      title: '其中一类又有其中，占比的总数是全部',
      text: '全县常住人口‹312846›人。汉族人口为190836人,占61.00%;少数民族人口为122010人,占39.00%,其中回族人口为‹84468›人,占⟦27.90⟧%。',
      computed: '27.00',
      fixed: '27.00',
    },
    {
      title: '名单里前一项写明了是谁的占比',
      text: '全县企业‹4820›家。其中,国有企业193家,占全部企业的4.0%,私营企业‹3856›家,占⟦88.0⟧%。',
      computed: '80.0',
      fixed: '80.0',
    },
    {
      title: '性别比是男性人口比女性人口',
      text: '全县男性人口为‹160684›人,女性人口为‹152162›人,总人口性别比(以女性为100)为⟦106.50⟧。',
      computed: '105.60',
      fixed: '105.60',
    },
    {
      title: '部分和总数都只写名称，数印在前面',
      text: '全县地方一般公共预算收入完成‹109489›万元,增长3%,其中税收收入‹77864›万元,非税收入31625万元,税收占地方一般公共预算收入的比重为⟦71.8⟧%。',
      computed: '71.1',
      fixed: '71.1',
    },
    {
      title: '总数印在前几段，名称说法略有不同',
      text: `
        今年前8个月,全省货物贸易进出口总值‹27.08›亿元,增长0.1%。

        前8个月,一般贸易进出口‹17.72›亿元,增长1.7%,占我省外贸总值的⟦68.4⟧%。`,
      computed: '65.4',
      fixed: '65.4',
    },
    {
      title: '每一项后面的括号里还有其中',
      text: '项目库总投资‹28101.68›万元,一是产业帮扶7521.82万元,占总投资26.77%(其中:种植4521.82万元、加工3000万元);二是就业帮扶‹782.58›万元,占总投资⟦2.18⟧%(其中:公益岗位594.80万元、培训187.78万元)。',
      computed: '2.78',
      fixed: '2.78',
    },
    {
      title: '占多少的百分之几',
      text: '贫困户依托产业实现收入‹3165›元,占脱贫收入指标‹4000›元的⟦97.13⟧%。',
      computed: '79.13',
      fixed: '79.13',
    },
    {
      title: '总数名称后有括号里的简称，年份只在总数前说',
      text: '2021年全县地区生产总值(GDP)完成‹1017805›万元,增长9.4%。非公有制经济增加值完成‹537966›万元,占全县地区生产总值的⟦59.2⟧%。',
      computed: '52.9',
      fixed: '52.9',
    },
    {
      title: '完成率、销号率',
      text: '共排查问题‹1263›个,已销号‹1153›个,销号率⟦96.3⟧%。',
      computed: '91.3',
      fixed: '91.3',
    },
    {
      title: '几项占的是同一个总数，有一项对不上',
      text: '全省居民人均可支配收入‹20733›元。人均工资性收入11950元,增长6.8%,占可支配收入的比重为57.6%;人均经营净收入3235元,增长6.4%,占可支配收入的比重为15.6%;人均财产净收入‹8780›元,增长2.1%,占可支配收入的比重为⟦8.6⟧%。',
      computed: '42.3',
      fixed: '42.3',
    },
  ],
  good: [
    {
      title: '各占全省各自的总数',
      text: '全省粮食产量500万吨。甲市粮食产量50万吨,占全省的10%;乙市粮食产量100万吨,占全省的20%;丙市油料产量25万吨,占全省的30%。',
    },
    {
      title: '四舍五入后相符',
      text: '总投资584.53亿元,其中,产业工程投资283.16亿元,占总投资48.44%;其他工程投资301.37亿元,占总投资51.56%。',
    },
    {
      title: '新增存贷比另有算法',
      text: '各项存款余额286.4亿元,各项贷款余额197.6亿元,新增存贷比84.3%。',
    },
    {
      title: '分别占多少，前一个是前一项的',
      text: '全省货物贸易进出口总值20.1亿元。民营企业进出口10.59亿元,占进出口总值的52.7%。外商投资企业进出口6.16亿元,国有企业进出口3.29亿元,分别占进出口总值的30.7%和16.4%。',
    },
    {
      title: '没有印总数的占比，四舍五入后相符',
      text: '居住在城镇的人口为90199人,占63.89%;居住在乡村的人口为50979人,占36.11%。',
    },
    {
      title: '名单分两段，末位配平也可能在另一段',
      text: `
        全县耕地12786.19公顷。位于2度以下坡度的耕地7919.03公顷,占全县耕地的61.93%;

        位于2—6度坡度的耕地1959.32公顷,占15.32%;位于6—15度坡度的耕地1712.64公顷,占13.40%;位于15—25度坡度的耕地772.68公顷,占6.04%;位于25度以上坡度的耕地422.52公顷,占3.31%。`,
    },
    { title: '占比上升了几个百分点，不是占比', text: '产业投资283.16亿元,占总投资比重提高2.5%。' },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed, precise } of judged('share')) {
      if (verdict !== 'mismatch' || !computed) continue
      const { share, part, whole } = relation
      const value = digitsOf(computed, share)
      yield {
        span: share.span,
        // Amounts with their last digits cut off explain it: it is worth a look, no more.
        severity: fitsCutOff(share, part, whole) ? 'info' : severityOf(relation.confidence),
        verdict,
        message: relation.name
          ? `${relation.name}与两数不符，印作 ${show(share)}，${show(part)} 与 ${show(whole)} 之比是 ${value}`
          : `占比与部分、总数不符，印作 ${show(share)}，${show(part)} 占 ${showWhole(relation)}的 ${value}%`,
        related: shareRelated(relation),
        stated: share.text,
        computed: value,
        ...(share.unit ? { unit: share.unit.symbol } : {}),
        note: `${part.text}÷${whole.text}×100=${precise ? plain(precise.round(4, 1)) : value}`,
        help: `核实部分与总数；两数无误就把${relation.name ?? '占比'}改为 ${value}`,
        fix: { text: value },
        about: `${nameOf(share)}|${nameOf(part)}|${nameOf(whole)}`,
      }
    }
  },
})
