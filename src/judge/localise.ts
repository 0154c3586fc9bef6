import type { Figure } from '../plan/types.ts'
import type { Decimal } from '../quantity/decimal.ts'
import type { SumRelation } from '../relate/types.ts'
import type { Judged, JudgedOf } from './index.ts'

/** One cell that, put right, makes every relation it stands in exact. */
export interface Culprit {
  readonly figure: Figure
  /** What every one of the relations asks for, in the figure's unit. */
  readonly value: Decimal
  readonly relations: readonly JudgedOf<'sum'>[]
}

export interface Localised {
  readonly culprits: ReadonlyMap<Figure, Culprit>
  /** Relations that a culprit explains. */
  readonly explained: ReadonlyMap<SumRelation, Culprit>
}

/**
 * Finds wrong cells: where two or more sums that do not come out share a figure, and all of them ask for the same
 * value in its place, that figure is the one to look at, and the sums are its consequences.
 */
export function localise(judged: readonly Judged[]): Localised {
  const failing = judged.filter(
    (entry): entry is JudgedOf<'sum'> =>
      entry.relation.kind === 'sum' && entry.verdict !== 'exact' && entry.difference !== undefined,
  )
  const asked = new Map<Figure, { value: Decimal; relation: JudgedOf<'sum'> }[]>()
  for (const entry of failing) {
    const { total, parts } = entry.relation
    const difference = entry.difference as Decimal
    const factor = total.unit?.factor
    add(asked, total, total.value.minus(difference), entry)
    for (const part of parts) {
      if (part.unit?.factor && factor && !part.unit.factor.eq(factor)) continue
      add(asked, part, part.value.plus(difference), entry)
    }
  }
  const candidates: Culprit[] = []
  for (const [figure, entries] of asked) {
    if (entries.length < 2) continue
    const groups = new Map<string, JudgedOf<'sum'>[]>()
    for (const { value, relation } of entries)
      groups.set(value.toFixed(), [...(groups.get(value.toFixed()) ?? []), relation])
    for (const [value, relations] of groups) {
      if (relations.length < 2) continue
      const found = entries.find((entry) => entry.value.toFixed() === value)
      if (found?.value.gte(0)) candidates.push({ figure, value: found.value, relations })
    }
  }
  candidates.sort((a, b) => b.relations.length - a.relations.length || a.figure.id - b.figure.id)
  const culprits = new Map<Figure, Culprit>()
  const explained = new Map<SumRelation, Culprit>()
  for (const candidate of candidates) {
    const open = candidate.relations.filter((entry) => !explained.has(entry.relation))
    if (open.length < 2 || culprits.has(candidate.figure)) continue
    const culprit = { ...candidate, relations: open }
    culprits.set(candidate.figure, culprit)
    for (const entry of open) explained.set(entry.relation, culprit)
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
