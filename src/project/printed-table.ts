import type { Judged } from '../judge/index.ts'
import type { CellFormula, CellRange, PrintCell, PrintColumn, PrintRow } from '../plan/publication.ts'
import type { Figure, Table } from '../plan/types.ts'
import { plain, quotient } from '../quantity/decimal.ts'
import { cells as displayWidth } from '../words/width.ts'

/** A table that the drafter typed, or a data file as it stands: what it prints, and which of its totals are sums. */
export interface TypedTable {
  readonly columns: readonly PrintColumn[]
  readonly head: readonly PrintRow[]
  readonly body: readonly PrintRow[]
}

/** Texts of the cells, row by row; `align` where the source says how a column stands. */
export function typedTable(
  texts: readonly (readonly string[])[],
  align: readonly (PrintColumn['align'] | undefined)[],
  recognised: Table | undefined,
  judged: readonly Judged[],
  merge: number | undefined,
): TypedTable {
  const width = Math.max(...texts.map((row) => row.length), 1)
  const firstRow = recognised?.rows[0]?.index ?? 1
  const headCount = Math.max(1, Math.min(texts.length, firstRow))
  const formulas = recognised ? formulasOf(recognised, judged, headCount) : new Map<string, CellFormula>()
  const columns = Array.from({ length: width }, (_, column): PrintColumn => {
    const longest = texts.reduce(
      (most, row) => Math.max(most, ...lines(row[column] ?? '').map(displayWidth)),
      4,
    )
    const numeric = recognised?.columns[column]?.kind === 'number'
    return { align: align[column] ?? (numeric ? 'right' : 'left'), width: Math.min(40, longest) + 2 }
  })
  const head = texts
    .slice(0, headCount)
    .map((row): PrintRow => ({ kind: 'head', cells: plainCells(row, width) }))
  const body = texts.slice(headCount).map((row, index): PrintRow => {
    const at = headCount + index
    const cells = plainCells(row, width).map((cell) => {
      const figure = recognised?.figures.get(at * recognised.block.columns + cell.column)
      const number = figure ? numberOf(figure, cell.text, formulas.get(`${at}|${cell.column}`)) : undefined
      return number ? { ...cell, number } : cell
    })
    return { kind: kindOf(row), cells }
  })
  return { columns, head, body: merge === undefined ? body : mergeColumn(body, merge) }
}

const lines = (text: string) => text.split('\n')

function plainCells(row: readonly string[], width: number): PrintCell[] {
  return Array.from({ length: width }, (_, column) => ({ column, text: row[column] ?? '' }))
}

function kindOf(row: readonly string[]): PrintRow['kind'] {
  const label = row.find((text) => text.trim() !== '')?.replace(/\s/g, '') ?? ''
  if (/^(?:合计|总计|共计)$/.test(label)) return 'total'
  return /小计$/.test(label) ? 'subtotal' : 'data'
}

/** Only a cell that is a number and nothing else is one in a spreadsheet: “98以上” and “[4]” stay text. */
function numberOf(figure: Figure, text: string, formula: CellFormula | undefined): PrintCell['number'] {
  const match = /^(-?\d{1,3}(?:,\d{3})+|-?\d+)(?:\.\d+)?(%?)$/.exec(text.trim())
  if (!match || figure.token.comparator !== 'eq') return undefined
  const percent = match[2] === '%'
  return {
    exact: plain(percent ? quotient(figure.value, figure.value.times(0).plus(100)) : figure.value),
    decimals: figure.decimals,
    percent,
    grouped: (match[1] ?? '').includes(','),
    ...(formula && !percent ? { formula } : {}),
  }
}

/** Totals that are exactly the sum of printed cells of the same table; a rounded total stays a number. */
function formulasOf(table: Table, judged: readonly Judged[], headCount: number): Map<string, CellFormula> {
  const formulas = new Map<string, CellFormula>()
  for (const { relation, verdict, difference } of judged) {
    if (relation.kind !== 'sum' || relation.table !== table || verdict !== 'exact' || !difference?.eq(0))
      continue
    const cell = relation.total.cell
    if (!cell || relation.basis !== 'column') continue
    const same = relation.parts.every(
      (part) => part.cell && part.unit?.symbol === relation.total.unit?.symbol,
    )
    if (!same) continue
    const of = relation.parts.map((part): CellRange => {
      const address = { row: (part.cell?.row ?? 0) - headCount, column: part.cell?.column ?? 0 }
      return { from: address, to: address }
    })
    formulas.set(`${cell.row}|${cell.column}`, { kind: 'sum', of })
  }
  return formulas
}

/** Neighbours of a column that say the same (类别) become one cell. */
function mergeColumn(body: readonly PrintRow[], column: number): PrintRow[] {
  const text = (at: number) => body[at]?.cells[column]?.text
  return body.map((row, index) => {
    const own = text(index)
    if (own === undefined || own === '') return row
    const rest = row.cells.filter((cell) => cell.column !== column)
    if (text(index - 1) === own) return { ...row, cells: rest }
    let span = 1
    while (text(index + span) === own) span++
    if (span === 1) return row
    return {
      ...row,
      cells: row.cells.map((cell) => (cell.column === column ? { ...cell, rowSpan: span } : cell)),
    }
  })
}
