import type { Document } from '../document/types.ts'
import { type Judged, judge } from '../judge/index.ts'
import type { Plan } from '../plan/types.ts'
import { recognize } from '../recognize/index.ts'
import { relate } from '../relate/index.ts'
import { annexesOf } from './annexes.ts'
import { Arranger, boxEnd, type Part } from './arrange.ts'
import { marksOf } from './inline.ts'
import { type Item, itemsOf, type TextItem } from './items.ts'
import { readMasthead } from './masthead.ts'
import { notesOn } from './notes.ts'
import { numberingOf, outlineOf } from './outline.ts'
import { sectionsOf } from './sections.ts'
import { writeSettings } from './settings.ts'
import { firstDifference, numbersOf, printed, type SourceFile } from './verify.ts'
import { writeParts } from './write.ts'

export interface Imported {
  /** plan.yaml first, then the text in order. */
  readonly files: readonly SourceFile[]
  /** What a drafter should know, one plain sentence each. */
  readonly notes: readonly string[]
}

/** How much structure is tried; each step down gives up what may have gone wrong in the one before. */
interface Ambition {
  readonly headings: boolean
  readonly blocks: boolean
  readonly figures: boolean
}

const AMBITIONS: readonly Ambition[] = [
  { headings: true, blocks: true, figures: true },
  { headings: true, blocks: true, figures: false },
  { headings: true, blocks: false, figures: false },
  { headings: false, blocks: false, figures: false },
]

/**
 * A structured source that prints what the document prints. It is compiled before it is given back: what does not
 * compile, or moves a figure, is taken back to plain text.
 */
export function importDocument(document: Document): Imported {
  const plan = recognize(document)
  const judged = judge(relate(plan).relations)
  const numbers = numbersOf(document, plan)
  let best: Imported | undefined
  for (const ambition of AMBITIONS) {
    const made = make(document, plan, judged, ambition)
    const result = printed(made.files)
    if (!result) continue
    const at = firstDifference(numbers, numbersOf(result))
    if (at === undefined) return made
    best ??= {
      ...made,
      notes: [...made.notes, `编译后的第 ${at + 1} 个数字与原文的位置或写法不同，请与原文核对。`],
    }
  }
  return best ?? make(document, plan, judged, AMBITIONS.at(-1) as Ambition)
}

function make(document: Document, plan: Plan, judged: readonly Judged[], ambition: Ambition): Imported {
  const { items: all, contents } = itemsOf(document, plan)
  const bodyEnd = firstAnnex(all)
  const hopeful = readMasthead(all, bodyEnd, true)
  const annexes = ambition.blocks ? annexesOf(all, (item) => !hopeful.consumed.has(item)) : undefined
  // The compiler prints a sign-off behind the body: it stays text where annexes that are text follow it.
  const keepsSignOff = hopeful.issuer !== undefined && !annexes && bodyEnd < all.length
  const head = keepsSignOff ? readMasthead(all, bodyEnd, false) : hopeful
  const skip = new Set<Item>([...head.consumed, ...(annexes?.list ?? [])])
  const items = all.filter((item) => !skip.has(item))
  const end = annexes ? items.indexOf(all[annexes.start] as Item) : items.length
  const shift = all.length - items.length
  const numbering = numberingOf(items)
  const listed = new Set<Item>(items.filter((item) => item.kind === 'text' && isListed(plan, item)))
  const inBlocks = new Set<Item>(items.slice(end))
  items.forEach((item, index) => {
    const box = item.kind === 'text' && plan.boxes.find(({ caption }) => caption === item.paragraph)
    if (!box || !ambition.blocks) return
    for (const inner of items.slice(index + 1, boxEnd(items, index, end, box))) inBlocks.add(inner)
  })
  const forms = outlineOf(items, numbering, new Set([...listed, ...inBlocks]), ambition.headings)
  const arranger = new Arranger(items, plan, forms, ambition.blocks)
  const body = arranger.parts(0, end, new Set())
  const back = (annexes?.ranges ?? []).map((range) =>
    arranger.annex({ ...range, from: range.from - shift, to: range.to - shift }),
  )
  const parts: readonly Part[] = [...body, ...back]
  const noted = new Set<TextItem>(
    items.filter(
      (item): item is TextItem =>
        item.kind === 'text' &&
        forms.get(item)?.kind === 'bold' &&
        item.paragraph.heading?.number !== undefined,
    ),
  )
  const marks = ambition.blocks ? marksOf(plan, judged, parts, ambition.figures) : new Map()
  const writing = { marks, tasks: ambition.blocks, noted }
  const files = sectionsOf(body, back, forms).map(({ path, parts: own }) => ({
    path,
    text: `${writeParts(own, writing)}\n`,
  }))
  const paths = files.map(({ path }) => path)
  return {
    files: [{ path: 'plan.yaml', text: writeSettings(head, numbering, contents, paths) }, ...files],
    notes: notesOn({
      items: all,
      parts,
      noted,
      contents,
      masthead: head,
      annexes: back.length,
      keepsSignOff,
    }),
  }
}

/** The first line 附件1 that stands behind the body, whether or not annexes can be made of it. */
function firstAnnex(items: readonly Item[]): number {
  const at = items.findLastIndex((item) => item.kind === 'text' && /^附件1(?!\d)[:：]?/.test(item.key))
  return at > items.length / 2 ? at : items.length
}

/** A line of the printed list of annexes is numbered like a heading and is none. */
function isListed(plan: Plan, item: TextItem): boolean {
  return plan.annexList.some(
    ({ span }) =>
      span.start >= item.paragraph.run.start &&
      span.end <= item.paragraph.run.start + item.paragraph.run.text.length + 2,
  )
}
