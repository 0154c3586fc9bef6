import type { Heading, Paragraph, Plan } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { rank } from '../recognize/headings.ts'
import type { Relation } from './types.ts'

const STATED =
  /([二两三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九]|\d{1,2})(?:个方面|方面|个问题|项措施|条措施|项任务|个难题)/g
const COUNTED = /方面|问题|措施|任务|难题/

/** Longest first sentence that is still a title of its paragraph. */
const LONGEST_LEAD = 30
const MOST_ITEMS = 20

/** “(三)主要有五个方面亟需提升”: the paragraphs under a heading that open with sentences of one pattern. */
export function relateHeadingCounts(plan: Plan, relations: Relation[]): void {
  for (const { heading, paragraph } of plan.headings) {
    if (heading.inline || paragraph.inTable) continue
    const { text } = paragraph
    if (!COUNTED.test(text)) continue
    STATED.lastIndex = 0
    const match = STATED.exec(text)
    const stated = parseNumeral(match?.[1] ?? '')
    if (!match || STATED.exec(text) || stated === undefined || stated < 2) continue
    const leads = leadsUnder(plan, paragraph, heading)
    if (leads.length < 2 || commonEnd(leads).length < 2) continue
    if (Math.abs(stated - leads.length) > 2) continue
    const start = match.index
    relations.push({
      kind: 'declaredCount',
      confidence: 'likely',
      stated,
      start,
      end: start + (match[1]?.length ?? 0),
      figure: paragraph.figures.find((figure) => figure.token.start === start),
      paragraph,
      items: leads,
      least: leads.length,
      most: leads.length,
      open: false,
      repeated: [],
      below: true,
    })
  }
}

/** First sentences of the paragraphs up to the next heading; none where a paragraph opens otherwise. */
function leadsUnder(plan: Plan, from: Paragraph, heading: Heading): string[] {
  const leads: string[] = []
  for (let index = from.index + 1; index < plan.paragraphs.length; index++) {
    const paragraph = plan.paragraphs[index]
    if (!paragraph) break
    if (paragraph.heading) return rank(paragraph.heading.kind) <= rank(heading.kind) ? leads : []
    const stop = paragraph.text.indexOf('。')
    if (stop < 2 || stop > LONGEST_LEAD || stop === paragraph.text.length - 1 || leads.length >= MOST_ITEMS)
      return []
    leads.push(paragraph.text.slice(0, stop))
  }
  return leads
}

function commonEnd(texts: readonly string[]): string {
  const first = texts[0] ?? ''
  let length = 0
  while (length < first.length && texts.every((text) => text.at(-1 - length) === first.at(-1 - length)))
    length++
  return first.slice(first.length - length)
}
