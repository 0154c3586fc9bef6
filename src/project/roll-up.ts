import { type Decimal, isZero, ZERO } from '../quantity/decimal.ts'
import type { DIMENSIONS } from './aliases.ts'
import type { Faults } from './faults.ts'
import { linesOf } from './lines.ts'
import type { Project, ProjectList } from './project-list.ts'

export type Dimension = keyof typeof DIMENSIONS

/** A project list summed along its dimensions. Amounts are exact, in 元. */
export interface RollUp {
  /** Keys of each row dimension's values in print order: one list for one dimension, pairs for two. */
  readonly rows: readonly (readonly string[])[]
  readonly total: Sums
  at(row: readonly string[]): Sums
}

/** What one row comes to, in all and by the values of every column dimension. */
export interface Sums {
  readonly amount: Decimal
  readonly count: number
  by(dimension: Dimension, key: string): Decimal
}

class Cell implements Sums {
  amount = ZERO
  count = 0
  readonly #by = new Map<Dimension, Map<string, Decimal>>()

  add(amount: Decimal): void {
    this.amount = this.amount.plus(amount)
  }

  addTo(dimension: Dimension, key: string, amount: Decimal): void {
    let sums = this.#by.get(dimension)
    if (!sums) {
      sums = new Map()
      this.#by.set(dimension, sums)
    }
    sums.set(key, (sums.get(key) ?? ZERO).plus(amount))
  }

  by(dimension: Dimension, key: string): Decimal {
    return this.#by.get(dimension)?.get(key) ?? ZERO
  }
}

/** Money that no value of a dimension claims: a project without a year, without a source. */
export const UNNAMED = '未分类'

/** Values of a dimension in print order: years count up, sources as their columns stand, the others as they first occur. */
export function keysOf(list: ProjectList, dimension: Dimension): string[] {
  if (dimension === 'source') return [...list.sources]
  if (dimension === 'year') return yearsOf(list).map((year) => `${year}年`)
  return [...new Set(list.projects.map((project) => project.text[dimension] || UNNAMED))]
}

function yearsOf(list: ProjectList): number[] {
  if (list.years.length > 0) return [...list.years]
  const years = new Set(
    list.projects.flatMap((project) => (yearOf(project) === undefined ? [] : [yearOf(project) as number])),
  )
  return [...years].sort((a, b) => a - b)
}

/** The only year of a project's works; undefined where they go over several or no year is printed. */
function yearOf({ years }: Project): number | undefined {
  return years?.from === years?.to ? years?.to : undefined
}

/** Sums a list by its rows and, within each, by the column dimensions. Undefined where a project cannot be placed; why is told. */
export function rollUp(
  list: ProjectList,
  rows: readonly Dimension[],
  columns: readonly Dimension[],
  faults: Faults,
): RollUp | undefined {
  const cells = new Map<string, Cell>()
  const total = new Cell()
  const order = new Map<string, readonly string[]>()
  const cellAt = (keys: readonly string[]) => {
    const name = keys.join('\u0000')
    let cell = cells.get(name)
    if (!cell) {
      cell = new Cell()
      cells.set(name, cell)
      order.set(name, keys)
    }
    return cell
  }
  // Columns stand side by side: sources and years are crossed only where rows go by one of them.
  const [plain, apart] = passes(rows, columns)
  let sound = true
  for (const project of list.projects) {
    const pieces = piecesOf(list, project, [...rows, ...plain])
    if (!pieces) {
      sound = false
      faults.add(
        'source/data',
        project.document,
        project.span,
        `第 ${project.line} 行“${project.text.name ?? ''}”跨年度又有多种资金，无法既按年度又按资金来源汇总`,
        { help: '把它按年度拆成几行，或汇总表只按其中一项列' },
      )
      continue
    }
    const touched = new Set<Cell>([total])
    for (const { amount, keys } of pieces) {
      const path = rows.map((row) => keys[row] ?? UNNAMED)
      const own = path.map((_, index) => cellAt(path.slice(0, index + 1)))
      for (const cell of [total, ...own]) {
        cell.add(amount)
        for (const column of plain) cell.addTo(column, keys[column] ?? UNNAMED, amount)
        touched.add(cell)
      }
    }
    for (const column of apart) {
      for (const { amount, keys } of piecesOf(list, project, [...rows, column]) ?? [])
        for (const cell of touched) cell.addTo(column, keys[column] ?? UNNAMED, amount)
    }
    for (const cell of touched) cell.count++
  }
  if (!sound) return undefined
  for (const dimension of [...rows, ...columns]) tellUnnamed(list, dimension, faults)
  const paths = arrange(list, rows, [...order.values()])
  return { rows: paths, total, at: (row) => cells.get(row.join('\u0000')) ?? new Cell() }
}

/** Projects that leave open what others say, and what they are summed under. */
function tellUnnamed(list: ProjectList, dimension: Dimension, faults: Faults): void {
  if (dimension === 'source' || dimension === 'year') return
  const head = list.texts.find(({ key }) => key === dimension)?.head
  const open = list.projects.filter(({ text }) => !text[dimension])
  const [first] = open
  if (head === undefined || !first || open.length === list.projects.length) return
  const lines = open.flatMap(({ document, line }) => (document === first.document ? [line] : []))
  const message = `第 ${linesOf(lines)} 行没有写“${head}”，汇总在“${UNNAMED}”里`
  if (faults.all.some(({ document, report }) => document === first.document && report.message === message))
    return
  faults.add('source/data', first.document, first.nameSpan, message, {
    severity: 'warning',
    help: `补上“${head}”`,
  })
}

/** Column dimensions that are summed with the rows, and those that are summed each by itself. */
function passes(
  rows: readonly Dimension[],
  columns: readonly Dimension[],
): readonly [plain: readonly Dimension[], apart: readonly Dimension[]] {
  const parted = (dimension: Dimension) => dimension === 'source' || dimension === 'year'
  if (rows.some(parted)) return [columns, []]
  return [columns.filter((column) => !parted(column)), columns.filter(parted)]
}

/** Full paths in print order: outer key by outer key. */
function arrange(
  list: ProjectList,
  rows: readonly Dimension[],
  found: readonly (readonly string[])[],
): string[][] {
  const rank = rows.map((dimension) => new Map(keysOf(list, dimension).map((key, index) => [key, index])))
  const place = (index: number, key: string) => rank[index]?.get(key) ?? Number.MAX_SAFE_INTEGER
  return found
    .filter((path) => path.length === rows.length)
    .map((path) => [...path])
    .sort((a, b) => {
      for (const index of rows.keys()) {
        const difference = place(index, a[index] ?? '') - place(index, b[index] ?? '')
        if (difference !== 0) return difference
      }
      return 0
    })
}

interface Piece {
  readonly amount: Decimal
  readonly keys: Partial<Record<Dimension, string>>
}

/** A project's money by source and by year; undefined where both are asked for and only their sums are known. */
function piecesOf(
  list: ProjectList,
  project: Project,
  wanted: readonly Dimension[],
): readonly Piece[] | undefined {
  const keys: Partial<Record<Dimension, string>> = {}
  for (const dimension of wanted)
    if (dimension !== 'source' && dimension !== 'year') keys[dimension] = project.text[dimension] || UNNAMED
  const sources = wanted.includes('source')
    ? parts(project.funding, (index) => list.sources[index] ?? '')
    : undefined
  const years = wanted.includes('year') ? yearParts(list, project) : undefined
  const whole = [{ amount: project.total, key: UNNAMED }]
  if (!sources && !years) return [{ amount: project.total, keys }]
  const bySource = sources && sources.length > 0 ? sources : whole
  const byYear = years && years.length > 0 ? years : whole
  if (!years) return bySource.map(({ amount, key }) => ({ amount, keys: { ...keys, source: key } }))
  if (!sources) return byYear.map(({ amount, key }) => ({ amount, keys: { ...keys, year: key } }))
  const year = byYear[0]
  if (byYear.length === 1 && year)
    return bySource.map(({ amount, key }) => ({ amount, keys: { ...keys, source: key, year: year.key } }))
  const source = bySource[0]
  if (bySource.length === 1 && source)
    return byYear.map(({ amount, key }) => ({ amount, keys: { ...keys, source: source.key, year: key } }))
  return undefined
}

function parts(
  amounts: readonly Decimal[],
  name: (index: number) => string,
): { amount: Decimal; key: string }[] {
  return amounts.flatMap((amount, index) => (isZero(amount) ? [] : [{ amount, key: name(index) }]))
}

function yearParts(list: ProjectList, project: Project): { amount: Decimal; key: string }[] {
  if (list.years.length > 0) return parts(project.yearly, (index) => `${list.years[index]}年`)
  const year = yearOf(project)
  return year === undefined ? [] : [{ amount: project.total, key: `${year}年` }]
}
