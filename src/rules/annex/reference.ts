import type { Caption, Reference } from '../../plan/types.ts'
import { defineRule } from '../rule.ts'

const WORDS: Readonly<Record<Caption['kind'], string>> = {
  box: '专栏',
  table: '表',
  annex: '附件',
  annexTable: '附表',
  figure: '图',
}

/** A line that names an annex as a file beside the page. */
const DOWNLOAD = /^附[件表].{0,80}\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)\s*$/i

/** Reports references to boxes, tables and annexes that the document does not hold. */
export default defineRule({
  id: 'annex/reference',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '引用的表、专栏、附件应存在',
    summaryEn: 'Referenced tables, boxes and annexes must exist',
    what: '“见表3”“专栏2”“详见附表1”等引用，与全文的表、专栏、附件编号核对。',
    why: '改稿时删并了表，引用没改，读者找不到。',
    how: '改正编号，或补上缺的表。',
    limits:
      '全文一个同类编号也没有时，可能是附表另行发布，只作提示，且只提示一次；附件是下载文件（附件：……xls）的不看。',
  },
  bad: [
    {
      title: '没有表3',
      text: `
        表1 总投资概算表

        分年度投资(见⟦表3⟧)逐年安排。

        表2 分县投资概算表

        各县投资见表2。`,
    },
  ],
  good: [
    {
      title: '引用的表都在',
      text: `
        表1 总投资概算表

        分年度投资(见表1)逐年安排。`,
    },
    {
      title: '续表是同一张表的下一页',
      text: '主要指标情况(续表4),单位为万元。',
    },
    {
      title: '附件是下载文件',
      text: `
        各单位任务详见附件1,项目安排详见附件2。

        附件2:某县项目计划表.xls`,
    },
  ],
  *check({ plan }) {
    const known = new Map<string, Set<number>>()
    for (const caption of plan.captions)
      known.set(caption.kind, (known.get(caption.kind) ?? new Set()).add(caption.number))
    for (const item of plan.annexList) known.set('annex', (known.get('annex') ?? new Set()).add(item.number))
    let attached: boolean | undefined
    const absent = new Map<string, Reference[]>()
    for (const reference of plan.references) {
      const numbers = known.get(reference.kind)
      if (numbers?.has(reference.number)) continue
      if (reference.kind === 'annex' || reference.kind === 'annexTable') {
        attached ??= plan.paragraphs.some(({ text }) => DOWNLOAD.test(text))
        if (attached) continue
      }
      const key = numbers ? `${reference.kind}${reference.number}` : reference.kind
      const same = absent.get(key)
      if (same) same.push(reference)
      else absent.set(key, [reference])
    }
    for (const references of absent.values()) {
      const [first, ...rest] = references
      if (!first) continue
      const word = WORDS[first.kind]
      const none = !known.has(first.kind)
      const numbers = [...new Set(references.map((reference) => reference.number))].sort((a, b) => a - b)
      yield {
        span: first.span,
        ...(none ? { severity: 'info' as const } : {}),
        message: none
          ? `文中引用了${numbers.map((number) => `${word}${number}`).join('、')}，本文件里没有任何${word}`
          : `文中引用了${word}${first.number}，本文件里没有`,
        related: rest.map((reference) => ({ span: reference.span, message: '同样的引用' })),
        help: none ? `${word}另行发布的可以不管；否则请补上` : '改正编号，或补上缺的内容',
        about: `${first.kind}${numbers.join(',')}`,
      }
    }
  },
})
