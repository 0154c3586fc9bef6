import type { Span } from '../../document/types.ts'
import { matchesOf } from '../../form/matches.ts'
import { characters } from '../../form/signs.ts'
import { defineRule } from '../rule.ts'

// Kangxi radicals, radicals of the supplement that stand for a character, and compatibility ideographs. Twelve
// characters of that last block are no doubles (U+FA0E … U+FA29) and stay as they are under normalisation.
const DOUBLE = /[\u2e80-\u2fdf\uf900-\ufaff]/g
const DOUBLES = characters(['\u2e80', '\u2fdf'], ['\uf900', '\ufaff'])
/** Radicals of the supplement that PDF files print for a character; normalisation leaves them alone. */
const RADICALS: Readonly<Record<string, string>> = {
  '\u2ea0': '民',
  '\u2ec5': '见',
  '\u2ec6': '角',
  '\u2ec9': '贝',
  '\u2ecb': '车',
  '\u2ed3': '长',
  '\u2ed4': '门',
  '\u2eda': '页',
  '\u2edb': '风',
  '\u2edc': '飞',
  '\u2edd': '食',
  '\u2ee2': '马',
  '\u2ee3': '骨',
  '\u2ee4': '鬼',
  '\u2ee5': '鱼',
  '\u2ee6': '鸟',
  '\u2ee8': '麦',
  '\u2ee9': '黄',
  '\u2eec': '齐',
  '\u2eee': '齿',
  '\u2ef0': '龙',
  '\u2ef3': '龟',
}

/** Reports characters that look like others and are not: radicals and compatibility ideographs. */
export default defineRule({
  id: 'form/compatibility',
  since: '0.1.0',
  severity: 'warning',
  fix: 'safe',
  docs: {
    summary: '看着一样、编码不同的字',
    summaryEn: 'Radicals and compatibility ideographs that look like ordinary characters',
    what: '部首字符（⼀、⽅）和兼容汉字：和常用字长得一样，编码不同，多由 PDF 复制而来。全文一并报告。',
    why: '检索、查重、统计都认不出，有的软件显示成空白或另一种字体。',
    how: '改为常用字；--fix 可以代为改正。',
    limits: '十二个没有对应常用字的兼容区汉字不报告。',
  },
  bad: [{ title: '由 PDF 复制的部首', text: '全县地⟦⽅⟧财政收入稳步增长。', fixed: '方' }],
  good: [{ title: '常用字', text: '全县地方财政收入稳步增长。' }],
  *check({ document, plan }) {
    const found: { span: Span; text: string; right: string }[] = []
    for (const { span, text } of matchesOf(document, plan, { pattern: DOUBLE, signs: DOUBLES })) {
      const right = RADICALS[text] ?? text.normalize('NFKC')
      if (right !== text) found.push({ span, text, right })
    }
    const [first, ...rest] = found
    if (!first) return
    const names = [...new Set(found.map(({ text, right }) => `${text}→${right}`))]
    yield {
      span: first.span,
      message: `有 ${found.length} 个看着一样、编码不同的字：${names.slice(0, 8).join('、')}${names.length > 8 ? '等' : ''}`,
      related: rest.map(({ span, right }) => ({ span, message: `应是“${right}”` })),
      help: '改为常用字',
      fix: {
        text: first.right,
        safe: true,
        also: rest.map(({ span, right }) => ({ span, text: right })),
      },
      about: names.join(''),
    }
  },
})
