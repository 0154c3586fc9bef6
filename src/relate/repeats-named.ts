import { isSlip, oneDigitApart, significantDigits } from '../plan/digits.ts'
import { comparable, printedGap, sameValue } from '../plan/measure.ts'
import type { Figure, Plan } from '../plan/types.ts'
import type { Link } from './fact-links.ts'
import { proseWith } from './mentions.ts'
import { bareName, subjectOf, yearOf } from './names.ts'
import { isRevised } from './repeats.ts'
import { isDelta } from './sentences.ts'

/** 全县耕地总面积 and 全县耕地面积 are one. */
const SCOPED = /全([市县区州省旗])([\u4e00-\u9fff]{3,14})$/
const TOTAL_WORD = /总(?=面积|人口|产量|产值|里程|户数|人数)/
const PROJECTS =
  /(?:^|[,。;:])(?:本?规划|全[市县区州])?(?:共|拟|计划)*(?:规划|实施|安排|建设|谋划|涉及)*(?:建设)?项目(?:共|共计|总计|总数为?)?$/

/** Facts of a whole county, and the number of all projects, said again under a name that differs by a word. */
export function linkNamed(plan: Plan, links: Link[]): void {
  const groups = new Map<string, { about: string; figures: Figure[] }>()
  for (const { figures, text } of proseWith(plan.paragraphs, '全', '项目')) {
    const scoped = /全[市县区州省旗][\u4e00-\u9fff]{3}/.test(text)
    const projects = /项目(?:[共总]|\d{3})/.test(text)
    if (!scoped && !projects) continue
    for (const figure of figures) {
      const { comparator, kind, start, unitEnd } = figure.token
      if (!figure.unit || comparator !== 'eq' || kind === 'ratio' || significantDigits(figure) < 3) continue
      const about = nameOf(figure, text.slice(Math.max(0, start - 20), start), scoped, projects)
      if (about === undefined || isDelta(figure) || isRevised(text, start, unitEnd)) continue
      const key = `${about}|${figure.unit.symbol}|${figure.decimals}|${yearOf(figure) ?? ''}`
      const group = groups.get(key)
      if (group) group.figures.push(figure)
      else groups.set(key, { about, figures: [figure] })
    }
  }
  for (const { about, figures } of groups.values()) {
    const [a, ...others] = figures
    const different = a ? others.filter((figure) => comparable(figure, a) && !sameValue(figure, a)) : []
    const [b] = different
    if (!a || !b || !different.every((figure) => sameValue(figure, b))) continue
    const gap = printedGap(a, b)
    // Of another year it would be another number, as near as one digit; two digits that changed places are a slip.
    const dated = yearOf(a) !== undefined || about === '项目总数'
    if (isSlip(gap, [a, b]) && (dated || (!oneDigitApart(gap) && significantDigits(a) >= 4)))
      links.push({ a, b, about, confidence: 'possible' })
  }
}

function nameOf(figure: Figure, lead: string, scoped: boolean, projects: boolean): string | undefined {
  if (projects && figure.unit?.symbol === '个' && PROJECTS.test(lead)) return '项目总数'
  const said = scoped ? SCOPED.exec(subjectOf(figure).replace(/(?:达到?|为|是|共|有)+$/, '')) : null
  return said ? `全${said[1]}${bareName(said[2] ?? '').replace(TOTAL_WORD, '')}` : undefined
}
