import type { PrintRow, PrintTable } from '../../plan/publication.ts'
import { cleanText } from '../layout/clean.ts'
import { escapeText } from './escape.ts'

const ALIGNMENTS = { left: ':---', center: ':---:', right: '---:' } as const

/** The grid of a table in GFM, one line a row. Cells covered by a span stay empty. */
export function renderGrid(table: PrintTable): string {
  if (table.columns.length === 0) return ''
  const width = table.columns.length
  const [first, ...others] = headLines(table)
  const lines = [
    line(first ?? new Array<string>(width).fill('')),
    line(table.columns.map((column) => ALIGNMENTS[column.align])),
    ...others.map(line),
  ]
  for (const row of table.body) lines.push(line(rowTexts(row, width)))
  return lines.join('\n')
}

/**
 * GFM has one head row, so heads above each other are joined. Where that would print a number twice (2025年 over two
 * columns) they stay rows, and what a head covers stays empty: read so again.
 */
function headLines(table: PrintTable): readonly (readonly string[])[] {
  const joined = headTexts(table)
  const printed = table.head.flatMap((row) => row.cells.map((cell) => trimmed(cell.text)))
  const same = digitsOf(joined).join(' ') === digitsOf(printed).join(' ')
  if (same || table.head.length < 2) return [joined.map(renderCell)]
  return table.head.map((row) => rowTexts(row, table.columns.length))
}

function digitsOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.match(/\d+/g) ?? []).sort()
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function rowTexts(row: PrintRow, columns: number): string[] {
  const cells = new Array<string>(columns).fill('')
  for (const cell of row.cells) if (cell.column < columns) cells[cell.column] = renderCell(cell.text)
  return cells
}

/** The heads over each column in one text, from the outermost to the innermost: 资金来源·衔接资金. */
function headTexts(table: PrintTable): string[] {
  const width = table.columns.length
  const levels = table.columns.map((): string[] => [])
  for (const row of table.head)
    for (const { column, columnSpan = 1, text } of row.cells)
      for (let each = column; each < Math.min(column + columnSpan, width); each++) {
        const words = trimmed(text)
        if (words !== '' && levels[each]?.at(-1) !== words) levels[each]?.push(words)
      }
  return levels.map((texts) => texts.join('·'))
}

/** Without the white space that Markdown drops, which the ideographic space is not. */
function trimmed(text: string): string {
  return text.replace(/^[ \t\n]+|[ \t\n]+$/g, '')
}

function renderCell(text: string): string {
  return trimmed(cleanText(text))
    .split(/[ \t]*\n+[ \t]*/)
    .map((part) =>
      escapeText(part, {
        lineStart: false,
        followed: false,
        tildes: text.split('~').length > 2,
        inLink: false,
        inTable: true,
      }),
    )
    .join('<br>')
}
