import { isSlip, significantDigits } from '../plan/digits.ts'
import { baseValue, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { type Decimal, decimal, quotient } from '../quantity/decimal.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { subjectOf } from './names.ts'
import { figuresBetween, isDelta, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

/** “340户1204人,159户525人(其余的为分散安置)…分散安置的23户99人”: what is left over against what is printed for it. */
export function relateRemainders(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '其余')) {
    const pattern = /其余(?:的)?(?:全部)?(?:为|是|实行|采取)([\u4e00-\u9fff]{2,8})/g
    for (let match = pattern.exec(paragraph.text); match; match = pattern.exec(paragraph.text)) {
      const after = paragraph.text.slice(pattern.lastIndex, pattern.lastIndex + 1)
      if (/\d/.test(after)) continue
      relateRemainder(plan, paragraph, match.index, match[1] ?? '', relations)
    }
  }
}

function relateRemainder(
  plan: Plan,
  paragraph: Paragraph,
  at: number,
  name: string,
  relations: Relation[],
): void {
  const sentence = sentenceAt(paragraph.text, at)
  const parts = figuresBetween(paragraph, sentence.start, at).filter((figure) => !isDelta(figure))
  const units = new Set(parts.map(dimensionOf))
  const near = plan.paragraphs.slice(Math.max(0, paragraph.index - 6), paragraph.index + 7)
  const rests = near.flatMap((other) => other.figures.filter((figure) => nextTo(other, figure, name)))
  for (const unit of units) {
    const own = parts.filter((figure) => dimensionOf(figure) === unit)
    if (own.length < 2) continue
    const rest = rests.filter((figure) => dimensionOf(figure) === unit)
    if (rest.length !== 1 || !rest[0] || own.includes(rest[0])) continue
    const minimum = sumOf(own, rest[0])
    const wholes = near
      .slice(0, 7)
      .flatMap((other) =>
        other.figures.filter(
          (figure) =>
            dimensionOf(figure) === unit &&
            !own.includes(figure) &&
            (baseValue(figure).gt(minimum) ||
              besides(other, figure, units).some((beside) => baseValue(beside).gt(sumOf(parts, beside)))) &&
            (units.size < 2 || besides(other, figure, units).length > 0),
        ),
      )
    const whole = wholes.at(-1)
    if (!whole || new Set(wholes.map((figure) => baseValue(figure).toFixed())).size !== 1) continue
    relations.push({ kind: 'remainder', confidence: 'likely', whole, parts: own, rest: rest[0] })
  }
}

/** 分散安置的23户99人: the name stands right before the figure, another figure of the same clause between them at most. */
function nextTo(paragraph: Paragraph, figure: Figure, name: string): boolean {
  const lead = paragraph.text.slice(Math.max(0, figure.token.start - name.length - 10), figure.token.start)
  const index = lead.lastIndexOf(name)
  return index >= 0 && /^(?:的)?(?:共|有|为)?(?:\d+[户人个])?$/.test(lead.slice(index + name.length))
}

/** A whole is printed in the same units as its parts, side by side: the 2106人 beside 600户. */
function besides(paragraph: Paragraph, figure: Figure, units: ReadonlySet<string>): Figure[] {
  return paragraph.figures.filter(
    (other) =>
      other !== figure &&
      units.has(dimensionOf(other)) &&
      dimensionOf(other) !== dimensionOf(figure) &&
      Math.abs(other.token.start - figure.token.unitEnd) <= 2 + other.text.length + figure.text.length,
  )
}

/** What the parts in a figure's unit add up to. */
function sumOf(parts: readonly Figure[], like: Figure): Decimal {
  return parts
    .filter((part) => dimensionOf(part) === dimensionOf(like))
    .reduce((all, part) => all.plus(baseValue(part)), decimal(0))
}

const REST_PRINTED = /(?:其余|剩余)(?:的)?(?:全部)?(?:均|有|为)?$/

/** “共132个,已供水118个,其余14个分散供水”: the whole, its parts and what is left, in one sentence. */
export function relatePrintedRests(plan: Plan, relations: Relation[]): void {
  const paragraphs = proseWith(plan.paragraphs, '其余', '剩余')
  if (paragraphs.length === 0) return
  const known = boundAs(relations, 'sum', (relation) => relation.parts)
  for (const paragraph of paragraphs) {
    for (const rest of paragraph.figures) {
      const { start } = rest.token
      if (known.has(rest) || rest.token.comparator !== 'eq' || !rest.unit || isDelta(rest)) continue
      if (!REST_PRINTED.test(paragraph.text.slice(Math.max(0, start - 8), start))) continue
      const before = figuresBetween(paragraph, sentenceAt(paragraph.text, start).start, start).filter(
        (figure) => dimensionOf(figure) === dimensionOf(rest) && !isDelta(figure),
      )
      const [whole, ...parts] = before
      if (!whole || parts.length === 0 || parts.length > 6) continue
      if (before.some((figure) => figure.token.comparator !== 'eq' || figure.decimals > whole.decimals))
        continue
      const gap = baseValue(whole).minus(sumOf(parts, rest)).minus(baseValue(rest))
      const exact = gap.eq(0)
      // The first number need not be the whole: where the rest misses, it must say that it is, and a slip explain the gap.
      if (!exact && !/[共总]|现有|合计|全部/.test(subjectOf(whole))) continue
      if (
        !exact &&
        !(isSlip(quotient(gap, rest.unit.factor), [whole, ...parts, rest]) && significantDigits(whole) >= 2)
      )
        continue
      if (!exact && gap.abs().times(2).gt(baseValue(whole))) continue
      relations.push({ kind: 'remainder', confidence: exact ? 'certain' : 'likely', whole, parts, rest })
    }
  }
}

/** 出生率 − 死亡率 = 自然增长率, where one sentence prints all three. */
export function relateNaturalGrowth(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '自然增长率')) {
    for (const rest of paragraph.figures) {
      const sentence = sentenceAt(paragraph.text, rest.token.start)
      if (!named(rest, '自然增长率')) continue
      const before = figuresBetween(paragraph, sentence.start, rest.token.start)
      const births = before.filter((figure) => named(figure, '出生率'))
      const deaths = before.filter((figure) => named(figure, '死亡率'))
      const [whole, part] = [births[0], deaths[0]]
      if (!whole || !part || births.length !== 1 || deaths.length !== 1) continue
      relations.push({
        kind: 'remainder',
        confidence: 'certain',
        whole,
        parts: [part],
        rest,
        names: { whole: '出生率', part: '死亡率', rest: '自然增长率' },
      })
    }
  }
}

function named(figure: Figure, name: string): boolean {
  const lead = figure.paragraph?.text.slice(Math.max(0, figure.token.start - 12), figure.token.start) ?? ''
  const after = lead.slice(lead.lastIndexOf(name) + name.length)
  return (
    figure.unit?.symbol === '‰' &&
    lead.includes(name) &&
    /^(?:为|达到?|是)?-?$/.test(after) &&
    figure.token.comparator === 'eq'
  )
}
