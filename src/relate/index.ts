import type { Plan } from '../plan/types.ts'
import { relateCounts } from './counts.ts'
import { relateCountsBehind } from './counts-behind.ts'
import { relateHeadingCounts } from './heading-counts.ts'
import { relateBoxes, relateOpenLists } from './lists.ts'
import { relateBreakdowns } from './of-which.ts'
import { panelsOf } from './panels.ts'
import { relateAddends } from './prose-addends.ts'
import { relateApart } from './prose-apart.ts'
import { relateBalances, relateNetAssets, relateTrade, relateYearLeft } from './prose-balances.ts'
import { relateBareShares } from './prose-bare-shares.ts'
import { relateHouseholds, relateMeanSince } from './prose-census.ts'
import { relateChangeLists } from './prose-change-lists.ts'
import { relateChangeParts } from './prose-change-parts.ts'
import { relateCompared } from './prose-compared.ts'
import { relateComplements } from './prose-complements.ts'
import { relateConversions } from './prose-conversions.ts'
import { relateDistributedSums } from './prose-distributed-sums.ts'
import { relateDistricts } from './prose-districts.ts'
import { relateProseGrowth } from './prose-growth.ts'
import { relateItemLists, relateLineLists } from './prose-item-lists.ts'
import { relateMultiples } from './prose-multiples.ts'
import { relateNamedLevels } from './prose-named-levels.ts'
import { relateNamedRatios } from './prose-named-ratios.ts'
import { relateNamedShares } from './prose-named-shares.ts'
import { relateDistributions, relatePeriods, relateRatios } from './prose-others.ts'
import { relatePeople } from './prose-people.ts'
import { relateEach, relatePerHead, relatePerUnit } from './prose-per-unit.ts'
import { relatePlus } from './prose-plus.ts'
import { relateIncomeRatio, relateLoanRatio, relateUrbanRate } from './prose-population.ts'
import { relateProgress } from './prose-progress.ts'
import { relateNaturalGrowth, relatePrintedRests, relateRemainders } from './prose-remainders.ts'
import { relateRepeatedStructure, relateSectors } from './prose-sectors.ts'
import { relateShareItems } from './prose-share-items.ts'
import { relateShareLists } from './prose-share-lists.ts'
import { relateProseShares } from './prose-shares.ts'
import { relateSiblingShares } from './prose-sibling-shares.ts'
import { relateNetGain, relateStates } from './prose-states.ts'
import { relateSectorShares, relateTotalsBehind } from './prose-totals.ts'
import { relateTriples } from './prose-triples.ts'
import { relateYields } from './prose-yields.ts'
import { relateSameFacts } from './same-fact.ts'
import { scatteredTables } from './scattered-tables.ts'
import { relateTableRates } from './table-rates.ts'
import { relateRowTotals } from './table-rows.ts'
import { relateColumnTotals } from './table-totals.ts'
import type { Relation, Unassessable } from './types.ts'

export interface Related {
  readonly relations: readonly Relation[]
  readonly unassessable: readonly Unassessable[]
}

/** Every statement about figures that the document makes or implies. Order matters: shares look for sums. */
export function relate(plan: Plan): Related {
  const relations: Relation[] = []
  const unassessable: Unassessable[] = plan.unreadable.map((image) => ({
    reason: image.title ? `“${image.title}”是图片，读不出其中的数字` : '此处是图片，读不出其中的数字',
    span: image.span,
  }))
  unassessable.push(...scatteredTables(plan))
  const panels = plan.tables.flatMap((table) => panelsOf(table))
  for (const panel of panels) {
    relateColumnTotals(panel, relations)
    relateRowTotals(panel, relations)
  }
  relateTableRates(panels, relations, unassessable)
  relateBreakdowns(plan.paragraphs, relations)
  relateSectors(plan, relations)
  relateRepeatedStructure(plan, relations)
  relateTotalsBehind(plan, relations)
  relateDistricts(plan, relations)
  relateAddends(plan, relations)
  relatePlus(plan, relations)
  relateBalances(plan, relations)
  relateTrade(plan, relations)
  relateYearLeft(plan, relations)
  relateNetAssets(plan, relations)
  relateProseShares(plan.paragraphs, relations)
  relateShareLists(plan.paragraphs, relations)
  relateShareItems(plan.paragraphs, relations)
  relateNamedShares(plan.paragraphs, relations)
  relateSiblingShares(plan.paragraphs, relations)
  relateSectorShares(plan, relations)
  relateUrbanRate(plan, relations)
  relateLoanRatio(plan, relations)
  relatePeople(plan, relations)
  relateIncomeRatio(plan, relations)
  relateCompared(plan.paragraphs, relations, unassessable)
  relateProseGrowth(plan.paragraphs, relations, unassessable)
  relateTriples(plan.paragraphs, relations, unassessable)
  relateApart(plan.paragraphs, relations)
  relateMeanSince(plan.paragraphs, relations)
  relateNamedRatios(plan.paragraphs, relations)
  relateNamedLevels(plan.paragraphs, relations)
  relateProgress(plan.paragraphs, relations)
  relateHouseholds(plan.paragraphs, relations)
  relateMultiples(plan.paragraphs, relations)
  relateRatios(plan, relations)
  relateEach(plan, relations)
  relatePerUnit(plan, relations)
  relatePerHead(plan, relations)
  relateYields(plan.paragraphs, relations)
  relateRemainders(plan, relations)
  relatePrintedRests(plan, relations)
  relateNaturalGrowth(plan, relations)
  relateStates(plan, relations)
  relateNetGain(plan, relations)
  relateConversions(plan, relations)
  relateDistributions(plan, relations)
  relateDistributedSums(relations)
  relateBareShares(plan.paragraphs, relations)
  relateComplements(plan.paragraphs, relations)
  relatePeriods(plan, relations)
  const counting = relateCounts(plan, relations)
  relateCountsBehind(counting, relations)
  relateHeadingCounts(plan, relations)
  relateSameFacts(plan, panels, relations)
  relateBoxes(plan, panels, relations)
  relateItemLists(plan.paragraphs, relations)
  relateLineLists(plan.paragraphs, relations)
  relateOpenLists(plan, relations)
  relateChangeParts(relations)
  relateChangeLists(plan.paragraphs, relations)
  return { relations, unassessable }
}
