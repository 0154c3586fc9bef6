import type { Cell, TableBlock } from '../document/types.ts'
import type { Line } from './text-lines.ts'
import { startsTable } from './text-pipes.ts'

/** |---|---|: the rule under the head of a Markdown table that stands in a plain text. */
const RULE = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$/

/** One cell with text, the first, and empty ones behind it. */
const ALONE = /^\|?[^|]+\|[|\s]+$/
/** The captions of a table and its first head. */
const CAPTIONS = 7

function beginsAnother(lines: readonly Line[], index: number): boolean {
  const rows = lines
    .slice(index - 1, index + CAPTIONS)
    .map((line) => line.text.replace(/^\|/, '').split('|'))
    .map((fields) => fields.map((field) => ({ text: field.trim() })))
  return startsTable(rows, 1)
}

/** True where a Markdown table begins: a line of cells over a rule. */
export function startsRuledTable(lines: readonly Line[], index: number): boolean {
  return (lines[index]?.text.includes('|') ?? false) && RULE.test(lines[index + 1]?.text ?? '')
}

/** A Markdown table in a plain text: every line is a row, as long as the lines have bars at both ends like the head. */
export function readRuledTable(
  lines: readonly Line[],
  first: number,
): { readonly table: TableBlock; readonly next: number } {
  const framed = lines[first]?.text.startsWith('|') ?? false
  const cells: Cell[] = []
  let row = 0
  let columns = 0
  let next = first
  for (; next < lines.length; next++) {
    const line = lines[next]
    if (!line || !(framed ? line.text.startsWith('|') : line.text.includes('|'))) break
    if (next === first + 1) continue
    if (next > first + 2 && ALONE.test(line.text) && beginsAnother(lines, next)) break
    const last = columns
    const body = line.text.replace(/\|\s*$/, '')
    let offset = framed ? 1 : 0
    body
      .slice(offset)
      .split('|')
      .forEach((field, column) => {
        const text = field.trim()
        if (text !== '') {
          const start = line.start + offset + field.indexOf(text)
          cells.push({ text, start, row, column, rowSpan: 1, columnSpan: 1, header: row === 0 })
        }
        offset += field.length + 1
        columns = Math.max(last, columns, column + 1)
      })
    row++
  }
  return { table: { type: 'table', cells, rows: row, columns }, next }
}
