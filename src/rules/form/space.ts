import { around, matchesOf } from '../../form/matches.ts'
import { signs } from '../../form/signs.ts'
import type { Paragraph } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'

const SPACE = /[ \u3000\u00a0]+(?=[\u4e00-\u9fff，。；：、“《（])/g
const SPACES = signs(' ', '\u3000', '\u00a0')
const BEFORE = /[\u4e00-\u9fff，。；：、”》）,;]/
/** More of them than this are the habit of a conversion, not slips. */
const MANY = 10
/** A title, a signature or a heading may be spaced. */
const SENTENCE = /[，。；,;]/

const ends = new WeakMap<Paragraph, readonly [first: number, last: number]>()

/** Marks of a sentence stand on both sides. */
function isInSentence(paragraph: Paragraph, start: number, end: number): boolean {
  let marks = ends.get(paragraph)
  if (!marks) {
    const { text } = paragraph.run
    marks = [text.search(SENTENCE), Math.max(...[...'，。；,;'].map((mark) => text.lastIndexOf(mark)))]
    ends.set(paragraph, marks)
  }
  const [first, last] = marks
  return first >= 0 && first < start && last >= end
}

/** No title is longer. */
const LONGEST_TITLE = 200

/** 《中共中央 国务院关于…》: organs that issue together stand apart in the title they gave. */
function inTitle(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_TITLE), at + 1)
  return before.lastIndexOf('《') > before.lastIndexOf('》')
}

/** Tells of spaces between the characters of a Chinese sentence. */
export default defineRule({
  id: 'form/space',
  since: '0.1.0',
  severity: 'info',
  fix: 'safe',
  docs: {
    summary: '汉字之间有多余的空格',
    summaryEn: 'Stray spaces inside a Chinese sentence',
    what: '句子里两个汉字（或标点）之间夹着空格。',
    why: '多是删改、粘贴时留下的，排版后成了空档，检索也断开。',
    how: '删去；--fix 可以代为改正。',
    limits: '标题、署名、表格里用空格隔开的不看；全文都是空格的（转换造成的）只说一次。',
  },
  bad: [
    { title: '句中的空格', text: '坚持规划引领，突出重点，分类⟦ ⟧推进，压实责任。', fixed: '' },
    { title: '顿号后面的空格', text: '坚持东西部协作、⟦ ⟧社会力量参与', fixed: '' },
  ],
  good: [
    { title: '标题和署名', text: '第一章 总体要求\n\n某某县人民政府办公室 印' },
    {
      title: '联合发文的机关',
      text: '按照要求，根据《中共某县委 某县人民政府关于加快发展的意见》，制定本方案。',
    },
  ],
  *check({ document, plan }) {
    const found = [...matchesOf(document, plan, { pattern: SPACE, signs: SPACES })].filter(
      ({ paragraph, start, end }) =>
        !paragraph.inTable &&
        BEFORE.test(paragraph.run.text[start - 1] ?? '') &&
        (!paragraph.heading || paragraph.heading.inline) &&
        // 甲、 乙: the mark holds them together, in a title too.
        (paragraph.run.text[start - 1] === '、' || isInSentence(paragraph, start, end)) &&
        !inTitle(paragraph.run.text, start),
    )
    const [first, ...rest] = found
    if (!first) return
    if (found.length > MANY) {
      yield {
        span: first.span,
        message: `汉字之间有空格，全文共 ${found.length} 处，应是转换造成的`,
        related: rest.slice(0, 20).map(({ span }) => ({ span, message: '同样' })),
        help: '从原稿重新导出，或用编辑软件统一删去',
        about: 'spaces',
      }
      return
    }
    for (const match of found) {
      yield {
        span: match.span,
        message: '句子里汉字之间有多余的空格',
        help: '删去空格',
        fix: { text: '', safe: true },
        about: around(match),
      }
    }
  },
})
