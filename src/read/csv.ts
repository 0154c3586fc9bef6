import type { Block, Cell, Document, Run } from '../document/types.ts'
import { toCell } from './cell.ts'
import { RunBuilder } from './run-builder.ts'

/** After so many quotes that never close, quotes are taken as plain characters: each of them costs a whole scan. */
const MOST_REPAIRS = 100
const SAMPLE = 64 * 1024

interface Field {
  readonly run: Run | undefined
  readonly next: number
}

/**
 * One table a file, its first row the head. Libraries for CSV do not say where a cell stands in the file, so this
 * reader is our own: RFC 4180, and lenient with what Excel and WPS write. Empty cells are left out of the grid.
 */
export function readCsv(source: string, path: string, notices: readonly string[] = []): Document {
  const { cells, rows, columns, repairs } = readGrid(source, findDelimiter(source, path))
  const unclosed = repairs > 0 ? [`有 ${repairs} 处引号没有配对，已当作普通字符读取，请核对这些单元格。`] : []
  const blocks: readonly Block[] = cells.length > 0 ? [{ type: 'table', cells, rows, columns }] : []
  return { path, format: 'csv', source, blocks, notices: [...notices, ...unclosed] }
}

interface Grid {
  readonly cells: readonly Cell[]
  readonly rows: number
  readonly columns: number
  readonly repairs: number
}

function readGrid(source: string, delimiter: string): Grid {
  const cells: Cell[] = []
  let row = 0
  let column = 0
  let columns = 0
  let repairs = 0
  let at = source.startsWith('\ufeff') ? 1 : 0
  let rowStart = at
  while (at < source.length) {
    let field = source[at] === '"' && repairs < MOST_REPAIRS ? readQuoted(source, at, delimiter) : undefined
    if (!field) {
      if (source[at] === '"') repairs++
      field = readPlain(source, at, delimiter)
    }
    if (field.run) cells.push(toCell(field.run, row, column, row === 0))
    column++
    at = field.next
    if (source[at] === delimiter) {
      at++
      if (at < source.length) continue
      column++
    }
    // A blank line is no row.
    if (column > 1 || at > rowStart) {
      columns = Math.max(columns, column)
      row++
    }
    if (source[at] === '\r' && source[at + 1] === '\n') at++
    at++
    column = 0
    rowStart = at
  }
  return { cells, rows: row, columns, repairs }
}

function endsField(source: string, at: number, delimiter: string): boolean {
  const character = source[at]
  return character === undefined || character === delimiter || character === '\n' || character === '\r'
}

/** A quoted field, from its quote; undefined when no quote closes it. */
function readQuoted(source: string, start: number, delimiter: string): Field | undefined {
  const builder = new RunBuilder(source)
  let from = start + 1
  let at = from
  for (;;) {
    const quote = source.indexOf('"', at)
    if (quote < 0) return undefined
    const double = source[quote + 1] === '"'
    if (!double && !endsField(source, quote + 1, delimiter)) {
      at = quote + 1
      continue
    }
    addLines(builder, source, from, double ? quote + 1 : quote)
    from = quote + 2
    at = from
    if (!double) return { run: builder.finish(), next: quote + 1 }
  }
}

function addLines(builder: RunBuilder, source: string, from: number, to: number): void {
  const text = source.slice(from, to)
  const pattern = /\r\n?/g
  let done = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    builder.slice(text.slice(done, match.index), from + done)
    builder.point('\n', from + match.index)
    done = pattern.lastIndex
  }
  builder.slice(text.slice(done), from + done)
}

function readPlain(source: string, start: number, delimiter: string): Field {
  let next = start
  while (!endsField(source, next, delimiter)) next++
  const raw = source.slice(start, next)
  const text = raw.trim()
  return { run: text === '' ? undefined : { text, start: start + raw.indexOf(text) }, next }
}

/**
 * The delimiter under which most rows have the same number of cells; a tab file's commas belong to its numbers.
 * The full-width comma is punctuation, never a delimiter.
 */
function findDelimiter(source: string, path: string): string {
  const cut = source.length > SAMPLE ? source.lastIndexOf('\n', SAMPLE) : source.length
  const sample = source.slice(0, cut > 0 ? cut : SAMPLE)
  let best = /\.tsv$/i.test(path) ? '\t' : ','
  let bestScore = 0
  for (const delimiter of ['\t', ',', ';']) {
    if (!sample.includes(delimiter)) continue
    const widths = new Map<number, number>()
    const grid = readGrid(sample, delimiter)
    const lasts: number[] = []
    for (const cell of grid.cells) lasts[cell.row] = cell.column + 1
    for (const last of lasts) if (last > 1) widths.set(last, (widths.get(last) ?? 0) + 1)
    const agreeing = Math.max(0, ...widths.values())
    const score = grid.rows > 0 ? agreeing / grid.rows + (delimiter === best ? 0.1 : 0) : 0
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}
