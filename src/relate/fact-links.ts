import { comparable, sameValue } from '../plan/measure.ts'
import type { Figure } from '../plan/types.ts'
import type { Confidence, Relation } from './types.ts'

/** Two places that print the same fact. */
export interface Link {
  readonly a: Figure
  readonly b: Figure
  readonly about: string
  readonly confidence: Confidence
}

const WEIGHT: Readonly<Record<Confidence, number>> = { certain: 3, likely: 2, possible: 1 }

/** The table may leave the unit out; then only the printed numbers are compared. */
export function valuesAgree(a: Figure, b: Figure): boolean {
  return comparable(a, b) ? sameValue(a, b) : a.value.eq(b.value)
}

/** Joins links into facts: each is one relation, whatever the number of its mentions. */
export function joinLinks(links: readonly Link[], relations: Relation[]): void {
  const parent = new Map<Figure, Figure>()
  const find = (figure: Figure): Figure => {
    let root = figure
    for (let up = parent.get(root); up && up !== root; up = parent.get(root)) root = up
    parent.set(figure, root)
    return root
  }
  for (const { a, b } of links) {
    const rootA = find(a)
    const rootB = find(b)
    if (rootA !== rootB) parent.set(rootB, rootA)
  }
  const groups = new Map<Figure, { figures: Set<Figure>; links: Link[] }>()
  for (const link of links) {
    const root = find(link.a)
    const group = groups.get(root) ?? { figures: new Set<Figure>(), links: [] }
    group.figures.add(link.a).add(link.b)
    group.links.push(link)
    groups.set(root, group)
  }
  for (const { figures, links: own } of groups.values()) {
    const ordered = [...figures].sort((a, b) => a.span.start - b.span.start)
    const differing = own.filter(({ a, b }) => !valuesAgree(a, b))
    const about = own[0]?.about ?? ''
    if (differing.length === 0) {
      relations.push({ kind: 'sameFact', confidence: 'certain', figures: ordered, about })
      continue
    }
    const confidence = differing.reduce<Confidence>(
      (best, link) => (WEIGHT[link.confidence] > WEIGHT[best] ? link.confidence : best),
      'possible',
    )
    const odd = oddOne(ordered)
    relations.push({
      kind: 'sameFact',
      confidence,
      figures: ordered,
      about: differing[0]?.about ?? about,
      ...(odd ? { odd } : {}),
    })
  }
}

/** The mention that alone disagrees with all others. */
function oddOne(figures: readonly Figure[]): Figure | undefined {
  if (figures.length < 3) return undefined
  for (const figure of figures) {
    const others = figures.filter((other) => other !== figure)
    const first = others[0] as Figure
    if (
      others.every((other) => valuesAgree(other, first)) &&
      !others.some((other) => valuesAgree(other, figure))
    )
      return figure
  }
  return undefined
}
