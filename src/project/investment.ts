import type {
  CellAddress,
  CellFormula,
  CellRange,
  PrintCell,
  PrintColumn,
  PrintRow,
} from '../plan/publication.ts'
import { type Decimal, HUNDRED, plain, quotient, toFixed, ZERO } from '../quantity/decimal.ts'
import { PERCENT, parseUnit, type Unit } from '../quantity/units.ts'
import { headRows, type InvestmentSpec, type Leaf, leavesOf, widths } from './investment-columns.ts'
import { type Line, labelCells, linesOf } from './investment-lines.ts'
import type { NamedTable } from './named-table.ts'
import type { ProjectList } from './project-list.ts'
import type { RollUp, Sums } from './roll-up.ts'
import { toValue, type Value } from './values.ts'

/** A computed investment table: what is printed, and what the text may be bound to. */
export interface InvestmentTable {
  readonly columns: readonly PrintColumn[]
  readonly head: readonly PrintRow[]
  readonly body: readonly PrintRow[]
  readonly named: NamedTable
  /** Rounded parts of some line do not add up to its rounded total. */
  readonly tails: boolean
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

function inUnit(leaf: Leaf, sums: Sums, spec: InvestmentSpec): Decimal {
  const value = leaf.value(sums)
  return leaf.kind === 'amount' || leaf.kind === 'part' ? quotient(value, spec.unit.factor) : value
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

/** 亿元 where nothing is said. */
export const USUAL_UNIT = parseUnit('亿元') as Unit
