import { headCells } from '../document/head-cells.ts'
import { normalize } from '../quantity/normalize.ts'
import type { TableItem } from './items.ts'
import { cellText } from './text.ts'

/** A table as GFM, and what stood in its first rows across all columns. */
export interface GridText {
  readonly titles: readonly string[]
  readonly markdown: string
  /** False where a head of several rows cannot be written so that each column keeps all of it. */
  readonly headKept: boolean
}

/** Undefined for what is no grid: a single row or column. */
export function gridOf(item: TableItem): GridText | undefined {
  const { block, table } = item
  if (block.rows < 2 || block.columns < 2 || block.rows * block.columns > 200_000) return undefined
  const rows = Array.from({ length: block.rows }, () => new Array<string>(block.columns).fill(''))
  for (const cell of block.cells) {
    const row = rows[cell.row]
    if (row && cell.column < block.columns) row[cell.column] = cell.text
  }
  const titles: string[] = []
  let top = 0
  while (top < rows.length - 2 && isTitle(item, top))
    titles.push(rows[top++]?.find((text) => text !== '') ?? '')
  const headRows = table?.rows[0] ? Math.max(1, table.rows[0].index - top) : 1
  const joined = headRows > 1 ? joinHeads(item, top, headRows) : undefined
  const lines = joined ? [joined, ...rows.slice(top + headRows)] : rows.slice(top)
  const [head = [], ...body] = lines.map((row) => `| ${row.map(cellText).join(' | ')} |`)
  const rule = `| ${new Array<string>(block.columns).fill('---').join(' | ')} |`
  const headKept = joined !== undefined || readsTheSame(item, top, headRows)
  return { titles, markdown: [head, rule, ...body].join('\n'), headKept }
}

/** One cell over the whole width at the top is a title, not a head. */
function isTitle({ block }: TableItem, row: number): boolean {
  const cells = block.cells.filter((cell) => cell.row === row && cell.text.trim() !== '')
  const [only] = cells
  return cells.length === 1 && only !== undefined && only.columnSpan >= block.columns && only.rowSpan === 1
}

/**
 * Heads above each other in one row, as the compiler prints them (资金来源·衔接资金), so that each column keeps the
 * words that spanned it; undefined where that would repeat or move a figure.
 */
function joinHeads({ block }: TableItem, top: number, count: number): string[] | undefined {
  const cells = block.cells.filter((cell) => cell.row >= top && cell.row < top + count)
  const heads = pathsOf(cells, block.columns).map((words) => words.join('·'))
  return digits(heads.join('|')) === digits(cells.map((cell) => cell.text).join('|')) ? heads : undefined
}

/** Whether head rows whose spanned cells stay empty are read with the same heads over each column. */
function readsTheSame({ block }: TableItem, top: number, count: number): boolean {
  if (count < 2) return true
  const cells = block.cells.filter((cell) => cell.row >= top && cell.row < top + count)
  const rows = Array.from({ length: count }, () => new Array<string>(block.columns).fill(''))
  for (const cell of cells) {
    const row = rows[cell.row - top]
    if (row) row[cell.column] = cell.text
  }
  const read = pathsOf(headCells(rows, block.columns), block.columns)
  const stood = pathsOf(cells, block.columns)
  return stood.every((path, column) => path.join('|') === read[column]?.join('|'))
}

/** The heads over each column, outermost first. */
function pathsOf(
  cells: readonly { readonly column: number; readonly columnSpan: number; readonly text: string }[],
  columns: number,
): string[][] {
  const paths = Array.from({ length: columns }, (): string[] => [])
  for (const { column, columnSpan, text } of cells) {
    const words = text.replace(/\s+/g, ' ').trim()
    if (words === '') continue
    for (let at = column; at < Math.min(columns, column + columnSpan); at++)
      if (paths[at]?.at(-1) !== words) paths[at]?.push(words)
  }
  return paths
}

function digits(text: string): string {
  return (normalize(text).match(/\d+(?:\.\d+)?/g) ?? []).join(' ')
}
