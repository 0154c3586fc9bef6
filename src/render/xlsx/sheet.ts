import { columnName } from './formula.ts'
import type { Layout, Line } from './layout.ts'
import { lineXml, ROW_HEIGHT, Rows } from './rows.ts'
import { type Styles, sizeOf } from './styles.ts'
import { XML_HEAD } from './xml.ts'

/** A worksheet part (ECMA-376 part 1, 18.3.1.99); the order of its elements is part of the format. */
export function* sheetXml(layout: Layout, styles: Styles, first: boolean): Generator<string> {
  const { bodyRow, columns, head, headRow, lastRow, widths } = layout
  const end = columnName(columns - 1)
  yield [
    `${XML_HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:${end}${lastRow}"/>`,
    `<sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0">${freeze(bodyRow, head.length)}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${ROW_HEIGHT}" customHeight="1"/>`,
    '<cols>',
    ...widths.map(
      (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    ),
    '</cols><sheetData>',
  ].join('')
  const rows = new Rows(layout, styles)
  const lines = function* (of: readonly Line[], from: number) {
    for (const [index, line] of of.entries()) {
      const at = from + index
      yield lineXml(layout, line, at, sizeOf(line.face), styles.index(line.face, line.align))
      if (line.face !== 'label' && columns > 1) rows.merged.push(`A${at}:${end}${at}`)
    }
  }
  yield* lines(layout.above, 1)
  for (const [index, row] of head.entries()) yield rows.row(row, headRow + index, head.length - 1 - index)
  yield* body(layout, rows)
  yield* lines(layout.below, bodyRow + layout.table.bodyLength)
  yield `</sheetData>${merges(rows.merged)}${page(layout, `A${headRow}:${end}${lastRow}`)}</worksheet>`
}

function* body({ name, table, bodyRow }: Layout, rows: Rows): Generator<string> {
  let done = 0
  for (const row of table.body) {
    yield rows.row(row, bodyRow + done, table.bodyLength - 1 - done)
    done++
  }
  // Notes, formulas and limits all go by the length.
  if (done !== table.bodyLength) throw new Error(`“${name}”应有 ${table.bodyLength} 行，实有 ${done} 行。`)
}

/** Everything down to the head stays in view. */
function freeze(bodyRow: number, headLength: number): string {
  if (headLength === 0) return ''
  const corner = `A${bodyRow}`
  return `<pane ySplit="${bodyRow - 1}" topLeftCell="${corner}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${corner}" sqref="${corner}"/>`
}

function merges(ranges: readonly string[]): string {
  if (ranges.length === 0) return ''
  return `<mergeCells count="${ranges.length}">${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
}

/** A4 is paper 9 (18.3.1.63); one page wide, as many long as it takes. Margins are inches. */
function page({ landscape }: Layout, table: string): string {
  return [
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.59" right="0.59" top="0.79" bottom="0.79" header="0.4" footer="0.4"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>',
    // Years and codes are texts on purpose: no green corners.
    `<ignoredErrors><ignoredError sqref="${table}" numberStoredAsText="1"/></ignoredErrors>`,
  ].join('')
}
