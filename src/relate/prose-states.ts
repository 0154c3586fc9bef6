import { isSlip, significantDigits } from '../plan/digits.ts'
import { baseValue, comparable, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { quotient } from '../quantity/decimal.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { subjectOf } from './names.ts'
import { figuresBetween, isDelta, sentenceAt } from './sentences.ts'
import type { Relation, RemainderRelation } from './types.ts'

const NOT_YET = /[,;:、(](?:目前|其中)?(?:尚|还|仍)?未([\u4e00-\u9fff]{2,8}?)(?:的)?(?:为|有|共)?(?=\d)/g

/** “共1896户6987人,已消除风险1268户4721人,未消除风险628户2266人”: what is done and what is not are all there is. */
export function relateStates(plan: Plan, relations: Relation[]): void {
  let totals: Set<Figure> | undefined
  for (const paragraph of proseWith(plan.paragraphs, '未')) {
    const { text } = paragraph
    if (paragraph.figures.length < 3) continue
    for (const match of text.matchAll(NOT_YET)) {
      const state = match[1] ?? ''
      const { start } = sentenceAt(text, match.index)
      const done = new RegExp(
        `[,;:(](?:其中[,:]?)?(?:目前)?已(?:经)?${state}(?:的)?(?:为|有|共)?(?=\\d)`,
      ).exec(text.slice(start, match.index))
      if (!done) continue
      const said = start + done.index
      const wholes = clusterBefore(paragraph, start, said)
      const parts = clusterFrom(paragraph, said + done[0].length)
      const rests = clusterFrom(paragraph, match.index + match[0].length)
      if (wholes.length === 0 || parts.length === 0) continue
      const last = parts.at(-1)?.token.unitEnd ?? said
      for (const rest of rests) {
        const whole = wholes.find((figure) => comparable(figure, rest))
        const part = parts.find((figure) => comparable(figure, rest))
        const between = figuresBetween(paragraph, last, match.index)
        if (!whole || !part || between.some((figure) => comparable(figure, rest))) continue
        totals ??= boundAs(relations, 'sum', (entry) => entry.total)
        if (totals.has(whole)) continue
        push(whole, part, rest, { whole: '总数', part: `已${state}`, rest: `未${state}` }, relations)
      }
    }
  }
}

const NET = /净增(?:加)?[\u4e00-\u9fff]{0,6}$/
const CAME = /新增(?!长)|新建/
const WENT = /减少|撤并|退出|核减|注销|关停|拆除/

/** “新增学位1.26万个,撤并减少0.18万个,净增1.08万个”. */
export function relateNetGain(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '净增')) {
    const { text } = paragraph
    for (const rest of paragraph.figures) {
      if (!NET.test(text.slice(Math.max(0, rest.token.start - 10), rest.token.start)) || !rest.unit) continue
      const { start } = sentenceAt(text, rest.token.start)
      const before = figuresBetween(paragraph, start, rest.token.start).filter(
        (figure) => dimensionOf(figure) === dimensionOf(rest),
      )
      const [whole, part] = before
      if (!whole || !part || before.length !== 2) continue
      if (!CAME.test(subjectOf(whole)) || WENT.test(subjectOf(whole)) || !WENT.test(subjectOf(part))) continue
      // 新增建设用地, 减少耕地, 净增绿地: three things, none of them left over from the others.
      const nouns = [whole, part, rest]
        .map((figure) => nounOf(subjectOf(figure)))
        .filter((noun) => noun !== '')
      if (new Set(nouns).size > 1) continue
      push(whole, part, rest, { whole: '新增', part: '减少', rest: '净增' }, relations)
    }
  }
}

/** What is counted, behind how it changed: 新增建设用地 → 建设用地. */
function nounOf(subject: string): string {
  return /(?:净增加?|新增|新建|减少|撤并|退出|核减|注销|关停|拆除)([^增减]*)$/.exec(subject)?.[1] ?? ''
}

const LONGEST_CLUSTER = 60

/** Side by side with nothing between: 628户2266人. */
function touching(paragraph: Paragraph, one: Figure, other: Figure): boolean {
  return /^(?:、|共|\/)?$/.test(paragraph.text.slice(one.token.unitEnd, other.token.start))
}

function clusterFrom(paragraph: Paragraph, offset: number): Figure[] {
  const cluster: Figure[] = []
  for (const figure of figuresBetween(paragraph, offset, offset + LONGEST_CLUSTER)) {
    const previous = cluster.at(-1)
    if (previous ? !touching(paragraph, previous, figure) : figure.token.start !== offset) break
    cluster.push(figure)
  }
  return cluster
}

/** The figures that end right where a clause does. */
function clusterBefore(paragraph: Paragraph, start: number, end: number): Figure[] {
  const cluster: Figure[] = []
  for (const figure of figuresBetween(paragraph, start, end).reverse()) {
    const next = cluster[0]
    if (next ? !touching(paragraph, figure, next) : figure.token.unitEnd !== end) break
    if (isDelta(figure)) break
    cluster.unshift(figure)
  }
  return cluster
}

/** What holds is said for sure; what misses by more than a slip is about something else. */
function push(
  whole: Figure,
  part: Figure,
  rest: Figure,
  names: NonNullable<RemainderRelation['names']>,
  relations: Relation[],
): void {
  if ([whole, part, rest].some((figure) => figure.token.comparator !== 'eq')) return
  if (rest.decimals > whole.decimals || part.decimals > whole.decimals) return
  const gap = baseValue(whole).minus(baseValue(part)).minus(baseValue(rest))
  const exact = gap.eq(0)
  const slip =
    significantDigits(whole) >= 3 &&
    gap.abs().lte(baseValue(whole)) &&
    isSlip(quotient(gap, rest.unit?.factor ?? baseValue(rest)), [whole, part, rest])
  if (!exact && !slip) return
  relations.push({
    kind: 'remainder',
    confidence: exact ? 'certain' : 'likely',
    whole,
    parts: [part],
    rest,
    names,
  })
}
