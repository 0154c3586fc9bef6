import { oneDigitApart, resolution } from '../plan/digits.ts'
import type { Table } from '../plan/types.ts'
import { apart, emit, isSlipped, rating, type Score, score } from './column-scores.ts'
import type { Entry, Panel } from './panels.ts'
import { relateHeads, relateLevels } from './table-hierarchy.ts'
import { relateUnnamed } from './table-overall.ts'
import type { Relation, SumRelation } from './types.ts'

/** Sums down the columns of a panel: 合计, 小计, numbered levels, and unnamed totals that arithmetic shows. */
export function relateColumnTotals(panel: Panel, relations: Relation[]): void {
  const { entries } = panel
  if (entries.length < 3 || panel.numbers.length > 200) return
  const totals = entries.filter((entry) => entry.total)
  const levels: Relation[] = []
  const levelled = relateLevels(panel, levels)
  if (entries.some(({ level }) => level > 0)) relateHeads(panel, levels)
  for (const total of totals) relateTotal(panel, total, levelled, relations)
  relateSubtotals(panel, relations)
  relateSectorRows(panel, relations)
  relateSorted(panel, relations)
  relations.push(...levels)
  if (totals.length === 0 && !entries.some((entry) => entry.subtotal)) relateUnnamed(panel, relations)
}

function relateTotal(panel: Panel, total: Entry, levelled: boolean, relations: Relation[]): void {
  const { entries } = panel
  const index = entries.indexOf(total)
  const after: Entry[] = []
  for (let next = index + 1; next < entries.length && !entries[next]?.total; next++)
    after.push(entries[next] as Entry)
  const first = after[0]
  // 乡镇级合计, 1.镇, 2.乡, (二)…: the list ends where another begins on a level above it.
  const end = after.findIndex(
    (entry, place) => place > 0 && first !== undefined && first.level > 0 && outerThan(entry, first.level),
  )
  const before: Entry[] = []
  for (let next = index - 1; next >= 0 && !entries[next]?.total; next--)
    before.unshift(entries[next] as Entry)
  const grand: Entry[] = entries.filter((entry) => entry.total && entry !== total)
  let best: { scored: Score; parts: readonly Entry[]; flat: boolean; plain: boolean } | undefined
  for (const pool of end > 1 ? [after.slice(0, end), after, before] : [after, before]) {
    for (const { parts, flat, plain } of hypotheses(pool, levelled)) {
      const scored = score(panel, total, parts)
      if (scored.candidates.length > 0 && (!best || rating(scored) > rating(best.scored)))
        best = { scored, parts, flat, plain }
    }
  }
  // 收入总计 = 本年收入合计 + what stands between them.
  const earlier = entries.slice(0, index).findLast((entry) => entry.total)
  if (earlier && before.length > 0) {
    const parts = [earlier, ...before.filter((entry) => !entry.ofWhich)]
    const scored = score(panel, total, parts)
    if (scored.candidates.length > 0 && (!best || rating(scored) > rating(best.scored)))
      best = { scored, parts, flat: false, plain: true }
  }
  if (grand.length > 1) {
    const scored = score(panel, total, grand)
    if (scored.exact > 0 && (!best || rating(scored) > rating(best.scored)))
      best = { scored, parts: grand, flat: false, plain: false }
  }
  if (!best) return
  const { scored, parts, flat, plain } = best
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
    return
  }
  if (scored.fails === 0 && scored.tails > 0) {
    emit(panel, total, scored, () => 'likely', relations)
    return
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
          : isSlipped(candidate) && parts.length >= 3
            ? 'certain'
            : 'likely',
      relations,
    )
    return
  }
  // A line that says it is a total, and a gap that a slip of the pen explains.
  if ((flat || (plain && parts.length >= 3) || levelled) && scored.candidates.length === scored.slips)
    emit(panel, total, scored, () => 'likely', relations)
}

function outerThan({ level, under }: Entry, than: number): boolean {
  return (level > 0 && level < than) || (under > 0 && under < than)
}

interface Hypothesis {
  readonly parts: readonly Entry[]
  /** A plain list: nothing in the pool could be read otherwise. */
  readonly flat: boolean
  /** Every line of the pool but 其中 lines. */
  readonly plain: boolean
}

/** Which lines a total may add up: all, the numbered ones of the outermost level, or the subtotals. */
function* hypotheses(pool: readonly Entry[], levelled: boolean): Generator<Hypothesis> {
  const own = pool.filter((entry) => !entry.ofWhich)
  const subtotals = own.filter((entry) => entry.subtotal)
  const plain = own.filter((entry) => !entry.subtotal)
  const levels = new Set(plain.map((entry) => entry.level))
  const labels = new Set(plain.map((entry) => entry.label))
  const single =
    subtotals.length === 0 && levels.size === 1 && labels.size === plain.length && !labels.has('')
  // The outermost numbered level first: lines without a number stand under those with one.
  const byLevel = [...levels]
    .sort((a, b) => (a || 99) - (b || 99))
    .map((level) => plain.filter((entry) => entry.level === level))
  const other = { flat: false, plain: false }
  const outermost = byLevel[0] ?? []
  if (levelled && levels.size > 1 && outermost.length >= 2) yield { parts: outermost, ...other }
  if (plain.length >= 2) yield { parts: plain, flat: single && own.length === pool.length, plain: single }
  // 其中 at the foot explains a line above and runs to the end.
  const inner = pool.findIndex((entry) => entry.ofWhich)
  const outer = inner >= 2 ? pool.slice(0, inner).filter((entry) => !entry.subtotal) : []
  if (outer.length >= 2) yield { parts: outer, ...other }
  if (subtotals.length >= 2) yield { parts: subtotals, ...other }
  if (levels.size > 1) for (const parts of byLevel) if (parts.length >= 2) yield { parts, ...other }
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
    // The same whole once more, by industry: the list that ends in 其他.
    const third = entries.indexOf(parts[2] as Entry)
    const industries = third < 0 ? [] : entries.slice(third + 1, third + 40).filter((entry) => !entry.ofWhich)
    const rest = industries.findIndex(({ label }) => /^(?:其他|其它)/.test(label))
    const lists = rest >= 3 ? [parts, industries.slice(0, rest + 1)] : [parts]
    for (const list of lists) relateWhole(panel, whole, list, relations)
  })
}

function relateWhole(panel: Panel, whole: Entry, parts: readonly Entry[], relations: Relation[]): void {
  const scored = parts.length >= 3 ? score(panel, whole, parts) : undefined
  if (scored && (scored.exact + scored.tails > scored.fails || scored.slips === scored.candidates.length))
    emit(panel, whole, scored, () => (scored.exact + scored.tails > 0 ? 'certain' : 'likely'), relations)
}

/**
 * 全国, then 按地区分 and its lines, 按类别分 and its lines: each of the lists comes to the first line. So do those of
 * 户籍总人口, 其中:城镇, 乡村, 其中:男性, 女性.
 */
function relateSorted(panel: Panel, relations: Relation[]): void {
  const { entries } = panel
  const named = entries.flatMap((entry, index) => (entry.sorted ? [index] : []))
  const again = named.length > 0 ? [] : entries.flatMap((entry, index) => (entry.ofWhich ? [index] : []))
  const starts = again.length > 1 ? again : named
  const whole = entries[(starts[0] ?? 0) - 1]
  if (!whole || starts[0] !== 1) return
  const lists = starts.map((start, place) => {
    const parts = entries
      .slice(start, starts[place + 1])
      .filter((entry, index) => !entry.ofWhich || (again.length > 1 && index === 0))
    return score(panel, whole, parts)
  })
  const held = lists.reduce((sum, { exact, tails }) => sum + exact + tails, 0)
  const fails = lists.reduce((sum, scored) => sum + scored.fails, 0)
  const slips = lists.reduce((sum, scored) => sum + scored.slips, 0)
  // All the lists ask for one other number in its place: the first line is wrong, not each of them.
  if (held === 0 && !agree(lists)) return
  if (held > 0 && fails > held && slips < fails) return
  if (again.length > 1 && (slips < fails || lists.some(({ candidates }) => candidates.length === 0))) return
  for (const scored of lists)
    emit(panel, whole, scored, (candidate) => (candidate.missing ? 'possible' : 'likely'), relations)
}

/** Two lists or more, and in every column they miss the whole by just as much, more than a rounding. */
function agree(lists: readonly Score[]): boolean {
  const [first, ...others] = lists
  if (!first || others.length === 0 || first.candidates.length === 0) return false
  return first.candidates.every(
    ({ column, difference, fit, total, parts }) =>
      fit === 'mismatch' &&
      resolution(total, parts) >= 4 &&
      others.every(({ candidates }) =>
        candidates.some(
          (other) => other.column === column && other.fit === fit && other.difference.eq(difference),
        ),
      ),
  )
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
