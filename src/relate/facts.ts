import type { Column, Figure, Table } from '../plan/types.ts'
import { coreName } from './names.ts'
import { at, type Entry, headOf, type Panel } from './panels.ts'

/** A table cell as a fact: what its line and its column say it is. */
export interface CellFact {
  readonly table: Table
  readonly entry: Entry
  readonly column: Column
  readonly figure: Figure
  readonly rowName: string
  readonly headName: string
}

/** Tables with more numbers than this are data lists; the text does not repeat them line by line. */
const LARGEST = 3000

const TOTAL = /^(?:合计|总计|共计|总合计)$/

/** A head or label reduced to what it is about; every word for a total becomes 合计. */
export function factName(text: string): string {
  const bare = text.replace(/[((].*?[))]/g, '')
  return TOTAL.test(bare) ? '合计' : coreName(bare)
}

export function collectCellFacts(panels: readonly Panel[]): CellFact[] {
  const facts: CellFact[] = []
  for (const panel of panels) {
    if (panel.table.figures.size > LARGEST) continue
    for (const entry of panel.entries) {
      const rowName = factName(entry.label)
      for (const column of panel.numbers) {
        const figure = at(panel.table, entry, column)
        if (!figure) continue
        facts.push({
          table: panel.table,
          entry,
          column,
          figure,
          rowName,
          headName: factName(column.path.at(-1) ?? headOf(column, entry.row)),
        })
      }
    }
  }
  return facts
}
