import { around, matchesOf } from '../../form/matches.ts'
import { pairs, signs } from '../../form/signs.ts'
import { defineRule } from '../rule.ts'

// 二0二一年: the zero of Chinese numerals is 〇. 3千5百 mixes digits with Chinese numerals.
const ZERO = /(?:二[0OoＯ０]|[一二][九八0０][一二三四五六七八九0０])[一二三四五六七八九0OoＯ０]{1,3}(?=年)/g
/** A zero, of whatever look, behind a Chinese numeral. */
const ZEROS = signs(...pairs('一二三四五六七八九', '0OoＯ０'))
const MIXED = /(?<![\d.])\d{1,2}千\d{1,2}百(?:\d{1,2}十?)?(?!\d)/g
const THOUSANDS = signs(...pairs('千', '0123456789'))

/** Reports Chinese numerals with a digit among them, and digits with 千 and 百 between. */
export default defineRule({
  id: 'number/mixed-numerals',
  since: '0.1.0',
  severity: 'warning',
  fix: 'safe',
  docs: {
    summary: '汉字数字和阿拉伯数字混写',
    summaryEn: 'Chinese numerals and digits mixed in one number',
    what: '“二0二一年”（汉字数字里夹了阿拉伯数字 0 或字母 O）、“3千5百”。',
    why: '同一个数里不能混用两种数字；夹了数字 0 的年份检索不到。',
    how: '写作“二〇二一年”或“2021年”，“3500”。',
    limits: '“3万5千”等口语写法只在连着出现“千”“百”时报告；“5千元”不报告。',
  },
  bad: [{ title: '汉字年份里夹了数字 0', text: '⟦二0二一⟧年五月二十四日', fixed: '二〇二一' }],
  good: [{ title: '写法正确', text: '二〇二一年五月,补助3500元,约5千元。' }],
  *check({ document, plan }) {
    for (const match of matchesOf(document, plan, { pattern: ZERO, signs: ZEROS })) {
      if (!/[0OoＯ０]/.test(match.text)) continue
      const right = match.text.replace(/[0OoＯ０]/g, '〇')
      yield {
        span: match.span,
        message: `“${match.text}年”的汉字数字里夹了“${/[0OoＯ０]/.exec(match.text)?.[0]}”，应是“〇”`,
        help: `写作“${right}年”`,
        fix: { text: right, safe: true },
        about: around(match),
      }
    }
    for (const match of matchesOf(document, plan, { pattern: MIXED, signs: THOUSANDS })) {
      yield {
        span: match.span,
        message: `“${match.text}”混用了阿拉伯数字和汉字数字`,
        help: '全部写成阿拉伯数字，或全部写成汉字',
        about: around(match),
      }
    }
  },
})
