import { comparable } from '../plan/measure.ts'
import type { Figure, Plan } from '../plan/types.ts'
import { proseWith } from './mentions.ts'
import type { Relation } from './types.ts'

/** “5.33万公顷(80万亩)”: one quantity in two units, side by side. */
export function relateConversions(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '(')) {
    const { figures, text } = paragraph
    for (let index = 0; index + 1 < figures.length; index++) {
      const [a, b] = [figures[index], figures[index + 1]]
      if (!a?.unit || !b?.unit || !comparable(a, b) || a.unit.factor.eq(b.unit.factor)) continue
      const measured = ['area', 'mass', 'length', 'volume'].includes(a.unit.dimension)
      if (a.token.comparator !== 'eq' || b.token.comparator !== 'eq') continue
      if (
        !/^\((?:折合|合|即|折)?$/.test(text.slice(a.token.unitEnd, b.token.start)) ||
        text[b.token.unitEnd] !== ')'
      )
        continue
      // 141178万人(14.1178亿人): in brackets may stand another number as well; one that is nearly the same is the same.
      if (!measured && !nearly(a, b)) continue
      relations.push({
        kind: 'conversion',
        confidence: measured ? 'certain' : 'likely',
        given: a,
        converted: b,
      })
    }
  }
}

function nearly(a: Figure, b: Figure): boolean {
  return a.base.minus(b.base).abs().times(50).lte(a.base.abs())
}
