import type { Cell, Document, TableBlock } from '../../document/types.ts'
import { escapeXml } from '../xml.ts'
import type { Marks } from './marks.ts'

/** A grid as a table; a spreadsheet's with the letters and numbers of its columns and rows. */
export function tableHtml(table: TableBlock, document: Document, marks: Marks): string {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) rows[cell.row]?.push(cell)
  const heads = document.cellAt ? sheetHeads(table, document.cellAt) : undefined
  const covered = new Map<number, number>()
  const body = rows.map((cells, row) => {
    const number = heads ? `<th scope="row" class="no">${heads.rows.get(row) ?? ''}</th>` : ''
    return `<tr>${number}${rowHtml(cells, row, table.columns, covered, marks)}</tr>\n`
  })
  const letters = heads
    ? `<thead><tr><td class="no"></td>${Array.from({ length: table.columns }, (_, column) => `<th scope="col" class="no">${heads.columns.get(column) ?? ''}</th>`).join('')}</tr></thead>`
    : ''
  const name = table.caption?.text.trim() ?? ''
  const caption = name === '' ? '' : `<caption>${heads ? '工作表 ' : ''}${escapeXml(name)}</caption>`
  const label = escapeXml(name === '' ? '表格' : name)
  return `<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>${caption}${letters}<tbody>\n${body.join('')}</tbody></table></div>\n`
}

/** `covered`: for each column, the first row that no cell from above reaches into. */
function rowHtml(
  cells: readonly Cell[],
  row: number,
  columns: number,
  covered: Map<number, number>,
  marks: Marks,
): string {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]))
  let html = ''
  for (let column = 0; column < columns; ) {
    const cell = byColumn.get(column)
    if (!cell) {
      if ((covered.get(column) ?? 0) <= row) html += '<td></td>'
      column++
      continue
    }
    const width = Math.max(1, Math.min(cell.columnSpan, columns - column))
    for (let inside = column; inside < column + width; inside++) covered.set(inside, row + cell.rowSpan)
    const tag = cell.header ? 'th' : 'td'
    const spans = `${width > 1 ? ` colspan="${width}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`
    const number = /^[\s\d.,，%％()（）+\-－—/]*$/.test(cell.text) ? ' class="n"' : ''
    html += `<${tag}${number}${spans}>${marks.draw(cell)}</${tag}>`
    column += width
  }
  return html
}

function sheetHeads({ cells }: TableBlock, cellAt: NonNullable<Document['cellAt']>) {
  const rows = new Map<number, string>()
  const columns = new Map<number, string>()
  for (const { row, column, start } of cells) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cellAt(start)?.cell ?? '') ?? []
    if (!rows.has(row)) rows.set(row, digits)
    if (!columns.has(column)) columns.set(column, letters)
  }
  return { rows, columns }
}
