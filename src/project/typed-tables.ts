import type { Figure, Table } from '../plan/types.ts'
import type { Unit } from '../quantity/units.ts'
import type { Block } from './directives.ts'
import type { Faults } from './faults.ts'
import { headName } from './grid.ts'
import { lookUp, type NamedTable, namedTable } from './named-table.ts'
import { amountIn } from './values.ts'

/** A table typed beside its data must say what the data say. */
export function compareTyped(
  block: Block,
  computedTable: NamedTable,
  unit: Unit,
  decimals: number,
  faults: Faults,
): void {
  for (const table of typedTables(block)) {
    const typed = namedTable(block.id, [table], unit)
    const figures = figuresOf(table)
    for (const row of typed.rows) {
      for (const [column, value] of row.values) {
        const computed = lookUp(computedTable, [...row.path, column])
        const figure = figures.get([...row.path, column].join('/'))
        if (!figure) continue
        if ('message' in computed) {
          faults.add('source/table', block.source.document, figure.span, computed.message, {
            help: computed.help,
          })
          continue
        }
        const digits = value.decimals ?? decimals
        const amount = amountIn(computed, value.unit)
        if (amount.round(digits, 1).eq(amountIn(value, value.unit))) continue
        faults.add(
          'source/table',
          block.source.document,
          figure.span,
          `表中印作 ${figure.text}，由数据汇总是 ${amount.toFixed(digits, 1)}`,
          {
            help: '核对数据；数据无误就改表，或删去手写的表',
            stated: figure.text,
            computed: amount.toFixed(digits, 1),
            fix: amount.toFixed(digits, 1),
          },
        )
      }
    }
  }
}

/** Whether a recognised table stands in a stretch of the source. */
export function standsIn(table: Table, start: number, end: number): boolean {
  const first = table.block.cells[0]
  return first !== undefined && first.start >= start && first.start < end
}

/** Tables that a drafter typed in a block. */
export function typedTables(block: Block): readonly Table[] {
  return block.source.plan.tables.filter((table) => standsIn(table, block.span.start, block.span.end))
}

/** Figures of a typed table by row and column, as a path names them. */
function figuresOf(table: Table): Map<string, Figure> {
  const labels = new Map(table.rows.map((row) => [row.index, row.labels.filter((label) => label !== '')]))
  const figures = new Map<string, Figure>()
  for (const figure of table.figures.values()) {
    const row = labels.get(figure.cell?.row ?? -1)
    const head = table.columns[figure.cell?.column ?? -1]?.header
    if (!row || head === undefined) continue
    const name = [...row, headName(head)].join('/')
    if (!figures.has(name)) figures.set(name, figure)
  }
  return figures
}
