import { isSlip } from '../plan/digits.ts'
import { checkGrowth, checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf } from './names.ts'
import { named, REACH } from './prose-named-ratios.ts'
import { isDelta, linesOf, placeIn, sentenceAt } from './sentences.ts'
import type { GrowthRelation, Relation, TripleRelation } from './types.ts'

const MEAN = /年平?均(?:增长率?|增速|递增|下降|减少)(?:率)?(?:为|了)?$/
const CENSUS = /第[五六]次(?:全国)?人口普查/
const SPAN = /([一二三四五六七八九十]{1,3})年(?:间|来)?共?(?:增|减)/

/**
 * “与第六次全国人口普查的725482人相比,增加25907人,增长3.57%,年平均增长率为0.35%”: the mean rate between the number then and
 * the number now, which the triple before it comes to; a census is ten years after the one before.
 */
export function relateMeanSince(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const steps = relations.filter(
    (relation): relation is TripleRelation | GrowthRelation =>
      (relation.kind === 'triple' && relation.fromBase) || (relation.kind === 'growth' && !relation.mean),
  )
  if (steps.length === 0) return
  const lines = linesOf(paragraphs)
  const places = new Map(lines.map((line, index) => [line, index]))
  for (const step of steps) {
    const { rate, falls } = step
    const from = step.kind === 'triple' ? step.level : step.from
    const { paragraph } = from
    if (!paragraph || rate.paragraph !== paragraph) continue
    const mean = meanBehind(paragraph, rate)
    const periods = mean && periodsSince(paragraph, from, rate)
    if (!mean || !periods) continue
    const to =
      step.kind === 'growth' ? step.to : levelNow(lines, places.get(paragraph) ?? -1, from, reachedBy(step))
    if (!to) continue
    const fit = checkGrowth(mean, from, to, periods, falls)?.fit
    relations.push({
      kind: 'growth',
      confidence: fit === 'mismatch' ? 'likely' : 'certain',
      rate: mean,
      from,
      to,
      periods,
      falls,
      mean: true,
      levels: [],
      siblings: [],
    })
  }
}

/** The mean rate right behind the rate of the whole span. */
function meanBehind({ figures, text }: Paragraph, rate: Figure): Figure | undefined {
  const mean = figures[figures.indexOf(rate) + 1]
  if (mean?.unit?.symbol !== '%' || mean.token.comparator !== 'eq') return undefined
  const said = text.slice(rate.token.unitEnd, mean.token.start)
  return said.startsWith(',') && MEAN.test(said.slice(1)) ? mean : undefined
}

/** As many years as lie between the base and now: 五年共增加; or ten, from one census to the next. */
function periodsSince({ text }: Paragraph, from: Figure, rate: Figure): number | undefined {
  const span = SPAN.exec(text.slice(from.token.unitEnd, rate.token.start))
  if (span) return parseNumeral(span[1] ?? '')
  const { start } = sentenceAt(text, from.token.start)
  return CENSUS.test(text.slice(start, from.token.start)) ? 10 : undefined
}

function reachedBy({ level, increase, falls }: TripleRelation): Figure['base'] {
  return falls ? level.base.minus(increase.base) : level.base.plus(increase.base)
}

/** The printed level that the change leads to: before it, in this paragraph or some before. */
function levelNow(
  lines: readonly Paragraph[],
  at: number,
  from: Figure,
  reached: Figure['base'],
): Figure | undefined {
  for (let back = at; back >= 0 && back >= at - REACH; back--) {
    const found = lines[back]?.figures.find((figure) => figure.base.eq(reached) && comparable(figure, from))
    if (found) return found
  }
  return undefined
}

const HOUSEHOLDS = /家庭户$/
const IN_HOUSEHOLDS = /家庭户人口(?:数)?$/
const IN_GROUPS = /集体户人口(?:数)?$/
const MEAN_SIZE = /每个?家庭户的?(?:平均)?(?:人口|人数)(?:数)?$/

/** 家庭户, 家庭户人口 and 平均每个家庭户的人口; those in families and in dormitories are all residents. */
export function relateHouseholds(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const lines = linesOf(paragraphs)
  for (const paragraph of proseWith(paragraphs, '家庭户')) {
    const { figures } = paragraph
    const at = placeIn(lines, paragraph)
    const find = (wanted: RegExp) =>
      figures.find(
        (figure) => figure.token.comparator === 'eq' && !isDelta(figure) && wanted.test(bareNameOf(figure)),
      )
    const [count, people, grouped, mean] = [HOUSEHOLDS, IN_HOUSEHOLDS, IN_GROUPS, MEAN_SIZE].map(find)
    if (count?.unit?.symbol.endsWith('户') && people && mean && comparable(people, mean))
      relations.push({
        kind: 'perUnit',
        confidence: 'likely',
        total: people,
        unitValue: mean,
        count,
        per: '户',
        names: [],
      })
    if (!people || !grouped || !comparable(people, grouped)) continue
    const parts = [people, grouped]
    const whole = named(lines, at, people, /^(?:全[市县区州旗])?常住人口(?:总数|总量)?$/)
    if (!whole || !comparable(whole, people)) continue
    const { fit, difference } = checkSum(whole, parts)
    if (fit === 'mismatch' && !isSlip(difference, [whole, ...parts])) continue
    relations.push({
      kind: 'sum',
      basis: 'ofWhich',
      confidence: fit === 'mismatch' ? 'likely' : 'certain',
      total: whole,
      parts,
      from: '家庭户与集体户人口',
    })
  }
}
