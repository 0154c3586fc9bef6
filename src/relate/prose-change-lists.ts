import { resolution } from '../plan/digits.ts'
import { checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { proseWith } from './mentions.ts'
import { bareName, subjectOf } from './names.ts'
import { type Change, falls, signsOf, slips } from './prose-change-parts.ts'
import { figuresBetween, sentenceAt } from './sentences.ts'
import type { Relation, SumRelation } from './types.ts'

/** What a change is of, and which way it went: 农业用水量增加. */
const CHANGED =
  /^([^,。;:、()]*?)(?:同比|(?:比|较)[^,。;:、()]{2,8})?(?:净)?(增加|减少|上升|下降|增|减)(?:了)?$/
const RATE = /^(?:share|percentagePoint)$/

/**
 * “用水总量增加78亿立方米,其中,生活用水量减少4亿立方米,工业用水量减少81亿立方米,农业用水量增加163亿立方米”: changes that come to the
 * change of their whole. That all parts are named is sure where their levels are printed, and add up.
 */
export function relateChangeLists(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  let levels: ReadonlySet<string> | undefined
  for (const paragraph of proseWith(paragraphs, '其中')) {
    const { text } = paragraph
    if (!/[增升]/.test(text) || !/[减降]/.test(text)) continue
    for (let from = text.indexOf('其中'); from >= 0; from = text.indexOf('其中', from + 2)) {
      const own = wholeBefore(paragraph, from)
      const listed = own && changesIn(paragraph, from, own.change.figure)
      if (!own || !listed || listed.length < 2) continue
      const changes = listed.map(({ change }) => change)
      const total = own.change.figure
      const parts = changes.map(({ figure }) => figure)
      const signs = signsOf(changes, own.change)
      // All one way: read as any other list of parts.
      if (!signs) continue
      levels ??= namesOfSums(relations)
      const closed = levels.has(keyOf(listed.map(({ name }) => name)))
      const { fit, difference } = checkSum(total, parts, signs)
      const holds = fit !== 'mismatch' && fit !== 'ambiguousPrecision'
      const digits = resolution(total, parts)
      if (!holds && (digits < 3 || !slips(difference, total, parts))) continue
      relations.push({
        kind: 'sum',
        basis: 'ofWhich',
        confidence: holds ? 'certain' : closed || digits >= 6 ? 'likely' : 'possible',
        total,
        parts,
        signs,
        from: '各项的增减额',
      })
    }
  }
}

interface Named {
  readonly name: string
  readonly change: Change
}

/** The change right before 其中, its rate perhaps between them. */
function wholeBefore(paragraph: Paragraph, at: number): Named | undefined {
  const { text } = paragraph
  const { start } = sentenceAt(text, Math.max(0, at - 2))
  const before = figuresBetween(paragraph, start, at)
  while (before.length > 0 && RATE.test(before.at(-1)?.unit?.dimension ?? '')) before.pop()
  const figure = before.at(-1)
  if (!figure || /其中|[;:]/.test(text.slice(figure.token.unitEnd, at))) return undefined
  return named(figure)
}

/** Every amount up to the end of the sentence, if all of them are changes. */
function changesIn(paragraph: Paragraph, from: number, like: Figure): Named[] | undefined {
  const { end } = sentenceAt(paragraph.text, from)
  const found: Named[] = []
  for (const figure of figuresBetween(paragraph, from, end)) {
    if (RATE.test(figure.unit?.dimension ?? '')) continue
    const change = comparable(figure, like) ? named(figure) : undefined
    if (!change || change.name.length < 2) return undefined
    found.push(change)
  }
  return found
}

function named(figure: Figure): Named | undefined {
  const said = CHANGED.exec(subjectOf(figure).replace(/\s/g, ''))
  if (!said || !figure.unit || figure.token.comparator !== 'eq') return undefined
  return {
    name: plain(said[1] ?? ''),
    change: { figure, since: '', falls: falls(said[2] ?? '') },
  }
}

/** 生活用水量 and 生活用水 are one name. */
function plain(name: string): string {
  return bareName(name).replace(/[量额数]$/, '')
}

function keyOf(names: readonly string[]): string {
  return [...names].sort().join('|')
}

/** What the parts of every sum are called that comes out. */
function namesOfSums(relations: readonly Relation[]): ReadonlySet<string> {
  const sums = relations.filter(
    (relation): relation is SumRelation =>
      relation.kind === 'sum' && relation.basis === 'ofWhich' && relation.parts.length >= 2,
  )
  return new Set(
    sums
      .filter(({ total, parts }) => /^(?:exact|tail)$/.test(checkSum(total, parts).fit))
      .map(({ parts }) => keyOf(parts.map((part) => plain(subjectOf(part))))),
  )
}
