import type {
  CellAddress,
  CellFormula,
  CellRange,
  PrintCell,
  PrintColumn,
  PrintRow,
} from '../plan/publication.ts'
import { type Decimal, HUNDRED, ONE, plain, quotient, toFixed, ZERO } from '../quantity/decimal.ts'
import { PERCENT, parseUnit, type Unit } from '../quantity/units.ts'
import { cells as displayWidth } from '../words/width.ts'
import type { NamedTable } from './named-table.ts'
import type { ProjectList } from './project-list.ts'
import { type Dimension, keysOf, type RollUp, type Sums, UNNAMED } from './roll-up.ts'
import { inFactor, toValue, type Value } from './values.ts'

export type Measure = 'total' | 'count' | 'share'

/** What an investment table asks for, validated. */
export interface InvestmentSpec {
  readonly id: string
  readonly rows: readonly Dimension[]
  /** In print order. */
  readonly columns: readonly (Measure | Dimension)[]
  readonly unit: Unit
  readonly decimals: number
  readonly totalFirst: boolean
}

/** A computed investment table: what is printed, and what the text may be bound to. */
export interface InvestmentTable {
  readonly columns: readonly PrintColumn[]
  readonly head: readonly PrintRow[]
  readonly body: readonly PrintRow[]
  readonly named: NamedTable
  /** Rounded parts of some line do not add up to its rounded total. */
  readonly tails: boolean
}

interface Leaf {
  readonly name: string
  readonly group: string
  readonly kind: 'amount' | 'part' | 'count' | 'share'
  value(sums: Sums): Decimal
}

const ROW_HEADS: Readonly<Record<Dimension, string>> = {
  category: '类别',
  subItem: '子类型',
  county: '县（区）',
  township: '乡镇',
  year: '年度',
  source: '资金来源',
}
const GROUP_HEADS: Readonly<Record<Dimension, string>> = {
  ...ROW_HEADS,
  category: '分类别投资',
  subItem: '分子类型投资',
  county: '分县（区）投资',
  township: '分乡镇投资',
  year: '分年度投资',
}

/** One line of the table: whose sums it prints, and where its parts are. */
interface Line {
  readonly kind: PrintRow['kind']
  readonly path: readonly string[]
  readonly sums: Sums
  /** Lines that add up to this one, by index. */
  readonly parts: readonly number[]
}

/**
 * Lays out a roll-up: multi-level heads, groups with 小计, 合计 first or last. Amounts are exact; a printed total is the
 * rounding of the exact total (domain: rounding), never the sum of rounded parts.
 */
export function investmentTable(list: ProjectList, rolled: RollUp, spec: InvestmentSpec): InvestmentTable {
  const leaves = leavesOf(list, rolled, spec)
  const lines = linesOf(rolled, spec)
  const labels = spec.rows.length
  const totalLine = lines.findIndex((line) => line.kind === 'total')
  const partColumns = leaves.flatMap((leaf, index) => (leaf.kind === 'part' ? [index] : []))
  const firstGroup = partColumns.filter(
    (index) => leaves[index]?.group === leaves[partColumns[0] ?? 0]?.group,
  )
  const values: { path: readonly string[]; values: Map<string, Value> }[] = []
  const table = lines.map((line) => leaves.map((leaf) => inUnit(leaf, line.sums, spec)))
  const body = lines.map((line, row): PrintRow => {
    const printed = new Map<string, Value>()
    const cells = labelCells(lines, line, row, labels)
    const amounts = table[row] ?? []
    leaves.forEach((leaf, column) => {
      const amount = amounts[column] ?? ZERO
      const address = labels + column
      printed.set(leaf.name, keep(leaf, line.sums, spec))
      if (leaf.kind === 'count') {
        // A project of several years or sources counts in each of their lines, and once in the total.
        const counted = line.parts.reduce((sum, part) => sum + (lines[part]?.sums.count ?? 0), 0)
        const formula = counted === line.sums.count ? sumOf(line.parts, address) : undefined
        cells.push(numberCell(address, amount, 0, false, formula))
      } else if (leaf.kind === 'share') {
        const whole = leaves.findIndex((other) => other.kind === 'amount')
        const formula: CellFormula | undefined =
          whole >= 0
            ? {
                kind: 'share',
                part: { row, column: labels + whole },
                whole: { row: totalLine, column: labels + whole },
              }
            : undefined
        cells.push(numberCell(address, amount, 2, true, formula))
      } else {
        const across =
          leaf.kind === 'amount' &&
          firstGroup.length > 1 &&
          addsUp(
            amount,
            firstGroup.map((index) => amounts[index] ?? ZERO),
          )
            ? rangeOf(
                row,
                firstGroup.map((index) => labels + index),
              )
            : undefined
        const down = sumOf(line.parts, address)
        cells.push(numberCell(address, amount, spec.decimals, false, down ?? across))
      }
    })
    values.push({ path: line.path, values: printed })
    return { kind: line.kind, cells }
  })
  const rows = values.flatMap((entry) =>
    entry.path.length === 2 && entry.path[1] === '小计'
      ? [entry, { ...entry, path: entry.path.slice(0, 1) }]
      : [entry],
  )
  return {
    columns: widths(spec, leaves, body, labels),
    head: headRows(spec, leaves, labels),
    body,
    named: { id: spec.id, rows, columns: leaves.map((leaf) => leaf.name) },
    tails: hasTails(lines, leaves, table, spec.decimals),
  }
}

/** Whether anywhere the rounded parts of a line or of a column do not come to its rounded total. */
function hasTails(
  lines: readonly Line[],
  leaves: readonly Leaf[],
  table: readonly (readonly Decimal[])[],
  decimals: number,
): boolean {
  const off = (total: Decimal, parts: readonly Decimal[]) =>
    parts.length > 0 &&
    addsUp(total, parts) &&
    !addsUp(
      total.round(decimals, 1),
      parts.map((part) => part.round(decimals, 1)),
    )
  const groups = new Set(leaves.flatMap((leaf) => (leaf.kind === 'part' ? [leaf.group] : [])))
  const whole = leaves.findIndex((leaf) => leaf.kind === 'amount')
  return lines.some((line, row) => {
    const amounts = table[row] ?? []
    const across = [...groups].some((group) =>
      off(
        amounts[whole] ?? ZERO,
        amounts.filter((_, column) => leaves[column]?.group === group),
      ),
    )
    const down = leaves.some(
      ({ kind }, column) =>
        (kind === 'amount' || kind === 'part') &&
        off(
          amounts[column] ?? ZERO,
          line.parts.map((part) => table[part]?.[column] ?? ZERO),
        ),
    )
    return across || down
  })
}

function leavesOf(list: ProjectList, rolled: RollUp, spec: InvestmentSpec): Leaf[] {
  return spec.columns.flatMap((column): Leaf[] => {
    switch (column) {
      case 'total':
        return [{ name: '总投资', group: '', kind: 'amount', value: (sums) => sums.amount }]
      case 'count':
        return [{ name: '项目数', group: '', kind: 'count', value: (sums) => ONE.times(sums.count) }]
      case 'share':
        return [
          {
            name: '占比',
            group: '',
            kind: 'share',
            value: (sums) =>
              rolled.total.amount.eq(ZERO) ? ZERO : quotient(sums.amount, rolled.total.amount),
          },
        ]
      default:
        return columnKeys(list, rolled, column).map((key) => ({
          name: key,
          group: GROUP_HEADS[column],
          kind: 'part' as const,
          value: (sums) => sums.by(column, key),
        }))
    }
  })
}

/** Columns of a dimension, and one for the money that none of them holds, so that they always come to the total. */
function columnKeys(list: ProjectList, rolled: RollUp, column: Dimension): string[] {
  const keys = keysOf(list, column)
  const left = !keys.includes(UNNAMED) && !rolled.total.by(column, UNNAMED).eq(ZERO)
  return left ? [...keys, UNNAMED] : keys
}

function linesOf(rolled: RollUp, spec: InvestmentSpec): Line[] {
  const lines: Line[] = []
  const outer: number[] = []
  const grouped = spec.rows.length > 1
  const groups = new Map<string, (readonly string[])[]>()
  for (const path of rolled.rows) {
    const key = path[0] ?? ''
    const members = groups.get(key)
    if (members) members.push(path)
    else groups.set(key, [path])
  }
  const offset = spec.totalFirst ? 1 : 0
  for (const [key, paths] of groups) {
    const first = lines.length + offset
    const members = paths.map((_, index) => first + index + (grouped && spec.totalFirst ? 1 : 0))
    const subtotal: Line = { kind: 'subtotal', path: [key, '小计'], sums: rolled.at([key]), parts: members }
    if (grouped && spec.totalFirst) lines.push(subtotal)
    for (const path of paths) lines.push({ kind: 'data', path, sums: rolled.at(path), parts: [] })
    if (grouped && !spec.totalFirst) lines.push(subtotal)
    outer.push(...(grouped ? [spec.totalFirst ? first : lines.length - 1 + offset] : members))
  }
  const total: Line = { kind: 'total', path: ['合计'], sums: rolled.total, parts: outer }
  return spec.totalFirst ? [total, ...lines] : [...lines, total]
}

function labelCells(lines: readonly Line[], line: Line, row: number, labels: number): PrintCell[] {
  if (line.kind === 'total')
    return [{ column: 0, text: '合计', ...(labels > 1 ? { columnSpan: labels } : {}) }]
  if (labels === 1) return [{ column: 0, text: line.path[0] ?? '' }]
  const group = line.path[0] ?? ''
  const cells: PrintCell[] = []
  if (lines[row - 1]?.path[0] !== group || lines[row - 1]?.kind === 'total') {
    let span = 1
    while (lines[row + span]?.path[0] === group && lines[row + span]?.kind !== 'total') span++
    cells.push({ column: 0, text: group, ...(span > 1 ? { rowSpan: span } : {}) })
  }
  cells.push({ column: 1, text: line.path[1] ?? '' })
  return cells
}

function inUnit(leaf: Leaf, sums: Sums, spec: InvestmentSpec): Decimal {
  const value = leaf.value(sums)
  return leaf.kind === 'amount' || leaf.kind === 'part' ? inFactor(value, spec.unit.factor) : value
}

function keep(leaf: Leaf, sums: Sums, spec: InvestmentSpec): Value {
  const value = leaf.value(sums)
  if (leaf.kind === 'count') return toValue(value, undefined)
  if (leaf.kind === 'share') return toValue(value.times(HUNDRED), PERCENT)
  return { base: value, unit: spec.unit, decimals: undefined }
}

function addsUp(total: Decimal, parts: readonly Decimal[]): boolean {
  return parts.reduce((sum, part) => sum.plus(part), ZERO).eq(total)
}

function numberCell(
  column: number,
  amount: Decimal,
  decimals: number,
  percent: boolean,
  formula: CellFormula | undefined,
): PrintCell {
  const text = percent ? `${toFixed(amount.times(HUNDRED), decimals)}%` : toFixed(amount, decimals)
  return {
    column,
    text,
    number: { exact: plain(amount), decimals, percent, grouped: false, ...(formula ? { formula } : {}) },
  }
}

/** Rows as ranges, neighbours together. */
function sumOf(rows: readonly number[], column: number): CellFormula | undefined {
  if (rows.length === 0) return undefined
  const ranges: CellRange[] = []
  let from = rows[0] ?? 0
  let last = from
  for (const row of [...rows.slice(1), Number.NaN]) {
    if (row === last + 1) {
      last = row
      continue
    }
    ranges.push({ from: { row: from, column }, to: { row: last, column } })
    from = row
    last = row
  }
  return { kind: 'sum', of: ranges }
}

function rangeOf(row: number, columns: readonly number[]): CellFormula {
  const from: CellAddress = { row, column: columns[0] ?? 0 }
  return { kind: 'sum', of: [{ from, to: { row, column: columns.at(-1) ?? 0 } }] }
}

function headRows(spec: InvestmentSpec, leaves: readonly Leaf[], labels: number): PrintRow[] {
  const grouped = leaves.some((leaf) => leaf.group !== '')
  const top: PrintCell[] = spec.rows.map((row, column) => ({
    column,
    text: ROW_HEADS[row],
    ...(grouped ? { rowSpan: 2 } : {}),
  }))
  const below: PrintCell[] = []
  leaves.forEach((leaf, index) => {
    const column = labels + index
    if (leaf.group === '') top.push({ column, text: leaf.name, ...(grouped ? { rowSpan: 2 } : {}) })
    else {
      if (leaves[index - 1]?.group !== leaf.group) {
        const span = leaves.filter((other) => other.group === leaf.group).length
        top.push({ column, text: leaf.group, ...(span > 1 ? { columnSpan: span } : {}) })
      }
      below.push({ column, text: leaf.name })
    }
  })
  return [{ kind: 'head', cells: top }, ...(grouped ? [{ kind: 'head' as const, cells: below }] : [])]
}

function widths(
  spec: InvestmentSpec,
  leaves: readonly Leaf[],
  body: readonly PrintRow[],
  labels: number,
): PrintColumn[] {
  const widest = [
    ...spec.rows.map((row) => displayWidth(ROW_HEADS[row])),
    ...leaves.map((leaf) => Math.min(12, displayWidth(leaf.name))),
  ]
  for (const row of body) {
    for (const cell of row.cells) {
      if (cell.columnSpan === undefined)
        widest[cell.column] = Math.max(widest[cell.column] ?? 0, Math.min(30, displayWidth(cell.text)))
    }
  }
  return widest.map((width, column) => ({ align: column < labels ? 'left' : 'right', width: width + 2 }))
}

/** 亿元 where nothing is said. */
export const USUAL_UNIT = parseUnit('亿元') as Unit
