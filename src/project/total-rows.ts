import type { Cell } from '../document/types.ts'
import { type Decimal, ONE, plain, quotient, sum, ZERO } from '../quantity/decimal.ts'
import type { Unit } from '../quantity/units.ts'
import type { Faults } from './faults.ts'
import { type Grid, spanOfCell, textOf } from './grid.ts'
import type { Columns } from './project-heads.ts'
import type { Project } from './project-list.ts'

/** What a cell without an amount may print. */
export const EMPTY = /^(?:—+|-+|\/|无)?$/

const TOTAL_ROW = /^(?:[合总共]\s*计|.*小\s*计)[：:]?$/
const GRAND_TOTAL = /^[合总共]\s*计[：:]?$/

/** How an amount is read from its cell: exact, in 元; undefined where it cannot be. */
export interface AmountReader {
  amount(cell: Cell | undefined, column: number, row: number): Decimal | undefined
  unitOf(text: string, column: number): Unit | undefined
}

/** Where the projects of a 小计 stand. */
const SIDES = ['above', 'below'] as const
type Side = (typeof SIDES)[number]

interface TotalRow {
  readonly row: number
  readonly grand: boolean
}

interface Part extends Readonly<Record<Side, readonly Project[]>> {
  readonly row: number
}

/** 合计 and 小计 that a project list prints among its projects: no projects, but held against them. */
export class TotalRows {
  readonly #grid: Grid
  readonly #columns: Columns
  readonly #faults: Faults
  readonly #reader: AmountReader
  readonly #rows: TotalRow[] = []

  constructor(grid: Grid, columns: Columns, faults: Faults, reader: AmountReader) {
    this.#grid = grid
    this.#columns = columns
    this.#faults = faults
    this.#reader = reader
  }

  /** True for the labels of a line of totals, which is kept. */
  take(row: number, labels: readonly string[]): boolean {
    if (!labels.some((label) => TOTAL_ROW.test(label))) return false
    this.#rows.push({ row, grand: labels.some((label) => GRAND_TOTAL.test(label)) })
    return true
  }

  /** Each total must be the rounding of what its projects come to. */
  check(projects: readonly Project[]): void {
    const grand = this.#rows.filter((total) => total.grand)
    // Several may be those of its parts.
    if (grand.length === 1 && grand[0]) this.#checkRow(grand[0].row, projects, '合计', '各项目')
    const parts = this.#partsOf(projects)
    const side = this.#sideOf(parts)
    if (!side) return
    for (const part of parts)
      this.#checkRow(part.row, part[side], '小计', side === 'above' ? '上面的各项目' : '下面的各项目')
  }

  /** Every 小计 with the projects up to the totals before and behind it. */
  #partsOf(projects: readonly Project[]): Part[] {
    const runs: Project[][] = [[]]
    let next = 0
    for (const project of projects) {
      // A project's line is one more than its row.
      for (; next < this.#rows.length && (this.#rows[next]?.row ?? 0) < project.line - 1; next++)
        runs.push([])
      runs.at(-1)?.push(project)
    }
    return this.#rows.flatMap(({ row, grand }, index) =>
      grand ? [] : [{ row, above: runs[index] ?? [], below: runs[index + 1] ?? [] }],
    )
  }

  /**
   * Whether the projects of every 小计 stand above it or below: where both may be, the side on which most of them come
   * out. Undefined where that says nothing, as where one 小计 sums up others.
   */
  #sideOf(parts: readonly Part[]): Side | undefined {
    const possible = SIDES.filter((side) => parts.every((part) => part[side].length > 0))
    const right = (side: Side) => parts.filter((part) => this.#comesOut(part.row, part[side])).length
    const [one, other] = possible
      .map((side) => ({ side, right: right(side) }))
      .sort((a, b) => b.right - a.right)
    if (!one || one.right === 0) return undefined
    if (!other) return one.side
    return one.right >= 2 && one.right > other.right ? one.side : undefined
  }

  #comesOut(row: number, members: readonly Project[]): boolean {
    const { total } = this.#columns
    return this.#compare(row, total, sum(members.map((project) => project.total)))?.fits ?? false
  }

  #checkRow(row: number, members: readonly Project[], name: string, whose: string): void {
    const check = (column: number, amount: (project: Project) => Decimal | undefined) => {
      const cell = this.#grid.rows[row]?.[column]
      const compared = this.#compare(row, column, sum(members.map((project) => amount(project) ?? ZERO)))
      if (!cell || !compared || compared.fits) return
      const text = textOf(cell)
      const head = this.#columns.heads.get(column) ?? ''
      this.#faults.add(
        'source/data',
        this.#grid.document,
        spanOfCell(cell),
        `第 ${row + 1} 行“${head}”的${name}是 ${text}，${whose}相加是 ${compared.computed}`,
        {
          help: `核实是不是漏了项目、重复计了项目，或${name}没有更新；也可以删去${name}行，由程序汇总`,
          stated: text,
          computed: compared.computed,
        },
      )
    }
    const { total, funding, yearly } = this.#columns
    check(total, (project) => project.total)
    for (const [index, { column }] of funding.entries()) check(column, (project) => project.funding[index])
    for (const [index, { column }] of yearly.entries()) check(column, (project) => project.yearly[index])
  }

  /** What a cell prints against what it should; undefined where it prints nothing. */
  #compare(
    row: number,
    column: number,
    added: Decimal,
  ): { readonly fits: boolean; readonly computed: string } | undefined {
    const cell = this.#grid.rows[row]?.[column]
    const printed = this.#reader.amount(cell, column, row)
    const text = textOf(cell)
    if (!cell || printed === undefined || EMPTY.test(text)) return undefined
    const factor = this.#reader.unitOf(text, column)?.factor ?? ONE
    const digits = /\.(\d+)/.exec(cell.exact ?? text)?.[1]?.length ?? 0
    const computed = quotient(added, factor)
    return { fits: computed.round(digits).eq(quotient(printed, factor)), computed: plain(computed) }
  }
}
