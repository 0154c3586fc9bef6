import { align, Ids } from './align.ts'
import { bestPairs, containment, likeness, type Shingles, shingles, shinglesOf } from './similar.ts'
import { tableLikeness } from './table-likeness.ts'
import { squeeze, type Unit } from './units.ts'

export interface UnitPair {
  readonly old: Unit
  readonly new: Unit
}

/** Which units of two versions are the same ones. Every unit is in exactly one of the lists. */
export interface Matches {
  /** Same words, perhaps another number before them. */
  readonly equal: readonly UnitPair[]
  /** Same place, other words; several on a side where lines were broken or joined. */
  readonly edited: readonly { readonly old: readonly Unit[]; readonly new: readonly Unit[] }[]
  /** Another place. */
  readonly moved: readonly UnitPair[]
  readonly removed: readonly Unit[]
  readonly added: readonly Unit[]
}

/** What two texts must share to be versions of one. */
const ALIKE = 0.5
/** What a text must share with one elsewhere to be that one, moved and edited. */
const ALIKE_ELSEWHERE = 0.7
const LARGEST_GAP = 250_000
const SHORTEST_MOVE = 4

export function matchUnits(old: readonly Unit[], next: readonly Unit[]): Matches {
  const ids = new Ids()
  const aligned = align(
    old.map(({ key }) => ids.of(key)),
    next.map(({ key }) => ids.of(key)),
  )
  const equal: UnitPair[] = []
  const taken = new Set<Unit>()
  const pair = (list: UnitPair[], a: Unit, b: Unit) => {
    list.push({ old: a, new: b })
    taken.add(a).add(b)
  }
  for (const [at, place] of aligned.entries()) {
    if (place >= 0) pair(equal, old[at] as Unit, next[place] as Unit)
  }
  const moved: UnitPair[] = []
  for (const [a, b] of equalElsewhere(
    old.filter((unit) => !taken.has(unit)),
    next.filter((unit) => !taken.has(unit)),
  ))
    pair(moved, a, b)

  const edited: { old: readonly Unit[]; new: readonly Unit[] }[] = []
  const removed: Unit[] = []
  const added: Unit[] = []
  let [fromOld, fromNew] = [0, 0]
  for (const end of [...equal.filter(({ old: a }) => aligned[a.index] !== -1), undefined]) {
    const gapOld = old.slice(fromOld, end?.old.index ?? old.length).filter((unit) => !taken.has(unit))
    const gapNew = next.slice(fromNew, end?.new.index ?? next.length).filter((unit) => !taken.has(unit))
    const gap = solveGap(gapOld, gapNew)
    edited.push(...gap.edited)
    removed.push(...gap.removed)
    added.push(...gap.added)
    if (end) [fromOld, fromNew] = [end.old.index + 1, end.new.index + 1]
  }
  const elsewhere = likeElsewhere(removed, added)
  return {
    equal,
    edited,
    moved: [...moved, ...elsewhere],
    removed: without(removed, new Set(elsewhere.map((entry) => entry.old))),
    added: without(added, new Set(elsewhere.map((entry) => entry.new))),
  }
}

const without = (units: readonly Unit[], gone: ReadonlySet<Unit>) => units.filter((unit) => !gone.has(unit))

/** Units with the same words that alignment left over on both sides: in the same section first, then in order. */
function equalElsewhere(old: readonly Unit[], next: readonly Unit[]): [Unit, Unit][] {
  const byKey = new Map<string, Unit[]>()
  for (const unit of next) {
    const list = byKey.get(unit.key)
    if (list) list.push(unit)
    else byKey.set(unit.key, [unit])
  }
  const pairs: [Unit, Unit][] = []
  for (const unit of old) {
    const list = byKey.get(unit.key)
    if (!list?.length || unit.key.length <= SHORTEST_MOVE) continue
    const section = unit.piece.section.join('/')
    const at = Math.max(
      0,
      list.findIndex((candidate) => candidate.piece.section.join('/') === section),
    )
    pairs.push([unit, list.splice(at, 1)[0] as Unit])
  }
  return pairs
}

interface Gap {
  readonly edited: { old: readonly Unit[]; new: readonly Unit[] }[]
  readonly removed: readonly Unit[]
  readonly added: readonly Unit[]
}

function solveGap(old: readonly Unit[], next: readonly Unit[]): Gap {
  if (old.length === 0 || next.length === 0) return { edited: [], removed: old, added: next }
  // Breaking lines elsewhere changes nothing that is said.
  const [allOld, allNew] = [joined(old), joined(next)]
  if (allOld === allNew) return { edited: [{ old, new: next }], removed: [], added: [] }
  const pairs =
    old.length * next.length <= LARGEST_GAP
      ? bestPairs(old.length, next.length, (i, j) => score(old[i] as Unit, next[j] as Unit, old, next))
      : []
  const edited = pairs.map(([i, j]) => ({ old: [old[i] as Unit], new: [next[j] as Unit] }))
  const restOld = without(old, new Set(edited.flatMap((entry) => entry.old)))
  const restNew = without(next, new Set(edited.flatMap((entry) => entry.new)))
  if (restOld.length > 0 || restNew.length > 0) {
    const [inOld, inNew] = [shingles(allOld), shingles(allNew)]
    const held = (units: readonly Unit[], other: Shingles) =>
      units.length > 0 && containment(shingles(joined(units)), other) >= 0.7
    // Lines broken or joined, or a table that is read as one in one version only: what is left stands on the other side.
    const wrapped = held(restOld, inNew) || held(restNew, inOld)
    const whole = old.length * next.length > LARGEST_GAP || likeness(inOld, inNew) >= 0.6
    if (wrapped && whole) return { edited: [{ old, new: next }], removed: [], added: [] }
  }
  return { edited, removed: restOld, added: restNew }
}

const joined = (units: readonly Unit[]) => units.map(({ piece }) => squeeze(piece.text)).join('')

const ofUnit = (unit: Unit): Shingles => shinglesOf(unit, () => unit.piece.text.slice(unit.label.length))

function score(a: Unit, b: Unit, old: readonly Unit[], next: readonly Unit[]): number {
  if (a.table || b.table) return a.table && b.table ? tableLikeness(a.table, b.table) : 0
  const alike = likeness(ofUnit(a), ofUnit(b))
  if (alike >= ALIKE) return alike
  const alone = (old.length === 1 && next.length === 1) || onlyHeadings(a, b, old, next)
  if (a.role !== b.role) return alone && alike >= 0.3 ? alike : 0
  const numbered =
    a.label !== '' && a.label === b.label && (a.role !== 'heading' || a.heading?.kind === b.heading?.kind)
  // The same heading under other words, where nothing else could be it.
  if (numbered && (alike >= 0.25 || (alone && a.role !== 'text'))) return Math.max(alike, 0.3)
  return alone && alike >= 0.3 ? alike : 0
}

const MANY = 40

/** The only headings of their kind on both sides of a gap. */
function onlyHeadings(a: Unit, b: Unit, old: readonly Unit[], next: readonly Unit[]): boolean {
  if (a.role !== 'heading' || b.role !== 'heading' || old.length > MANY || next.length > MANY) return false
  const kind = a.heading?.kind
  const only = (units: readonly Unit[]) =>
    units.filter((unit) => unit.role === 'heading' && unit.heading?.kind === kind).length === 1
  return b.heading?.kind === kind && only(old) && only(next)
}

/** Leftovers of different gaps that are versions of one text. */
function likeElsewhere(removed: readonly Unit[], added: readonly Unit[]): UnitPair[] {
  const pairs: UnitPair[] = []
  const byShingle = new Map<string, Unit[]>()
  for (const unit of added) {
    for (const shingle of signsOf(unit)) {
      const list = byShingle.get(shingle)
      if (list) list.push(unit)
      else byShingle.set(shingle, [unit])
    }
  }
  const used = new Set<Unit>()
  for (const unit of removed) {
    const candidates = new Set<Unit>()
    for (const shingle of signsOf(unit)) {
      const list = byShingle.get(shingle)
      if (list && list.length <= 8) for (const candidate of list) candidates.add(candidate)
    }
    let best: Unit | undefined
    let most = ALIKE_ELSEWHERE
    for (const candidate of candidates) {
      if (used.has(candidate) || (candidate.table === undefined) !== (unit.table === undefined)) continue
      const alike =
        unit.table && candidate.table
          ? tableLikeness(unit.table, candidate.table)
          : likeness(ofUnit(unit), ofUnit(candidate))
      if (alike > most) [best, most] = [candidate, alike]
    }
    if (best) {
      used.add(best)
      pairs.push({ old: unit, new: best })
    }
  }
  return pairs
}

const SIGN = 6

/** Stretches of a text by which it can be found again. */
function signsOf(unit: Unit): Set<string> {
  const text = squeeze(unit.piece.text.slice(unit.label.length)).replace(/\d+(?:[.,]\d+)*/g, '#')
  const signs = new Set<string>()
  if (text.length < 2 * SIGN) return signs
  for (let at = 0; at + SIGN <= text.length && signs.size < 400; at += 1) signs.add(text.slice(at, at + SIGN))
  return signs
}
