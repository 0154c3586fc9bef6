import { dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { bareName, bareNameOf, subjectOf } from './names.ts'
import { figuresBetween, isDelta, sentenceAt } from './sentences.ts'

/** Averages, rates and prices do not add up. */
export const NOT_ADDITIVE =
  /人均|平均|均|每[村户人亩个座所家套头株]|率|单产|密度|价格|单价|指数|标准(?!化|农田|厂房|地块)|顺差|逆差/
/** The level that something is compared with is no whole of a list that follows. */
const COMPARED = /(?:比|较|与|同)(?:上年|去年|年初|\d{4}年)[^,。;\d]{0,8}$/

/** The figures that a list of parts from `from` on may be a breakdown of: one where the sentence prints one. */
export function totalsBefore(
  paragraph: Paragraph,
  paragraphs: readonly Paragraph[],
  from: number,
  sentenceStart: number,
  dimension: string,
  depths: ReadonlyMap<Figure, number>,
  sorted: boolean,
): Figure[] {
  // An average is what its kinds come to, not its regions.
  const income = /工资性/.test(paragraph.text.slice(from, from + 12))
  const usable = (figure: Figure) =>
    !/^的\d/.test(figure.paragraph?.text.slice(figure.token.unitEnd, figure.token.unitEnd + 2) ?? '') &&
    (!NOT_ADDITIVE.test(subjectOf(figure)) || (income && /人均(?:可支配|纯)收入/.test(subjectOf(figure)))) &&
    dimensionOf(figure) === dimension &&
    !isDelta(figure) &&
    !COMPARED.test(leadOf(figure)) &&
    figure.token.comparator !== 'between'
  const near = figuresBetween(paragraph, sentenceStart, from).filter(usable)
  const level = near.filter((figure) => (depths.get(figure) ?? 0) === 0)
  // 投资120亿元,其中民间投资60亿元;按产业分,…: what is sorted is the one that its parts come to.
  if (sorted && level.length > 1) return level
  if (near.length > 0) return [level.at(-1) ?? (near.at(-1) as Figure)]
  // The sentence opens with 其中: the whole stands in the sentence before, perhaps in the paragraph before.
  const opening = paragraph.text.slice(sentenceStart, from)
  if (opening.length > 6) return toldBefore(paragraph, paragraphs, sentenceStart, opening, usable)
  if (sorted && sentenceStart > 0) return wholesBefore(paragraph, sentenceStart, usable)
  if (paragraph.text.startsWith('在全部', from)) return grandTotalBefore(paragraphs, paragraph.index, usable)
  // 从收入看,…, with a paragraph of its own: the whole may open the paragraph before, or one further up.
  if (sorted && sentenceStart === 0 && /^(?:[^,]{2,6}方面,)?$/.test(opening)) {
    const near = [1, 2, 3].flatMap((back) => {
      const host = paragraphs[paragraph.index - back]
      return host && !host.inTable && !host.toc ? wholesBefore(host, host.text.length + 1, usable) : []
    })
    if (near.length > 0) return near
  }
  let host = paragraph
  let end = sentenceStart - 1
  if (sentenceStart === 0) {
    const previous = paragraphs[paragraph.index - 1]
    if (!previous || previous.inTable || previous.toc) return []
    host = previous
    end = previous.text.replace(/[。;:]+$/, '').length
  }
  if (end <= 0) return []
  const sentence = sentenceAt(host.text, end - 1)
  return figuresBetween(host, sentence.start, end + 1).filter(usable)
}

function leadOf({ paragraph, token }: Figure): string {
  return paragraph?.text.slice(Math.max(0, token.start - 20), token.start) ?? ''
}

/** As much of a long name as must agree where it is said again without its number. */
const SAID_AGAIN = 8

/** “下达了中省财政专项扶贫项目资金,其中…”: what is parted is named, and its number printed before under that name. */
function toldBefore(
  paragraph: Paragraph,
  paragraphs: readonly Paragraph[],
  sentenceStart: number,
  opening: string,
  usable: (figure: Figure) => boolean,
): Figure[] {
  const name = /([^,;。:\d]+),$/.exec(opening)?.[1] ?? ''
  if (name.length < SAID_AGAIN) return []
  const tail = name.slice(-SAID_AGAIN)
  for (const host of [paragraph, paragraphs[paragraph.index - 1]]) {
    const found = host?.figures.findLast(
      (figure) =>
        (host !== paragraph || figure.token.start < sentenceStart) &&
        usable(figure) &&
        subjectOf(figure).endsWith(tail),
    )
    if (found) return [found]
  }
  return []
}

/** The nearest amount before an offset, or in the two paragraphs before, that goes by a name. */
export function namedBefore(
  paragraph: Paragraph,
  paragraphs: readonly Paragraph[],
  from: number,
  name: string,
  dimension: string,
): Figure[] {
  const wanted = bareName(name)
  for (let back = 0; back <= 2 && wanted.length >= 2; back++) {
    const host = paragraphs[paragraph.index - back]
    if (!host || host.inTable || host.toc) continue
    const found = host.figures.findLast(
      (figure) =>
        (back > 0 || figure.token.start < from) &&
        dimensionOf(figure) === dimension &&
        !isDelta(figure) &&
        bareNameOf(figure) === wanted,
    )
    if (found) return [found]
  }
  return []
}

/** The wholes that some sentences before a sorted list print, lists of parts left out. */
function wholesBefore(
  paragraph: Paragraph,
  sentenceStart: number,
  usable: (figure: Figure) => boolean,
): Figure[] {
  const found: Figure[] = []
  let end = sentenceStart - 1
  for (let back = 0; back < 4 && end > 0; back++) {
    const sentence = sentenceAt(paragraph.text, end - 1)
    if (!/^(?:其中|按|分|从)/.test(paragraph.text.slice(sentence.start, end)))
      found.push(...figuresBetween(paragraph, sentence.start, end).filter(usable))
    end = sentence.start - 1
  }
  return found
}

/** “在全部资金需求中”: the last figure before that calls itself a total. */
function grandTotalBefore(
  paragraphs: readonly Paragraph[],
  index: number,
  usable: (figure: Figure) => boolean,
): Figure[] {
  for (let back = index - 1; back >= 0 && back >= index - 6; back--) {
    const totals = (paragraphs[back]?.figures ?? []).filter(
      (figure) => usable(figure) && /总计|合计|共计|总投资|总额|总量|总需求|总规模/.test(subjectOf(figure)),
    )
    const last = totals.at(-1)
    if (last) return [last]
  }
  return []
}
