import type { Judged } from '../judge/index.ts'
import type { CellFormula, CellRange, PrintCell, PrintColumn, PrintRow } from '../plan/publication.ts'
import type { ColumnKind, Figure, Table } from '../plan/types.ts'
import { plain, quotient } from '../quantity/decimal.ts'
import { cells as displayWidth } from '../words/width.ts'
import { typedHead } from './typed-head.ts'

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
  const width = texts.reduce((most, row) => Math.max(most, row.length), 1)
  const firstRow = recognised?.rows[0]?.index ?? 1
  const { rows: head, count: headCount } = typedHead(texts, width, Math.min(texts.length, firstRow))
  const formulas = recognised ? formulasOf(recognised, judged, headCount) : new Map<string, CellFormula>()
  const heads = new Map(
    head.flatMap((row) => row.cells).map((cell) => [cell.column + (cell.columnSpan ?? 1) - 1, cell] as const),
  )
  const columns = Array.from({ length: width }, (_, column): PrintColumn => {
    const name = heads.get(column)?.columnSpan === undefined ? (heads.get(column)?.text ?? '') : ''
    const longest = texts
      .slice(headCount)
      .reduce((most, row) => Math.max(most, ...lines(row[column] ?? '').map(displayWidth)), 4)
    return {
      align: align[column] ?? usualAlign(recognised?.columns[column]?.kind, name),
      width: Math.min(40, Math.max(longest, ...lines(name).map(displayWidth))) + 2,
    }
  })
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

/** Short words of one kind stand in the middle, numbers right, so that their digits stand under each other. */
function usualAlign(kind: ColumnKind | undefined, head: string): PrintColumn['align'] {
  if (kind === 'number') return 'right'
  if (kind === 'serial' || kind === 'unit' || kind === 'nature' || kind === 'code') return 'center'
  return CENTRED_HEAD.test(head.replace(/\s/g, '')) ? 'center' : 'left'
}

const CENTRED_HEAD =
  /^(?:序号|编号|(?:计量)?单位|(?:指标)?(?:属性|性质)|建设性质|年度|年份|建设年限|完成时[限间])$/

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
