import { defineRule } from '../rule.ts'
import { additionText, digitsOf, nameOf, related, severityOf, show, withUnit } from '../wording.ts'

/** Reports a list of parts in the text (其中……) that cannot add up to its whole. */
export default defineRule({
  id: 'sum/of-which',
  since: '0.1.0',
  severity: 'error',
  fix: 'suggested',
  docs: {
    summary: '“其中”各项相加应等于总数',
    summaryEn: 'Parts listed after 其中 must add up to their whole',
    what: '正文里“总数，其中A、B、C”“按……分，A、B”“加上A、B，收入总计C”以及一段总数后面逐条编号的各项，单位相同且列全时，核对相加是否等于总数。',
    why: '项目数、户数、人数的分解常由不同科室提供，总数改了分项没改，最容易漏。',
    how: '对照台账，改错的一项或总数；如果只列了一部分，在末项后加“等”。',
    limits: '各项单位不同、末项带“等”、范围可能重叠时不作判断；是否列全没有把握时只作提示。',
  },
  bad: [
    {
      title: '三类加工项目多算一项',
      text: '安排加工项目⟦370⟧项,其中产品加工‹311›项,加工车间‹32›项,其他‹28›项。',
      computed: '371',
      fixed: '371',
    },
    {
      title: '按什么分，总数在前一句',
      text: '全县零售额⟦153.08⟧亿元,比上年增长5.5%。按经营地分,城镇零售额‹106.74›亿元,增长5.5%;乡村零售额‹47.34›亿元,增长5.6%。',
      computed: '154.08',
      fixed: '154.08',
    },
    {
      title: '说明其他一类没有，就是列全了',
      text: '规划共安排⟦51⟧个子项。其中,产业类项目‹23›个子项;就业类项目‹12›个子项;基础设施类项目‹15›个子项;其他类项目没有子项。',
      computed: '50',
      fixed: '50',
    },
    {
      title: '规划期逐年列全',
      text: '2021—2025年,累计投入资金⟦7.8⟧亿元,其中2021年‹1.2›亿元、2022年‹1.3›亿元、2023年‹1.4›亿元、2024年‹1.4›亿元、2025年‹1.5›亿元。',
      computed: '6.8',
      fixed: '6.8',
    },
    {
      title: '总数的名称里已经有这两项',
      text: '公务用车购置及运行费⟦956⟧万元(其中公务用车购置费‹280›万元,公务用车运行费‹776›万元)。',
      computed: '1056',
      fixed: '1056',
    },
    {
      title: '收入只有四类',
      text: '农村居民人均可支配收入⟦17205⟧元,其中工资性收入‹7215›元、经营净收入‹5468›元、财产净收入‹362›元、转移净收入‹4610›元。',
      computed: '17655',
      fixed: '17655',
    },
    {
      title: '“三公”经费只有三项',
      text: '“三公”经费预算⟦412⟧万元,其中:因公出国(境)费‹0›万元,公务接待费‹162›万元,公务用车购置及运行费‹286›万元。',
      computed: '448',
      fixed: '448',
    },
    {
      title: '常住人口按年龄分，总数在前一句',
      text: '全县常住人口为⟦312846⟧人。0—14岁人口为‹53612›人,占18.00%;15—59岁人口为‹189272›人,占60.50%;60岁及以上人口为‹67262›人,占21.50%。',
      computed: '310146',
      fixed: '310146',
    },
    {
      title: '若干个村中，末了是其他类',
      text: '全县⟦132⟧个行政村中,集聚提升类‹46›个、城郊融合类‹18›个、特色保护类‹12›个、搬迁撤并类‹5›个、其他类‹61›个。',
      computed: '142',
      fixed: '142',
    },
    {
      title: '逐条编号的各项，一项后面还有其中',
      text: `
        2025年“三公”经费预算数为⟦39.11⟧万元,比上年减少10万元。其中:

        (一)因公出国(境)费‹1.20›万元,与上年持平。

        (二)公务用车购置及运行费‹36.56›万元,比上年减少10万元。其中:购置费15万元,运行费21.56万元。

        (三)公务接待费‹1.53›万元,与上年持平。`,
      computed: '39.29',
      fixed: '39.29',
    },
    {
      title: '地表水与地下水重复的部分只算一次',
      text: '全县水资源总量⟦27462.5⟧万立方米。其中,地表水资源量‹26323.2›万立方米,地下水资源量8246.5万立方米,地下水与地表水资源不重复量为‹1193.3›万立方米。',
      computed: '27516.5',
      fixed: '27516.5',
    },
    {
      title: '家庭户与集体户的人口就是全部人口',
      text: `
        全县常住人口为⟦751389⟧人。

        全县共有家庭户294617户,集体户11968户,家庭户人口为‹703095›人,集体户人口为‹58294›人。`,
      computed: '761389',
      fixed: '761389',
    },
    {
      title: '哪一类“中”，那一类的总数印在前面',
      text: '全县流动人口为⟦375816⟧人。流动人口中,跨省流动人口为‹124387›人,省内流动人口为‹250979›人。',
      computed: '375366',
      fixed: '375366',
    },
    {
      title: '一项里面的其中不断开后面各项',
      text: '水田和旱地⟦48.6⟧万亩,其中水田‹21.3›万亩(其中高标准农田12.5万亩),旱地‹27.8›万亩。',
      computed: '49.1',
      fixed: '49.1',
    },
    {
      title: '逐条编号的各项',
      text: `
        (一)种植类项目,共⟦1246⟧万元

        1.优质小麦项目,安排资金‹486›万元。

        2.优质花生项目,安排资金‹550›万元。

        3.蔬菜大棚项目,安排资金‹310›万元。`,
      computed: '1346',
      fixed: '1346',
    },
  ],
  good: [
    {
      title: '其余的另有情形，不等于没有其余',
      text: '全县现有冷库50座,其中完好30座、在建10座,其余未投入使用。大棚85个,其中种菜60个、育苗15个,其余没有利用。耕地80万亩,其中水田40万亩、旱地20万亩,其他地类无灌溉条件。',
    },
    {
      title: '一种贸易方式的出口，另一种的进口',
      text: '进出口总额60亿元,其中一般贸易出口40亿元、加工贸易进口10亿元。',
    },
    {
      title: '名称像是总数的两半，其实各是一部分',
      text: '农业及农村基础设施投资5.6亿元,其中农业产业投资2.1亿元,农村公路投资1.5亿元。',
    },
    {
      title: '末了再说一遍的总数不是分项',
      text: '纳入管理的28户97人,其中因病12户41人,因灾9户30人,因学7户26人,确保纳入管理的28户97人稳定脱贫。',
    },
    {
      title: '岁数不是数量',
      text: '全县常住人口中,60岁及以上占20.5%,其中65岁及以上占15.2%。居民人均可支配收入21300元,其中城镇36200元、农村16800元。',
    },
    { title: '各项相加正好', text: '安排加工项目370项,其中产品加工311项,加工车间32项,其他27项。' },
    {
      title: '逐条编号的各项没有列全',
      text: `
        (一)种植类项目,共1246万元

        1.优质小麦项目,安排资金486万元。

        2.优质花生项目,安排资金150万元。`,
    },
    { title: '单位不同，不能相加', text: '实施建设项目21项,其中种植15万亩,提质增效1万亩,加工项目3个。' },
    { title: '交叉的两类，不能相加', text: '全市有9个脱贫县(其中,边境县4个、深度贫困县2个)。' },
  ],
  *check({ judged, localised }) {
    for (const { relation, verdict, computed, difference, slack } of judged('sum')) {
      if (verdict !== 'mismatch' || relation.basis !== 'ofWhich' || localised.explained.has(relation))
        continue
      const { total, parts } = relation
      const value = computed ? digitsOf(computed, total) : ''
      yield {
        span: total.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `${relation.from}与总数不符，总数印作 ${show(total)}，所列 ${parts.length} 项相加是 ${withUnit(value, total)}`,
        related: parts.map((part) => related(part, '分项')),
        stated: total.text,
        computed: value,
        ...(total.unit ? { unit: total.unit.symbol } : {}),
        note: `${additionText(parts, value)}，印作 ${total.text}，相差 ${difference?.abs().toFixed() ?? ''}；四舍五入至多相差 ${slack?.toFixed() ?? '0'}`,
        help: `对照台账核实；各项无误就把总数改为 ${value}，没有列全就在末项后加“等”`,
        fix: { text: value },
        about: `${nameOf(total)}|${parts.map(nameOf).join('|')}`,
      }
    }
  },
})
