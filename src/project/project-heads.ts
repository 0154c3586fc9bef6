import type { Cell } from '../document/types.ts'
import { declaredUnit, parseUnit, type Unit } from '../quantity/units.ts'
import { hint } from '../words/nearest.ts'
import { allNames, canonical, PROJECT_COLUMNS } from './aliases.ts'
import type { Faults } from './faults.ts'
import { type Grid, headName, spanOfCell, textOf } from './grid.ts'

export type TextColumn = Exclude<keyof typeof PROJECT_COLUMNS, 'total'>

/** What the heads of a project list say of its columns. */
export interface Columns {
  readonly texts: Map<TextColumn, number>
  readonly total: number
  readonly funding: { readonly name: string; readonly column: number }[]
  readonly yearly: { readonly year: number; readonly column: number }[]
  readonly units: Map<number, Unit>
  /** Names of the columns of money. */
  readonly heads: Map<number, string>
}

const YEAR_HEAD = /^((?:19|20)\d\d)年?度?(?:投资|计划投资|投资计划|安排)?$/
const FUND_HEAD = /资金|自筹|债券|贷款|融资|社会资本|投入|补助|财政|中央|省级|市级|县级|协作|其他|其它/
const FIRST_ROWS = 20
const ONLY_ONCE: ReadonlySet<string> = new Set(['total', 'name', 'category', 'subItem', 'county', 'township'])

/** True where the heads of a grid are those of a project list: a name, and a total investment. */
export function isProjectList(grid: Grid): boolean {
  return headRow(grid) !== undefined
}

/** The row that holds the heads. */
export function headRow(grid: Grid): number | undefined {
  const last = Math.min(FIRST_ROWS, grid.rows.length)
  for (let row = 0; row < last; row++) {
    const keys = new Set(
      (grid.rows[row] ?? []).map((cell) => canonical(PROJECT_COLUMNS, headName(textOf(cell)))),
    )
    if (keys.has('name') && keys.has('total')) return row
  }
  return undefined
}

/** Undefined, and told, where it is not plain which column holds what. */
export function readHeads(
  grid: Grid,
  row: number,
  declared: string | undefined,
  faults: Faults,
): Columns | undefined {
  const texts = new Map<TextColumn, number>()
  const funding: Columns['funding'] = []
  const yearly: Columns['yearly'] = []
  const units = new Map<number, Unit>()
  const moneyHeads = new Map<number, string>()
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
    // 总投咨(万元) would be money from a source of that name.
    const near =
      key === undefined &&
      year === undefined &&
      !FUND_HEAD.test(name) &&
      hint(name, allNames(PROJECT_COLUMNS))
    if (near && name.length > 2) {
      fault(`不认识“${name}”这一列`, near)
    } else if (near && !amount) {
      // One character of two is not much to go by.
      faults.add('source/data', grid.document, spanOfCell(cell), `不认识“${name}”这一列，没有采用`, {
        help: near,
        severity: 'warning',
      })
    } else if (amount) {
      if (!money) {
        fault(`“${name}”这一列没有写单位`, '在表头里写明，例如“总投资(万元)”')
        return
      }
      units.set(column, money)
      moneyHeads.set(column, name)
      if (key === 'total') total = column
      else if (year !== undefined && yearly.some((other) => other.year === Number(year)))
        fault(`${year}年有两列`, '留下一列，免得同一笔钱算两次')
      else if (year !== undefined) yearly.push({ year: Number(year), column })
      else funding.push({ name, column })
    } else if (key !== undefined && !texts.has(key)) texts.set(key, column)
  })
  yearly.sort((a, b) => a.year - b.year)
  return sound && total >= 0 ? { texts, total, funding, yearly, units, heads: moneyHeads } : undefined
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
