import { checkSum, comparable, dimensionOf, oneDigitApart, significantDigits } from '../plan/measure.ts'
import type { Column, Figure, Table } from '../plan/types.ts'
import type { Decimal } from '../quantity/decimal.ts'
import { tableName } from './names.ts'
import { at, type Entry, headOf, measureAt, type Panel } from './panels.ts'
import type { Confidence, Relation, SumRelation } from './types.ts'

interface Candidate {
  readonly column: Column
  readonly total: Figure
  readonly parts: readonly Figure[]
  readonly missing: boolean
  readonly fit: ReturnType<typeof checkSum>['fit']
  readonly difference: Decimal
}

/** True where the gap is more than one part in `parts` of the total. */
function apart(candidate: Candidate, parts: number): boolean {
  return candidate.difference.times(parts).gt(candidate.total.value.abs())
}

interface Score {
  readonly candidates: readonly Candidate[]
  readonly exact: number
  readonly tails: number
  readonly fails: number
}

/** Tests “this line is the sum of those lines” in every column that holds amounts. */
function score(panel: Panel, total: Entry, parts: readonly Entry[], least = 2): Score {
  const candidates: Candidate[] = []
  let exact = 0
  let tails = 0
  let fails = 0
  for (const column of panel.numbers) {
    if (measureAt(column, total.row) !== 'amount') continue
    const figure = at(panel.table, total, column)
    if (!figure || !adds(figure)) continue
    const found: Figure[] = []
    let missing = false
    let mixed = false
    for (const part of parts) {
      const cell = at(panel.table, part, column)
      if (!cell) missing = true
      else if (!comparable(cell, figure) || !adds(cell) || measureAt(column, part.row) !== 'amount')
        mixed = true
      else found.push(cell)
    }
    if (mixed || found.length < least) continue
    const check = checkSum(figure, found)
    if (check.fit === 'mismatch' && isMean(figure, found) && !oneDigitApart(check.difference)) continue
    candidates.push({
      column,
      total: figure,
      parts: found,
      missing,
      fit: check.fit,
      difference: check.difference.abs(),
    })
    if (check.fit === 'exact') {
      if (significantDigits(figure) > 1 && found.filter((part) => !part.value.eq(0)).length >= least) exact++
    } else if (check.fit === 'mismatch') fails++
    else tails++
  }
  return { candidates, exact, tails, fails }
}

/** Between the least and the largest of its parts: an average or a ratio (平均气温, 生师比), which nobody meant to add. */
function isMean(total: Figure, parts: readonly Figure[]): boolean {
  const below = parts.some((part) => part.base.lte(total.base))
  const above = parts.some((part) => part.base.gte(total.base))
  return below && above && parts.every((part) => part.base.gt(0))
}

const ADDITIVE = /^(?:share|percentagePoint|multiple|celsius|years|days)$/

/** Percentages, ratios and figures with a comparator are not added up. */
function adds(figure: Figure): boolean {
  const dimension = dimensionOf(figure)
  return (
    !ADDITIVE.test(dimension) &&
    !dimension.includes('/') &&
    (figure.token.comparator === 'eq' || figure.token.comparator === 'ge')
  )
}

function emit(
  panel: Panel,
  total: Entry,
  scored: Score,
  confidence: (candidate: Candidate) => Confidence | undefined,
  relations: Relation[],
): void {
  for (const candidate of scored.candidates) {
    const sure =
      candidate.fit === 'mismatch' || candidate.fit === 'ambiguousPrecision'
        ? confidence(candidate)
        : 'certain'
    if (!sure) continue
    const head = headOf(candidate.column, total.row).replace(/[((].*?[))]/g, '')
    const relation: SumRelation = {
      kind: 'sum',
      basis: 'column',
      confidence: sure,
      table: panel.table,
      total: candidate.total,
      parts: candidate.parts,
      from: `${tableName(panel.table)}“${total.label || '合计'}”行${head ? `“${head}”列` : ''}`,
    }
    relations.push(relation)
  }
}

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
    if (scored.exact > 0 && (!best || rating(scored) > rating(best.scored)))
      best = { scored, parts, flat: false }
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
  return false
}

function rating(scored: Score): number {
  return scored.exact * 4 + scored.tails - scored.fails * 2
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
