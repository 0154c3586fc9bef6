import type { Paragraph } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { CONJUNCTION, KINDS, parallel, repeatedNames } from './counts.ts'
import type { CountRelation, Relation } from './types.ts'

/** 5个镇:…, 5个特色小镇(…), 三大产业,即…, “五化工程”(…). */
const STATED =
  /(?<![\d.第十百一])([二两三四五六七八九]?十[一二三四五六七八九]?|[两三四五六七八九]|\d{1,2})(个|大类|大|类|项|种|化)([\u4e00-\u9fff]{1,10}?)”?(?::|(\()(?:即|分别[是为]|为)?:?|,(?:即|分别[是为]|依次[是为])[:,]?)/g
/** What any of them has; most paragraphs have none. */
const OPENS = /[个大类项种化][\u4e00-\u9fff]{1,10}”?(?:[:(]|,[即分依])/
const PLACE = /(?:[县区镇乡村旗]|社区|街道|乡镇|村庄|县市)$/
/** 含甲镇: some of them; 由甲局负责, 甲村、乙村为重点: something is said of them, or of others. */
const NOT_NAMES =
  /^(?:包括|含|其中|除|如|主要|重点|由|详?见|以|不含|另|原)|等|[“”\d:]|(?<!行)为|[的了被把将均已未]/

/** Declared counts against the names right behind them, in paragraphs of lists that count something. */
export function relateCountsBehind(counting: readonly Paragraph[], relations: Relation[]): void {
  for (const paragraph of counting) {
    const { text } = paragraph
    if (!OPENS.test(text)) continue
    for (const match of text.matchAll(STATED)) {
      const relation = assess(paragraph, match)
      if (relation) relations.push(relation)
    }
  }
}

function assess(paragraph: Paragraph, match: RegExpExecArray): CountRelation | undefined {
  const { text } = paragraph
  const [whole, printed = '', counter = '', noun = '', bracket] = match
  const stated = parseNumeral(printed)
  const from = match.index + whole.length
  const length = text.slice(from, from + 400).search(bracket ? /[)(。;]/ : /[,;。(]/)
  if (stated === undefined || stated < 2 || length < 3) return undefined
  const end = from + length
  if (bracket && text[end] !== ')') return undefined
  const list = text.slice(from, end)
  if (NOT_NAMES.test(list)) return undefined
  const names = list.split('、').map((name) => name.trim())
  const last = names.at(-1)?.split(CONJUNCTION) ?? []
  if (last.length === 2 && last.every((name) => name !== '')) names.splice(-1, 1, ...last)
  const extra = names.reduce((all, name) => all + name.split(CONJUNCTION).length - 1, 0)
  const least = names.length
  if (least < 3 || names.some((name) => name.length < 2 || name.length > 12)) return undefined
  const repeated = repeatedNames(names)
  const base = {
    kind: 'declaredCount' as const,
    stated,
    start: match.index,
    end: match.index + printed.length,
    figure: paragraph.figures.find(({ token }) => token.start === match.index),
    paragraph,
    items: names,
    ...{ least, most: least + extra, open: false, repeated, behind: true },
  }
  if (stated >= least && stated <= least + extra) return { ...base, confidence: 'certain' }
  if (repeated.length > 0) return { ...base, confidence: 'likely' }
  // A comma may part one list in two: 甲镇、乙镇,丙镇.
  if (text[end] === ',' && /^,[\u4e00-\u9fff]{2,6}(?:、|[镇乡村县区][,。])/.test(text.slice(end, end + 9)))
    return undefined
  const near = Math.abs(stated - least) <= Math.max(2, stated / 4)
  if (!near || extra > 0) return undefined
  if (parallel(names, counter, noun)) return { ...base, confidence: 'likely' }
  // 5个特色小镇(甲山、乙河、…) names them without saying so; what stands in brackets may be something else.
  // 五大工程(…), “五化工程”(…) are set phrases for what stands in the brackets.
  const phrase = bracket && /^[大化]$/.test(counter) && KINDS.test(noun)
  const short = names.every((name) => name.length <= (phrase ? 12 : bracket ? 6 : 8))
  if (!short) return undefined
  if (phrase) return { ...base, confidence: 'likely' }
  return (bracket ? PLACE : KINDS).test(noun) ? { ...base, confidence: 'possible' } : undefined
}
