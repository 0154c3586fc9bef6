import type { Heading, HeadingKind, Paragraph, Plan } from '../plan/types.ts'
import { toNumeral } from '../quantity/numerals.ts'
import { rank } from './headings.ts'

export interface OutlineEntry {
  readonly heading: Heading
  readonly paragraph: Paragraph
}

/** A heading whose number does not follow its predecessor's. */
export interface OutlineBreak {
  readonly kind: 'gap' | 'repeat'
  readonly entry: OutlineEntry
  readonly previous: OutlineEntry | undefined
  readonly expected: number
}

const ORDER: readonly HeadingKind[] = ['chapter', 'section', 'level1', 'level2', 'level3', 'level4']

/** Where the numbering of headings skips or repeats. A third level may run on through the document or begin anew. */
export function outlineBreaks(plan: Plan): OutlineBreak[] {
  const breaks: OutlineBreak[] = []
  const last = new Map<HeadingKind, OutlineEntry>()
  /** Last number of a level before an outer heading closed it: a level that runs on takes it up again. */
  const carried = new Map<HeadingKind, number>()
  for (const entry of plan.headings) {
    const { kind, number } = entry.heading
    if (!ORDER.includes(kind) || number === undefined) continue
    for (const inner of ORDER) {
      if (rank(inner) > rank(kind)) {
        const closed = last.get(inner)?.heading.number
        if (closed !== undefined) carried.set(inner, closed)
        last.delete(inner)
      }
    }
    const previous = last.get(kind)
    const expected = previous?.heading.number === undefined ? 1 : previous.heading.number + 1
    const runsOn = !previous && carried.get(kind) !== undefined && number === (carried.get(kind) ?? 0) + 1
    if (number !== expected && number !== 1 && !runsOn) {
      const kindOfBreak =
        previous && number === previous.heading.number ? 'repeat' : number > expected ? 'gap' : undefined
      // A list of its own inside the text (level 3 and 4) may begin anywhere; only what goes on is judged.
      if (kindOfBreak && (previous || rank(kind) <= 2))
        breaks.push({ kind: kindOfBreak, entry, previous, expected })
    } else if (number === 1 && previous?.heading.number === 1 && rank(kind) <= 2) {
      breaks.push({ kind: 'repeat', entry, previous, expected: 2 })
    }
    last.set(kind, entry)
  }
  return breaks.filter((found) => found.kind !== 'gap' || !printedBetween(plan, found))
}

/** The missing number stands in the text after all, glued to a paragraph: the heading was lost in the layout. */
function printedBetween(plan: Plan, found: OutlineBreak): boolean {
  const { kind } = found.entry.heading
  const from = found.previous?.paragraph.index ?? 0
  const numeral = toNumeral(found.expected)
  const forms: Readonly<Record<string, readonly string[]>> = {
    chapter: [`第${numeral}章`, `第${numeral}篇`, `第${numeral}编`],
    section: [`第${numeral}节`],
    level1: [`${numeral}、`],
    level2: [`(${numeral})`],
    level3: [`${found.expected}.`, `${found.expected}、`],
    level4: [`(${found.expected})`],
  }
  for (let index = from; index <= found.entry.paragraph.index; index++) {
    const paragraph = plan.paragraphs[index]
    if (!paragraph || paragraph.toc) continue
    if ((forms[kind] ?? []).some((form) => paragraph.text.includes(form))) return true
  }
  return false
}

/** How the missing heading would be printed. */
export function printedLabel(kind: HeadingKind, number: number): string {
  const numeral = toNumeral(number)
  switch (kind) {
    case 'chapter':
      return `第${numeral}章`
    case 'section':
      return `第${numeral}节`
    case 'level1':
      return `${numeral}、`
    case 'level2':
      return `（${numeral}）`
    case 'level4':
      return `（${number}）`
    default:
      return `${number}.`
  }
}
