import { spanOf } from '../document/position.ts'
import type { Document, TableBlock } from '../document/types.ts'
import type { Paragraph, Plan, Table } from '../plan/types.ts'
import { normalize } from '../quantity/normalize.ts'
import { bare, oneLine } from './text.ts'

export interface TextItem {
  readonly kind: 'text'
  readonly paragraph: Paragraph
  /** As it is to be printed: one line, no white space at its ends. */
  readonly text: string
  /** Narrowed, without white space: for comparing. */
  readonly key: string
  /** Level of a heading that the format declares. */
  readonly depth: number | undefined
}

export interface TableItem {
  readonly kind: 'table'
  readonly block: TableBlock
  /** Undefined where the grid was not laid out. */
  readonly table: Table | undefined
}

export type Item = TextItem | TableItem | { readonly kind: 'image' }

/** Bars that a portal's export left at the end of a line. */
const BARS = /[\s|]*\|[\s|]*$/

/** What the document prints, in order; the printed table of contents is left out. */
export function itemsOf(
  document: Document,
  plan: Plan,
): { readonly items: readonly Item[]; readonly contents: boolean } {
  const tables = new Map(plan.tables.map((table) => [table.block, table]))
  const paragraphs = plan.paragraphs.filter((paragraph) => !paragraph.inTable)
  const items: Item[] = []
  let next = 0
  let contents = false
  for (const block of document.blocks) {
    if (block.type === 'image') items.push({ kind: 'image' })
    else if (block.type === 'table') items.push({ kind: 'table', block, table: tables.get(block) })
    if (block.type !== 'text') continue
    const { start, end } = spanOf(block)
    while (next < paragraphs.length && (paragraphs[next]?.run.start ?? 0) < start) next++
    for (; next < paragraphs.length && (paragraphs[next]?.run.start ?? 0) < end; next++) {
      const paragraph = paragraphs[next] as Paragraph
      if (paragraph.toc) contents = true
      const text = printedText(paragraph.run.text)
      if (paragraph.toc || text === '') continue
      items.push({ kind: 'text', paragraph, text, key: keyOf(text), depth: block.depth })
    }
  }
  return { items, contents }
}

export function printedText(text: string): string {
  return oneLine(text)
    .replace(BARS, '')
    .replace(/^[ \t\n]+|[ \t\n]+$/g, '')
}

export function keyOf(text: string): string {
  return bare(normalize(text))
}
