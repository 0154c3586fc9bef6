import type { Figure } from '../plan/types.ts'
import type { Relation } from './types.ts'

/** The figures that relations of a kind have in one role: a recogniser leaves alone what another has bound. */
export function boundAs<K extends Relation['kind']>(
  relations: readonly Relation[],
  kind: K,
  role: (relation: Extract<Relation, { kind: K }>) => Figure | readonly Figure[],
): Set<Figure> {
  const bound = new Set<Figure>()
  for (const relation of relations) {
    if (relation.kind !== kind) continue
    const figures = role(relation as Extract<Relation, { kind: K }>)
    if ('id' in figures) bound.add(figures)
    else for (const figure of figures) bound.add(figure)
  }
  return bound
}
