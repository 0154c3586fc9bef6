import { spanOf } from '../document/position.ts'
import type { Paragraph, Plan } from '../plan/types.ts'
import type { Unassessable } from './types.ts'

/** A cell, not a sentence. */
const LONGEST_CELL = 16
/** Cells under a caption are a table; without one it takes more of them. */
const LEAST_CAPTIONED = 6
const LEAST_CELLS = 12

/** Tables whose cells stand one a line in no order that could be recovered: told, not guessed. */
export function scatteredTables(plan: Plan): Unassessable[] {
  const captions = new Map(
    plan.captions
      .filter((caption) => caption.kind === 'table' || caption.kind === 'annexTable')
      .filter((caption) => !plan.tables.some((table) => table.number === caption.number))
      .map((caption) => [caption.paragraph.index, caption] as const),
  )
  const found: Unassessable[] = []
  const { paragraphs } = plan
  for (let from = 0; from < paragraphs.length; from++) {
    if (!isCell(paragraphs[from])) continue
    let next = from
    let numbers = 0
    for (; isCell(paragraphs[next]); next++)
      if (/^[\d.,%-]+$/.test(paragraphs[next]?.text.trim() ?? '')) numbers++
    const caption = captions.get(from - 1)
    const cells = next - from
    if (cells >= (caption ? LEAST_CAPTIONED : LEAST_CELLS) && numbers * 3 >= cells) {
      const run = paragraphs[from]?.run
      const name = caption ? `“${caption.title || `表${caption.number}`}”的` : '此处像是表格，'
      const span = caption?.span ?? (run && spanOf(run))
      if (span) found.push({ reason: `${name}单元格散成一行一个，认不出行和列`, span })
    }
    from = next
  }
  return found
}

function isCell(paragraph: Paragraph | undefined): boolean {
  return (
    paragraph !== undefined &&
    paragraph.text.length <= LONGEST_CELL &&
    !paragraph.heading &&
    !paragraph.inTable &&
    !paragraph.toc &&
    !/^(?:附?表|专栏) ?\d/.test(paragraph.text)
  )
}
