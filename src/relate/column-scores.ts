import { isSlip, isTellingSlip, significantDigits } from '../plan/digits.ts'
import { checkSum, comparable, dimensionOf } from '../plan/measure.ts'
import type { Column, Figure } from '../plan/types.ts'
import { type Decimal, powerOfTen } from '../quantity/decimal.ts'
import { tableName } from './names.ts'
import { at, type Entry, headOf, measureAt, type Panel } from './panels.ts'
import type { Confidence, Relation, SumRelation } from './types.ts'

export interface Candidate {
  readonly column: Column
  readonly total: Figure
  readonly parts: readonly Figure[]
  readonly missing: boolean
  readonly fit: ReturnType<typeof checkSum>['fit']
  readonly difference: Decimal
}

/** True where the gap is more than one part in `parts` of the total. */
export function apart(candidate: Candidate, parts: number): boolean {
  return candidate.difference.times(parts).gt(candidate.total.value.abs())
}

/** True where the gap reaches beyond the last digits: a small line left out would explain less. */
export function apartByPlaces(candidate: Candidate, places: number): boolean {
  return candidate.difference.gte(powerOfTen(places - candidate.total.decimals))
}

export interface Score {
  readonly candidates: readonly Candidate[]
  readonly exact: number
  readonly tails: number
  readonly fails: number
  /** Of the fails, those a slip of the pen explains. */
  readonly slips: number
}

/** A gap that a slip of the pen explains, in a total large enough for that to say something. */
export function isSlipped(candidate: Candidate): boolean {
  return (
    candidate.fit === 'mismatch' &&
    significantDigits(candidate.total) >= 2 &&
    ((!apart(candidate, 5) && isSlip(candidate.difference, [candidate.total, ...candidate.parts])) ||
      isTellingSlip(candidate.difference, candidate.total, candidate.parts))
  )
}

/** Tests “this line is the sum of those lines” in every column that holds amounts. */
export function score(panel: Panel, total: Entry, parts: readonly Entry[], least = 2): Score {
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
    if (
      check.fit === 'mismatch' &&
      isMean(figure, found) &&
      (isFar(figure, check.difference) || !isSlip(check.difference, [figure, ...found]))
    )
      continue
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
  return { candidates, exact, tails, fails, slips: candidates.filter(isSlipped).length }
}

/** Between the least and the largest of its parts: an average or a ratio (平均气温, 生师比), which nobody meant to add. */
function isMean(total: Figure, parts: readonly Figure[]): boolean {
  const below = parts.some((part) => part.base.lte(total.base))
  const above = parts.some((part) => part.base.gte(total.base))
  return below && above && parts.every((part) => part.base.gt(0))
}

/**
 * 生师比 14.6 over lines that come to 44.6, 100.0 in every line: a gap as wide as that makes a mean, not a slip. In numbers
 * of four digits one digit hardly ever makes up for it by accident.
 */
function isFar(total: Figure, difference: Decimal): boolean {
  return !total.exact && significantDigits(total) < 4 && difference.abs().times(2).gte(total.value.abs())
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

export function emit(
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

/** How well a table's own figures bear a reading out. */
export function rating(scored: Score): number {
  return scored.exact * 4 + scored.tails - scored.fails * 2 + scored.slips
}
