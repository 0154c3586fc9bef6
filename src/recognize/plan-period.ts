import { spanOf } from '../document/position.ts'
import type { Span } from '../document/types.ts'
import type { Plan } from '../plan/types.ts'

/** 规划期: the years a plan is for, and where it says so. */
export interface PlanPeriod {
  readonly fromYear: number
  readonly toYear: number
  readonly span: Span
}

const YEARS = /((?:19|20)\d\d)年?(?:—+|-|~|至)((?:19|20)\d\d)年?/
const STATED =
  /规划(?:期限?|年限|时限|时间)(?:为|是|:)?(?:从)?((?:19|20)\d\d)年?(?:—+|-|~|至)((?:19|20)\d\d)年/
const TITLE = /规划|方案|计划|纲要/
/** 十四五 is 2021 to 2025. */
const FIVE_YEARS: Readonly<Record<string, number>> = {
  十二五: 2011,
  十三五: 2016,
  十四五: 2021,
  十五五: 2026,
}

/**
 * The plan's own period: from its title (2021—2025年, “十四五”) or from a sentence that states it. Undefined where none
 * is found, or two contradict each other.
 */
export function planPeriod(plan: Plan): PlanPeriod | undefined {
  const found: PlanPeriod[] = []
  for (const { text, run, toc, inTable } of plan.paragraphs.slice(0, 40)) {
    if (toc || inTable || text.length > 60 || !TITLE.test(text) || /[。;]/.test(text)) continue
    const years = YEARS.exec(text)
    if (years)
      found.push(
        period(Number(years[1]), Number(years[2]), spanOf(run, years.index, years.index + years[0].length)),
      )
    else {
      const named = /十[二三四五]五/.exec(text)
      const first = named ? FIVE_YEARS[named[0]] : undefined
      if (named && first !== undefined)
        found.push(period(first, first + 4, spanOf(run, named.index, named.index + 3)))
    }
  }
  for (const { text, run } of plan.paragraphs) {
    if (!text.includes('规划期') && !text.includes('规划年') && !text.includes('规划时')) continue
    const stated = STATED.exec(text)
    if (stated)
      found.push(
        period(
          Number(stated[1]),
          Number(stated[2]),
          spanOf(run, stated.index, stated.index + stated[0].length),
        ),
      )
  }
  const [first] = found
  return first &&
    first.toYear >= first.fromYear &&
    found.every((other) => other.fromYear === first.fromYear && other.toYear === first.toYear)
    ? first
    : undefined
}

function period(fromYear: number, toYear: number, span: Span): PlanPeriod {
  return { fromYear, toYear, span }
}
