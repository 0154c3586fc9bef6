import type { Document, Span } from '../document/types.ts'
import type { Decimal } from '../quantity/decimal.ts'
import { parseUnit, type Unit } from '../quantity/units.ts'
import type { ColumnUses } from './column-uses.ts'
import type { Faults } from './faults.ts'
import { type Grid, spanOfCell } from './grid.ts'
import { readHeads, type TextColumn } from './project-heads.ts'
import type { Years } from './project-years.ts'
import { RowReader } from './row-reader.ts'

/** One row of a project list. Amounts are exact, in 元. */
export interface Project {
  /** Of the file that it stands in. */
  readonly document: Document
  /** Row of the file, from 1. */
  readonly line: number
  readonly span: Span
  readonly text: Readonly<Partial<Record<TextColumn, string>>>
  readonly total: Decimal
  /** By the position of the source or year in the list's columns. */
  readonly funding: readonly Decimal[]
  readonly yearly: readonly Decimal[]
  /** When it is built, and the cell that prints the last year; undefined where no year is printed. */
  readonly years: Years | undefined
  readonly yearSpan: Span
  readonly nameSpan: Span
}

export interface ProjectList {
  readonly name: string
  readonly projects: readonly Project[]
  /** Text columns that the file has, in its order, with their heads as printed. */
  readonly texts: readonly { readonly key: TextColumn; readonly head: string }[]
  readonly sources: readonly string[]
  readonly years: readonly number[]
  /** The unit of the amounts in the file. */
  readonly unit: Unit
}

/** How the settings say that a list is to be read. */
export interface ListSpec {
  readonly name: string
  readonly unit: string | undefined
  readonly uses: ColumnUses
}

/** Reads every row; what is wrong with any of them is told, all of it, and then there is no list. */
export function readProjectList(spec: ListSpec, grid: Grid, faults: Faults): ProjectList | undefined {
  const before = faults.all.length
  const columns = readHeads(grid, spec.unit, spec.uses, faults)
  if (!columns) return undefined
  const reader = new RowReader(grid, columns, faults)
  const projects: Project[] = []
  for (let row = columns.body; row < grid.rows.length; row++) {
    const project = reader.read(row)
    if (project) projects.push(project)
  }
  const sound = () => faults.all.slice(before).every(({ report }) => report.severity === 'warning')
  if (projects.length === 0 && sound()) {
    const first = grid.rows[columns.body - 1]?.find((cell) => cell !== undefined)
    faults.add(
      'source/data',
      grid.document,
      first ? spanOfCell(first) : { start: 0, end: 1 },
      `项目清单“${spec.name}”只有表头，没有项目`,
      { severity: 'warning', help: '填入项目后再汇总' },
    )
  }
  reader.tellColumns()
  reader.tellEmpty()
  if (sound()) reader.checkTotals(projects)
  if (!sound()) return undefined
  return {
    name: spec.name,
    projects,
    texts: [...columns.texts].map(([key, { head }]) => ({ key, head })),
    sources: columns.funding.map((source) => source.name),
    years: columns.yearly.map(({ year }) => year),
    unit: columns.units.get(columns.total) ?? (parseUnit('万元') as Unit),
  }
}
