import type { Cell, Span } from '../document/types.ts'
import { type Decimal, decimal, isZero, ONE, sum, ZERO } from '../quantity/decimal.ts'
import { parseUnit, type Unit } from '../quantity/units.ts'
import type { Faults } from './faults.ts'
import { type Grid, spanOfCell, textOf } from './grid.ts'
import { LeftOut } from './left-out.ts'
import { linesOf } from './lines.ts'
import { MergedCells } from './merged-cells.ts'
import type { Columns, FundingColumn, TextColumn } from './project-heads.ts'
import type { Project } from './project-list.ts'
import { readBuilt } from './project-years.ts'
import { EMPTY, TotalRows } from './total-rows.ts'

/** An amount as nearly all are printed. */
const PLAIN = /^\d+(?:\.\d+)?$/
const FORMULA_ERROR = /^#(?:REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|N\/A|SPILL!|CALC!)$/

/** Reads the rows of a project list one by one; what is wrong is told, some of it after the last row. */
export class RowReader {
  readonly #grid: Grid
  readonly #columns: Columns
  readonly #faults: Faults
  /** Merged text cells hold for the rows they cover. */
  readonly #merged = new Map<number, { text: string; until: number }>()
  readonly #totals: TotalRows
  /** Rows of projects without an amount. */
  readonly #empty: { readonly line: number; readonly span: Span }[] = []
  readonly #leftOut: LeftOut
  readonly #mergedCells: MergedCells

  constructor(grid: Grid, columns: Columns, faults: Faults) {
    this.#grid = grid
    this.#columns = columns
    this.#faults = faults
    this.#leftOut = new LeftOut(grid, columns, faults)
    this.#mergedCells = new MergedCells(grid, columns, faults)
    this.#totals = new TotalRows(grid, columns, faults, {
      amount: (cell, column, row) => this.#amount(cell, column, row),
      unitOf: (text, column) => this.#unitOf(text, column),
    })
  }

  read(row: number): Project | undefined {
    const cells = this.#grid.rows[row] ?? []
    const first = cells.find((cell) => cell !== undefined)
    if (!first) return undefined
    const text: Partial<Record<TextColumn, string>> = {}
    let named = false
    for (const [key, { column }] of this.#columns.texts) {
      const cell = cells[column]
      if (cell && cell.rowSpan > 1)
        this.#merged.set(column, { text: textOf(cell), until: row + cell.rowSpan })
      const above = this.#merged.get(column)
      const merged = !cell && above !== undefined && row < above.until
      text[key] = cell ? textOf(cell) : merged ? above.text : ''
      if (merged && key === 'name') named = true
      if (cell && text[key]?.startsWith('#') && FORMULA_ERROR.test(text[key])) this.#formulaError(cell, row)
    }
    // A total line of the list is no project.
    const labels = [text.name ?? '', text.serial ?? '', textOf(first)]
    if (this.#totals.take(row, labels)) return undefined
    const total = this.#amount(cells[this.#columns.total], this.#columns.total, row)
    const funding = this.#columns.funding.map(({ column }) => this.#amount(cells[column], column, row))
    const yearly = this.#columns.yearly.map(({ column }) => this.#amount(cells[column], column, row))
    const sums = this.#columns.sums.map(({ column }) => this.#amount(cells[column], column, row))
    const built = readBuilt(this.#grid, this.#columns, text, row, this.#faults)
    if (!text.name) {
      const over = this.#mergedCells.over(cells, row, this.#columns.texts.get('name')?.column ?? 0)
      this.#faults.add(
        'source/data',
        this.#grid.document,
        spanOfCell(over ?? first),
        `第 ${row + 1} 行没有项目名称`,
        {
          help: over
            ? `“${textOf(over)}”是合并单元格，占了项目名称这一列；取消合并，各列各填，小标题行删去`
            : '写上名称，或删去这一行',
        },
      )
      return undefined
    }
    if (total === undefined) return undefined
    const known = (amounts: readonly (Decimal | undefined)[]) =>
      amounts.every((amount) => amount !== undefined)
    if (!known(funding) || !known(yearly) || !known(sums) || !built) return undefined
    const project = {
      document: this.#grid.document,
      line: row + 1,
      span: spanOfCell(cells[this.#columns.total] ?? first),
      text,
      total,
      funding: funding as Decimal[],
      yearly: yearly as Decimal[],
      years: built.years,
      yearSpan: spanOfCell(built.cell ?? first),
      nameSpan: spanOfCell(cells[this.#columns.texts.get('name')?.column ?? 0] ?? first),
    }
    if (named) this.#mergedCells.named(row, project.span)
    this.#mergedCells.taken(cells, row)
    const spread = [...project.funding, ...project.yearly].some((amount) => amount !== ZERO)
    if (total === ZERO && !spread && textOf(cells[this.#columns.total]) === '')
      this.#empty.push({ line: project.line, span: project.nameSpan })
    const split = (parts: readonly Decimal[]) => (parts.some((part) => part !== ZERO) ? parts : [])
    const sources = split(project.funding)
    const added = sum(sources)
    const lacking = added.eq(total) ? ZERO : total.minus(added)
    this.#leftOut.see(cells, sources.length > 0 ? lacking : undefined)
    if (sources.length > 0 && lacking !== ZERO)
      this.#leftOut.disagrees(project.line, () => this.#agree(project, total, sources, '总投资', '各项资金'))
    this.#agree(project, project.total, split(project.yearly), '总投资', '各年投资')
    for (const [index, subtotal] of this.#columns.sums.entries()) {
      if (EMPTY.test(textOf(cells[subtotal.column]))) continue
      const under = this.#columns.funding.flatMap((source, at) =>
        standsUnder(source, subtotal) ? [project.funding[at] ?? ZERO] : [],
      )
      const what = subtotal.over.join('·')
      this.#agree(project, sums[index] ?? ZERO, under, `${what}的小计`, '其下各项')
    }
    return project
  }

  /** What the rows together say of columns that were not taken, and of merged cells. */
  tellColumns(): void {
    this.#leftOut.tell()
    this.#mergedCells.tell()
  }

  /** An empty cell counts as nought: said once, for a formula without a result leaves one too. */
  tellEmpty(): void {
    const [first] = this.#empty
    if (!first) return
    this.#faults.add(
      'source/data',
      this.#grid.document,
      first.span,
      `第 ${linesOf(this.#empty.map(({ line }) => line))} 行没有总投资，按 0 计`,
      {
        severity: 'warning',
        help: '补上金额；确实没有的写 0 或“—”；是公式的，在表格软件里打开、算出结果后再保存',
      },
    )
  }

  #formulaError(cell: Cell, row: number): undefined {
    this.#faults.add(
      'source/data',
      this.#grid.document,
      spanOfCell(cell),
      `第 ${row + 1} 行的公式出错（${textOf(cell)}）`,
      { help: '回到表格里改好公式，再保存' },
    )
  }

  /** Totals that the list prints must be the roundings of what their projects come to. */
  checkTotals(projects: readonly Project[]): void {
    this.#totals.check(projects)
  }

  /** The unit beside a number, or that of its column. */
  #unitOf(text: string, column: number): Unit | undefined {
    const own = /(亿元|百万元|万元|元)$/.exec(text)?.[1]
    return own === undefined ? this.#columns.units.get(column) : parseUnit(own)
  }

  /** A sum is what its parts come to: total investment its sources, and its years. */
  #agree(project: Project, total: Decimal, parts: readonly Decimal[], whole: string, what: string): void {
    if (parts.length === 0) return
    const added = sum(parts)
    if (added.eq(total)) return
    const unit = this.#columns.units.get(this.#columns.total)
    const show = (amount: Decimal) => `${amount.div(unit?.factor ?? 1).toFixed()}${unit?.symbol ?? '元'}`
    this.#faults.add(
      'source/data',
      this.#grid.document,
      project.span,
      `第 ${project.line} 行“${project.text.name ?? ''}”${whole}是 ${show(total)}，${what}相加是 ${show(added)}`,
      { help: '核实后改正其中一个，两者必须相等' },
    )
  }

  #amount(cell: Cell | undefined, column: number, row: number): Decimal | undefined {
    const printed = textOf(cell)
    if (!cell || EMPTY.test(printed)) return ZERO
    const given = cell.exact ?? printed
    if (printed === given && cell.rowSpan === 1 && cell.columnSpan === 1 && PLAIN.test(given))
      return orZero(decimal(given).times(this.#columns.units.get(column)?.factor ?? ONE))
    const fault = (message: string, help: string) => {
      this.#faults.add('source/data', this.#grid.document, spanOfCell(cell), `第 ${row + 1} 行${message}`, {
        help,
      })
      return undefined
    }
    if (cell.rowSpan > 1 || cell.columnSpan > 1)
      return fault(`的金额“${printed}”是合并单元格`, '取消合并，每个项目各填一个数')
    if (/[%％‰]/.test(printed)) return fault(`的金额“${printed}”是百分数`, '填金额；百分数不必列，由程序算')
    const match = /^(-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(亿元|百万元|万元|元)?$/.exec(
      given,
    )
    if (!match) {
      if (/^#/.test(printed)) return this.#formulaError(cell, row)
      const help = /[０-９．]/.test(printed) ? '数字改用半角' : '只填数字，单位写在表头里'
      return fault(`的金额“${printed}”不是数`, help)
    }
    const unit = this.#unitOf(printed, column)
    const amount = decimal((match[1] ?? '0').replace(/[,，]/g, '')).times(unit?.factor ?? ONE)
    return amount.lt(ZERO)
      ? fault(`的金额“${printed}”是负数`, '项目金额不能为负；核减的在原项目上改')
      : orZero(amount)
  }
}

/** Rows of mostly empty amounts need not hold a nought for each. */
function orZero(amount: Decimal): Decimal {
  return isZero(amount) ? ZERO : amount
}

function standsUnder({ over }: FundingColumn, sum: FundingColumn): boolean {
  return sum.over.every((name, index) => over[index] === name)
}
