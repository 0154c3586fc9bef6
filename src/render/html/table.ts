import type { PrintCell, PrintColumn, PrintRow, PrintTable } from '../../plan/publication.ts'
import { layOutTable } from '../layout/widths.ts'
import { type Anchors, idAttribute } from './anchors.ts'
import { escapeLines } from './escape.ts'

/** Collapsed borders stand half outside of a table. */
export const BORDER = 1

/** First letter of the class of a cell's text; its type size follows. LibreOffice understands only selectors like `p.r12`. */
const ALIGN = { left: 'l', center: 'c', right: 'r' } as const

/** The end of a cell's class for a type size: 12, 105. */
export function sizeName(size: number): string {
  return String(size).replace('.', '')
}

/** Caption, unit, grid and notes of a table set in `width` points. */
export function renderTable(table: PrintTable, width: number, anchors: Anchors): string {
  const caption = [table.label, table.caption].filter((part) => part !== '').join(' ')
  return [
    `<div class="table"${idAttribute(anchors, table.id)}>`,
    caption === '' ? '' : `<p class="caption">${escapeLines(caption)}</p>`,
    table.unit === '' ? '' : `<p class="unit">${escapeLines(table.unit)}</p>`,
    table.columns.length === 0 ? '' : renderGrid(table, width, caption),
    ...table.notes.map((note) => `<p class="note">${escapeLines(note)}</p>`),
    '</div>',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function renderGrid(table: PrintTable, room: number, name: string): string {
  const width = room - BORDER
  const layout = layOutTable(table, width)
  const size = sizeName(layout.size)
  const cell = layout.padding < 3 ? 'tight' : 'cell'
  const parts = [
    `<div class="scroll"${name === '' ? '' : ` role="region" aria-label="${escapeLines(name)}"`} tabindex="0">`,
    `<table class="grid" border="1" cellspacing="0" cellpadding="0"${sized(width)}>`,
    `<colgroup>${layout.columns.map((column) => `<col${sized(column / 20)}>`).join('')}</colgroup>`,
  ]
  if (table.head.length > 0)
    parts.push('<thead>', ...table.head.map((row) => renderRow(row, table.columns, size, cell)), '</thead>')
  parts.push('<tbody>')
  for (const row of table.body) parts.push(renderRow(row, table.columns, size, cell))
  parts.push('</tbody>', '</table>', '</div>')
  return parts.join('\n')
}

/** A width in points: Word and WPS take it from the attribute, browsers from the style. */
export function sized(width: number): string {
  return ` width="${Math.round((width * 4) / 3)}" style="width:${Math.round(width * 100) / 100}pt"`
}

function renderRow(row: PrintRow, columns: readonly PrintColumn[], size: string, name: string): string {
  return `<tr>${row.cells.map((cell) => renderCell(cell, row.kind, columns, size, name)).join('')}</tr>`
}

function renderCell(
  cell: PrintCell,
  kind: PrintRow['kind'],
  columns: readonly PrintColumn[],
  size: string,
  name: string,
): string {
  const { column, columnSpan = 1, rowSpan = 1 } = cell
  const spans =
    (columnSpan > 1 ? ` colspan="${columnSpan}"` : '') + (rowSpan > 1 ? ` rowspan="${rowSpan}"` : '')
  const text = escapeLines(cell.text)
  if (kind === 'head')
    return `<th class="${name}" scope="${columnSpan > 1 ? 'colgroup' : 'col'}"${spans}><p class="h${size}">${text}</p></th>`
  const align = columnSpan > 1 ? (kind === 'group' ? 'l' : 'c') : ALIGN[columns[column]?.align ?? 'left']
  return `<td class="${name}"${spans}><p class="${kind === 'data' ? '' : 'b'}${align}${size}">${text}</p></td>`
}
