import { attribute, type Element, isHidden, traverse } from './html-dom.ts'

export interface GridCell {
  readonly element: Element
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly header: boolean
}

export interface Grid {
  readonly cells: readonly GridCell[]
  readonly rows: number
  readonly columns: number
  readonly caption: Element | undefined
  /** Cells were left out: the grid is larger than any table a person reads. */
  readonly cut: boolean
}

const MOST_COLUMNS = 16_384
const MOST_SLOTS = 4_000_000

function children(parent: Element, ...names: readonly string[]): Element[] {
  const found: Element[] = []
  for (const child of parent.childNodes) {
    if ('tagName' in child && names.includes(child.tagName) && !isHidden(child)) found.push(child)
  }
  return found
}

function span(element: Element, name: string, least: number, most: number, fallback: number): number {
  const number = /^\s*\+?(\d+)/.exec(attribute(element, name) ?? '')?.[1]
  const value = number === undefined ? fallback : Number(number)
  return value < least ? fallback : Math.min(value, most)
}

/**
 * The grid of a table (HTML, "forming a table"): cells take the first free slot of their row; a row span of 0 runs to
 * the end of the row group and none leaves it; the feet come last. Columns at the right in which no cell begins are
 * cut off: a browser gives them no width.
 */
export function formGrid(table: Element): Grid {
  const groups = [...children(table, 'thead', 'tbody', 'tr'), ...children(table, 'tfoot')]
  const cells: GridCell[] = []
  let row = 0
  let columns = 0
  let cut = false
  for (const group of groups) {
    const rows = group.tagName === 'tr' ? [group] : children(group, 'tr')
    const end = row + rows.length
    /** For each column, the first row that no cell from above reaches. */
    const reach: number[] = []
    for (const line of rows) {
      let column = 0
      for (const element of children(line, 'td', 'th')) {
        while ((reach[column] ?? 0) > row) column++
        if (column >= MOST_COLUMNS || (row + 1) * Math.max(columns, column + 1) > MOST_SLOTS) {
          cut = true
          break
        }
        const columnSpan = Math.min(span(element, 'colspan', 1, 1000, 1), MOST_COLUMNS - column)
        const declared = span(element, 'rowspan', 0, 65_534, 1)
        const rowSpan = declared === 0 ? end - row : Math.min(declared, end - row)
        for (let index = column; index < column + columnSpan; index++)
          reach[index] = Math.max(reach[index] ?? 0, row + rowSpan)
        const header = element.tagName === 'th' || group.tagName === 'thead'
        cells.push({ element, row, column, rowSpan, columnSpan, header })
        columns = Math.max(columns, column + 1)
        column += columnSpan
      }
      row++
    }
  }
  const kept = cells.map((cell) =>
    cell.column + cell.columnSpan <= columns ? cell : { ...cell, columnSpan: columns - cell.column },
  )
  return { cells: kept, rows: row, columns, caption: children(table, 'caption')[0], cut }
}

const PARAGRAPHS = 10
const CHARACTERS = 1000

/**
 * Whether a table only arranges the page: it holds another table, or a whole article. A table with head cells or a
 * caption holds data unless there is a table inside.
 */
export function isLayout(grid: Grid): boolean {
  if (grid.cells.some((cell) => holdsTable(cell.element))) return true
  if (grid.caption || grid.cells.some((cell) => cell.header)) return false
  return grid.cells.some((cell) => holdsArticle(cell.element))
}

/** Stops at the first table, so that tables within tables are not searched again at every level. */
function holdsTable(cell: Element): boolean {
  let found = false
  traverse(cell, {
    enter(element) {
      if (element.tagName === 'table') found = true
      return !found
    },
    leave() {},
    text() {},
  })
  return found
}

function holdsArticle(cell: Element): boolean {
  let paragraphs = 0
  let characters = 0
  let heading = false
  traverse(cell, {
    enter(element) {
      if (/^h[1-6]$/.test(element.tagName)) heading = true
      if (/^(?:p|div|li)$/.test(element.tagName)) paragraphs++
      return !heading
    },
    leave() {},
    text(node) {
      characters += node.value.trim().length
    },
  })
  return heading || (paragraphs >= PARAGRAPHS && characters >= CHARACTERS)
}
