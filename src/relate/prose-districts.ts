import type { Figure, Plan } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseOf } from './sentences.ts'
import type { Relation } from './types.ts'

/** 6镇3乡, 5个街道、4个镇、3个乡 */
const PIECE = '(\\d{1,3})个?(?:街道办事处|街道|镇|乡|县级市|县|区|市|旗)'
const DISTRICTS = new RegExp(
  `(?<![\\d.])${PIECE}[、,和]?${PIECE}(?:[、,和]?${PIECE})?,?(?:共|共计|合计|总计)(?:有|辖)?(\\d{1,3})个(?:乡镇|镇乡|县区|县\\(?市|区县|街道|镇街|乡\\(?镇)`,
  'dg',
)

/** “辖6镇3乡,共9个乡镇”: districts of several kinds, and how many they are. */
export function relateDistricts(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseOf(plan.paragraphs)) {
    const { figures, text } = paragraph
    if (figures.length < 3 || !/\d个?[街镇县区][^。;]{1,24}[共计]有?辖?\d/.test(text)) continue
    const known = boundAs(relations, 'sum', ({ total }) => total)
    for (const { indices } of text.matchAll(DISTRICTS)) {
      const found = (indices ?? []).slice(1).flatMap((place): Figure[] => {
        const figure = place && figures.find(({ token }) => token.start === place[0])
        return figure ? [figure] : []
      })
      const total = found.at(-1)
      const parts = found.slice(0, -1)
      if (!total || parts.length < 2 || known.has(total) || found.some(({ exact }) => !exact)) continue
      relations.push({
        kind: 'sum',
        basis: 'ofWhich',
        confidence: 'likely',
        total,
        parts,
        from: '前面所列各项',
      })
    }
  }
}
