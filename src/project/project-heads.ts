import type { Cell } from '../document/types.ts'
import { declaredUnit } from '../quantity/declared-unit.ts'
import { parseUnit, type Unit } from '../quantity/units.ts'
import { hint } from '../words/nearest.ts'
import { allNames, COLUMN_USES, PROJECT_COLUMNS } from './aliases.ts'
import type { ColumnUse, ColumnUses } from './column-uses.ts'
import type { Faults } from './faults.ts'
import { isFundingHead, isFundingName } from './funding-names.ts'
import { type Grid, spanOfCell, textOf } from './grid.ts'
import { isSum, keyOf, type ListHead, type ListHeads, listHeads, usedAs } from './list-heads.ts'

export type TextColumn = Exclude<keyof typeof PROJECT_COLUMNS, 'total'>

/** A column of money that is a part of the total. */
export interface FundingColumn {
  readonly name: string
  readonly column: number
  /** The heads that stand over it. */
  readonly over: readonly string[]
}

/** A column that is taken for nothing. */
export interface LeftOutColumn {
  readonly name: string
  readonly column: number
  readonly cell: Cell
  readonly unit: Unit | undefined
  /** Its name speaks of money. */
  readonly isMoney: boolean
  /** What is to be said of it, where there is something. */
  readonly told: { readonly message: string; readonly help: string } | undefined
}

/** What the heads of a project list say of its columns. */
export interface Columns {
  readonly body: number
  readonly texts: ReadonlyMap<
    TextColumn,
    { readonly column: number; readonly head: string; readonly unit: string | undefined }
  >
  readonly total: number
  readonly funding: readonly FundingColumn[]
  readonly yearly: readonly { readonly year: number; readonly column: number }[]
  /** Sums that the list prints beside the columns they are made of: 小计 under 资金来源. */
  readonly sums: readonly FundingColumn[]
  readonly units: ReadonlyMap<number, Unit>
  /** Names of the columns of money. */
  readonly heads: ReadonlyMap<number, string>
  readonly leftOut: readonly LeftOutColumn[]
}

const YEAR_HEAD = /^((?:19|20)\d\d)年?度?(?:投资|计划投资|投资计划|安排)?$/
const MONEY_HEAD = /资金|基金|投资|投入|贷款|债|款$|经费|金额|产值|收入|费用?$/
const ONLY_ONCE: ReadonlySet<string> = new Set(['total', 'name', 'category', 'subItem', 'county', 'township'])

const PLACES: ReadonlySet<string> = new Set(['county', 'township', 'village'])

/** Undefined, and told, where it is not plain which column holds what. */
export function readHeads(
  grid: Grid,
  declared: string | undefined,
  uses: ColumnUses,
  faults: Faults,
): Columns | undefined {
  const heads = listHeads(grid, uses)
  return heads && new HeadReader(grid, heads, declared, uses, faults).read()
}

class HeadReader {
  readonly #grid: Grid
  readonly #heads: ListHeads
  readonly #uses: ColumnUses
  readonly #faults: Faults
  readonly #fallback: Unit | undefined
  readonly #texts = new Map<TextColumn, { column: number; head: string; unit: string | undefined }>()
  readonly #funding: FundingColumn[] = []
  readonly #yearly: { year: number; column: number }[] = []
  readonly #sums: FundingColumn[] = []
  readonly #units = new Map<number, Unit>()
  readonly #money = new Map<number, string>()
  readonly #leftOut: LeftOutColumn[] = []
  readonly #seen = new Set<string>()
  readonly #keys = new Map<string, string>()
  #total = -1
  #sound = true

  constructor(grid: Grid, heads: ListHeads, declared: string | undefined, uses: ColumnUses, faults: Faults) {
    this.#grid = grid
    this.#heads = heads
    this.#uses = uses
    this.#faults = faults
    this.#fallback = declared === undefined ? unitAbove(grid, heads.top) : parseUnit(declared)
  }

  read(): Columns | undefined {
    for (const head of this.#heads.columns) this.#column(head)
    this.#yearly.sort((a, b) => a.year - b.year)
    if (!this.#sound || this.#total < 0) return undefined
    return {
      body: this.#heads.body,
      texts: this.#texts,
      total: this.#total,
      funding: this.#funding,
      yearly: this.#yearly,
      sums: this.#sums,
      units: this.#units,
      heads: this.#money,
      leftOut: this.#leftOut,
    }
  }

  #column(head: ListHead): void {
    const { path } = head
    const whole = path.join('·')
    if (this.#seen.has(whole)) {
      this.#fault(head, `有两列都叫“${whole}”`, '改掉其中一个的名称，免得同一笔钱算两次')
      return
    }
    this.#seen.add(whole)
    const use = usedAs(head, this.#uses)
    if (use === 'unused') return
    const root = path.findIndex((each) => isFundingHead(each))
    const under = root >= 0 && root < path.length - 1
    const key = declaredKey(use) ?? keyOf(head)
    if (use === 'funding') this.#source(head, [])
    // 县 under 资金来源 is who pays.
    else if (key !== undefined && !(under && PLACES.has(key))) this.#known(head, key)
    else if (under) this.#part(head, path.slice(root))
    else this.#other(head)
  }

  #known(head: ListHead, key: keyof typeof PROJECT_COLUMNS): void {
    const { name, column } = head
    // Two names for what the money is summed by, or for the money itself: which one counts is not ours to choose.
    const twice = ONLY_ONCE.has(key) ? this.#keys.get(key) : undefined
    if (twice !== undefined) {
      this.#fault(head, `“${twice}”和“${name}”是同一列的两种叫法`, '留下一列，另一列改名或删去')
      return
    }
    this.#keys.set(key, name)
    if (key === 'total') {
      if (this.#isMoney(head)) this.#total = column
    } else if (!this.#texts.has(key)) this.#texts.set(key, { column, head: name, unit: head.unit?.symbol })
  }

  /** What stands under 资金来源. */
  #part(head: ListHead, path: readonly string[]): void {
    if (yearOf(head) !== undefined || path.some((each) => YEAR_HEAD.test(each))) this.#crossed(head)
    else this.#source(head, path)
  }

  #other(head: ListHead): void {
    const { name, path } = head
    const year = yearOf(head)
    if (year !== undefined) {
      this.#year(head, year)
      return
    }
    if (path.slice(0, -1).some((each) => YEAR_HEAD.test(each))) {
      this.#crossed(head)
      return
    }
    const fund = path.findIndex((each) => isFundingName(each))
    if (fund >= 0) {
      this.#source(head, path.slice(fund))
      return
    }
    // One character of two is not much to go by.
    const near = hint(name, allNames(PROJECT_COLUMNS))
    if (near && name.length > 2) {
      this.#fault(head, `不认识“${name}”这一列`, near)
      return
    }
    const told = this.#speaksOfMoney(head)
      ? {
          message: `“${name}”这一列是金额，看不出是不是资金来源，没有采用`,
          help: `在设置的“数据”下写明：列: {${name}: 资金来源}；不是资金来源就写 列: {${name}: 不用}`,
        }
      : near
        ? { message: `不认识“${name}”这一列，没有采用`, help: near }
        : undefined
    const { column, cell, unit } = head
    if (unit === undefined || unit.dimension === 'money')
      this.#leftOut.push({ name, column, cell, unit, isMoney: MONEY_HEAD.test(name), told })
    else if (told)
      this.#faults.add('source/data', this.#grid.document, spanOfCell(cell), told.message, {
        help: told.help,
        severity: 'warning',
      })
  }

  /** `path` begins with what stands over all the sources. */
  #source(head: ListHead, path: readonly string[]): void {
    const entry = {
      name: isFundingHead(path[0] ?? '')
        ? path.slice(1).join('·')
        : path.length > 0
          ? path.join('·')
          : head.name,
      column: head.column,
      over: path.slice(0, -1),
    }
    if (!this.#isMoney(head)) return
    if (isSum(head)) this.#sums.push(entry)
    else if (this.#funding.some(({ name }) => name === entry.name))
      this.#fault(head, `有两列都叫“${entry.name}”`, '改掉其中一个的名称，免得同一笔钱算两次')
    else this.#funding.push(entry)
  }

  /** By its own unit; or where the whole list is in a unit of money, by its name. */
  #speaksOfMoney({ unit, name }: ListHead): boolean {
    return unit ? unit.dimension === 'money' : this.#fallback !== undefined && MONEY_HEAD.test(name)
  }

  #year(head: ListHead, year: number): void {
    if (!this.#isMoney(head)) return
    if (this.#yearly.some((other) => other.year === year))
      this.#fault(head, `${year}年有两列`, '留下一列，免得同一笔钱算两次')
    else this.#yearly.push({ year, column: head.column })
  }

  #crossed(head: ListHead): void {
    this.#fault(
      head,
      `“${head.path.join('·')}”既分年度又分资金来源，读不了`,
      '资金来源列一组，各年投资另列一组，不要套在一起',
    )
  }

  /** Notes the unit of a column of money; false, and told, where it has none. */
  #isMoney(head: ListHead): boolean {
    const { unit, column, name } = head
    const money = unit?.dimension === 'money' ? unit : unit === undefined ? this.#fallback : undefined
    if (!money) {
      this.#fault(
        head,
        `“${name}”这一列没有写单位`,
        `在表头里写明，例如“${name}(万元)”；各列单位相同的，在设置的“数据”下写 单位: 万元`,
      )
      return false
    }
    this.#units.set(column, money)
    this.#money.set(column, name)
    return true
  }

  #fault(head: ListHead, message: string, help: string): void {
    this.#faults.add('source/data', this.#grid.document, spanOfCell(head.cell), message, { help })
    this.#sound = false
  }
}

const declaredKey = (use: ColumnUse | undefined): keyof typeof PROJECT_COLUMNS | undefined =>
  use === undefined || use in COLUMN_USES ? undefined : (use as keyof typeof PROJECT_COLUMNS)

/** 2021年, or 小计 under it. */
function yearOf(head: ListHead): number | undefined {
  const year = YEAR_HEAD.exec(head.name) ?? (isSum(head) ? YEAR_HEAD.exec(head.path.at(-2) ?? '') : null)
  return year ? Number(year[1]) : undefined
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
