import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, related, severityOf, show, withUnit } from '../wording.ts'

/** Reports a total that unit value times count does not give. */
export default defineRule({
  id: 'count/each',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '每个的数乘以个数应等于总数',
    summaryEn: 'Unit value times count must give the total',
    what: '“在A、B、C、D各建0.2万亩”与总任务，“每户补助X元，共Y户，资金Z元”，面积、亩产（单产）与总产量，核对乘积与总数。',
    why: '任务分解到乡镇后加不回总数，责任书就签不下去。',
    how: '核对分解表，改总数、单项或名单。',
    limits: '名单带“等”字以外的说明、同一句里有几个可能的总数时不判断。',
  },
  bad: [
    {
      title: '每亩补助多少，共多少亩',
      text: '按照每年‹290›万亩建设任务、每亩‹3000›元补助标准,每年须统筹建设资金⟦78⟧亿元。',
      computed: '87',
      fixed: '87',
    },
    {
      title: '四个乡镇各 0.2 万亩',
      text: '新建种植大棚⟦0.9⟧万亩,布局在戌街、安乐、共和、新桥等主产区,任务各‹0.2›万亩。',
      computed: '0.8',
      fixed: '0.8',
    },
    {
      title: '分下去的任务比总任务还多',
      text: '新建种植大棚⟦0.8⟧万亩,布局在戌街、安乐、共和、新桥等主产区,任务各‹0.5›万亩。',
      computed: '2.0',
      fixed: '2.0',
    },
    {
      title: '名单带“等”字，总数是列出各处的十倍',
      text: '新建种植大棚⟦7.8⟧万亩,布局在戌街、安乐、共和、新桥等主产区,任务各‹0.2›万亩。',
      computed: '0.8',
    },
    {
      title: '五个乡镇各建 400 亩',
      text: '在柳河、石门、青山、白杨、大坪‹5›个乡镇各建设蔬菜基地‹400›亩,共计⟦2200⟧亩。',
      computed: '2000',
      fixed: '2000',
    },
    {
      title: '每户补助乘以户数',
      text: '每户补助‹5000›元,共补助‹326›户,补助资金⟦136⟧万元。',
      computed: '163',
      fixed: '163',
    },
    {
      title: '户均乘以户数',
      text: '共补助脱贫户‹1200›户,户均补助‹3000›元,共需资金⟦380⟧万元。',
      computed: '360',
      fixed: '360',
    },
    {
      title: '亩数写在补助前面',
      text: '新建设施蔬菜基地‹3500›亩,每亩补助‹2000›元,共需补助资金⟦770⟧万元。',
      computed: '700',
      fixed: '700',
    },
    {
      title: '亩产乘以面积',
      text: '全年粮食播种面积‹62.35›万亩,比上年增加4200亩,总产量⟦21.84⟧万吨,平均亩产‹530.3›公斤,其中夏粮面积18.6万亩、产量4.9万吨。',
      computed: '33.06',
      fixed: '33.06',
    },
    {
      title: '面积、产量、单产用分号隔开',
      text: '夏粮总产量⟦73.1⟧万吨,增长11.9%;播种面积‹257.4›万亩,增长10.5%;单产‹265.3›公斤/亩,增长1.2%。',
      computed: '68.3',
      fixed: '68.3',
    },
  ],
  good: [
    {
      title: '亩产乘以面积，四舍五入之内；两种作物的面积和产量不相乘',
      text: '全县粮食播种面积52.3万亩,总产量23.7万吨,单产453公斤。粮食种植面积50.2万亩,油料产量1.56万吨,单产152公斤。',
    },
    {
      title: '名单带“等”字，没有列全的分得少',
      text: '新建种植大棚3.8万亩,布局在戌街、安乐、共和、新桥等主产区,任务各0.2万亩。',
    },
    {
      title: '总数里有别的年度、别的地方',
      text: '在柳河、石门、青山3个乡镇各建设冷库2座,共计建成冷库12座。每亩补助300元,共补助1200亩,三年共补助资金108万元。',
    },
    {
      title: '后面的总数还包括别的',
      text: '在柳河、石门、青山3个乡镇各建设蔬菜基地400亩,在白杨乡扩建700亩,共计1900亩。每户补助5000元,共补助326户,补助资金163万元。',
    },
    {
      title: '户均是四舍五入的，总数另有来源',
      text: '全县参保32.5万人,人均补助580元,共筹集资金2.1亿元。共补助1200户,户均补助2996元,共需资金359.52万元。',
    },
    { title: '乘积相符', text: '新建种植大棚0.8万亩,布局在戌街、安乐、共和、新桥等主产区,任务各0.2万亩。' },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed } of judged('perUnit')) {
      if (verdict !== 'mismatch' || !computed) continue
      const { total, unitValue, count, names } = relation
      // A product of measured numbers is no sharper than its total (亩产乘以面积).
      const sharp = computed.eq(computed.round(total.decimals + 1))
      const value = digitsOf(sharp ? computed : computed.round(total.decimals), total)
      const times = typeof count === 'number' ? `${count} 处` : show(count)
      yield {
        span: total.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `总数印作 ${show(total)}，${show(unitValue)} 乘以 ${times}是 ${withUnit(value, total)}`,
        related: [
          related(unitValue, '单项'),
          ...(typeof count === 'number' ? [] : [related(count, '个数')]),
        ].sort((a, b) => a.span.start - b.span.start),
        stated: total.text,
        computed: value,
        ...(total.unit ? { unit: total.unit.symbol } : {}),
        note: `${unitValue.text}×${typeof count === 'number' ? count : count.text}=${value}${names.length > 0 ? `（${names.map((name) => name.slice(-8)).join('、')}）` : ''}`,
        help: `核对分解表；单项与个数无误就把总数改为 ${value}`,
        fix: { text: value },
        about: `${nameOf(total)}|${nameOf(unitValue)}`,
      }
    }
  },
})
