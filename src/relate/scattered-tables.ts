import type { Plan } from '../plan/types.ts'
import type { Unassessable } from './types.ts'

/** A cell, not a sentence. */
const LONGEST_CELL = 16
const LEAST_CELLS = 6
const MOST_LOOKED_AT = 40

/** Captions of tables under which cells stand one a line, in no order that could be recovered: told, not guessed. */
export function scatteredTables(plan: Plan): Unassessable[] {
  const found: Unassessable[] = []
  for (const caption of plan.captions) {
    if (caption.kind !== 'table' && caption.kind !== 'annexTable') continue
    if (plan.tables.some((table) => table.number === caption.number)) continue
    const from = caption.paragraph.index + 1
    let cells = 0
    let numbers = 0
    for (const paragraph of plan.paragraphs.slice(from, from + MOST_LOOKED_AT)) {
      if (paragraph.text.length > LONGEST_CELL || paragraph.heading || paragraph.inTable) break
      cells++
      if (/^[\d.,%-]+$/.test(paragraph.text.trim())) numbers++
    }
    if (cells >= LEAST_CELLS && numbers * 3 >= cells)
      found.push({
        reason: `“${caption.title || `表${caption.number}`}”的单元格散成一行一个，认不出行和列`,
        span: caption.span,
      })
  }
  return found
}
