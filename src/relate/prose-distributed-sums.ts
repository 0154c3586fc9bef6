import { isSlip, resolution } from '../plan/digits.ts'
import { checkSum, comparable } from '../plan/measure.ts'
import type { Figure } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { NOT_ADDITIVE } from './breakdown-wholes.ts'
import { subjectOf } from './names.ts'
import { figuresBetween, isDelta, sentenceAt } from './sentences.ts'
import type { DistributionRelation, Relation } from './types.ts'

const REGION = /(?:[省市县区旗州]|街道|[镇乡村]|社区|林场|农场)$/
/** 全县共种烤烟, 总投资: what the figure is the whole of is said. */
const WHOLE = /共|合计|总|全[市县区州省镇乡村]/

/** “全县共种烤烟7500亩,甲镇、乙镇、丙镇分别种3200亩、2800亩、1500亩”: the values of a 分别 and the whole before them. */
export function relateDistributedSums(relations: Relation[]): void {
  const distributions = relations.filter((relation) => relation.kind === 'distribute')
  if (distributions.length === 0) return
  const known = boundAs(relations, 'sum', ({ total, parts }) => [total, ...parts])
  for (const { paragraph, subjects, values, at } of distributions as DistributionRelation[]) {
    const [first] = values
    if (!first || subjects.length !== values.length || known.has(first) || isDelta(first)) continue
    const { text } = paragraph
    const { start } = sentenceAt(text, at.start)
    const total = figuresBetween(paragraph, start, at.start).findLast(
      (figure) => comparable(figure, first) && !isDelta(figure),
    )
    if (total?.token.comparator !== 'eq' || known.has(total)) continue
    if (values.some((value) => value.token.comparator !== 'eq') || first.unit === undefined) continue
    const clause = text.slice(total.token.unitEnd, at.start)
    // Nothing but the names, and perhaps 其中, stands between the whole and the word.
    if (/[;:。]|等|占|比上年|较上年/.test(clause) || clause.length > 16 + subjects.join('、').length) continue
    if (NOT_ADDITIVE.test(subjectOf(total)) || NOT_ADDITIVE.test(text.slice(at.end, first.token.start)))
      continue
    const check = checkSum(total, values)
    const holds = check.fit === 'exact' || check.fit === 'tail'
    if (!holds && !tells(total, values, subjects)) continue
    const size = check.difference.abs()
    if (!holds && !(isSlip(check.difference, [total, ...values]) && size.times(4).lte(total.value.abs())))
      continue
    // A list that leaves something out comes to less, and between short numbers any gap looks like a slip.
    const sure = values.length >= 3 && resolution(total, values) >= (check.difference.lt(0) ? 3 : 5)
    relations.push({
      ...{ kind: 'sum', basis: 'ofWhich', total, parts: values, from: '“分别”各项' },
      confidence: holds ? 'certain' : sure ? 'likely' : 'possible',
    })
  }
}

function tells(total: Figure, values: readonly Figure[], subjects: readonly string[]): boolean {
  return (
    (WHOLE.test(subjectOf(total)) || subjects.every((name) => REGION.test(name))) &&
    (values.length >= 3 || resolution(total, values) >= 3)
  )
}
