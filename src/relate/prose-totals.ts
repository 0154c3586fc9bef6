import { isSlip, isTellingSlip, resolution, significantDigits } from '../plan/digits.ts'
import { checkSum, comparable, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf, subjectOf } from './names.ts'
import { bracketDepths, figuresBetween, isDelta, leavesOpen, proseOf, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

const TOTAL_LEAD =
  /(?:合计|共计|总计|[,、]共|[一二三四五六七八九十\d]年累计|[算金入]总收入|预算总支出|总财力|财政可支配收入|可用财力)(?:为|达|有|完成|投资)?$/
const NO_PARTS = /人均|平均|均|率|单产|密度|标准(?!化|农田|厂房|地块)|顺差|逆差/

/** “一季度12.5亿元,二季度18.3亿元,……,全年合计76.5亿元”: the total comes behind its parts. */
export function relateTotalsBehind(plan: Plan, relations: Relation[]): void {
  const known = boundAs(relations, 'sum', (relation) => relation.total)
  for (const paragraph of proseOf(plan.paragraphs)) {
    if (!/[共总]|合计|累计/.test(paragraph.text) || paragraph.figures.length < 3) continue
    const depths = bracketDepths(paragraph)
    for (const total of paragraph.figures) {
      const lead = paragraph.text.slice(Math.max(0, total.token.start - 8), total.token.start)
      if (!total.unit || total.token.comparator !== 'eq' || known.has(total)) continue
      const counted = TOTAL_LEAD.test(lead) ? undefined : totalOf(total)
      if (counted === undefined && !TOTAL_LEAD.test(lead)) continue
      const parts = partsBefore(paragraph, total, depths.get(total) ?? 0, depths)
      if (counted !== undefined && !parts.every((part) => bareNameOf(part).endsWith(counted))) continue
      if (parts.length < 2 || dimensionOf(total) === 'share') continue
      const check = checkSum(total, parts)
      const holds = check.fit !== 'mismatch' && check.fit !== 'ambiguousPrecision'
      // Not every 共 adds up what stands before it: a slip is believed only where the number says something.
      const slip =
        isSlip(check.difference, [total, ...parts]) && significantDigits(total) >= (parts.length >= 3 ? 2 : 3)
      if (!holds && leavesOpen(paragraph, parts, total)) continue
      const size = check.difference.abs()
      const near =
        size.times(4).lte(total.value.abs()) ||
        (/[收支][入出]总计/.test(lead) &&
          size.times(2).lte(total.value.abs()) &&
          resolution(total, parts) >= 4) ||
        isTellingSlip(check.difference, total, parts)
      if (!holds && !(slip && near)) continue
      relations.push({
        kind: 'sum',
        basis: 'ofWhich',
        confidence: holds ? 'certain' : 'likely',
        total,
        parts,
        from: '前面所列各项',
      })
    }
  }
}

/** 参保总人数 adds up what is called 参保人数: that name, where the total's own has 总 in it. */
function totalOf(total: Figure): string | undefined {
  const name = bareNameOf(total)
  const counted = name.replace(/总(?=人数|户数|面积|产量|产值|收入|支出|投资|规模|床位)/, '')
  return counted !== name && counted.length >= 3 ? counted : undefined
}

/** The figures of a list that runs up to its total: the same unit, the same depth, one behind the other. */
function partsBefore(
  paragraph: Paragraph,
  total: Figure,
  depth: number,
  depths: ReadonlyMap<Figure, number>,
): Figure[] {
  const { start } = sentenceAt(paragraph.text, total.token.start)
  const parts: Figure[] = []
  const before = figuresBetween(paragraph, start, total.token.start).filter(
    (figure) => (depths.get(figure) ?? 0) === depth && !isDelta(figure),
  )
  let end = total.token.start
  for (const figure of before.reverse()) {
    if (!comparable(figure, total) || figure.token.comparator !== 'eq') break
    if (NO_PARTS.test(subjectOf(figure)) || TOTAL_LEAD.test(leadOf(figure))) break
    const gap = paragraph.text.slice(figure.token.unitEnd, end)
    if (gap.length > 40 || /[。:]/.test(gap)) break
    parts.unshift(figure)
    end = figure.token.start
  }
  return parts
}

function leadOf(figure: Figure): string {
  return figure.paragraph?.text.slice(Math.max(0, figure.token.start - 8), figure.token.start) ?? ''
}

const SECTORS =
  /(?:第?一、第?二、第?三(?:次)?产业|第一产业、第二产业(?:、|和)第三产业|三次产业)[^。;%]{0,30}$/

const BECAME = /^(?:调整|优化|演变|变化|转变|变|改变)(?:为|到|成|至)[^,。;%]{0,10}$/

/** “第一、二、三产业从业人员分别占25.3%、33.1%、41.6%”: shares of three sectors close to 100. */
export function relateSectorShares(plan: Plan, relations: Relation[]): void {
  const closed = boundAs(relations, 'closure', (relation) => relation.shares)
  for (const paragraph of proseWith(plan.paragraphs, '产业')) {
    const { figures, text } = paragraph
    for (let index = 0; index + 2 < figures.length; index++) {
      const shares = figures.slice(index, index + 3)
      const [first, second, third] = shares as [Figure, Figure, Figure]
      if (
        shares.some(
          (share) =>
            share.unit?.symbol !== '%' ||
            share.token.comparator !== 'eq' ||
            closed.has(share) ||
            // 负2.3%: the sign is a word.
            text[share.token.start - 1] === '负',
        )
      )
        continue
      const before = text.slice(Math.max(0, first.token.start - 48), first.token.start)
      const lead = before.slice(before.lastIndexOf('。') + 1)
      if (
        !SECTORS.test(lead) ||
        !(/占|比重|构成|结构/.test(lead) || /贡献率[^,。;%]{0,8}$/.test(lead)) ||
        /(?<!经济|GDP)增长|提高|下降|上升|拉动/.test(lead)
      )
        continue
      const gap = (a: Figure, b: Figure) => /^[、,和]$/.test(text.slice(a.token.unitEnd, b.token.start))
      if (!gap(first, second) || !gap(second, third)) continue
      relations.push({ kind: 'closure', confidence: 'certain', shares, ratio: false })
      // 由…调整为…: the structure it became closes as well.
      const later = figures.slice(index + 3, index + 6)
      const [fourth, fifth, sixth] = later
      if (!fourth || !fifth || !sixth || later.some((share) => share.unit?.symbol !== '%')) continue
      if (!BECAME.test(text.slice(third.token.unitEnd, fourth.token.start))) continue
      if (later.some((share) => share.token.comparator !== 'eq')) continue
      if (gap(fourth, fifth) && gap(fifth, sixth))
        relations.push({ kind: 'closure', confidence: 'certain', shares: later, ratio: false })
    }
  }
}
