/** A cell of a head, with what it covers. */
export interface HeadCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
}

/**
 * Heads above each other in a format without spans (Markdown, CSV). An empty cell continues what stands left of it
 * where both have heads of their own below, and what stands above it otherwise.
 *
 *     | 指标 | 2020年 | 2025年 |      |        指标 spans two rows, 2025年 two columns
 *     |      | 收入   | 收入   | 增速 |
 */
export function headCells(rows: readonly (readonly string[])[], width: number): readonly HeadCell[] {
  const cells: Writable[] = []
  let above: Writable[] = []
  const filled = (row: number, column: number) => (rows[row]?.[column] ?? '').trim() !== ''
  // The lowest row with a head, by column.
  const lowest = Array.from({ length: width }, (_, column) =>
    rows.findLastIndex((_texts, row) => filled(row, column)),
  )
  rows.forEach((texts, row) => {
    const own: Writable[] = []
    for (let column = 0; column < width; column++) {
      const left = own[column - 1]
      const over = above[column]
      const empty = !filled(row, column)
      const continues = left?.row === row && left.text !== '' && (row === 0 || over === above[left.column])
      if (empty && continues && (lowest[left.column] ?? 0) > row && (lowest[column] ?? 0) > row) {
        left.columnSpan++
        own[column] = left
      } else if (empty && over?.columnSpan === 1) {
        over.rowSpan++
        own[column] = over
      } else {
        const cell = { row, column, rowSpan: 1, columnSpan: 1, text: (texts[column] ?? '').trim() }
        cells.push(cell)
        own[column] = cell
      }
    }
    above = own
  })
  return cells
}

type Writable = { -readonly [key in keyof HeadCell]: HeadCell[key] }
