import { spanOf } from '../document/position.ts'
import type { Document, Span, TableBlock } from '../document/types.ts'
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
  /** The frame (a grid that is no table) it stands in. */
  readonly frame: TableBlock | undefined
}

export interface TableItem {
  readonly kind: 'table'
  readonly block: TableBlock
  /** Undefined where the grid was not laid out. */
  readonly table: Table | undefined
}

export type Item = TextItem | TableItem | { readonly kind: 'image' }

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
    if (block.type === 'table' && (tables.has(block) || (block.rows > 1 && block.columns > 1)))
      items.push({ kind: 'table', block, table: tables.get(block) })
    else if (block.type === 'text') take(spanOf(block), block.depth, undefined)
    else if (block.type === 'table') for (const cell of block.cells) take(spanOf(cell), undefined, block)
  }
  return { items, contents }

  function take({ start, end }: Span, depth: number | undefined, frame: TableBlock | undefined): void {
    while (next < paragraphs.length && (paragraphs[next]?.run.start ?? 0) < start) next++
    for (; next < paragraphs.length && (paragraphs[next]?.run.start ?? 0) < end; next++) {
      const paragraph = paragraphs[next] as Paragraph
      if (paragraph.toc) contents = true
      const text = printedText(paragraph.run.text)
      if (paragraph.toc || text === '') continue
      items.push({ kind: 'text', paragraph, text, key: keyOf(text), depth, frame })
    }
  }
}

export function printedText(text: string): string {
  return withoutBars(oneLine(text).trimEnd()).replace(/^[ \t\n]+|[ \t\n]+$/g, '')
}

/** A portal's export leaves rows of bars at the end of a line, or alone. */
function withoutBars(text: string): string {
  let bars = 0
  let end = text.length
  for (; end > 0 && /[\s|]/.test(text[end - 1] ?? ''); end--) if (text[end - 1] === '|') bars++
  return bars >= 3 || end === 0 ? text.slice(0, end) : text
}

export function keyOf(text: string): string {
  return bare(normalize(text))
}
