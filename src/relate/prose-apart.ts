import { comparable, type RatioCheck } from '../plan/measure.ts'
import { slipMends } from '../plan/slips.ts'
import { checkTriple } from '../plan/triple.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { bareName, bareNameOf, subjectOf } from './names.ts'
import { isReal, OTHER_BASIS } from './real-growth.ts'
import { isDelta, linesOf, placeIn, sentenceAt } from './sentences.ts'
import type { Relation, TripleRelation } from './types.ts'

/** “与2010年相比,”: what follows says by how much the amounts printed before have changed. */
const COMPARED = /(?:与|同|较|比)[^。;,]{2,36}?(?:相比较?|比较|对比),/
/** 汉族人口减少, 收、支总计各增加: the name of what has changed, and which way. */
const CHANGED = /^(.*?)(?:各|均|共|分别|净)*(增加|增长|增收|增支|减少|下降|减收|减支)了?$/
const RATE = /^[,(](?:各|均|分别)?(增长|上升|增幅(?:为)?|下降|降低|减少|[降减]幅(?:为)?)了?$/
const falls = (text: string) => /减|降/.test(text)
/** As many paragraphs before its change a level may stand. */
const REACH = 4

/**
 * “汉族人口为568238人…。与2010年相比,汉族人口减少10134人,下降1.75%”: level in one sentence, increase and rate in another.
 * The level is the nearest figure of that name; three numbers that do not fit are told where one slip explains it.
 */
export function relateApart(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const bound = boundAs(relations, 'triple', (relation) => relation.rate)
  const lines = linesOf(paragraphs)
  for (const paragraph of proseWith(paragraphs, '比')) {
    const at = placeIn(lines, paragraph)
    const { figures, text } = paragraph
    if (figures.length < 2 || !/[相对]比|比较/.test(text)) continue
    for (const [index, increase] of figures.entries()) {
      const rate = figures[index + 1]
      if (rate?.unit?.symbol !== '%' || bound.has(rate) || !increase.unit) continue
      if (increase.token.comparator !== 'eq' || rate.token.comparator !== 'eq') continue
      const said = RATE.exec(text.slice(increase.token.unitEnd, rate.token.start))
      const { start } = sentenceAt(text, increase.token.start)
      const opening = said && COMPARED.exec(text.slice(start, increase.token.start))
      if (!said || !opening || OTHER_BASIS.test(text.slice(start, increase.token.start))) continue
      const changed = CHANGED.exec(subjectOf(increase))
      if (!changed || falls(changed[2] ?? '') !== falls(said[1] ?? '')) continue
      const before = text.slice(start, start + opening.index)
      const name = bareName(changed[1] === '' && opening.index > 0 ? before : (changed[1] ?? ''))
      const level = name === '' ? undefined : levelOf(lines, at, start, name, increase)
      if (!level?.paragraph || isReal(level.paragraph, level)) continue
      const relation: TripleRelation = {
        kind: 'triple',
        confidence: 'likely',
        fromBase: false,
        level,
        increase,
        rate,
        falls: falls(said[1] ?? ''),
      }
      const fits = ([a = level, b = increase, c = rate]: readonly Figure[]) => {
        const fit = checkTriple({ ...relation, level: a, increase: b, rate: c })?.fit
        return fit === 'exact' || fit === 'tail'
      }
      if (fits([level, increase, rate]) || slipMends([level, increase, rate], fits)) relations.push(relation)
      // 5.3% is too short for a slip to show in, but not for a gap as wide as that.
      else if (isNear(checkTriple(relation), rate)) relations.push({ ...relation, confidence: 'possible' })
    }
  }
}

/** Less than half as much again, or as little. */
function isNear(check: RatioCheck | undefined, rate: Figure): boolean {
  return check?.precise.minus(rate.value).abs().times(2).lt(rate.value) ?? false
}

/** 收支总体 and 收入支出总体 speak of the grand totals of both. */
const OVERALL = /^(?:收入?、?支出?|支出?)(?:决算)?(?:总[体计额])?(?:情况)?$/
const GRAND = /[收支][入出]?(?:决算)?总计$/

/** The nearest amount before a sentence that goes by this name. */
function levelOf(
  lines: readonly Paragraph[],
  at: number,
  start: number,
  name: string,
  increase: Figure,
): Figure | undefined {
  for (let back = at; back >= 0 && back >= at - REACH; back--) {
    const figures = lines[back]?.figures ?? []
    for (const figure of [...figures].reverse()) {
      if (back === at && figure.token.start >= start) continue
      if (!comparable(figure, increase) || figure.token.comparator !== 'eq' || isDelta(figure)) continue
      const own = bareNameOf(figure)
      if (own === name || (OVERALL.test(name) && GRAND.test(own))) return figure
    }
  }
  return undefined
}
