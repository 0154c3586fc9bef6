import type { Cell } from '../document/types.ts'
import { type Decimal, decimal, ONE, ZERO } from '../quantity/decimal.ts'
import { parseUnit } from '../quantity/units.ts'
import type { Faults } from './faults.ts'
import { type Grid, spanOfCell, textOf } from './grid.ts'
import { linesOf } from './lines.ts'
import type { Columns, LeftOutColumn } from './project-heads.ts'

const NOTHING = /^(?:—+|-+|\/|无)?$/
const NUMBER = /^(\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(亿元|百万元|万元|元)?$/

/** A column that was not taken, and what the rows so far say of it. */
interface Candidate {
  readonly column: LeftOutColumn
  numbers: boolean
  filled: boolean
  /** With it, the sources come to the total in every row that prints sources. */
  closes: boolean
  /** Some row's sources come to the total without it, though it holds something. */
  spare: boolean
}

/**
 * Rows whose sources do not come to the total, held against columns that were not taken for sources: where one column
 * is what all of them lack, that is said once, of the column.
 */
export class LeftOut {
  readonly #grid: Grid
  readonly #factor: Decimal
  readonly #unit: string
  readonly #faults: Faults
  readonly #candidates: readonly Candidate[]
  readonly #lines: number[] = []
  readonly #tell: (() => void)[] = []

  constructor(grid: Grid, columns: Columns, faults: Faults) {
    this.#grid = grid
    const unit = columns.units.get(columns.total)
    this.#factor = unit?.factor ?? ONE
    this.#unit = unit?.symbol ?? '元'
    this.#faults = faults
    this.#candidates = columns.leftOut.map((column) => ({
      column,
      numbers: true,
      filled: false,
      closes: true,
      spare: false,
    }))
  }

  /** One row: what its sources lack of the total; undefined where it prints none. */
  see(cells: readonly (Cell | undefined)[], lacking: Decimal | undefined): void {
    for (const candidate of this.#candidates) {
      if (!candidate.numbers) continue
      const amount = this.#amount(cells[candidate.column.column], candidate.column)
      if (amount === undefined) candidate.numbers = false
      else if (amount !== ZERO) candidate.filled = true
      if (amount === undefined || lacking === undefined) continue
      if (!amount.eq(lacking)) candidate.closes = false
      if (amount !== ZERO && lacking.eq(ZERO)) candidate.spare = true
    }
  }

  /** A row whose sources do not come to the total; `tell` says so of the row alone. */
  disagrees(line: number, tell: () => void): void {
    this.#lines.push(line)
    this.#tell.push(tell)
  }

  /** After the last row. */
  tell(): void {
    const closing = this.#candidates.filter(({ numbers, filled, closes }) => numbers && filled && closes)
    const [only] = closing
    if (only && closing.length === 1 && this.#lines.length > 0) this.#tellMissing(only.column)
    else for (const tell of this.#tell) tell()
    for (const { column, numbers, filled, spare } of this.#candidates) {
      if (column === only?.column && closing.length === 1 && this.#lines.length > 0) continue
      if (column.told) this.#add(column, column.told.message, column.told.help, 'warning')
      else if (column.isMoney && numbers && filled && !spare)
        this.#add(
          column,
          `“${column.name}”这一列像是金额，没有写单位，没有采用`,
          `是资金来源的，${this.#howToDeclare(column)}；不是的，写 列: {${column.name}: 不用}`,
          'warning',
        )
    }
  }

  #tellMissing(column: LeftOutColumn): void {
    this.#add(
      column,
      `第 ${linesOf(this.#lines)} 行各项资金相加比总投资少，少的正好是“${column.name}”这一列，这一列没有采用`,
      `是资金来源的，${this.#howToDeclare(column)}`,
      'error',
    )
  }

  #howToDeclare({ name, unit }: LeftOutColumn): string {
    const head = unit ? '' : `表头写成“${name}(${this.#unit})”，并`
    return `${head}在设置的“数据”下写明：列: {${name}: 资金来源}`
  }

  #add({ cell }: LeftOutColumn, message: string, help: string, severity: 'error' | 'warning'): void {
    this.#faults.add('source/data', this.#grid.document, spanOfCell(cell), message, { help, severity })
  }

  /** Undefined for what is no amount. */
  #amount(cell: Cell | undefined, { unit }: LeftOutColumn): Decimal | undefined {
    const printed = textOf(cell)
    if (!cell || NOTHING.test(printed)) return ZERO
    const match = NUMBER.exec((cell.exact ?? printed).replace(/\s/g, ''))
    if (!match?.[1]) return undefined
    const factor = match[2] ? parseUnit(match[2])?.factor : (unit?.factor ?? this.#factor)
    const amount = decimal(match[1].replace(/[,，]/g, '')).times(factor ?? this.#factor)
    return amount.eq(ZERO) ? ZERO : amount
  }
}
