import { comparable } from '../plan/measure.ts'
import type { Plan } from '../plan/types.ts'
import { proseOf } from './sentences.ts'
import type { Relation } from './types.ts'

/** “5.33万公顷(80万亩)”: one quantity in two units, side by side. */
export function relateConversions(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseOf(plan.paragraphs)) {
    const { figures, text } = paragraph
    for (let index = 0; index + 1 < figures.length; index++) {
      const [a, b] = [figures[index], figures[index + 1]]
      if (!a?.unit || !b?.unit || !comparable(a, b) || a.unit.factor.eq(b.unit.factor)) continue
      if (!['area', 'mass', 'length', 'volume'].includes(a.unit.dimension)) continue
      if (a.token.comparator !== 'eq' || b.token.comparator !== 'eq') continue
      if (
        !/^\((?:折合|合|即|折)?$/.test(text.slice(a.token.unitEnd, b.token.start)) ||
        text[b.token.unitEnd] !== ')'
      )
        continue
      relations.push({ kind: 'conversion', confidence: 'certain', given: a, converted: b })
    }
  }
}
