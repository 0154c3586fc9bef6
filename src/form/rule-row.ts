import type { Span } from '../document/types.ts'

/** The row of dashes under the head of a Markdown table, where the two have not the same number of cells. */
export interface RuleRow extends Span {
  readonly headCells: number
  readonly cells: number
}

const BAR = /(?<!\\)\|/

/**
 * The first row of dashes in a paragraph that does not fit the line above it: for Markdown this is no table then, and its
 * rows become one paragraph.
 */
export function oddRuleRow(source: string, { start, end }: Span): RuleRow | undefined {
  let above: readonly string[] = []
  let at = start
  for (const line of source.slice(start, end).split('\n')) {
    const cells = cellsOf(line)
    if (isRule(cells) && above.length > 0 && !isRule(above) && above.length !== cells.length) {
      const from = at + line.search(/[^ \t>]/)
      return { start: from, end: at + line.trimEnd().length, headCells: above.length, cells: cells.length }
    }
    above = cells
    at += line.length + 1
  }
  return undefined
}

/** The cells of a line as Markdown parts them; none for a line without a bar. */
function cellsOf(line: string): string[] {
  if (!line.includes('|')) return []
  const cells = line.replace(/^[ \t>]*/, '').split(BAR)
  if (cells.length < 2) return []
  if (cells[0] === '') cells.shift()
  if (cells.length > 1 && cells.at(-1)?.trim() === '') cells.pop()
  return cells
}

const isRule = (cells: readonly string[]) =>
  cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell.trim()))

/** What is said of it, and what to do. */
export function ruleRowWording({ headCells, cells }: RuleRow): { message: string; help: string } {
  return {
    message: `表头有 ${headCells} 格，它下面的分隔行有 ${cells} 格，这些行没有被认作表`,
    help: `两行的格数要一样：分隔行写成 |${' --- |'.repeat(headCells)}，或把表头改成 ${cells} 格`,
  }
}
