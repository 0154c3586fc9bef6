import { checkShare, comparable, dimensionOf } from '../plan/measure.ts'
import type { Column, Figure } from '../plan/types.ts'
import { at, type Entry, headOf, measureAt, type Panel } from './panels.ts'
import { totalsByColumn } from './table-totals.ts'
import type { Confidence, Relation } from './types.ts'

/** The amount column that a rate column speaks of: the nearest to its left, in its own group where it has one. */
function amountBefore(panel: Panel, column: Column, entry: Entry): Column | undefined {
  const index = panel.numbers.indexOf(column)
  for (let left = index - 1; left >= 0; left--) {
    const candidate = panel.numbers[left]
    // 其中 columns stand between a column and its share.
    if (
      candidate?.path.some((text) => text.startsWith('其中')) &&
      !column.path.some((text) => text.startsWith('其中'))
    )
      continue
    if (candidate && measureAt(candidate, entry.row) === 'amount' && at(panel.table, entry, candidate)) {
      if (column.path.length > 1 && candidate.path.length > 1 && column.path[0] !== candidate.path[0])
        return undefined
      return candidate
    }
  }
  return undefined
}

const SHARE_OF_TOTAL = /占比|占总|占合计|比重|构成|比例|百分比/

/** Columns of shares: each is its line's amount over the total of the amounts; together they close to 100 %. */
export function relateTableShares(panel: Panel, relations: Relation[]): void {
  const totals = totalsByColumn(panel.table, relations)
  const found: Relation[] = []
  for (const column of panel.numbers) {
    const shares: { share: Figure; part: Figure; whole: Figure; parts: readonly Figure[]; exact: boolean }[] =
      []
    let fits = 0
    let fails = 0
    for (const entry of panel.entries) {
      if (measureAt(column, entry.row) !== 'share' || !SHARE_OF_TOTAL.test(headOf(column, entry.row)))
        continue
      const share = at(panel.table, entry, column)
      const amounts = amountBefore(panel, column, entry)
      const part = amounts ? at(panel.table, entry, amounts) : undefined
      if (!share || !part || !amounts || dimensionOf(share) !== 'share') continue
      const total = totals.get(amounts.index)?.find((candidate) => candidate.parts.includes(part))
      if (!total) continue
      const check = checkShare(share, part, total.total)
      if (!check) continue
      if (check.fit === 'mismatch') fails++
      else fits++
      shares.push({ share, part, whole: total.total, parts: total.parts, exact: check.fit === 'exact' })
    }
    if (fits < 2 || fits < fails * 2) continue
    const list = shares.map((entry) => entry.share)
    const confidence: Confidence = fits >= 3 || fails === 0 ? 'certain' : 'likely'
    for (const { share, part, whole } of shares)
      found.push({ kind: 'share', confidence, share, part, whole, list })
    if (shares.length === shares[0]?.parts.length)
      found.push({ kind: 'closure', confidence, shares: list, ratio: false })
  }
  relations.push(...found)
}

/** 其中 columns hold part of the column they stand behind. */
export function relatePartColumns(panel: Panel, relations: Relation[]): void {
  if (panel.numbers.length > 60) return
  const isPart = (column: Column) => column.path.some((text) => text.startsWith('其中'))
  for (const [index, column] of panel.numbers.entries()) {
    if (!isPart(column)) continue
    const whole = panel.numbers
      .slice(0, index)
      .filter((other) => !isPart(other))
      .at(-1)
    if (!whole) continue
    const pairs = panel.entries.flatMap((entry) => {
      const part = at(panel.table, entry, column)
      const all = at(panel.table, entry, whole)
      return part && all && comparable(part, all) && measureAt(column, entry.row) === 'amount'
        ? [{ part, all }]
        : []
    })
    const held = pairs.filter(({ part, all }) => part.base.lte(all.base)).length
    // Where several lines say otherwise, the columns mean something else.
    if (held < 3 || held < (pairs.length - held) * 5) continue
    for (const { part, all } of pairs)
      relations.push({ kind: 'subset', confidence: 'likely', whole: all, parts: [part] })
  }
}
