import { checkGrowth, checkShare, comparable, dimensionOf } from '../plan/measure.ts'
import type { Column, Figure } from '../plan/types.ts'
import { at, headOf, measureAt, type Panel } from './panels.ts'
import { REAL_GROWTH } from './table-growth.ts'
import { MEAN } from './table-levels.ts'
import type { Relation } from './types.ts'

/** Heads of columns that divide one column by another: 为预算的%, 支出进度, 比上年±%. */
const QUOTIENT = /%|比例|进度|执行率|完成率|支出率|到位率|增[长减幅速]|占|同比|比上年|较上年/
const GROWTH = /增[长减幅速]|升降|[±+]|同比|比上年|较上年/
/** How many columns to the left of a rate are tried, two by two. */
const NEIGHBOURS = 6
const MOST_COLUMNS = 60

interface Quotient {
  readonly rate: Figure
  readonly from: Figure
  readonly to: Figure
  readonly fits: boolean
}

/**
 * A rate column that nothing else explains, against two columns of amounts beside it: the one divided by the other, or
 * its growth. Which two is for the table's own lines to say: all but one of them, or nearly all of a long list.
 */
export function relateTableQuotients(panel: Panel, relations: Relation[]): void {
  if (panel.numbers.length > MOST_COLUMNS) return
  const bound = new Set(
    relations.flatMap((relation) =>
      relation.kind === 'share' ? [relation.share] : relation.kind === 'growth' ? [relation.rate] : [],
    ),
  )
  panel.numbers.forEach((column, index) => {
    if (!QUOTIENT.test(column.header) || MEAN.test(column.header)) return
    const growth = GROWTH.test(column.header.replace(/增加值|增值/g, ''))
    const left = panel.numbers.slice(Math.max(0, index - NEIGHBOURS), index)
    let best: { found: Quotient[]; fits: number } | undefined
    for (const from of left)
      for (const to of left) {
        if (from === to) continue
        const found = quotients(panel, column, from, to, growth, bound)
        const fits = found.filter((entry) => entry.fits).length
        if (fits > (best?.fits ?? 0)) best = { found, fits }
      }
    if (!best || !isBorneOut(best.found, best.fits)) return
    const likely = best.fits < 10 * (best.found.length - best.fits) ? 'likely' : 'certain'
    for (const { rate, from, to } of best.found) {
      if (growth)
        relations.push({
          kind: 'growth',
          confidence: 'likely',
          rate,
          from,
          to,
          periods: 1,
          falls: false,
          mean: false,
          siblings: [],
          levels: [],
        })
      else
        relations.push({
          kind: 'share',
          confidence: likely,
          share: rate,
          part: to,
          whole: from,
          list: [rate],
        })
    }
  })
}

/** One line that does not fit may be wrong; two of a few mean that the columns say something else. */
function isBorneOut(found: readonly Quotient[], fits: number): boolean {
  const fails = found.length - fits
  return fits >= 3 && (fails <= 1 || fits >= 8 * fails)
}

function quotients(
  panel: Panel,
  column: Column,
  from: Column,
  to: Column,
  growth: boolean,
  bound: ReadonlySet<Figure>,
): Quotient[] {
  return panel.entries.flatMap((entry) => {
    const rate = at(panel.table, entry, column)
    const a = at(panel.table, entry, from)
    const b = at(panel.table, entry, to)
    if (!rate || !a || !b || bound.has(rate) || dimensionOf(rate) !== 'share' || !comparable(a, b)) return []
    if ([rate, a, b].some((figure) => figure.token.comparator !== 'eq') || dimensionOf(a) === 'share')
      return []
    if (measureAt(from, entry.row) !== 'amount' || measureAt(to, entry.row) !== 'amount') return []
    if (growth && REAL_GROWTH.test(entry.label)) return []
    const check = growth ? checkGrowth(rate, a, b, 1) : checkShare(rate, b, a)
    if (!check || headOf(column, entry.row) !== column.header) return []
    return [{ rate, from: a, to: b, fits: check.fit !== 'mismatch' }]
  })
}
