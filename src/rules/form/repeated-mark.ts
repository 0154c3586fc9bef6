import { spanOf } from '../../document/position.ts'
import { around, matchesOf } from '../../form/matches.ts'
import { pairs, signs } from '../../form/signs.ts'
import { defineRule } from '../rule.ts'

// Marks running are quick to find; which of them may not stand together is looked at then.
const MARKS = /[，。；：、,;]{2,}/g
const SIDE_BY_SIDE = signs(...pairs('，。；：、,;', '，。；：、,;'))
const TWICE = /([，。；：、,;])\1+|[，、；,;][。]|。[，；、,;]|、[，；,;]|[，；,;]、/g

/** Reports marks that stand side by side. */
export default defineRule({
  id: 'form/repeated-mark',
  since: '0.1.0',
  severity: 'warning',
  fix: 'suggested',
  docs: {
    summary: '标点符号连用',
    summaryEn: 'Punctuation marks typed twice running',
    what: '“，，”“。。”“、，”“，。”：两个点号紧挨着。',
    why: '多是改稿时删了文字没有删标点，也可能漏了内容。',
    how: '留下该用的一个；漏了文字的补上。',
    limits: '省略号、破折号和“”。”一类的引号不算；表格里的不看。',
  },
  bad: [{ title: '逗号和句号', text: '压实责任，强化监测⟦，。⟧各县抓好落实。', fixed: '。' }],
  good: [
    { title: '引号和省略号', text: '要“抓早、抓小。”他说……还要持续用力。' },
    { title: '网址', text: '数据见 http://a.example/b,,d;;e 所列。' },
  ],
  *check({ document, plan }) {
    for (const { paragraph, text: marks, start: at } of matchesOf(document, plan, {
      pattern: MARKS,
      signs: SIDE_BY_SIDE,
    })) {
      if (paragraph.inTable) continue
      for (const found of marks.matchAll(TWICE)) {
        const start = at + found.index
        const match = { paragraph, text: found[0], start, end: start + found[0].length }
        // ;; and ,, of addresses, code and data.
        if (/[,;]/.test(match.text)) {
          const { text } = match.paragraph.run
          if (!/[\u4e00-\u9fff]/.test(`${text[match.start - 1] ?? ''}${text[match.end] ?? ''}`)) continue
        }
        // The stronger mark is the likelier one.
        const strongest = ['。', '；', ';', '：', '，', ',', '、'].find((mark) => match.text.includes(mark))
        yield {
          span: spanOf(paragraph.run, match.start, match.end),
          message: `标点“${match.text}”连在一起`,
          help: '留下一个；漏了文字的补上',
          fix: { text: strongest ?? match.text.slice(0, 1) },
          about: around(match),
        }
      }
    }
  },
})
