import { plain } from '../../quantity/decimal.ts'
import { defineRule } from '../rule.ts'
import { digitsOf, nameOf, shareRelated, show } from '../wording.ts'

/** Lists shares that were moved by one last digit so that their list comes to 100 %. */
export default defineRule({
  id: 'share/residue',
  since: '0.1.0',
  severity: 'info',
  fix: 'none',
  docs: {
    summary: '占比为凑足 100% 调整过末位',
    summaryEn: 'A share moved by one last digit so that the list totals 100 %',
    what: '一项占比与相除的结果差一个末位，而整组占比正好合计 100%，说明这一项是配平用的。',
    why: '配平是允许的，但读者会重算；知道是哪一项，心里有数。',
    how: '不必改；也可按四舍五入印出，另注“分项之和不等于 100%”。',
    limits: '只认差一个末位的情形，差得更多的按错误报告。',
  },
  bad: [
    {
      title: '最后一项配平',
      text: '总投资‹584.53›亿元,其中,产业工程投资283.16亿元,占总投资48.44%;就业工程投资16.51亿元,占总投资2.83%;基建工程投资230.17亿元,占总投资39.38%;服务工程投资‹54.69›亿元,占总投资⟦9.35⟧%。',
      computed: '9.36',
    },
  ],
  good: [
    {
      title: '各项都是四舍五入的结果',
      text: '总投资584.53亿元,其中,产业工程投资283.16亿元,占总投资48.44%;其他工程投资301.37亿元,占总投资51.56%。',
    },
  ],
  *check({ judged }) {
    for (const { relation, verdict, computed, precise, residue } of judged('share')) {
      if (verdict !== 'closureResidue' || !computed) continue
      const { share, part, whole } = relation
      const value = digitsOf(computed, share)
      yield {
        span: share.span,
        verdict,
        message: `占比印作 ${show(share)}，相除是 ${value}%，差一个末位；整组占比合计正好 100%，应是${residue === 'lastRow' ? '末项配平' : '按最大余数配平'}`,
        related: shareRelated(relation),
        stated: share.text,
        computed: value,
        unit: '%',
        note: `${part.text}÷${whole.text}×100=${precise ? plain(precise.round(4, 1)) : value}`,
        help: `可以不改；若改为 ${value}%，请注明“因四舍五入，分项之和不等于 100%”`,
        about: `${nameOf(share)}|${nameOf(part)}`,
      }
    }
  },
})
