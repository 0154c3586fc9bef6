import { spanOf } from '../../document/position.ts'
import { around, matchesOf } from '../../form/matches.ts'
import { signs } from '../../form/signs.ts'
import { gathered } from '../gather.ts'
import { defineRule, type Report, type RuleContext } from '../rule.ts'

/** 、等级, 、等待 and the like are items of their own. */
const BEFORE_AND_SO_ON = /、(?=等[相方各项多类几\d一二三四五六七八九十，。；])(?<=[\u4e00-\u9fff”》]、)/g
const AND_SO_ON = signs('、等')
/** 在规划编制、项目安排。监督管理等方面 */
const STOPPED =
  /等(?:方面|环节|领域)[，,](?<=在[^。，；,;\n]{4,60}。[\u4e00-\u9fff、]{2,20}等(?:方面|环节|领域)[，,])/g
const FIELDS = signs(...['方面', '环节', '领域'].flatMap((field) => [`等${field}，`, `等${field},`]))
/** A comma between two items of a list that end alike. */
const COMMA =
  /、[\u4e00-\u9fff]{0,12}([\u4e00-\u9fff]{2})[，,](?=[\u4e00-\u9fff]{0,12}\1(?![\u4e00-\u9fff]))/g
const BEFORE = /(?:[\u4e00-\u9fff]{2,14}、)*[\u4e00-\u9fff]{2,14}$/
const BEHIND = /(?:[\u4e00-\u9fff]{2,14}、)*[\u4e00-\u9fff]{2,14}/y
/** As far as a list is looked at to either side of its comma. */
const REACH = 150
/** Begins a clause of its own. */
const VERB =
  /^(?:[实推建开加完打支新改扩创培引发提促强优落健确保持构形做抓用以与和及并将把使让由从在对向为是有其包具重]|等)/

/** Tells of marks in a list that do not belong there. */
export default defineRule({
  id: 'form/list-mark',
  since: '0.1.0',
  severity: 'info',
  fix: 'suggested',
  docs: {
    summary: '并列词语之间的标点不对',
    summaryEn: 'A mark that does not belong in a list',
    what: '“等”前面多了顿号；“在……等方面”的列举中间用了句号；末尾相同的几个词语都用顿号隔开，只有一处用逗号。',
    why: '列举被断成两截，读者会以为前后是两件事。',
    how: '“等”前面的顿号删去；列举之间用顿号。',
    limits: '逗号后面另起一个动作的，不报告；末尾不同的词语用逗号还是顿号，不作判断。',
  },
  bad: [
    { title: '“等”前面的顿号', text: '加强道路与新村建设、产业布局⟦、⟧等相结合。', fixed: '' },
    {
      title: '列举中间的句号',
      text: '在规划编制、资金使用⟦。⟧监督管理等方面，提高规范化水平。',
      fixed: '、',
    },
    {
      title: '一个逗号',
      text: '重点建设优质粮油基地、精品水果基地、绿色蔬菜基地⟦，⟧畜禽养殖基地、特色水产基地。',
      fixed: '、',
    },
  ],
  good: [
    { title: '“等”是后面一个词的', text: '按照地块面积、等级和用途分类，明确标准、等待时间。' },
    {
      title: '逗号后面是另一个动作',
      text: '推进道路工程、供水工程、供电工程，实施绿化工程、亮化工程。',
    },
  ],
  *check(context) {
    yield* gathered(find(context), (count, first) => `${first.message}，全文有 ${count} 处`)
  },
})

function* find({ document, plan }: RuleContext): Generator<Report> {
  for (const match of matchesOf(document, plan, { pattern: BEFORE_AND_SO_ON, signs: AND_SO_ON })) {
    yield {
      span: match.span,
      message: '“等”前面不用顿号',
      help: '删去顿号；漏了词语的补上',
      fix: { text: '' },
      about: around(match),
    }
  }
  for (const match of matchesOf(document, plan, { pattern: STOPPED, signs: FIELDS })) {
    const at = match.paragraph.run.text.lastIndexOf('。', match.start)
    yield {
      span: spanOf(match.paragraph.run, at, at + 1),
      message: '“在……等方面”的列举中间用了句号',
      help: '改为顿号',
      fix: { text: '、' },
      about: around({ paragraph: match.paragraph, start: at, end: at + 1 }),
    }
  }
  for (const match of matchesOf(document, plan, COMMA)) {
    const start = match.end - 1
    if (!isOdd(match.paragraph.run.text, start)) continue
    yield {
      span: spanOf(match.paragraph.run, start, start + 1),
      message: '并列的词语都用顿号隔开，只有这里用逗号',
      help: '改为顿号',
      fix: { text: '、' },
      about: around({ paragraph: match.paragraph, start, end: start + 1 }),
    }
  }
}

/** A comma in the middle of items that all end alike, with 、 between the others. */
function isOdd(text: string, at: number): boolean {
  const end = text.slice(at - 2, at)
  BEHIND.lastIndex = at + 1
  const after = BEHIND.exec(text)?.[0].split('、') ?? []
  if (!after[0]?.endsWith(end) || VERB.test(after[0])) return false
  const before = BEFORE.exec(text.slice(Math.max(0, at - REACH), at))?.[0].split('、') ?? []
  const alike = (items: readonly string[]) => {
    const other = items.findIndex((item) => !item.endsWith(end))
    return other < 0 ? items.length : other
  }
  return alike(before.reverse()) + alike(after) >= 5
}
