import { headCells } from '../document/head-cells.ts'
import type { PrintCell, PrintRow } from '../plan/publication.ts'

/** The head of a table whose format has no spans, as it is printed. */
export interface TypedHead {
  readonly rows: readonly PrintRow[]
  /** Rows of the source that it takes. */
  readonly count: number
}

/**
 * Heads above each other with what they cover: typed in rows whose empty cells continue their neighbour, or in one row
 * with a dot between (资金来源·衔接资金, 资金来源·其他). `most` rows stand over the first number.
 */
export function typedHead(texts: readonly (readonly string[])[], width: number, most: number): TypedHead {
  let count = 1
  // A row of words under a head is one more head only where a head reaches over several of its cells.
  while (count < most && reachesAcross(texts.slice(0, count + 1), width)) count++
  const cells = count > 1 ? headCells(texts.slice(0, count), width) : joinedCells(texts[0] ?? [], width)
  const depth = cells.reduce((rows, { row, rowSpan }) => Math.max(rows, row + rowSpan), 1)
  const rows = Array.from({ length: depth }, (_, index): PrintRow => {
    const own = cells.filter(({ row }) => row === index)
    return { kind: 'head', cells: own.map(printed) }
  })
  return { rows, count }
}

function printed({ column, rowSpan, columnSpan, text }: Covering): PrintCell {
  return {
    column,
    text,
    ...(columnSpan > 1 ? { columnSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
  }
}

/** True where some head of the row before the last stands over two heads or more. */
function reachesAcross(texts: readonly (readonly string[])[], width: number): boolean {
  const above = texts.length - 2
  const row = texts[above] ?? []
  const repeated = row.some((text, column) => text.trim() !== '' && row[column + 1]?.trim() === text.trim())
  return repeated || headCells(texts, width).some((cell) => cell.row === above && cell.columnSpan > 1)
}

type Covering = ReturnType<typeof headCells>[number]

/** Neighbours that share what stands before a dot share a head; a name may have such a dot in it. */
function joinedCells(texts: readonly string[], width: number): readonly Covering[] {
  const heads = Array.from({ length: width }, (_, column) => (texts[column] ?? '').trim())
  const cells: Covering[] = []
  place(heads, 0, 0, cells)
  const depth = Math.max(...cells.map(({ row }) => row)) + 1
  return cells
    .map((cell) => (cell.columnSpan === 1 ? { ...cell, rowSpan: depth - cell.row } : cell))
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
}

function place(heads: readonly string[], first: number, row: number, cells: Covering[]): void {
  for (let at = 0; at < heads.length; ) {
    const text = heads[at] ?? ''
    const group = /^([^·]+)·(?=[^·])/.exec(text)
    let end = at + 1
    if (group) while (heads[end]?.startsWith(group[0]) && heads[end] !== group[0]) end++
    if (group && end - at > 1) {
      cells.push({ row, column: first + at, rowSpan: 1, columnSpan: end - at, text: group[1] ?? '' })
      const inner = heads.slice(at, end).map((head) => head.slice(group[0].length))
      place(inner, first + at, row + 1, cells)
    } else {
      end = at + 1
      cells.push({ row, column: first + at, rowSpan: 1, columnSpan: 1, text })
    }
    at = end
  }
}
