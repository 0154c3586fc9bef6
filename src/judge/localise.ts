import { withValue } from '../plan/measure.ts'
import type { Figure } from '../plan/types.ts'
import type { Decimal } from '../quantity/decimal.ts'
import { figuresOf, type Relation } from '../relate/types.ts'
import { type Judged, type JudgedOf, judgeOne } from './index.ts'

/** One cell that, put right, makes every relation it stands in exact. */
export interface Culprit {
  readonly figure: Figure
  /** What every one of the relations asks for, in the figure's unit. */
  readonly value: Decimal
  readonly relations: readonly JudgedOf<'sum'>[]
  /** Rates and changes of the same table that fail with this figure and hold with that value. */
  readonly consequences: readonly Judged[]
}

export interface Localised {
  readonly culprits: ReadonlyMap<Figure, Culprit>
  /** Relations that a culprit explains. */
  readonly explained: ReadonlyMap<Relation, Culprit>
}

/**
 * Finds wrong cells: where two or more sums that do not come out share a figure, and all of them ask for the same
 * value in its place, that figure is the one to look at, and the sums are its consequences. So are the rates of a table
 * that hold with the value that one of its sums asks for.
 */
export function localise(judged: readonly Judged[]): Localised {
  const failing = judged.filter(
    (entry): entry is JudgedOf<'sum'> =>
      entry.relation.kind === 'sum' && entry.verdict !== 'exact' && entry.difference !== undefined,
  )
  const asked = new Map<Figure, { value: Decimal; relation: JudgedOf<'sum'> }[]>()
  for (const entry of failing) {
    const { total, parts, signs } = entry.relation
    const difference = entry.difference as Decimal
    const factor = total.unit?.factor
    add(asked, total, total.value.minus(difference), entry)
    for (const [index, part] of parts.entries()) {
      if (part.unit?.factor && factor && !part.unit.factor.eq(factor)) continue
      const added = signs?.[index] !== -1
      add(asked, part, added ? part.value.plus(difference) : part.value.minus(difference), entry)
    }
  }
  const rates = failingRates(judged)
  const candidates: Culprit[] = []
  for (const [figure, entries] of asked) {
    const failed = rates.get(figure) ?? []
    if (entries.length + failed.length < 2) continue
    const groups = new Map<string, JudgedOf<'sum'>[]>()
    for (const { value, relation } of entries)
      groups.set(value.toFixed(), [...(groups.get(value.toFixed()) ?? []), relation])
    for (const [value, relations] of groups) {
      const found = entries.find((entry) => entry.value.toFixed() === value)
      if (!found || (found.value.lt(0) && !figure.value.lt(0))) continue
      const telling = relations.some(({ relation, verdict }) => verdict === 'mismatch' && isOfTable(relation))
      const consequences = telling ? failed.filter((entry) => holdsWith(entry, figure, found.value)) : []
      if (relations.length + consequences.length >= 2)
        candidates.push({ figure, value: found.value, relations, consequences })
    }
  }
  const weight = (culprit: Culprit) => culprit.relations.length + culprit.consequences.length
  candidates.sort((a, b) => weight(b) - weight(a) || a.figure.id - b.figure.id)
  const culprits = new Map<Figure, Culprit>()
  const explained = new Map<Relation, Culprit>()
  for (const candidate of candidates) {
    const open = candidate.relations.filter((entry) => !explained.has(entry.relation))
    const consequences = candidate.consequences.filter((entry) => !explained.has(entry.relation))
    if (open.length === 0 || open.length + consequences.length < 2 || culprits.has(candidate.figure)) continue
    const culprit = { ...candidate, relations: open, consequences }
    culprits.set(candidate.figure, culprit)
    for (const entry of [...open, ...consequences]) explained.set(entry.relation, culprit)
  }
  return { culprits, explained }
}

function add(
  map: Map<Figure, { value: Decimal; relation: JudgedOf<'sum'> }[]>,
  figure: Figure,
  value: Decimal,
  relation: JudgedOf<'sum'>,
): void {
  const list = map.get(figure)
  if (list) list.push({ value, relation })
  else map.set(figure, [{ value, relation }])
}

function isOfTable(relation: Relation): boolean {
  return relation.kind === 'sum' && (relation.basis === 'column' || relation.basis === 'row')
}

/** Shares, growth and changes in tables that do not come out, by the amounts they are computed from. */
function failingRates(judged: readonly Judged[]): Map<Figure, Judged[]> {
  const rates = new Map<Figure, Judged[]>()
  for (const entry of judged) {
    const { relation } = entry
    if (entry.verdict !== 'mismatch') continue
    if (relation.kind !== 'share' && relation.kind !== 'growth' && relation.kind !== 'change') continue
    for (const figure of figuresOf(relation).slice(relation.kind === 'change' ? 0 : 1)) {
      if (!figure.cell) continue
      const list = rates.get(figure)
      if (list) list.push(entry)
      else rates.set(figure, [entry])
    }
  }
  return rates
}

/** True where a rate comes out once a figure in it has another value. */
function holdsWith({ relation }: Judged, figure: Figure, value: Decimal): boolean {
  const right = withValue(figure, value)
  const put = (other: Figure) => (other === figure ? right : other)
  const mended: Relation | undefined =
    relation.kind === 'share'
      ? { ...relation, part: put(relation.part), whole: put(relation.whole) }
      : relation.kind === 'growth'
        ? { ...relation, from: put(relation.from), to: put(relation.to) }
        : relation.kind === 'change'
          ? { ...relation, change: put(relation.change), from: put(relation.from), to: put(relation.to) }
          : undefined
  const verdict = mended && judgeOne(mended).verdict
  return verdict === 'exact' || verdict === 'tail'
}
