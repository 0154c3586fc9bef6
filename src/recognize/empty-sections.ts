import type { Heading, Plan } from '../plan/types.ts'
import { rank } from './headings.ts'

/** A heading with nothing under it, and the heading that follows. */
export interface EmptySection {
  readonly heading: Heading
  readonly next: Heading | undefined
}

/** Headings followed at once by one of the same or a higher level, among siblings that mostly have something under them. */
export function emptySections(plan: Plan): EmptySection[] {
  const { headings, paragraphs } = plan
  const tables = plan.tables.flatMap(({ block }) => block.cells[0]?.start ?? [])
  const images = plan.unreadable.map(({ span }) => span.start)
  // In order of place, like the headings: one walk serves all of them.
  const solid = [...tables, ...images].sort((a, b) => a - b)
  let passed = 0
  const entries = headings.map(({ heading, paragraph }, index) => {
    const next = headings[index + 1]
    const end = next?.heading.span.start ?? Number.POSITIVE_INFINITY
    const follows = paragraphs[paragraph.index + 1]
    const last = follows === undefined
    const direct = next ? follows === next.paragraph : last
    while ((solid[passed] ?? Number.POSITIVE_INFINITY) <= heading.span.start) passed++
    const filled = (solid[passed] ?? Number.POSITIVE_INFINITY) < end
    const empty =
      direct && !filled && !heading.inline && (!next || rank(next.heading.kind) <= rank(heading.kind))
    // The items of a box are numbered lines, not sections.
    const boxed = paragraph.box !== undefined
    return { heading, boxed, next: next?.heading, empty, path: paragraph.section.path }
  })
  const found = entries.filter(({ heading, boxed, empty }) => {
    if (!empty || boxed || rank(heading.kind) > 4 || heading.number === undefined) return false
    // A heading that prints a number says something itself.
    return !/[。;；,，:：…]|\d$/.test(heading.title) && heading.title.length <= 30
  })
  if (found.length === 0) return []
  const keyOf = ({ heading, path }: (typeof entries)[number]) =>
    `${heading.kind}|${path.slice(0, -1).join('/')}`
  const siblings = new Map<string, { all: number; empty: number }>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const count = siblings.get(key) ?? { all: 0, empty: 0 }
    siblings.set(key, { all: count.all + 1, empty: count.empty + (entry.empty ? 1 : 0) })
  }
  return found.filter((entry) => {
    const count = siblings.get(keyOf(entry))
    return count !== undefined && count.all >= 3 && count.empty === 1
  })
}
