import type { PrintCell, PrintColumn, PrintRow, PrintTable } from '../../plan/publication.ts'
import { layOutTable } from '../layout/widths.ts'
import type { Places } from './places.ts'
import { cellStyle } from './styles.ts'
import { paragraph, textRun } from './xml.ts'

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')

/** Opens a table of fixed columns, in twentieths of a point; `padding` is that left and right in a cell. */
export function tableStart(columns: readonly number[], padding: number): string {
  const width = columns.reduce((total, column) => total + column, 0)
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>`,
    `<w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>`,
    `<w:tblCellMar><w:left w:w="${padding}" w:type="dxa"/><w:right w:w="${padding}" w:type="dxa"/></w:tblCellMar>`,
    '</w:tblPr><w:tblGrid>',
    ...columns.map((column) => `<w:gridCol w:w="${column}"/>`),
    '</w:tblGrid>',
  ].join('')
}

/** After a table: keeps it apart from what follows (Word joins two tables in a row) and ends a cell or a section. */
export const GAP = paragraph('TableGap', '')

/** Caption, unit, grid and notes of a table set in `width` points. */
export function renderTable(table: PrintTable, width: number, places: Places): string {
  const caption = [table.label, table.caption].filter((part) => part !== '').join(' ')
  const parts = [
    caption === ''
      ? places.mark(table.id, '')
      : paragraph('Caption', places.mark(table.id, textRun(caption))),
    table.unit === '' ? '' : paragraph('TableUnit', textRun(table.unit)),
  ]
  if (table.columns.length > 0) {
    const layout = layOutTable(table, width)
    parts.push(tableStart(layout.columns, Math.round(layout.padding * 20)))
    const head = new RowWriter(table.columns, layout.columns, layout.size)
    for (let index = 0; index < table.head.length; index++) parts.push(head.write(table.head[index], true))
    const body = new RowWriter(table.columns, layout.columns, layout.size)
    for (const row of table.body) parts.push(body.write(row, false))
    if (table.head.length + table.bodyLength === 0) parts.push(body.write({ kind: 'data', cells: [] }, false))
    parts.push('</w:tbl>')
  }
  parts.push(...table.notes.map((note) => paragraph('TableNote', textRun(note))), GAP)
  return parts.join('')
}

/** Writes rows one after another and remembers the cells that reach down into the next. */
class RowWriter {
  readonly #columns: readonly PrintColumn[]
  readonly #widths: readonly number[]
  readonly #size: number
  /** Rows still covered from above, by the first column of the covering cell. */
  readonly #open = new Map<number, { rows: number; span: number }>()

  constructor(columns: readonly PrintColumn[], widths: readonly number[], size: number) {
    this.#columns = columns
    this.#widths = widths
    this.#size = size
  }

  write(row: PrintRow | undefined, head: boolean): string {
    const cells = new Map(row?.cells.map((cell) => [cell.column, cell]))
    const parts = [`<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>`]
    for (let column = 0; column < this.#columns.length; ) {
      const above = this.#open.get(column)
      if (above) {
        parts.push(this.#cell(column, above.span, '<w:vMerge/>', paragraph(cellStyle(this.#size, head), '')))
        if (--above.rows === 0) this.#open.delete(column)
        column += above.span
        continue
      }
      const cell = cells.get(column)
      const span = Math.min(cell?.columnSpan ?? 1, this.#columns.length - column)
      const rows = cell?.rowSpan ?? 1
      if (rows > 1) this.#open.set(column, { rows: rows - 1, span })
      const content = this.#content(cell, column, row?.kind ?? 'data')
      parts.push(this.#cell(column, span, rows > 1 ? '<w:vMerge w:val="restart"/>' : '', content))
      column += span
    }
    parts.push('</w:tr>')
    return parts.join('')
  }

  #cell(column: number, span: number, merge: string, content: string): string {
    const width = this.#widths.slice(column, column + span).reduce((total, each) => total + each, 0)
    const across = span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${across}${merge}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`
  }

  #content(cell: PrintCell | undefined, column: number, kind: PrintRow['kind']): string {
    const own = this.#columns[column]?.align ?? 'left'
    const spanned = (cell?.columnSpan ?? 1) > 1
    const align =
      kind === 'head' || (spanned && kind !== 'group') ? 'center' : kind === 'group' ? 'left' : own
    const style = cellStyle(this.#size, kind !== 'data')
    return paragraph(style, textRun(cell?.text.trim() ?? ''), `<w:jc w:val="${align}"/>`)
  }
}
