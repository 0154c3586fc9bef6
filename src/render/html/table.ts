import type { PrintCell, PrintColumn, PrintRow, PrintTable } from '../../plan/publication.ts'
import { areaWidth } from '../layout/page.ts'
import { layOutTable } from '../layout/widths.ts'
import { idAttribute } from './anchors.ts'
import type { Frame } from './blocks.ts'
import { escapeLines } from './escape.ts'

/** Collapsed borders stand half outside of a table. */
export const BORDER = 1

/** First letter of the class of a cell's text; its type size follows. LibreOffice understands only selectors like `p.r12`. */
const ALIGN = { left: 'l', center: 'c', right: 'r' } as const

/** The end of a cell's class for a type size: 12, 105; for what needs a landscape page it begins so that LibreOffice can tell. */
export function sizeName(size: number, wide: boolean): string {
  return (wide ? 'w' : '') + String(size).replace('.', '')
}

/** LibreOffice sets an empty line of the large type behind a table, and a page for it, unless there is a smaller one. */
const AFTER_TABLE = '<p class="after-table">&nbsp;</p>'

/** Caption, unit, grid and notes of a table set in `width` points. */
export function renderTable(table: PrintTable, { width, landscape, anchors }: Frame): string {
  const caption = [table.label, table.caption].filter((part) => part !== '').join(' ')
  return [
    `<div class="table"${idAttribute(anchors, table.id)}>`,
    caption === '' ? '' : `<p class="caption">${escapeLines(caption)}</p>`,
    table.unit === '' ? '' : `<p class="unit">${escapeLines(table.unit)}</p>`,
    ...(table.columns.length === 0 ? [] : [renderGrid(table, width, landscape, caption), AFTER_TABLE]),
    ...table.notes.map((note) => `<p class="note">${escapeLines(note)}</p>`),
    '</div>',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function renderGrid(table: PrintTable, room: number, landscape: boolean, name: string): string {
  const width = room - BORDER
  const layout = layOutTable(table, width)
  // One that would be set in this type on an upright page as well needs no smaller one there.
  const upright = landscape ? layOutTable(table, areaWidth(false) - BORDER) : layout
  const reduced = !upright.fits || upright.size < layout.size
  const size = sizeName(layout.size, landscape && reduced)
  const cell = layout.padding < 3 ? 'tight' : 'cell'
  const parts = [
    `<div class="scroll"${name === '' ? '' : ` role="region" aria-label="${escapeLines(name)}"`} tabindex="0">`,
    `<table class="grid" border="1" cellspacing="0" cellpadding="${cell === 'cell' ? 3 : 1}"${filling(width)}>`,
    `<colgroup>${layout.columns.map((column) => `<col${sized(column / 20)}>`).join('')}</colgroup>`,
  ]
  const head = new RowWriter(table.columns, size, cell)
  if (table.head.length > 0) parts.push('<thead>', ...table.head.map((row) => head.write(row)), '</thead>')
  parts.push('<tbody>')
  const body = new RowWriter(table.columns, size, cell)
  for (const row of table.body) parts.push(body.write(row))
  parts.push('</tbody>', '</table>', '</div>')
  return parts.join('\n')
}

/** A width in points: Word and WPS take it from the attribute, browsers from the style. */
export function sized(width: number): string {
  return ` width="${Math.round((width * 4) / 3)}" style="width:${Math.round(width * 100) / 100}pt"`
}

/**
 * The same for a table that fills its place. LibreOffice, which sets every page upright, reads the attribute alone and
 * makes the table as narrow as the page; all others go by the style.
 */
export function filling(width: number): string {
  return sized(width).replace(/ width="\d+"/, ' width="100%"')
}

/** Writes rows one after another, and an empty cell wherever a row has none: a gap would have no border. */
class RowWriter {
  readonly #columns: readonly PrintColumn[]
  readonly #size: string
  readonly #name: string
  /** Rows still covered from above, by column. */
  readonly #covered: number[]

  constructor(columns: readonly PrintColumn[], size: string, name: string) {
    this.#columns = columns
    this.#size = size
    this.#name = name
    this.#covered = columns.map(() => 0)
  }

  write(row: PrintRow): string {
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]))
    let html = ''
    for (let column = 0; column < this.#columns.length; ) {
      const covered = this.#covered[column] ?? 0
      if (covered > 0) {
        this.#covered[column++] = covered - 1
        continue
      }
      const cell = cells.get(column) ?? { column, text: '' }
      html += renderCell(cell, row.kind, this.#columns, this.#size, this.#name)
      const end = Math.min(column + (cell.columnSpan ?? 1), this.#columns.length)
      for (; column < end; column++) this.#covered[column] = (cell.rowSpan ?? 1) - 1
    }
    return `<tr>${html}</tr>`
  }
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
  // In a paragraph without text LibreOffice and Word set a line of the large type around the table.
  const text = cell.text === '' ? '&nbsp;' : escapeLines(cell.text)
  if (kind === 'head')
    return `<th class="${name}" scope="${columnSpan > 1 ? 'colgroup' : 'col'}"${spans}><p class="h${size}">${text}</p></th>`
  const align = columnSpan > 1 ? (kind === 'group' ? 'l' : 'c') : ALIGN[columns[column]?.align ?? 'left']
  return `<td class="${name}"${spans}><p class="${kind === 'data' ? '' : 'b'}${align}${size}">${text}</p></td>`
}
