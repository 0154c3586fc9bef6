import { ZERO } from '../quantity/decimal.ts'
import { type Candidate, emit, isSlipped, type Score, score } from './column-scores.ts'
import type { Entry, Panel } from './panels.ts'
import type { Relation } from './types.ts'

/**
 * 一、 = Σ (一) (二) …, 201 = Σ 20101 20102 …, 一、 = Σ the lines without a number under it, where the table's own figures
 * bear it out. True where they do.
 */
export function relateLevels(panel: Panel, relations: Relation[]): boolean {
  const { entries } = panel
  const all: { total: Entry; scored: Score }[] = []
  let exact = 0
  let fails = 0
  let opens = 0
  let slips = 0
  entries.forEach((entry, index) => {
    if (entry.level === 0 || entry.total || entry.subtotal) return
    const children = childrenOf(entries, index)
    // A class of the budget may have one subclass; a numbered heading with one child says nothing.
    const least = entry.row.code === '' ? 2 : 1
    if (children.length < least) return
    const scored = score(panel, entry, children, least)
    const open = entry.row.code === '' ? scored.candidates.filter(leavesOut).length : 0
    exact += scored.exact
    fails += scored.fails - open
    opens += open
    slips += scored.slips
    all.push({ total: entry, scored })
  })
  exact += support(panel, all)
  // A line that misses its own sum by as much as the line above misses for it is one mistake, not two.
  fails -= shared(all)
  if (exact < 2 || exact < 2 * opens || (exact < 3 * fails && (fails > 1 || slips < fails))) return false
  for (const { total, scored } of all) {
    const coded = total.row.code !== ''
    emit(
      panel,
      total,
      scored,
      // An empty cell of a budget is nothing spent, not something unsaid.
      (candidate) =>
        coded && exact >= 10 * fails
          ? 'certain'
          : !coded && (candidate.missing || leavesOut(candidate))
            ? 'possible'
            : 'likely',
      relations,
    )
  }
  return true
}

/** A numbered list that comes to less, by what no slip explains, may name only its main items. */
function leavesOut(candidate: Candidate): boolean {
  const { fit, parts, total } = candidate
  return (
    fit === 'mismatch' &&
    !isSlipped(candidate) &&
    parts.reduce((all, part) => all.plus(part.base), ZERO).lt(total.base)
  )
}

/**
 * What 合计 says of the levels: its columns that are the sum of the outermost lines, and those that miss it by just as
 * much as one of these misses its own sum, so that this line alone is wrong.
 */
function support(panel: Panel, all: readonly { total: Entry; scored: Score }[]): number {
  const outermost = Math.min(...all.map(({ total }) => total.level))
  const parts = panel.entries.filter((entry) => entry.level === outermost && !entry.total && !entry.subtotal)
  if (parts.length < 2) return 0
  let most = 0
  for (const total of panel.entries.filter((entry) => entry.total)) {
    const { candidates } = score(panel, total, parts)
    const held = candidates.filter(
      ({ fit, column, difference }) =>
        fit === 'exact' ||
        (fit === 'mismatch' &&
          all.some(({ scored }) =>
            scored.candidates.some(
              (other) => other.column === column && other.fit === fit && other.difference.eq(difference),
            ),
          )),
    ).length
    most = Math.max(most, held)
  }
  return most
}

/**
 * 可支配收入 over 一、工资性收入 … 四、转移净收入, 消费支出 over 一、食品 … 八、其他: a line without a number is what the numbered ones under it
 * come to, where columns of the table bear it out. What stands beside (growth, shares under no head) is none of it.
 */
export function relateHeads(panel: Panel, relations: Relation[]): void {
  const { entries } = panel
  const all: { total: Entry; scored: Score }[] = []
  let exact = 0
  let slips = 0
  for (let index = 0; index + 2 < entries.length; index++) {
    const entry = entries[index] as Entry
    const level = entries[index + 1]?.level ?? 0
    if (entry.level > 0 || level === 0 || entry.total || entry.subtotal || entry.ofWhich) continue
    const end = entries.findIndex((other, at) => at > index && other.level === 0 && !other.ofWhich)
    const under = entries.slice(index + 1, end < 0 ? entries.length : end)
    const children = under.filter((other) => other.level === level)
    if (children.length < 2 || under.some((other) => (other.level > 0 && other.level < level) || other.total))
      continue
    const scored = score(panel, entry, children)
    exact += scored.exact
    slips += scored.slips
    all.push({ total: entry, scored })
  }
  if (exact < 2 || exact <= slips * 2) return
  for (const { total, scored } of all)
    emit(
      panel,
      total,
      scored,
      (candidate) =>
        candidate.fit === 'mismatch' && (candidate.missing || !isSlipped(candidate)) ? undefined : 'likely',
      relations,
    )
}

/** How many sums miss by just as much as one that their total is a part of. */
function shared(all: readonly { readonly scored: Score }[]): number {
  const missing = all.flatMap(({ scored }) => scored.candidates.filter(({ fit }) => fit === 'mismatch'))
  if (missing.length < 2) return 0
  return missing.filter(({ total, difference }) =>
    missing.some((above) => above.parts.includes(total) && above.difference.eq(difference)),
  ).length
}

/** The lines right under a numbered one: those of the next level, or a run of lines without a number. */
function childrenOf(entries: readonly Entry[], index: number): Entry[] {
  const own = (entries[index] as Entry).level
  const unnumbered = entries[index + 1]?.level === 0
  const children: Entry[] = []
  let level = 0
  for (let next = index + 1; next < entries.length; next++) {
    const other = entries[next] as Entry
    if (other.total || other.subtotal || (other.level > 0 && other.level <= own)) break
    // A heading in between: what follows stands under that.
    if ((other.under > 0 && other.under <= own) || (other.sorted && next > index + 1)) break
    if (other.ofWhich || (other.level === 0) !== unnumbered) continue
    if (level === 0) level = other.level
    if (other.level === level) children.push(other)
  }
  return children
}
