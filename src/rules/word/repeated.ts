import { around, matchesOf } from '../../form/matches.ts'
import { signs } from '../../form/signs.ts'
import { printedTwice } from '../../form/twice.ts'
import { defineRule } from '../rule.ts'

// Four characters and more, printed twice running. Shorter ones are often two words (农业农业农村局) or style (天天).
// A character that stands again four to six places on is looked for first: that is quick to rule out.
const PIECE = /(?=([\u4e00-\u9fff]).{3}(?:\1|.\1|.{2}\1))([\u4e00-\u9fff]{4,6})\2/gs
const TWINS = signs('的的', '和和', '与与', '产产')

/** All that stands before a heading. */
const NUMBERED =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])\s*$/
/** What a paragraph goes on to say of the name that is its heading, too; perhaps behind the mark of a note. */
const STATEMENT = /^(?:[[［(（]\d{1,2}[\]］)）])?[\u4e00-\u9fff]{0,8}?(?:为|达|占|是|有|共|\d)/
// 目的的 and 有的的确 are right.
const PARTICLE = /的的(?<![目有标靶真是]的的)(?!确|士|喀)/g
/** 祥和和睦, 共和和 and 温和和 are two words, 和和美美 is one; 参与与, 生产产品, 土特产产品 are right. */
const ONCE =
  /和和(?<![总共饱温缓调祥中平谦柔亲随暖讲人求附应唱议]和和)(?![美气睦顺乐平谐善解硕田林])|与与(?<![参给授赋付施]与与)(?!会)|产产(?=品)(?<=[\u4e00-\u9fff]产产)(?<![生水财农特国地房矿林畜渔破投高增出资量副共物海土停达复转丰年遗动固原]产产)/g

/** Reports words typed twice. */
export default defineRule({
  id: 'word/repeated',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '同样的字词连写了两遍',
    summaryEn: 'Words typed twice running',
    what: '四个字以上的词语紧接着又出现一遍，或“的的”“和和”一类。',
    why: '多是粘贴、改稿时留下的，读者会以为漏了别的内容。',
    how: '删去多余的一遍。',
    limits: '三个字以下的重复多是两个词相连或修辞，不报告；名单中重复的项目由 count/repeated-name 报告。',
  },
  bad: [
    { title: '词语', text: '深入推进⟦乡村振兴乡村振兴⟧战略。', fixed: '乡村振兴' },
    {
      title: '编号后面',
      text: '1.⟦加快设施农业加快设施农业⟧发展，建成大棚，推广良种。',
      fixed: '加快设施农业',
    },
    { title: '助词', text: '这是群众最关心⟦的的⟧问题。', fixed: '的' },
    { title: '连词', text: '发展立体种养业⟦和和⟧循环产业。', fixed: '和' },
  ],
  good: [
    { title: '相连的两个词', text: '达到目的的办法,由农业农业农村部门研究;天天见面,一项一项一项落实。' },
    {
      title: '和、与、产也是前一个词的',
      text: '总和和均值,参与与合作,生产产品,农产产业,祥和和睦,和和美美。',
    },
    {
      title: '标题与正文连成了一段',
      text: '二、城镇常住人口城镇常住人口[2]为35.7万人,占全部人口的48.3%,比上次普查时提高12.4个百分点。',
    },
    { title: '两个署名', text: '岚河县人民政府岚河县人民政府办公室联合检查组' },
  ],
  *check({ document, plan }) {
    for (const match of matchesOf(document, plan, { pattern: PIECE, signs: printedTwice })) {
      const [, once = ''] = match.groups
      // 一项一项一项 and 哈哈哈哈: a short piece said several times is style.
      if (/^(.{1,3})\1+$/.test(once)) continue
      // 某县人民政府 and 某县人民政府办公室 side by side under a document.
      if (/[府会局院司部委校]$/.test(once) && /^[办党机]/.test(match.paragraph.run.text.slice(match.end)))
        continue
      // 一、全县常住人口全县常住人口为…: a heading that a conversion has run into its paragraph.
      const { text } = match.paragraph.run
      if (NUMBERED.test(text.slice(0, match.start)) && STATEMENT.test(text.slice(match.end))) continue
      yield report(match, once)
    }
    for (const match of matchesOf(document, plan, { pattern: PARTICLE, signs: TWINS }))
      yield report(match, '的')
    for (const match of matchesOf(document, plan, { pattern: ONCE, signs: TWINS }))
      yield report(match, match.text.slice(0, 1))
  },
})

function report(
  match: Parameters<typeof around>[0] & { span: { start: number; end: number } },
  once: string,
) {
  return {
    span: match.span,
    message: `“${once}”连写了两遍`,
    help: '删去一遍',
    fix: { text: once },
    about: around(match),
  }
}
