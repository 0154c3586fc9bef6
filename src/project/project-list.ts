import type { Cell, Document, Span } from '../document/types.ts'
import { type Decimal, decimal, ZERO } from '../quantity/decimal.ts'
import { declaredUnit, parseUnit, type Unit } from '../quantity/units.ts'
import { hint } from '../words/nearest.ts'
import { allNames, canonical, PROJECT_COLUMNS } from './aliases.ts'
import type { Faults } from './faults.ts'
import { type Grid, headName, spanOfCell, textOf } from './grid.ts'

export type TextColumn = Exclude<keyof typeof PROJECT_COLUMNS, 'total'>

/** One row of a project list. Amounts are exact, in 元. */
export interface Project {
  /** Row of the file, from 1. */
  readonly line: number
  readonly span: Span
  readonly text: Readonly<Partial<Record<TextColumn, string>>>
  readonly total: Decimal
  /** By the position of the source or year in the list's columns. */
  readonly funding: readonly Decimal[]
  readonly yearly: readonly Decimal[]
}

export interface ProjectList {
  readonly name: string
  readonly document: Document
  readonly projects: readonly Project[]
  /** Text columns that the file has, in its order, with their heads as printed. */
  readonly texts: readonly { readonly key: TextColumn; readonly head: string }[]
  readonly sources: readonly string[]
  readonly years: readonly number[]
  /** The unit of the amounts in the file. */
  readonly unit: Unit
}

interface Columns {
  readonly texts: Map<TextColumn, number>
  readonly total: number
  readonly funding: { readonly name: string; readonly column: number }[]
  readonly yearly: { readonly year: number; readonly column: number }[]
  readonly units: Map<number, Unit>
}

const YEAR_HEAD = /^((?:19|20)\d\d)年?度?(?:投资|计划投资|投资计划|安排)?$/
const FUND_HEAD = /资金|自筹|债券|贷款|融资|社会资本|投入|补助|财政|中央|省级|市级|县级|协作|其他|其它/
const FIRST_ROWS = 20
const ONLY_ONCE: ReadonlySet<string> = new Set(['total', 'name', 'category', 'subItem', 'county', 'township'])

/** True where the heads of a grid are those of a project list: a name, and a total investment. */
export function isProjectList(grid: Grid): boolean {
  return headRow(grid) !== undefined
}

function headRow(grid: Grid): number | undefined {
  const last = Math.min(FIRST_ROWS, grid.rows.length)
  for (let row = 0; row < last; row++) {
    const keys = new Set(
      (grid.rows[row] ?? []).map((cell) => canonical(PROJECT_COLUMNS, headName(textOf(cell)))),
    )
    if (keys.has('name') && keys.has('total')) return row
  }
  return undefined
}

/** Reads every row; what is wrong with any of them is told, all of it, and then there is no list. */
export function readProjectList(
  name: string,
  grid: Grid,
  declared: string | undefined,
  faults: Faults,
): ProjectList | undefined {
  const head = headRow(grid)
  if (head === undefined) return undefined
  const before = faults.all.length
  const columns = readHeads(grid, head, declared, faults)
  if (!columns) return undefined
  const reader = new RowReader(grid, columns, faults)
  const projects: Project[] = []
  for (let row = head + 1; row < grid.rows.length; row++) {
    const project = reader.read(row)
    if (project) projects.push(project)
  }
  if (projects.length === 0 && faults.all.length === before) {
    const first = grid.rows[head]?.find((cell) => cell !== undefined)
    faults.add(
      'source/data',
      grid.document,
      first ? spanOfCell(first) : { start: 0, end: 1 },
      `项目清单“${name}”只有表头，没有项目`,
      { severity: 'warning', help: '填入项目后再汇总' },
    )
  }
  if (faults.all.slice(before).some(({ report }) => report.severity !== 'warning')) return undefined
  const heads = grid.rows[head] ?? []
  return {
    name,
    document: grid.document,
    projects,
    texts: [...columns.texts].map(([key, column]) => ({ key, head: headName(textOf(heads[column])) })),
    sources: columns.funding.map((source) => source.name),
    years: columns.yearly.map(({ year }) => year),
    unit: columns.units.get(columns.total) ?? (parseUnit('万元') as Unit),
  }
}

function readHeads(
  grid: Grid,
  row: number,
  declared: string | undefined,
  faults: Faults,
): Columns | undefined {
  const texts = new Map<TextColumn, number>()
  const funding: Columns['funding'] = []
  const yearly: Columns['yearly'] = []
  const units = new Map<number, Unit>()
  const seen = new Map<string, Cell>()
  const keys = new Map<keyof typeof PROJECT_COLUMNS, string>()
  const fallback = declared === undefined ? unitAbove(grid, row) : parseUnit(declared)
  let total = -1
  let sound = true
  const heads = grid.rows[row] ?? []
  heads.forEach((cell, column) => {
    const printed = textOf(cell)
    if (!cell || printed === '') return
    const name = headName(printed)
    const fault = (message: string, help: string) => {
      faults.add('source/data', grid.document, spanOfCell(cell), message, { help })
      sound = false
    }
    if (seen.has(name)) {
      fault(`有两列都叫“${name}”`, '改掉其中一个的名称，免得同一笔钱算两次')
      return
    }
    seen.set(name, cell)
    const own = declaredUnit(printed.replace(/（/g, '(').replace(/）/g, ')'))
    const money = own?.dimension === 'money' ? own : own === undefined ? fallback : undefined
    const key = canonical(PROJECT_COLUMNS, name)
    // Two names for what the money is summed by, or for the money itself: which one counts is not ours to choose.
    const twice = key !== undefined && ONLY_ONCE.has(key) ? keys.get(key) : undefined
    if (twice !== undefined) {
      fault(`“${twice}”和“${name}”是同一列的两种叫法`, '留下一列，另一列改名或删去')
      return
    }
    if (key !== undefined) keys.set(key, name)
    const year = YEAR_HEAD.exec(name)?.[1]
    const amount =
      key === 'total' ||
      year !== undefined ||
      (key === undefined && (own?.dimension === 'money' || FUND_HEAD.test(name)))
    if (amount) {
      if (!money) {
        fault(`“${name}”这一列没有写单位`, '在表头里写明，例如“总投资(万元)”')
        return
      }
      units.set(column, money)
      if (key === 'total') total = column
      else if (year !== undefined && yearly.some((other) => other.year === Number(year)))
        fault(`${year}年有两列`, '留下一列，免得同一笔钱算两次')
      else if (year !== undefined) yearly.push({ year: Number(year), column })
      else funding.push({ name, column })
    } else if (key !== undefined) {
      if (!texts.has(key)) texts.set(key, column)
    } else {
      const near = hint(name, allNames(PROJECT_COLUMNS))
      if (near) fault(`不认识“${name}”这一列`, near)
    }
  })
  yearly.sort((a, b) => a.year - b.year)
  return sound && total >= 0 ? { texts, total, funding, yearly, units } : undefined
}

/** 单位：万元 over the head. */
function unitAbove(grid: Grid, head: number): Unit | undefined {
  for (const row of grid.rows.slice(0, head)) {
    for (const cell of row) {
      const unit = cell ? declaredUnit(textOf(cell).replace(/：/g, ':')) : undefined
      if (unit?.dimension === 'money') return unit
    }
  }
  return undefined
}

const EMPTY = /^(?:—+|-+|\/|无)?$/
const TOTAL_ROW = /^(?:[合总共]\s*计|.*小\s*计)[：:]?$/

class RowReader {
  readonly #grid: Grid
  readonly #columns: Columns
  readonly #faults: Faults
  /** Merged text cells hold for the rows they cover. */
  readonly #merged = new Map<number, { text: string; until: number }>()

  constructor(grid: Grid, columns: Columns, faults: Faults) {
    this.#grid = grid
    this.#columns = columns
    this.#faults = faults
  }

  read(row: number): Project | undefined {
    const cells = this.#grid.rows[row] ?? []
    const first = cells.find((cell) => cell !== undefined)
    if (!first) return undefined
    const text: Partial<Record<TextColumn, string>> = {}
    for (const [key, column] of this.#columns.texts) {
      const cell = cells[column]
      if (cell && cell.rowSpan > 1)
        this.#merged.set(column, { text: textOf(cell), until: row + cell.rowSpan })
      const above = this.#merged.get(column)
      text[key] = cell ? textOf(cell) : above && row < above.until ? above.text : ''
    }
    // A total line of the list is no project; what it says is checked like any printed table.
    if (TOTAL_ROW.test(text.name ?? '') || TOTAL_ROW.test(text.serial ?? '') || TOTAL_ROW.test(textOf(first)))
      return undefined
    const total = this.#amount(cells[this.#columns.total], this.#columns.total, row)
    const funding = this.#columns.funding.map(({ column }) => this.#amount(cells[column], column, row))
    const yearly = this.#columns.yearly.map(({ column }) => this.#amount(cells[column], column, row))
    if (!text.name) {
      this.#faults.add(
        'source/data',
        this.#grid.document,
        spanOfCell(first),
        `第 ${row + 1} 行没有项目名称`,
        {
          help: '写上名称，或删去这一行',
        },
      )
      return undefined
    }
    if (total === undefined) return undefined
    const known = (amounts: readonly (Decimal | undefined)[]) =>
      amounts.every((amount) => amount !== undefined)
    if (!known(funding) || !known(yearly)) return undefined
    const project = {
      line: row + 1,
      span: spanOfCell(cells[this.#columns.total] ?? first),
      text,
      total,
      funding: funding as Decimal[],
      yearly: yearly as Decimal[],
    }
    this.#agree(project, project.funding, '各项资金')
    this.#agree(project, project.yearly, '各年投资')
    return project
  }

  /** Total investment is what its sources, and what its years, come to. */
  #agree(project: Project, parts: readonly Decimal[], what: string): void {
    if (parts.length === 0 || parts.every((part) => part.eq(ZERO))) return
    const sum = parts.reduce((all, part) => all.plus(part), ZERO)
    if (sum.eq(project.total)) return
    const unit = this.#columns.units.get(this.#columns.total)
    const show = (amount: Decimal) => `${amount.div(unit?.factor ?? 1).toFixed()}${unit?.symbol ?? '元'}`
    this.#faults.add(
      'source/data',
      this.#grid.document,
      project.span,
      `第 ${project.line} 行“${project.text.name ?? ''}”总投资是 ${show(project.total)}，${what}相加是 ${show(sum)}`,
      { help: '核实后改正其中一个，两者必须相等' },
    )
  }

  #amount(cell: Cell | undefined, column: number, row: number): Decimal | undefined {
    const printed = textOf(cell)
    if (!cell || EMPTY.test(printed)) return ZERO
    const fault = (message: string, help: string) => {
      this.#faults.add('source/data', this.#grid.document, spanOfCell(cell), `第 ${row + 1} 行${message}`, {
        help,
      })
      return undefined
    }
    if (cell.rowSpan > 1 || cell.columnSpan > 1)
      return fault(`的金额“${printed}”是合并单元格`, '取消合并，每个项目各填一个数')
    const match = /^(-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(亿元|百万元|万元|元)?$/.exec(
      cell.exact ?? printed,
    )
    if (!match) {
      return /^#/.test(printed)
        ? fault(`的公式出错（${printed}）`, '回到表格里改好公式，再保存')
        : fault(`的金额“${printed}”不是数`, '只填数字，单位写在表头里')
    }
    const unit = match[2] ? parseUnit(match[2]) : this.#columns.units.get(column)
    const amount = decimal((match[1] ?? '0').replace(/[,，]/g, '')).times(unit?.factor ?? 1)
    return amount.lt(ZERO)
      ? fault(`的金额“${printed}”是负数`, '项目金额不能为负；核减的在原项目上改')
      : amount.eq(ZERO)
        ? ZERO
        : amount
  }
}
