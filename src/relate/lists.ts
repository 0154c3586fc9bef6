import { significantDigits } from '../plan/digits.ts'
import { baseValue, checkSum, comparable, dimensionOf, sameValue } from '../plan/measure.ts'
import type { Box, Figure, Paragraph, Plan } from '../plan/types.ts'
import { type Decimal, hashOf, sum } from '../quantity/decimal.ts'
import { type CellFact, collectCellFacts } from './facts.ts'
import { bareName, coreName, subjectOf } from './names.ts'
import type { Panel } from './panels.ts'
import { bracketDepths, isDelta, proseOf } from './sentences.ts'
import type { Confidence, Relation } from './types.ts'

/** Figures of one phrase, one an item: 投入项目建设资金 in every item of a box. */
interface Series {
  readonly box: Box
  readonly parts: readonly Figure[]
}

/**
 * The items of a box against the line of the same name in a table, or the same programme in the text. Where other
 * boxes of the document add up, one that does not is a mistake.
 */
export function relateBoxes(plan: Plan, panels: readonly Panel[], relations: Relation[]): void {
  const all = plan.boxes.flatMap((box) => seriesOf(box))
  if (all.length === 0) return
  const names = new Set(all.map((series) => coreName(series.box.title)).filter((name) => name.length >= 3))
  const places = placesByName(plan, collectCellFacts(panels), names)
  const found: { series: Series; total: Figure; fit: string }[] = []
  for (const series of all) {
    const name = coreName(series.box.title)
    const candidates = totalsFor(places.get(name), series)
    const checked = candidates.map((total) => ({ total, check: checkSum(total, series.parts) }))
    const best =
      checked.find(({ check }) => check.fit === 'exact') ??
      checked.find(({ check }) => check.fit !== 'mismatch') ??
      (sameTotals(candidates) ? checked[0] : undefined)
    if (best) found.push({ series, total: best.total, fit: best.check.fit })
  }
  const held = found.filter(({ fit }) => fit === 'exact').length
  for (const { series, total, fit } of found) {
    const confidence: Confidence =
      fit !== 'mismatch' || held >= 3 ? 'certain' : held >= 1 ? 'likely' : 'possible'
    relations.push({
      kind: 'sum',
      basis: 'box',
      confidence,
      total,
      parts: series.parts,
      from: `专栏${series.box.number ?? ''}各项`,
    })
  }
}

function sameTotals(figures: readonly Figure[]): boolean {
  const first = figures[0]
  return first !== undefined && figures.every((figure) => sameValue(figure, first))
}

function seriesOf(box: Box): Series[] {
  const items = box.items.filter((item) => item.figures.length > 0)
  if (items.length < 2) return []
  const byPhrase = new Map<string, { item: Paragraph; figure: Figure }[]>()
  for (const item of items) {
    for (const figure of item.figures) {
      const phrase = bareName(subjectOf(figure).replace(/^.*[:、]/, ''))
      if (phrase.length < 2 || isDelta(figure)) continue
      const key = `${phrase}|${dimensionOf(figure)}`
      byPhrase.set(key, [...(byPhrase.get(key) ?? []), { item, figure }])
    }
  }
  return [...byPhrase.entries()]
    .filter(
      ([key, entries]) =>
        entries.length === items.length &&
        new Set(entries.map((entry) => entry.item)).size === entries.length &&
        key.includes('|money'),
    )
    .map(([, entries]) => ({ box, parts: entries.map((entry) => entry.figure) }))
}

interface Places {
  readonly cells: CellFact[]
  readonly prose: Figure[]
}

/** Where the programmes that boxes are named for are printed again. */
function placesByName(
  plan: Plan,
  cells: readonly CellFact[],
  names: ReadonlySet<string>,
): Map<string, Places> {
  const places = new Map<string, Places>([...names].map((name) => [name, { cells: [], prose: [] }]))
  for (const cell of cells) places.get(cell.rowName)?.cells.push(cell)
  for (const paragraph of proseOf(plan.paragraphs)) {
    for (const figure of paragraph.figures) {
      if (figure.unit && !isDelta(figure)) places.get(coreName(subjectOf(figure)))?.prose.push(figure)
    }
  }
  return places
}

/** More places than this are a file of many documents; which belongs to which box cannot be told. */
const MOST_PLACES = 60

function totalsFor(places: Places | undefined, series: Series): Figure[] {
  const first = series.parts[0]
  if (!first || !places || places.cells.length + places.prose.length > MOST_PLACES) return []
  const own = new Set<Figure>(series.parts)
  const rows = places.cells.filter((fact) => comparable(fact.figure, first))
  const totals = rows.filter(
    (fact) =>
      /总投资|合计|总计|投资/.test(fact.column.header) &&
      fact.column === rows.find((row) => row.table === fact.table)?.column,
  )
  const prose = places.prose.filter(
    (figure) => !own.has(figure) && comparable(figure, first) && figure.paragraph?.box !== series.box,
  )
  return [...totals.map((fact) => fact.figure), ...prose]
}

/**
 * A list of three or more named amounts that adds up exactly to an amount printed near it or in a table: bound,
 * though nothing says 其中. Only exact sums count; what does not add up was perhaps never meant to.
 */
export function relateOpenLists(plan: Plan, relations: Relation[]): void {
  const bound = new Set<Figure>()
  for (const relation of relations)
    if (relation.kind === 'sum' && relation.basis !== 'column' && relation.basis !== 'row')
      for (const part of relation.parts) bound.add(part)
  const lists: { paragraph: Paragraph; figures: readonly Figure[]; total: Decimal }[] = []
  for (const paragraph of proseOf(plan.paragraphs)) {
    if (paragraph.figures.length < 3 || paragraph.inTable) continue
    const depths = bracketDepths(paragraph)
    const byDimension = new Map<string, Figure[]>()
    for (const figure of paragraph.figures) {
      if (
        (depths.get(figure) ?? 0) > 0 ||
        isDelta(figure) ||
        bound.has(figure) ||
        !figure.unit ||
        figure.token.comparator !== 'eq'
      )
        continue
      const list = byDimension.get(figure.unit.dimension) ?? []
      list.push(figure)
      byDimension.set(figure.unit.dimension, list)
    }
    for (const figures of byDimension.values()) {
      if (figures.length < 3 || figures.length > 80) continue
      lists.push({ paragraph, figures, total: sum(figures.map(baseValue)) })
    }
  }
  if (lists.length === 0) return
  const equal = equalTo(
    plan.figures,
    lists.map(({ total }) => total),
  )
  for (const { paragraph, figures, total } of lists) {
    const match = equal(total).find(
      (figure) =>
        dimensionOf(figure) === figures[0]?.unit?.dimension &&
        !figures.includes(figure) &&
        Math.abs((figure.paragraph?.index ?? paragraph.index) - paragraph.index) <= 60,
    )
    if (match)
      relations.push({
        kind: 'sum',
        basis: 'list',
        confidence: 'possible',
        total: match,
        parts: figures,
        from: '所列各项',
      })
  }
}

/** Figures of four digits and more that have one of these values. */
function equalTo(
  figures: readonly Figure[],
  values: readonly Decimal[],
): (value: Decimal) => readonly Figure[] {
  const found = new Map<number, Figure[]>(values.map((value) => [hashOf(value), []]))
  for (const figure of figures) {
    if (!figure.unit || significantDigits(figure) < 4) continue
    const list = found.get(hashOf(figure.base))
    if (list && list.length < MOST_PLACES) list.push(figure)
  }
  return (value) => (found.get(hashOf(value)) ?? []).filter((figure) => figure.base.eq(value))
}
