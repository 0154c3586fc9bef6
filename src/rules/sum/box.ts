import { defineRule } from '../rule.ts'
import { additionText, digitsOf, nameOf, related, severityOf, show, withUnit } from '../wording.ts'

/** Reports a box (专栏) whose items do not add up to the same programme in a table or in the text. */
export default defineRule({
  id: 'sum/box',
  since: '0.1.0',
  severity: 'error',
  fix: 'suggested',
  docs: {
    summary: '专栏各项投资相加应等于同名工程的投资',
    summaryEn: 'The items of a box must add up to the same programme elsewhere',
    what: '把专栏各条里同一说法的金额加起来，与投资表或正文里同名工程的总投资核对。',
    why: '专栏由行业部门填，投资表由财务汇总，两边各改各的，读者一加就发现。',
    how: '核定是专栏还是投资表为准，改另一处；只差尾数时可注明“因四舍五入”。',
    limits: '专栏标题与投资表的行名对不上，或各条说法不一致时不作判断。',
  },
  bad: [
    {
      title: '专栏一项金额写错',
      text: `
        专栏1 稳定就业帮扶项目

        公益岗位:投入项目建设资金‹3.81›亿元;实施项目406项。

        外出务工:投入项目建设资金‹0.83›亿元;实施项目344项。

        技能培训:投入项目建设资金‹1.99›亿元;实施项目793项。

        专栏2 生态经济发展项目

        木本粮油:投入项目建设资金0.61亿元;实施项目21项。

        林下经济:投入项目建设资金7.86亿元;实施项目293项。

        第一节 总投资规模

        总投资概算14.90亿元,其中,稳定就业帮扶工程投资⟦6.43⟧亿元,生态经济发展工程投资8.47亿元。`,
      computed: '6.63',
      fixed: '6.63',
    },
  ],
  good: [
    {
      title: '各条相加等于同名工程的投资',
      text: `
        专栏1 稳定就业帮扶项目

        公益岗位:投入项目建设资金3.61亿元;实施项目406项。

        外出务工:投入项目建设资金0.83亿元;实施项目344项。

        第一节 总投资规模

        总投资概算12.91亿元,其中,稳定就业帮扶工程投资4.44亿元,生态经济发展工程投资8.47亿元。`,
    },
  ],
  *check({ judged, localised }) {
    for (const { relation, verdict, computed, difference, slack } of judged('sum')) {
      if (verdict !== 'mismatch' || relation.basis !== 'box' || localised.explained.has(relation)) continue
      const { total, parts } = relation
      const value = computed ? digitsOf(computed, total) : ''
      yield {
        span: total.span,
        severity: severityOf(relation.confidence),
        verdict,
        message: `${relation.from}相加是 ${withUnit(value, total)}，与此处印的 ${show(total)} 不符`,
        related: parts.map((part) => related(part, '专栏分项')),
        stated: total.text,
        computed: value,
        ...(total.unit ? { unit: total.unit.symbol } : {}),
        note: `${additionText(parts, value, total)}，印作 ${total.text}，相差 ${difference?.abs().toFixed() ?? ''}；四舍五入至多相差 ${slack?.toFixed() ?? '0'}`,
        help: `核定以哪一处为准；专栏无误就把此处改为 ${value}，投资表和正文同步`,
        fix: { text: value },
        about: `${relation.from}|${nameOf(total)}`,
      }
    }
  },
})
