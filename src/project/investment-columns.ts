import type { PrintCell, PrintColumn, PrintRow } from '../plan/publication.ts'
import { type Decimal, ONE, quotient, ZERO } from '../quantity/decimal.ts'
import type { Unit } from '../quantity/units.ts'
import { cells as displayWidth } from '../words/width.ts'
import type { ProjectList } from './project-list.ts'
import { type Dimension, keysOf, type RollUp, type Sums, UNNAMED } from './roll-up.ts'

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

/** A column of amounts, counts or shares. */
export interface Leaf {
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

export function leavesOf(list: ProjectList, rolled: RollUp, spec: InvestmentSpec): Leaf[] {
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

export function headRows(spec: InvestmentSpec, leaves: readonly Leaf[], labels: number): PrintRow[] {
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

export function widths(
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
