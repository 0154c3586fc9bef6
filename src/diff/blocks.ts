import { rank } from '../recognize/headings.ts'
import { titleOf } from './about.ts'
import { type Collector, change } from './context.ts'
import { captionKind } from './fields.ts'
import type { Matches, UnitPair } from './match.ts'
import type { ChangeKind, Side } from './types.ts'
import type { Unit } from './units.ts'

/** Tells what came, went or moved as a whole: a section, a table with its caption, a paragraph; each once. */
export function tellBlocks(
  matches: Matches,
  old: readonly Unit[],
  next: readonly Unit[],
  into: Collector,
): void {
  const partner = new Map<Unit, Unit>()
  for (const pair of matches.equal) partner.set(pair.old, pair.new)
  for (const { old: a, new: b } of matches.edited) if (a[0] && b[0]) partner.set(a[0], b[0])
  for (const block of blocksOf(matches.added)) tell('added', undefined, block, block[0]?.start ?? 0, into)
  for (const block of blocksOf(matches.removed)) {
    const last = block.at(-1)?.index ?? 0
    let after: Unit | undefined
    for (let at = last + 1; at < old.length && !after; at++) after = partner.get(old[at] as Unit)
    tell('removed', block, undefined, after?.start ?? next.at(-1)?.span.end ?? 0, into)
  }
  for (const run of movedRuns(matches.moved)) {
    const [a, b] = [run.map((pair) => pair.old), run.map((pair) => pair.new)]
    tell('moved', a, b, b[0]?.start ?? 0, into)
  }
}

/** Consecutive units, parted where something of its own begins. */
function blocksOf(units: readonly Unit[]): Unit[][] {
  const blocks: Unit[][] = []
  let depth = Number.POSITIVE_INFINITY
  for (const unit of [...units].sort((a, b) => a.index - b.index)) {
    const last = blocks.at(-1)
    const consecutive = last?.at(-1)?.index === unit.index - 1
    const own = depthOf(unit)
    if (last && consecutive && !(own <= depth && own !== PLAIN)) last.push(unit)
    else {
      blocks.push([unit])
      depth = own
    }
  }
  return blocks
}

const PLAIN = 100
/** How far out something is that stands for what follows it; plain paragraphs and tables stand for nothing. */
function depthOf(unit: Unit): number {
  if (unit.role === 'heading' && unit.heading && !unit.heading.inline) return rank(unit.heading.kind)
  if (unit.role === 'caption') return 50
  return PLAIN
}

/** Pairs that moved side by side. */
function movedRuns(moved: readonly UnitPair[]): UnitPair[][] {
  const runs: UnitPair[][] = []
  for (const pair of [...moved].sort((a, b) => a.new.index - b.new.index)) {
    const last = runs.at(-1)?.at(-1)
    if (last && pair.new.index === last.new.index + 1 && pair.old.index === last.old.index + 1)
      runs.at(-1)?.push(pair)
    else runs.push([pair])
  }
  return runs
}

function tell(
  action: 'added' | 'removed' | 'moved',
  old: readonly Unit[] | undefined,
  next: readonly Unit[] | undefined,
  at: number,
  into: Collector,
): void {
  const units = next ?? old ?? []
  const first = units[0]
  if (!first) return
  const sides = { ...(old ? { old: sideOf(old) } : {}), ...(next ? { new: sideOf(next) } : {}) }
  into.found.push({
    at,
    change: change({
      kind: kindOf(first, units),
      action,
      about: aboutBlock(first),
      section: first.piece.section,
      count: units.filter((unit) => unit.role !== 'table').length || 1,
      figures: units.reduce((sum, unit) => sum + unit.figures, 0),
      ...sides,
    }),
  })
}

function kindOf(first: Unit, units: readonly Unit[]): ChangeKind {
  if (first.piece.fields.some(({ kind }) => kind === 'annexItem')) return 'annex'
  if (first.role === 'caption') return captionKind(first.caption?.kind)
  if (first.role === 'contents') return 'contents'
  if (first.role === 'table' || (units.length === 2 && units[1]?.role === 'table')) return 'table'
  if (first.role === 'heading' && !first.heading?.inline) return 'heading'
  return 'paragraph'
}

function aboutBlock(first: Unit): string {
  if (first.table) return titleOf(first.table)
  if (first.heading && !first.heading.inline) return `${first.label}${first.heading.title}`
  const text = first.piece.text.replace(/\s+/g, ' ').trim()
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function sideOf(units: readonly Unit[]): Side {
  const [first, last] = [units[0] as Unit, units.at(-1) as Unit]
  const { text } = first.piece.run
  return {
    span: { start: first.span.start, end: last.span.end },
    text: text.length > 400 ? `${text.slice(0, 400)}…` : text,
  }
}
