import { significantDigits } from '../plan/digits.ts'
import { apartByPlaces, emit, isSlipped, type Score, score } from './column-scores.ts'
import type { Entry, Panel } from './panels.ts'
import type { Relation } from './types.ts'

/** Lines that speak of all the others without being called 合计. */
const OVERALL = /^总(?!.*(?:产值|率$))|总(?:投资|资金|收入|支出|规模|计划|数|量|额)(?:额|数)?$/
const REGION = /^全(?:[省市县区州盟旗镇乡国]|自治[州县区])(?:总?[计数]|汇总|总体|情况)?$/

/** A first or last line that is, column after column, the sum of the others, though nothing says 合计. */
export function relateUnnamed(panel: Panel, relations: Relation[]): void {
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
    if (telling >= 2 && scored.fails * 2 <= telling) {
      emit(
        panel,
        total,
        scored,
        (candidate) => (candidate.missing ? 'possible' : telling >= 3 ? 'certain' : 'likely'),
        relations,
      )
      return
    }
    if (relateOverall(panel, total, parts, scored, relations)) return
  }
}

/** A line called 总投资 or 全市: what adds up under it is a sum; what a slip keeps from it is one, too. */
function relateOverall(
  panel: Panel,
  total: Entry,
  parts: readonly Entry[],
  scored: Score,
  relations: Relation[],
): boolean {
  const least = OVERALL.test(total.label) ? 3 : REGION.test(total.label) ? 5 : Number.POSITIVE_INFINITY
  if (parts.length < least || parts.some((part) => part.level !== parts[0]?.level)) return false
  const sums = scored.candidates.filter(
    (candidate) =>
      significantDigits(candidate.total) >= 3 &&
      (candidate.fit === 'exact' || (isSlipped(candidate) && apartByPlaces(candidate, 2))),
  )
  emit(panel, total, { ...scored, candidates: sums }, () => 'likely', relations)
  return sums.length > 0
}
