import type { PrintAnnex, PrintRow, PrintTable } from '../../plan/publication.ts'
import { columnWidths } from './measure.ts'
import type { Align, Face } from './styles.ts'

/** A line of text over or under the table, across all its columns. */
export interface Line {
  readonly text: string
  readonly face: Face
  readonly align: Align
}

/** Where everything of one sheet stands; rows count from 1. */
export interface Layout {
  readonly name: string
  readonly table: PrintTable
  readonly landscape: boolean
  readonly columns: number
  readonly widths: readonly number[]
  readonly above: readonly Line[]
  readonly below: readonly Line[]
  readonly head: readonly PrintRow[]
  readonly headRow: number
  readonly bodyRow: number
  readonly lastRow: number
}

// Excel's limits; a larger sheet is reported as damaged.
const ROWS = 1_048_576
const COLUMNS = 16_384

/** Throws when the table is larger than a sheet can be. */
export function layOut(annex: PrintAnnex, name: string, table: PrintTable): Layout {
  const columns = Math.max(1, table.columns.length)
  const above: Line[] = [
    { text: `附件${annex.number}`, face: 'label', align: 'left' },
    { text: annex.title, face: 'title', align: 'center' },
  ]
  const caption = [table.label, table.caption].filter((text) => text !== '').join('　')
  if (caption !== '' && caption !== annex.title)
    above.push({ text: caption, face: 'caption', align: 'center' })
  if (table.unit !== '') {
    const unit = table.unit.startsWith('单位') ? table.unit : `单位：${table.unit}`
    above.push({ text: unit, face: 'unit', align: 'right' })
  }
  const below = table.notes.map((text): Line => ({ text, face: 'note', align: 'left' }))
  const headRow = above.length + 1
  const bodyRow = headRow + table.head.length
  const lastRow = bodyRow + table.bodyLength - 1 + below.length
  const place = `附件${annex.number}“${name}”`
  if (lastRow > ROWS)
    throw new Error(`${place}有 ${lastRow} 行，超过 Excel 一张工作表最多 ${ROWS} 行，请把表拆成几张。`)
  if (columns > COLUMNS)
    throw new Error(`${place}有 ${columns} 列，超过 Excel 一张工作表最多 ${COLUMNS} 列，请把表拆成几张。`)
  const landscape = annex.uprightSheets !== true
  const widths = table.columns.length > 0 ? columnWidths(table, landscape) : [20]
  const { head } = table
  return {
    name,
    table,
    landscape,
    columns,
    widths,
    above,
    below,
    head,
    headRow,
    bodyRow,
    lastRow,
  }
}
