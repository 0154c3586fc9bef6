import { isSlip, isTellingSlip, oneDigitApart, resolution, significantDigits } from '../plan/digits.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { type Decimal, powerOfTen } from '../quantity/decimal.ts'
import type { Breakdown } from './breakdown-parts.ts'
import { readBreakdowns } from './breakdowns.ts'
import { proseOf } from './sentences.ts'
import type { Confidence, Relation, SumRelation } from './types.ts'

/** “370项,其中加工311项,车间32项,其他27项”: parts that make up a whole, or only some of its parts. */
export function relateBreakdowns(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const found: Breakdown[] = []
  for (const paragraph of proseOf(paragraphs)) {
    if (paragraph.figures.length < 2 || paragraph.toc) continue
    readBreakdowns(paragraph, paragraphs, found)
  }
  const habits = new Map<string, { held: number; broken: number }>()
  for (const { habit, check, open } of found) {
    if (open) continue
    const count = habits.get(habit) ?? { held: 0, broken: 0 }
    if (check.fit === 'exact') count.held++
    else if (check.fit === 'mismatch') count.broken++
    habits.set(habit, count)
  }
  for (const breakdown of found) {
    const habit = habits.get(breakdown.habit)
    const confidence =
      breakdown.parts.length < 2
        ? 'subset'
        : judgeConfidence(
            breakdown,
            (habit?.held ?? 0) - (breakdown.check.fit === 'exact' ? 1 : 0),
            habit?.broken ?? 0,
          )
    if (confidence === 'subset') {
      relations.push({ kind: 'subset', confidence: 'likely', whole: breakdown.total, parts: breakdown.parts })
    } else {
      const relation: SumRelation = {
        kind: 'sum',
        basis: 'ofWhich',
        confidence,
        total: breakdown.total,
        parts: breakdown.parts,
        from: '“其中”各项',
      }
      relations.push(relation)
    }
  }
}

/** A slip on top of a rounding of one last digit: 330.36 against 330.37 becomes 331.36. */
function slipBesideTail(difference: Decimal, figures: readonly Figure[]): boolean {
  const step = powerOfTen(-Math.max(...figures.map(({ decimals }) => decimals)))
  if (figures.every(({ exact }) => exact) || difference.abs().lte(step.times(4))) return false
  return oneDigitApart(difference.plus(step)) || oneDigitApart(difference.minus(step))
}

function judgeConfidence(breakdown: Breakdown, held: number, failed: number): Confidence | 'subset' {
  const { check, parts, closed, regions, open, broken, total, doubtful } = breakdown
  if (check.fit !== 'mismatch') return check.fit === 'ambiguousPrecision' && !closed ? 'subset' : 'certain'
  if (open) return 'subset'
  if (doubtful) return 'possible'
  const whole = total.value.eq(0) ? 1 : total.value
  const share = Number(check.difference.abs().div(whole).toFixed(4))
  // One wrong digit is what a slip looks like; a list that leaves items out misses by any amount.
  const slip = isSlip(check.difference, [total, ...parts]) && significantDigits(total) >= 2
  const over = check.difference.lt(0)
  if (closed === 'likely' && !broken)
    return (slip || over) && share <= 0.5 ? 'likely' : over || share <= 0.1 ? 'possible' : 'subset'
  if (closed === 'sure' && over && share <= 0.6 && !slip) return 'likely'
  // 各类资金310亿元,其中新增专项债券20亿元、一般债券13亿元: a list that is whole, but not of this.
  if (closed && !over && share > 0.5 && !slip) return 'subset'
  if (closed)
    return slip ? (held > 0 || share <= 0.2 ? 'certain' : 'likely') : share <= 0.1 ? 'likely' : 'possible'
  // Small counts are always one digit apart from something; four or five digits are not, by accident.
  const digits = Math.min(resolution(total, parts), significantDigits(total))
  // More than the whole by so little: a list that leaves something out comes to less.
  const brim = over && slip && parts.length >= 3 && digits >= 4 && share <= 0.02
  const telling =
    brim ||
    isTellingSlip(check.difference, total, parts) ||
    (over && digits >= 5 && oneDigitApart(check.difference)) ||
    (digits >= 5 && (slip || slipBesideTail(check.difference, [total, ...parts])) && share <= 0.5)
  // 肉产量2.99万吨,其中猪肉2.11万吨;牛肉0.38万吨: of three digits, one in eight such lists looks like a slip.
  if (broken) {
    const near = share <= 0.2 && (over || digits >= 4)
    const far = over && digits >= 4 && oneDigitApart(check.difference)
    return telling ? 'likely' : slip && (near || far) ? 'possible' : 'subset'
  }
  if (held >= 2 && held > failed * 2)
    return slip && share <= 0.5 ? 'certain' : over || share <= 0.1 ? 'likely' : 'possible'
  if (regions) return slip || share <= 0.02 ? 'likely' : over ? 'possible' : 'subset'
  if (significantDigits(total) < 2) return 'subset'
  // More than the whole: wrong unless the parts overlap.
  if (over) return telling ? 'likely' : 'possible'
  if (!slip && !telling) return 'subset'
  return telling ? 'likely' : parts.length >= 3 || share <= 0.1 || digits >= 4 ? 'possible' : 'subset'
}
