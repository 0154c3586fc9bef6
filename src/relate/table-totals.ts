import { isSlip, oneDigitApart, significantDigits } from '../plan/measure.ts'
import type { Table } from '../plan/types.ts'
import { apart, type Candidate, emit, rating, type Score, score } from './column-scores.ts'
import type { Entry, Panel } from './panels.ts'
import type { Relation, SumRelation } from './types.ts'

/** Sums down the columns of a panel: 合计, 小计, numbered levels, and unnamed totals that arithmetic shows. */
export function relateColumnTotals(panel: Panel, relations: Relation[]): void {
  const { entries } = panel
  if (entries.length < 3 || panel.numbers.length > 200) return
  const totals = entries.filter((entry) => entry.total)
  const used = new Set<Entry>()
  for (const total of totals) {
    if (relateTotal(panel, total, relations)) used.add(total)
  }
  relateSubtotals(panel, relations)
  relateSectorRows(panel, relations)
  relateLevels(panel, relations)
  if (totals.length === 0 && !entries.some((entry) => entry.subtotal)) relateUnnamed(panel, relations)
}

function relateTotal(panel: Panel, total: Entry, relations: Relation[]): boolean {
  const { entries } = panel
  const index = entries.indexOf(total)
  const after: Entry[] = []
  for (let next = index + 1; next < entries.length && !entries[next]?.total; next++)
    after.push(entries[next] as Entry)
  const before: Entry[] = []
  for (let next = index - 1; next >= 0 && !entries[next]?.total; next--)
    before.unshift(entries[next] as Entry)
  const grand: Entry[] = entries.filter((entry) => entry.total && entry !== total)
  let best: { scored: Score; parts: readonly Entry[]; flat: boolean } | undefined
  for (const pool of [after, before]) {
    for (const { parts, flat } of hypotheses(pool)) {
      const scored = score(panel, total, parts)
      if (scored.candidates.length > 0 && (!best || rating(scored) > rating(best.scored)))
        best = { scored, parts, flat }
    }
  }
  // 收入总计 = 本年收入合计 + what stands between them.
  const earlier = entries.slice(0, index).findLast((entry) => entry.total)
  if (earlier && before.length > 0) {
    const parts = [earlier, ...before.filter((entry) => !entry.ofWhich)]
    const scored = score(panel, total, parts)
    const better = scored.exact > 0 && (!best || rating(scored) > rating(best.scored))
    if (better || (!best && scored.candidates.length > 0)) best = { scored, parts, flat: !better }
  }
  if (grand.length > 1) {
    const scored = score(panel, total, grand)
    if (scored.exact > 0 && (!best || rating(scored) > rating(best.scored)))
      best = { scored, parts: grand, flat: false }
  }
  if (!best) return false
  const { scored, parts, flat } = best
  if (scored.exact > 0 && scored.exact >= scored.fails) {
    const strong = scored.exact >= 2 || (flat && parts.length >= 3 && scored.fails <= 1)
    emit(
      panel,
      total,
      scored,
      (candidate) =>
        candidate.missing && !oneDigitApart(candidate.difference) ? 'likely' : strong ? 'certain' : 'likely',
      relations,
    )
    return true
  }
  if (scored.fails === 0 && scored.tails > 0) {
    emit(panel, total, scored, () => 'likely', relations)
    return true
  }
  // Nothing confirms the reading: only a plain list under a plain 合计 is still judged.
  if (flat && scored.fails <= 2 && parts.length >= 2 && entries.length === parts.length + 1) {
    emit(
      panel,
      total,
      scored,
      (candidate) =>
        candidate.missing || apart(candidate, 2)
          ? undefined
          : !apart(candidate, 5) && parts.length >= 3
            ? 'certain'
            : 'likely',
      relations,
    )
    return true
  }
  // A line that says it is a total, and a gap that a slip of the pen explains.
  const slips = (candidate: Candidate) =>
    isSlip(candidate.difference, [candidate.total, ...candidate.parts]) &&
    significantDigits(candidate.total) >= 2 &&
    !apart(candidate, 5)
  if (flat && scored.candidates.length === 1 && scored.candidates.every(slips)) {
    emit(panel, total, scored, () => 'likely', relations)
    return true
  }
  return false
}

/** Which lines a total may add up: all, the numbered ones of the outermost level, or the subtotals. */
function* hypotheses(pool: readonly Entry[]): Generator<{ parts: readonly Entry[]; flat: boolean }> {
  const own = pool.filter((entry) => !entry.ofWhich)
  const subtotals = own.filter((entry) => entry.subtotal)
  const plain = own.filter((entry) => !entry.subtotal)
  const levels = new Set(plain.map((entry) => entry.level))
  const labels = new Set(plain.map((entry) => entry.label))
  const flat =
    subtotals.length === 0 &&
    levels.size === 1 &&
    own.length === pool.length &&
    labels.size === plain.length &&
    !labels.has('')
  if (plain.length >= 2) yield { parts: plain, flat }
  // 其中 at the foot explains a line above and runs to the end.
  const inner = pool.findIndex((entry) => entry.ofWhich)
  const outer = inner >= 2 ? pool.slice(0, inner).filter((entry) => !entry.subtotal) : []
  if (outer.length >= 2) yield { parts: outer, flat: false }
  if (subtotals.length >= 2) yield { parts: subtotals, flat: false }
  if (levels.size > 1) {
    for (const level of [...levels].sort()) {
      const parts = plain.filter((entry) => entry.level === level)
      if (parts.length >= 2) yield { parts, flat: false }
    }
  }
}

const SECTORS = [/第一产业/, /第二产业/, /第三产业/]

/** 地区生产总值 is what its three sectors come to, in every column of amounts. */
function relateSectorRows(panel: Panel, relations: Relation[]): void {
  const { entries } = panel
  entries.forEach((whole, index) => {
    if (!/生产总值|GDP/i.test(whole.label) || /人均|指数|增|占|比重/.test(whole.label)) return
    const parts: Entry[] = []
    for (const entry of entries.slice(index + 1, index + 12)) {
      if (/生产总值|GDP/i.test(entry.label)) break
      if (SECTORS[parts.length]?.test(entry.label) && !/增长|指数|占|比重|率/.test(entry.label))
        parts.push(entry)
    }
    const scored = parts.length === 3 ? score(panel, whole, parts) : undefined
    if (scored && scored.exact + scored.tails > scored.fails)
      emit(panel, whole, scored, () => 'certain', relations)
  })
}

function relateSubtotals(panel: Panel, relations: Relation[]): void {
  const { entries } = panel
  if (!entries.some((entry) => entry.subtotal)) return
  let best: { exact: number; fails: number; all: { total: Entry; scored: Score }[] } | undefined
  for (const direction of [1, -1]) {
    const all: { total: Entry; scored: Score }[] = []
    let exact = 0
    let fails = 0
    entries.forEach((entry, index) => {
      if (!entry.subtotal) return
      const parts: Entry[] = []
      for (
        let next = index + direction;
        entries[next] && !entries[next]?.subtotal && !entries[next]?.total;
        next += direction
      ) {
        const other = entries[next] as Entry
        if (!other.ofWhich) parts.push(other)
      }
      if (direction < 0) parts.reverse()
      if (parts.length < 2) return
      const scored = score(panel, entry, parts)
      exact += scored.exact
      fails += scored.fails
      all.push({ total: entry, scored })
    })
    if (exact > 0 && exact > fails && (!best || exact > best.exact)) best = { exact, fails, all }
  }
  const found = best
  if (!found) return
  for (const { total, scored } of found.all) {
    emit(
      panel,
      total,
      scored,
      (candidate) =>
        candidate.missing
          ? 'likely'
          : found.exact >= 3 && found.exact >= 3 * found.fails
            ? 'certain'
            : 'likely',
      relations,
    )
  }
}

/** 一、 = Σ (一) (二) …, 201 = Σ 20101 20102 …, where the table's own figures bear it out. */
function relateLevels(panel: Panel, relations: Relation[]): void {
  const { entries } = panel
  const all: { total: Entry; scored: Score }[] = []
  let exact = 0
  let fails = 0
  entries.forEach((entry, index) => {
    if (entry.level === 0 || entry.total || entry.subtotal) return
    const children: Entry[] = []
    let childLevel = 0
    for (let next = index + 1; next < entries.length; next++) {
      const other = entries[next] as Entry
      if (other.total || other.subtotal || (other.level > 0 && other.level <= entry.level)) break
      if (other.level === 0 || other.ofWhich) continue
      if (childLevel === 0) childLevel = other.level
      if (other.level === childLevel) children.push(other)
    }
    // A class of the budget may have one subclass; a numbered heading with one child says nothing.
    const least = entry.row.code === '' ? 2 : 1
    if (children.length < least) return
    const scored = score(panel, entry, children, least)
    exact += scored.exact
    fails += scored.fails
    all.push({ total: entry, scored })
  })
  if (exact < 2 || exact < 3 * fails) return
  for (const { total, scored } of all) {
    const coded = total.row.code !== ''
    emit(
      panel,
      total,
      scored,
      // An empty cell of a budget is nothing spent, not something unsaid.
      (candidate) =>
        coded && exact >= 10 * fails ? 'certain' : candidate.missing && !coded ? 'possible' : 'likely',
      relations,
    )
  }
}

/** A first or last line that is, column after column, the sum of the others, though nothing says 合计. */
function relateUnnamed(panel: Panel, relations: Relation[]): void {
  const { entries } = panel
  if (entries.length > 60) return
  for (const total of [entries[0], entries.at(-1)]) {
    if (!total || total.ofWhich) continue
    const parts = entries.filter((entry) => entry !== total && !entry.ofWhich)
    if (parts.length < 2) continue
    const scored = score(panel, total, parts)
    const telling = scored.candidates.filter(
      (candidate) => candidate.fit === 'exact' && significantDigits(candidate.total) >= 3,
    ).length
    if (telling < 2 || scored.fails * 2 > telling) continue
    emit(
      panel,
      total,
      scored,
      (candidate) => (candidate.missing ? 'possible' : telling >= 3 ? 'certain' : 'likely'),
      relations,
    )
    return
  }
}

/** The relation that makes a figure a total in its column, for shares that need the whole. */
export function totalsByColumn(table: Table, relations: readonly Relation[]): Map<number, SumRelation[]> {
  const byColumn = new Map<number, SumRelation[]>()
  for (const relation of relations) {
    if (
      relation.kind !== 'sum' ||
      relation.basis !== 'column' ||
      relation.table !== table ||
      !relation.total.cell
    )
      continue
    const list = byColumn.get(relation.total.cell.column) ?? []
    list.push(relation)
    byColumn.set(relation.total.cell.column, list)
  }
  return byColumn
}
