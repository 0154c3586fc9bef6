import type { Table } from '../plan/types.ts'
import type { Unit } from '../quantity/units.ts'
import { nearest } from '../words/nearest.ts'
import { headName } from './grid.ts'
import { toValue, type Value } from './values.ts'

/** A table whose cells the text may speak of: 总表/合计/总投资. */
export interface NamedTable {
  readonly id: string
  readonly rows: readonly { readonly path: readonly string[]; readonly values: ReadonlyMap<string, Value> }[]
  readonly columns: readonly string[]
}

/** Why a path leads nowhere, and what may have been meant. */
export interface Lost {
  readonly message: string
  readonly help: string
}

const same = (a: string, b: string) => bare(a) === bare(b)
const bare = (text: string) => text.replace(/[\s（）()“”]/g, '')

type NamedRow = NamedTable['rows'][number]

/** Rows by their path and by every end of it. */
const indexes = new WeakMap<NamedTable, Map<string, NamedRow[]>>()

function rowsByPath(table: NamedTable): Map<string, NamedRow[]> {
  let index = indexes.get(table)
  if (!index) {
    index = new Map()
    for (const row of table.rows) {
      const keys = row.path.map(bare)
      for (const from of keys.keys()) {
        const name = keys.slice(from).join('/')
        const rows = index.get(name)
        if (rows) rows.push(row)
        else index.set(name, [row])
      }
    }
    indexes.set(table, index)
  }
  return index
}

/** The value of a row and column; rows of a grouped table may be named without their group where that is plain. */
export function lookUp(table: NamedTable, keys: readonly string[]): Value | Lost {
  const column = keys.at(-1) ?? ''
  const path = keys.slice(0, -1)
  const head = table.columns.find((name) => same(name, column))
  if (head === undefined) return lost(`“${table.id}”里没有“${column}”这一列`, column, table.columns)
  if (path.length === 0)
    return { message: `“${table.id}/${column}”没有写行`, help: `写成 ${table.id}/合计/${column}` }
  const fits = rowsByPath(table).get(path.map(bare).join('/')) ?? []
  const exact = fits.filter((row) => row.path.length === path.length)
  const row = exact[0] ?? fits[0]
  if (!row || exact.length > 1 || (exact.length === 0 && fits.length > 1)) {
    const name = path.join('/')
    if (!row)
      return lost(
        `“${table.id}”里没有“${name}”这一行`,
        path.at(-1) ?? '',
        table.rows.map((entry) => entry.path.at(-1) ?? ''),
      )
    return {
      message: `“${table.id}”里有 ${fits.length} 行叫“${name}”`,
      help: `写明是哪一组的，例如 ${table.id}/${fits[0]?.path.join('/')}/${column}`,
    }
  }
  return (
    row.values.get(head) ?? {
      message: `“${table.id}/${path.join('/')}/${column}”这一格不是数`,
      help: '改为引用有数的一格',
    }
  )
}

function lost(message: string, typed: string, names: readonly string[]): Lost {
  const near = nearest(typed, names)
  const shown = [...new Set(names)].filter(Boolean).slice(0, 12)
  return { message, help: near === undefined ? `有这些：${shown.join('、')}` : `是不是想写“${near}”？` }
}

/** A recognised table under a name; `usual` is the unit of amounts for which the table prints none. */
export function namedTable(id: string, tables: readonly Table[], usual?: Unit): NamedTable {
  const columns: string[] = []
  const rows: { path: readonly string[]; values: ReadonlyMap<string, Value> }[] = []
  for (const table of tables) {
    for (const column of table.columns) columns.push(columnName(column.header))
    for (const row of table.rows) {
      const values = new Map<string, Value>()
      for (const column of table.columns) {
        const key = row.index * table.block.columns + column.index
        const figure = table.figures.get(key) ?? table.cumulative.get(key)
        if (figure) {
          const name = columnName(column.header)
          const unit = figure.unit ?? (NO_AMOUNT.test(name) ? undefined : usual)
          values.set(name, toValue(figure.value, unit, figure.decimals))
        }
      }
      const path = row.labels.filter((label) => label !== '')
      if (values.size > 0) rows.push({ path, values })
    }
  }
  return { id, rows, columns: columns.filter((name) => name !== '') }
}

const NO_AMOUNT = /数$|占比|比重|率/

function columnName(header: string): string {
  return headName(header)
}
