import type { PrintCell, PrintRow } from '../../plan/publication.ts'
import { columnName, formulaText } from './formula.ts'
import type { Layout } from './layout.ts'
import { countLines } from './measure.ts'
import { digitsCode, formatCode } from './number-format.ts'
import type { Align, Face, Styles } from './styles.ts'
import { textElement } from './xml.ts'

/** Height of a table row of one line, in points. */
export const ROW_HEIGHT = 20
const HIGHEST = 409
const LONGEST_TEXT = 32_767

// What Excel may take for a formula once the cell is edited, full-width forms and leading spaces included. A leading
// apostrophe would be taken for the mark of a text.
const LIKE_FORMULA = /^\s*[=+\-@＝＋－＠']/

/** A cell that reaches into the rows below. */
interface Reach {
  rows: number
  readonly style: number
  readonly lines: number
}

/** Writes the rows of one table in turn and keeps what reaches from one into the next. */
export class Rows {
  /** Merged ranges so far: A4:B5. */
  readonly merged: string[] = []
  readonly #layout: Layout
  readonly #styles: Styles
  readonly #names: readonly string[]
  readonly #reaching: (Reach | undefined)[] = []
  /** Of the row being written: lines its cells need, and whether some cell is merged. */
  #lines = 1
  #fixed = false

  constructor(layout: Layout, styles: Styles) {
    this.#layout = layout
    this.#styles = styles
    this.#names = Array.from({ length: layout.columns }, (_, column) => columnName(column))
  }

  /** `rest` counts the rows after this one that belong to the same part of the table; spans end with them. */
  row(row: PrintRow, at: number, rest: number): string {
    const face = faceOf(row)
    const { columns } = this.#layout
    let column = 0
    this.#lines = 1
    this.#fixed = false
    let cells = ''
    for (const cell of row.cells) {
      while (column < cell.column && column < columns) cells += this.#empty(column++, at, face)
      // Two cells in one place, or a cell outside, would make Excel report a damaged file.
      if (cell.column !== column || column >= columns || this.#covered(column)) continue
      let width = 1
      while (width < (cell.columnSpan ?? 1) && column + width < columns && !this.#covered(column + width))
        width++
      const height = Math.min(cell.rowSpan ?? 1, rest + 1)
      cells += this.#spanning(cell, face, at, width, height)
      column += width
    }
    while (column < columns) cells += this.#empty(column++, at, face)
    return `<row r="${at}"${heightOf(this.#lines, this.#fixed)}>${cells}</row>`
  }

  #covered(column: number): boolean {
    return this.#reaching[column] !== undefined
  }

  /** A cell with nothing of its own: covered from above, or missing. Its rules must be drawn all the same. */
  #empty(column: number, at: number, face: Face): string {
    const reach = this.#reaching[column]
    if (reach === undefined)
      return this.#blank(column, at, this.#styles.index(face, this.#align(column, face)))
    this.#lines = Math.max(this.#lines, reach.lines)
    this.#fixed = true
    if (--reach.rows === 0) this.#reaching[column] = undefined
    return this.#blank(column, at, reach.style)
  }

  #blank(column: number, at: number, style: number): string {
    return `<c r="${this.#names[column]}${at}" s="${style}"/>`
  }

  #spanning(cell: PrintCell, face: Face, at: number, width: number, height: number): string {
    const { column } = cell
    const align =
      width > 1 && face !== 'data' && cell.number === undefined ? 'center' : this.#align(column, face)
    const style = this.#style(cell, face, align)
    let out = this.#content(cell, at, style)
    for (let next = column + 1; next < column + width; next++) out += this.#blank(next, at, style)
    if (width > 1 || height > 1) {
      this.#fixed = true
      this.merged.push(`${this.#names[column]}${at}:${this.#names[column + width - 1]}${at + height - 1}`)
    }
    const lines = cell.number === undefined ? this.#linesOf(cell.text, column, width, height) : 1
    this.#lines = Math.max(this.#lines, lines)
    if (height > 1) {
      for (let next = column; next < column + width; next++)
        this.#reaching[next] = { rows: height - 1, style, lines }
    }
    return out
  }

  #style(cell: PrintCell, face: Face, align: Align): number {
    const { number } = cell
    if (number !== undefined) {
      const code = formatCode(cell, number)
      return this.#styles.index(face, align, this.#styles.takes(code) ? code : digitsCode(number))
    }
    return this.#styles.index(face, align, '', LIKE_FORMULA.test(cell.text))
  }

  #content(cell: PrintCell, at: number, style: number): string {
    const { number, text } = cell
    const place = `r="${this.#names[cell.column]}${at}" s="${style}"`
    if (number !== undefined) {
      const formula = number.formula && formulaText(number.formula, this.#layout.bodyRow)
      return `<c ${place}>${formula === undefined ? '' : `<f>${formula}</f>`}<v>${number.exact}</v></c>`
    }
    if (text === '') return `<c ${place}/>`
    if (text.length > LONGEST_TEXT) {
      const { name } = this.#layout
      throw new Error(
        `“${name}”第 ${at} 行有一格 ${text.length} 字，超过 Excel 一格最多 ${LONGEST_TEXT} 字，请把内容拆开。`,
      )
    }
    return `<c ${place} t="inlineStr"><is>${textElement(text)}</is></c>`
  }

  /** Lines each of the rows of a cell must have room for. */
  #linesOf(text: string, column: number, width: number, height: number): number {
    const { widths } = this.#layout
    let room = 0
    for (let next = column; next < column + width; next++) room += widths[next] ?? 0
    return Math.ceil(countLines(text, room) / height)
  }

  #align(column: number, face: Face): Align {
    return face === 'head' ? 'center' : (this.#layout.table.columns[column]?.align ?? 'left')
  }
}

function faceOf(row: PrintRow): Face {
  if (row.kind === 'head') return 'head'
  return row.kind === 'data' ? 'data' : 'strong'
}

/**
 * Nothing where the default height will do. Lines are as far apart as in what replaces 宋体 where it is missing. Programs
 * fit a height to a text that is edited later, but not to merged cells; a row with such is fixed.
 */
function heightOf(lines: number, fixed: boolean): string {
  if (lines === 1) return ''
  return ` ht="${Math.min(HIGHEST, 17 * lines + 3)}"${fixed ? ' customHeight="1"' : ''}`
}

/** A line of text across all columns, over or under the table. */
export function lineXml(
  layout: Layout,
  line: { text: string; face: Face; align: Align },
  at: number,
  size: number,
  style: number,
): string {
  const width = layout.widths.reduce((sum, each) => sum + each, 0) * (11 / size)
  const lines = line.face === 'label' ? 1 : countLines(line.text, width)
  const height = Math.min(HIGHEST, Math.ceil(size * 1.45) * lines + 6)
  const text = line.text === '' ? '/>' : ` t="inlineStr"><is>${textElement(line.text)}</is></c>`
  return `<row r="${at}" ht="${height}" customHeight="1"><c r="A${at}" s="${style}"${text}</row>`
}
