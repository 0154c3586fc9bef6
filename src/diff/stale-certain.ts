import type { Figure } from '../plan/types.ts'
import { figuresOf, type Relation } from '../relate/types.ts'
import type { Collector } from './context.ts'

/** Figures of one version that have no partner in the other, by quantity. */
export interface Unpaired {
  readonly old: ReadonlySet<string>
  readonly new: ReadonlySet<string>
}

const quantity = ({ unit, base, decimals }: Figure) =>
  `${unit?.dimension ?? ''}|${base.toFixed()}|${decimals}`

export function unpaired(
  { figures, old, new: next }: Collector,
  back: ReadonlyMap<Figure, Figure>,
): Unpaired {
  const rest = (all: readonly Figure[], paired: { has(figure: Figure): boolean }) =>
    new Set(all.filter((figure) => !paired.has(figure)).map(quantity))
  return { old: rest(old.result.plan.figures, figures), new: rest(next.result.plan.figures, back) }
}

/** Whether none of them may be a figure of the other version that was only not recognised as the same one. */
export function cameOrWent(figures: readonly Figure[], others: ReadonlySet<string>): boolean {
  return figures.every((figure) => !others.has(quantity(figure)))
}

/**
 * Whether a figure stands in other units than before: then the unit is what changed, and what it does to totals and
 * shares is guesswork. One quantity printed twice needs no arithmetic, unless a head gives the unit to many figures.
 */
export function otherUnits(relation: Relation, back: ReadonlyMap<Figure, Figure>): boolean {
  return figuresOf(relation).some((figure) => {
    const old = back.get(figure)
    if (!old || old.unit?.symbol === figure.unit?.symbol) return false
    return relation.kind !== 'sameFact' || figure.cell !== undefined
  })
}

/**
 * Figures of rows that came among the parts of a column's total: the parts stood row by row without anything between
 * them, and still stand in that order.
 */
export function rowsAmongParts(
  relation: Relation,
  figures: ReadonlyMap<Figure, Figure>,
  back: ReadonlyMap<Figure, Figure>,
): Figure[] {
  if (relation.kind !== 'sum' || relation.basis !== 'column' || relation.confidence !== 'certain') return []
  const [first, last] = [relation.parts[0]?.cell, relation.parts.at(-1)?.cell]
  if (!first || !last || last.row - first.row !== relation.parts.length - 1) return []
  const places = relation.parts.flatMap((part) => figures.get(part)?.cell ?? [])
  const [top, bottom] = [places[0], places.at(-1)]
  if (!top || !bottom) return []
  const ordered = places.every(
    ({ table, column, row }, at) =>
      table === top.table && column === top.column && row > (places[at - 1]?.row ?? -1),
  )
  if (!ordered) return []
  const came: Figure[] = []
  for (const { index, labels } of top.table.rows) {
    if (index <= top.row || index >= bottom.row) continue
    const figure = top.table.figures.get(index * top.table.block.columns + top.column)
    if (!figure || back.has(figure)) continue
    if (labels.some((label) => /其中|合计|小计|总计|^[#（(]/.test(label))) return []
    came.push(figure)
  }
  return came
}
