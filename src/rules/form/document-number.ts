import { around, matchesOf } from '../../form/matches.ts'
import { pairs, signs } from '../../form/signs.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

const NUMBER = /([[［(（【〔])((?:19|20)\d\d)([\]］)）】〕])(第?)(0*)(\d{1,5})号/g
const SERIALS = signs(...pairs('0123456789', '号'))
const AGENCY = /[\u4e00-\u9fff]$/
/** Announcements, orders, minutes, certificates and the like have forms of their own. */
const OTHER =
  /(?:公告|令|通告|公报|纪要|告字?|许可?|[一-龥]证|证书|证字|登字|备字|登记|报告|评字?|鉴定?|审字?|合同|协议|标|采|招|竞|第|[提议]?案)$/

/** Reports document numbers that are not written as GB/T 9704 wants them. */
export default defineRule({
  id: 'form/document-number',
  since: '0.1.0',
  severity: 'warning',
  fix: 'safe',
  docs: {
    summary: '发文字号的写法',
    summaryEn: 'Document numbers as GB/T 9704 wants them: 〔2021〕, no 第, no leading zero',
    what: '发文字号的年份没有用六角括号〔〕，顺序号前加了“第”，或编了虚位（007 号）。',
    why: '《党政机关公文格式》规定年份用六角括号括入，序号不加“第”字、不编虚位。',
    how: '写作“某发〔2021〕7号”。',
    limits:
      '公告、通告、令、纪要和证书、报告、合同的编号有自己的写法，不看；法律案号如“（2021）京01民初1号”不看。',
  },
  bad: [
    {
      title: '方括号和虚位',
      text: '根据《关于印发方案的通知》(岚发⟦[2021]07号⟧)要求。',
      fixed: '〔2021〕7号',
    },
    { title: '圆括号', text: '按照财农⟦（2021）19号⟧文件执行。', fixed: '〔2021〕19号' },
  ],
  good: [
    { title: '写法正确', text: '根据岚发〔2021〕7号文件和(2021)京01民初1号判决,以及国务院公告(2021)第5号。' },
    {
      title: '不是发文字号',
      text: '会议纪要〔2023〕第5号、挂牌公告自然资告字〔2023〕05号、采矿许可证(2019)第012号、食药监许（2018）0045号。',
    },
  ],
  *check(context) {
    yield* gathered(find(context), (count, first) => `${first.message}；全文有 ${count} 处发文字号要改`)
  },
})

function* find({ document, plan }: RuleContext): Generator<Report> {
  for (const match of matchesOf(document, plan, { pattern: NUMBER, signs: SERIALS })) {
    const before = match.paragraph.run.text.slice(Math.max(0, match.start - 3), match.start)
    if (!AGENCY.test(before) || OTHER.test(before)) continue
    const [open, year = '', close, ordinal, zeros, serial = ''] = match.groups
    const faults = [
      ...(open === '〔' && close === '〕' ? [] : ['年份应用六角括号〔〕']),
      ...(ordinal === '' ? [] : ['序号前不加“第”']),
      ...(zeros === '' ? [] : ['序号不编虚位']),
    ]
    if (faults.length === 0) continue
    const right = `〔${year}〕${serial}号`
    yield {
      span: match.span,
      message: `发文字号“${match.text}”写法不对：${faults.join('，')}`,
      help: `写作“${right}”`,
      fix: { text: right, safe: true },
      about: around(match),
    }
  }
}
