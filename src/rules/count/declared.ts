import { spanOf } from '../../document/position.ts'
import { toNumeral } from '../../quantity/numerals.ts'
import { defineRule } from '../rule.ts'
import { severityOf } from '../wording.ts'

/** Reports a declared number of items that the names before it contradict. */
export default defineRule({
  id: 'count/declared',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '“N项”应与列出的名目个数一致',
    summaryEn: 'A declared count must equal the items named before it',
    what: '“A、B、C三项……”“三个镇：A、B、C”一类的写法，数一数前面的名目，与所说的个数核对；标题说“N个方面”而其下各段首句句式相同的，数一数段数。',
    why: '增删一项而忘了改个数，读者一数就知道。',
    how: '改个数，或补、删名目；只举例的在末项后加“等”。',
    limits:
      '名目里还有“和”“及”而数法不止一种时，任何一种数法对得上就不报告；只在名目整齐（都是县名、都以同一个词结尾）时才报告。',
  },
  bad: [
    {
      title: '六项设施说成五项',
      text: '推进交通设施、水利设施、供电设施、物流设施、电商设施、智慧农业设施⟦五⟧项设施提升工程。',
      computed: '6',
      fixed: '六',
    },
    {
      title: '说是六大工程，只列了五个',
      text: '建设城区污水处理厂、垃圾填埋场、应急水源地、公共停车场、智慧路灯⟦六⟧大工程。',
      computed: '5',
      fixed: '五',
    },
    {
      title: '名单在个数后面',
      text: '项目区涉及⟦5⟧个镇:甲山镇、乙河镇、丙川镇、丁沟镇。',
      computed: '4',
      fixed: '4',
    },
    {
      title: '名单在个数后面的括号里',
      text: '重点打造⟦5⟧个特色小镇(甲山、乙河、丙川、丁沟),带动周边发展。',
      computed: '4',
      fixed: '4',
    },
    {
      title: '一句套话，名目在它后面的括号里',
      text: '抓好村容村貌“⟦五⟧化工程”(加快道路硬化、开展村庄绿化、实施照明亮化、集中环境净化)。',
      computed: '4',
      fixed: '四',
    },
    {
      title: '标题说五个方面，其下只有四段',
      text: `
        (三)对照目标,有⟦五⟧个方面亟需提升

        文化水平亟需提升。部分群众接受新技术慢。

        服务水平亟需提升。村级站所设备不足。

        治理水平亟需提升。少数干部办法不多。

        环境水平亟需提升。污水处理能力欠缺。`,
      computed: '4',
      fixed: '四',
    },
  ],
  good: [
    { title: '名单在逗号之前就开始了', text: '办好教育、医疗、就业,养老、住房、社会保障六大民生实事。' },
    {
      title: '后面的名单相符、只举例、另有个数',
      text: '涉及4个镇:甲山镇、乙河镇、丙川镇和丁沟镇。惠及12个乡镇(含甲山镇、乙河镇、丙川镇)。现有9个村(包括甲县新划入的山岔村、柳沟村、石坝村)。支持5个县:甲县3个村、乙县2个村、丙县1个村。全市6个县区(除甲县、乙县、丙区外)全覆盖。选5个村试点(由县农业局、县林业局、县水务局负责)。',
    },
    { title: '个数相符', text: '推进交通设施、水利设施、供电设施三项设施提升工程。' },
    { title: '末项加了“等”', text: '从财政、金融、土地、人才、项目等十四个方面给予支持。' },
    { title: '新建的是座数，不是名目数', text: '新建垃圾房、公厕、污水处理站12座。' },
  ],
  *check({ judged }) {
    for (const { relation, verdict } of judged('declaredCount')) {
      if (verdict !== 'mismatch' || relation.repeated.length > 0) continue
      const { paragraph, least, items } = relation
      const printed = paragraph.run.text.slice(relation.start, relation.end)
      const text = /^\d/.test(printed) ? String(least) : toNumeral(least)
      yield {
        span: spanOf(paragraph.run, relation.start, relation.end),
        severity: severityOf(relation.confidence),
        verdict,
        message: `写的是“${paragraph.run.text.slice(relation.start, relation.end + 1)}”，${relation.below ? '其下' : relation.behind ? '后面' : '前面'}列了 ${least} 个名目`,
        stated: printed,
        computed: String(least),
        note: `列出的是：${items.map((item) => item.slice(-14)).join('、')}`,
        help: `核对名目；名目无误就把“${printed}”改为“${text}”，只是举例就加“等”`,
        fix: { text },
        about: items.join('|').slice(0, 120),
      }
    }
  },
})
