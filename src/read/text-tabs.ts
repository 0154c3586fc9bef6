import type { Cell, TableBlock } from '../document/types.ts'
import type { Attempts } from './attempts.ts'
import type { Line } from './text-lines.ts'

/**
 * Two or more lines of cells between tabs. Tabs at either end of a line stand for empty cells; a line may leave out
 * those at its end.
 */
export function readTabbedTable(
  source: string,
  lines: readonly Line[],
  first: number,
  attempts: Attempts,
): { readonly table: TableBlock; readonly next: number } | undefined {
  if (!attempts.allows(first)) return undefined
  const cells: Cell[] = []
  const widths = new Map<number, number>()
  let columns = 0
  let next = first
  for (; next < lines.length; next++) {
    const line = lines[next]
    const fields = line && fieldsOf(source, line)
    if (!fields || fields.length < 2) break
    if (columns > 0 && fields.length > columns) break
    columns ||= fields.length
    widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1)
    fields.forEach(({ text, start }, column) => {
      if (text !== '') cells.push({ text, start, row: next - first, column, rowSpan: 1, columnSpan: 1 })
    })
  }
  const rows = next - first
  if (rows < 2 || (widths.get(columns) ?? 0) * 2 < rows) {
    attempts.failed(first, next)
    return undefined
  }
  return { table: { type: 'table', cells, rows, columns }, next }
}

function fieldsOf(source: string, line: Line): { readonly text: string; readonly start: number }[] {
  let from = line.start
  while (source[from - 1] === '\t' || source[from - 1] === ' ') from--
  let to = line.start + line.text.length
  while (source[to] === '\t' || source[to] === ' ') to++
  let start = from
  return source
    .slice(from, to)
    .split('\t')
    .map((field) => {
      const text = field.trim()
      const piece = { text, start: text === '' ? start : start + field.indexOf(text) }
      start += field.length + 1
      return piece
    })
}
