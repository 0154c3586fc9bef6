import { type Judged, judge } from '../judge/index.ts'
import type { Figure } from '../plan/types.ts'
import type { Relation } from '../relate/types.ts'

/** The old statement about the new figures; of a sum, parts that are gone are left out and `added` ones put in. */
export function judgeAgain(
  relation: Relation,
  figures: ReadonlyMap<Figure, Figure>,
  added: readonly Figure[],
): Judged | undefined {
  const next = (figure: Figure) => figures.get(figure)
  const all = (list: readonly Figure[]) => list.map(next)
  const complete = (list: readonly (Figure | undefined)[]): list is Figure[] =>
    list.every((figure) => figure !== undefined)
  let again: Relation | undefined
  switch (relation.kind) {
    case 'sum': {
      const total = next(relation.total)
      const parts = [...all(relation.parts).filter((figure) => figure !== undefined), ...added]
      // Which of other parts are taken off is not known.
      const signed = relation.signs && (added.length > 0 || parts.length !== relation.parts.length)
      if (total && parts.length >= 2 && !signed) again = { ...relation, total, parts }
      break
    }
    case 'share': {
      const [share, part, whole] = all([relation.share, relation.part, relation.whole])
      const list = all(relation.list)
      if (share && part && whole && complete(list)) again = { ...relation, share, part, whole, list }
      break
    }
    case 'closure': {
      const shares = all(relation.shares)
      if (complete(shares)) again = { ...relation, shares }
      break
    }
    case 'growth': {
      const [rate, from, to] = all([relation.rate, relation.from, relation.to])
      if (rate && from && to) again = { ...relation, rate, from, to, levels: [], siblings: [] }
      break
    }
    case 'change': {
      const [own, from, to] = all([relation.change, relation.from, relation.to])
      if (own && from && to) again = { ...relation, change: own, from, to }
      break
    }
    case 'conversion': {
      const [given, converted] = all([relation.given, relation.converted])
      if (given && converted) again = { ...relation, given, converted }
      break
    }
    case 'multiple': {
      const [multiple, from, to] = all([relation.multiple, relation.from, relation.to])
      if (multiple && from && to) again = { ...relation, multiple, from, to }
      break
    }
    case 'triple': {
      const [level, increase, rate] = all([relation.level, relation.increase, relation.rate])
      if (level && increase && rate) again = { ...relation, level, increase, rate }
      break
    }
    case 'sameFact': {
      const own = all(relation.figures).filter((figure) => figure !== undefined)
      if (own.length >= 2) again = { ...relation, figures: own }
      break
    }
    case 'perUnit': {
      const [total, unitValue] = all([relation.total, relation.unitValue])
      const count = typeof relation.count === 'number' ? relation.count : next(relation.count)
      if (total && unitValue && count !== undefined) again = { ...relation, total, unitValue, count }
      break
    }
    case 'remainder': {
      const [whole, rest] = all([relation.whole, relation.rest])
      const parts = all(relation.parts)
      if (whole && rest && complete(parts)) again = { ...relation, whole, rest, parts }
      break
    }
  }
  return again && judge([again])[0]
}
