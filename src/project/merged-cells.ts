import type { Cell, Document, Span } from '../document/types.ts'
import type { Faults } from './faults.ts'
import { type Grid, spanOfCell } from './grid.ts'
import { linesOf } from './lines.ts'
import type { Columns } from './project-heads.ts'

/** Rows of a list in which one cell was merged over columns that each say something else, and what was made of it. */
export class MergedCells {
  readonly #document: Document
  readonly #columns: Columns
  readonly #faults: Faults
  /** Rows with a cell that reaches over several columns. */
  readonly #wide = new Set<number>()
  readonly #covered = new Map<string, { lines: number[]; span: Span; over: string; own: string }>()
  readonly #sameName: { lines: number[]; span: Span | undefined } = { lines: [], span: undefined }

  constructor(grid: Grid, columns: Columns, faults: Faults) {
    this.#document = grid.document
    this.#columns = columns
    this.#faults = faults
    for (const cell of grid.table.cells) if (cell.columnSpan > 1) this.#wide.add(cell.row)
  }

  /** The cell that lies over a column from the left. */
  over(cells: readonly (Cell | undefined)[], row: number, column: number): Cell | undefined {
    if (!this.#wide.has(row)) return undefined
    return cells.find((cell) => cell && cell.column < column && column < cell.column + cell.columnSpan)
  }

  /** A project whose name is that of the row above: one cell for both. */
  named(row: number, span: Span): void {
    this.#sameName.lines.push(row + 1)
    this.#sameName.span ??= span
  }

  /** A project that is taken without what the covered columns would have said. */
  taken(cells: readonly (Cell | undefined)[], row: number): void {
    if (!this.#wide.has(row)) return
    for (const [, { column, head }] of this.#columns.texts) {
      const cell = cells[column] ? undefined : this.over(cells, row, column)
      const own = cell && this.#headOf(cell.column)
      if (!cell || own === undefined) continue
      const key = `${cell.column} ${column}`
      const known = this.#covered.get(key)
      if (known) known.lines.push(row + 1)
      else this.#covered.set(key, { lines: [row + 1], span: spanOfCell(cell), over: head, own })
    }
  }

  #headOf(column: number): string | undefined {
    return [...this.#columns.texts.values()].find((text) => text.column === column)?.head
  }

  tell(): void {
    const add = (span: Span, message: string, help: string) =>
      this.#faults.add('source/data', this.#document, span, message, { help, severity: 'warning' })
    for (const { lines, span, over, own } of this.#covered.values())
      add(
        span,
        `第 ${linesOf(lines)} 行“${own}”与“${over}”合并成一格，按没有写“${over}”计`,
        '取消合并，各列各填',
      )
    const { lines, span } = this.#sameName
    if (span)
      add(
        span,
        `第 ${linesOf(lines)} 行的项目名称与上面一行是同一个合并单元格，按同名的另一个项目计`,
        '取消合并，各行写各自的名称；本是一个项目的，并成一行',
      )
  }
}
