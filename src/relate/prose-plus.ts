import { isSlip, resolution, significantDigits } from '../plan/digits.ts'
import { checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { subjectOf } from './names.ts'
import { bracketDepths, figuresBetween, isDelta, leavesOpen, proseOf, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

const TOTAL =
  /[,;](?:全[市县区州省镇乡村]|使)?([\u4e00-\u9fff]{0,8}?)(?:总(?:量|数|额|面积|规模|产能|里程|人数|户数|投资|资金)|累计|合计|共计|总计|一共|共)[\u4e00-\u9fff]{0,8}$/
const PLUS = /^[,、](?:再)?(?:加上|连同|加之)/
const HAD = /原有|现有|已有|已建成?|此前|往年/
/** 去除被占用的300亩: what is taken away again is no addend, and what is left is no sum of the others. */
const GONE = /去除|剔除|扣除|扣减|减去|减少|核减|调减|拆除|撤并|撤销|退出|退休|报废|收回|退还|注销|淘汰|占用/
const CAME = /新增|新建|扩建|今年|当年|本年|续建|改建/

/** “新增1200亩,加上原有的3400亩,总量达4600亩”, “现有3400亩,新建1200亩,累计达4600亩”: what there was and what came to it. */
export function relatePlus(plan: Plan, relations: Relation[]): void {
  let known: ReadonlySet<Figure> | undefined
  for (const paragraph of proseOf(plan.paragraphs)) {
    const { figures, text } = paragraph
    if (figures.length < 3 || !/加上|连同|加之|[原现已]有|已建|此前/.test(text)) continue
    const depths = bracketDepths(paragraph)
    for (const total of figures) {
      const lead = text.slice(Math.max(0, total.token.start - 18), total.token.start)
      if (!total.unit || total.token.comparator !== 'eq' || !/[总计共]/.test(lead)) continue
      const said = TOTAL.exec(lead)
      if (!said) continue
      known ??= boundAs(relations, 'sum', (relation) => relation.total)
      if (known.has(total)) continue
      const { start } = sentenceAt(text, total.token.start)
      const parts = addends(
        paragraph,
        figuresBetween(paragraph, Math.max(start, total.token.start - 90), total.token.start).filter(
          (figure) => (depths.get(figure) ?? 0) === (depths.get(total) ?? 0),
        ),
        total,
      )
      // 茶园总面积 adds up what is called 茶园, not 特色产业.
      if (!parts?.some((part) => subjectOf(part).includes(said[1] ?? ''))) continue
      const [first] = parts
      if (leavesOpen(paragraph, parts, total)) continue
      if (GONE.test(text.slice(first?.token.start, total.token.start))) continue
      const { fit, difference } = checkSum(total, parts)
      const holds = fit === 'exact' || fit === 'tail'
      const slip =
        isSlip(difference, [total, ...parts]) &&
        significantDigits(total) >= 2 &&
        resolution(total, parts) >= 2
      if (!holds && !(slip && difference.abs().times(2).lte(total.value.abs()))) continue
      relations.push({
        ...{ kind: 'sum', basis: 'ofWhich', total, parts, from: '前面所列各项' },
        confidence: holds ? 'certain' : resolution(total, parts) >= 3 ? 'likely' : 'possible',
      })
    }
  }
}

/** The figures right before a total, where they are said to be added or the first is what there was before. */
function addends({ text }: Paragraph, before: readonly Figure[], total: Figure): Figure[] | undefined {
  const parts: Figure[] = []
  let end = total.token.start
  for (const figure of before.toReversed()) {
    // 增长8.2%: how much one of them has grown.
    if (!comparable(figure, total) && isDelta(figure)) continue
    if (!comparable(figure, total) || isDelta(figure) || figure.token.comparator !== 'eq') break
    const gap = text.slice(figure.token.unitEnd, end)
    if (gap.length > 30 || /[;。:]/.test(gap)) break
    parts.unshift(figure)
    end = figure.token.start
    if (parts.length === 4) break
    const behind = parts[1]
    if (behind && PLUS.test(text.slice(figure.token.unitEnd, behind.token.start))) return parts
  }
  const [first, ...others] = parts
  if (!first || others.length === 0) return undefined
  const came = others.every((figure) => CAME.test(subjectOf(figure)) && !HAD.test(subjectOf(figure)))
  return HAD.test(subjectOf(first)) && came ? parts : undefined
}
