import type { Panel } from './panels.ts'
import { relateCumulative, relateDirections, relateTableChanges } from './table-changes.ts'
import { relateTableGrowth } from './table-growth.ts'
import { relateTableQuotients } from './table-quotients.ts'
import { relatePartColumns, relateTableShares } from './table-shares.ts'
import type { Relation, Unassessable } from './types.ts'

/** Every relation of rates in a table; totals must have been related before. */
export function relateTableRates(
  panels: readonly Panel[],
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  for (const panel of panels) {
    relateTableShares(panel, relations)
    relateTableGrowth(panel, relations, unassessable)
    relateTableQuotients(panel, relations)
    relateTableChanges(panel, relations)
    relateDirections(panel, relations)
    relateCumulative(panel, relations)
    relatePartColumns(panel, relations)
  }
}
