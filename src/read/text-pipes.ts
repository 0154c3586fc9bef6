import type { Cell, SeparatorBlock, TableBlock, TextBlock } from '../document/types.ts'
import { HEADING_START, type Line } from './text-lines.ts'
import { placeCells, type RawRow } from './text-spans.ts'

/** A cell as scraped: a slice of the source, line breaks inside it included. */
export interface RawCell {
  readonly text: string
  readonly start: number
}

export interface PipeTable {
  readonly blocks: readonly (TableBlock | TextBlock | SeparatorBlock)[]
  /** Index of the first line after the table. */
  readonly next: number
}

/** How far a first cell may run over lines before its row's first bar. */
const LONGEST_HEAD = 4
/** How many lines of one cell may follow one another. */
const LONGEST_CELL = 60

function barCount(text: string): number {
  let count = 0
  for (let index = text.indexOf('|'); index >= 0; index = text.indexOf('|', index + 1)) count++
  return count
}

/** What a portal says of a document above it: the last line may lack the empty cells at its end. */
const META =
  /^(?:索引号|(?:信息|文件)名称|信息有效性|有效性|主题[词分]|关键词|文号|发[文布]|成文日期|生成日期|公开|体裁)/
/** How long the name of a numbered row may be. */
const LONGEST_NAME = 30
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])/
const CHAPTER = /^第[一二三四五六七八九十百]+[章节编]/
const ONLY_BARS = /^[|\s]+$/

/**
 * A table as portals' text exports print it: the cells of a row are joined by bars, a cell's paragraphs stand on
 * lines of their own, spanned cells leave bars at the end of the row, and the row's last bar ends a line. The
 * number of columns is the one number of bars under which row after row ends on a bar.
 */
export function readPipeTable(source: string, lines: readonly Line[], first: number): PipeTable | undefined {
  if (!startsRow(lines, first)) return undefined
  let best: { rows: RawRow[]; next: number } | undefined
  let bars = 0
  const tried = new Set<number>()
  for (let index = first; index < lines.length && index < first + 80 && tried.size < 6; index++) {
    const text = lines[index]?.text ?? ''
    const inLine = barCount(text)
    bars += inLine
    if (inLine === 0 || !text.endsWith('|') || tried.has(bars)) continue
    tried.add(bars)
    const parsed = parseRows(source, lines, first, bars)
    if (parsed && (!best || parsed.next > best.next)) best = parsed
    if (parsed && parsed.rows.length > 2) break
  }
  if (!best) return undefined
  return { blocks: toBlocks(best.rows), next: best.next }
}

/** True when a row can begin on this line: it has a bar, or one of the next lines begins with one. */
function startsRow(lines: readonly Line[], index: number): boolean {
  const opening = lines[index]?.text ?? ''
  const below = lines[index + 1]?.text ?? ''
  // A title over all columns leaves one bar a column; a lone bar closes a frame and opens nothing.
  if (isBarLine(opening)) return false
  if (HEADING_START.test(opening) && isBarLine(below) && barCount(below) > 1) return true
  for (let step = 0; step < LONGEST_HEAD; step++) {
    const text = lines[index + step]?.text
    if (text === undefined) return false
    if (text.startsWith('|')) return true
    if (text.includes('|')) return step === 0 || !HEADING_START.test(text)
    if (text.length > 80 || HEADING_START.test(text) || text.endsWith('。')) return false
  }
  return false
}

/** A row of a budget may begin like a heading (一、税收收入); its next cell then follows on the next line. */
function continuesWith(lines: readonly Line[], index: number): boolean {
  const opening = lines[index]?.text ?? ''
  const below = lines[index + 1]?.text ?? ''
  return (
    opening.length <= LONGEST_NAME &&
    NUMBERED.test(opening) &&
    below.startsWith('|') &&
    !isBarLine(below) &&
    !/[。;；]$/.test(opening)
  )
}

function parseRows(
  source: string,
  lines: readonly Line[],
  first: number,
  columns: number,
): { rows: RawRow[]; next: number } | undefined {
  const rows: RawRow[] = []
  let index = first
  while (
    index < lines.length &&
    (startsRow(lines, index) || (rows.length > 0 && continuesWith(lines, index)))
  ) {
    const cells: RawCell[] = []
    let cellStart: number | undefined
    let cellEnd = 0
    let bars = 0
    let cursor = index
    let complete = false
    let inCell = 0
    while (cursor < lines.length && !complete) {
      const line = lines[cursor]
      if (!line) break
      if (bars > 0 && CHAPTER.test(line.text)) return finish(rows, index)
      let from = 0
      for (let bar = line.text.indexOf('|'); ; bar = line.text.indexOf('|', from)) {
        const piece = line.text.slice(from, bar < 0 ? undefined : bar)
        const trimmed = piece.trim()
        if (trimmed !== '') {
          const start = line.start + from + piece.length - piece.trimStart().length
          cellStart ??= start
          cellEnd = start + trimmed.length
        }
        if (bar < 0) break
        bars++
        cells.push({
          text: cellStart === undefined ? '' : source.slice(cellStart, cellEnd),
          start: cellStart ?? line.start + bar,
        })
        cellStart = undefined
        inCell = 0
        from = bar + 1
      }
      if (bars > columns) return finish(rows, index)
      cursor++
      inCell++
      if (bars === columns) {
        if (cellStart !== undefined) return finish(rows, index)
        complete = true
      } else if (inCell > LONGEST_CELL) return finish(rows, index)
      else if (
        cells.length > 1 &&
        line.text.endsWith('|') &&
        META.test(cells[0]?.text ?? '') &&
        !lines[cursor]?.text.includes('|')
      )
        complete = true
    }
    if (!complete) return finish(rows, index)
    rows.push(cells)
    index = cursor
  }
  return finish(rows, index)
}

function finish(rows: RawRow[], next: number): { rows: RawRow[]; next: number } | undefined {
  return rows.length >= 2 ? { rows, next } : undefined
}

/** Rules of a Markdown table pasted into a text (|---|---|). */
const RULE = /^:?-{2,}:?$/

/** The number of a table, or its name: 表2, 附表3 收支平衡表, 一般公共预算收入执行情况表. */
const CAPTION = /^(?:附?表|附件) ?[\d一二三四五六七八九十]+(?:\D|$)|^.{5,40}表$/
/** Captions, units and the like, each a line of its own, before the heads. */
const MOST_CAPTIONS = 5

function toBlocks(raw: readonly RawRow[]): (TableBlock | TextBlock | SeparatorBlock)[] {
  const rows = raw.filter(
    (row) => filledCells(row) > 0 && !row.every((cell) => cell.text === '' || RULE.test(cell.text)),
  )
  const starts = rows.flatMap((_, index) => (index > 0 && startsTable(rows, index) ? [index] : []))
  return [0, ...starts].flatMap((start, place) => tableOf(rows.slice(start, starts[place]), raw))
}

type Texts = readonly { readonly text: string }[]

/** A page's data and its tables may be one grid: a caption alone in its row, over heads without numbers, begins another. */
export function startsTable(rows: readonly Texts[], index: number): boolean {
  if (!isTitle(rows[index]) || isTitle(rows[index - 1]) || !CAPTION.test(rows[index]?.[0]?.text ?? ''))
    return false
  const next = rows.slice(index + 1, index + 1 + MOST_CAPTIONS).find((row) => !isTitle(row))
  const number = /^(?!(?:19|20)\d\d$)[\d.,%-]+$/
  return next !== undefined && filledCells(next) > 1 && !next.some(({ text }) => number.test(text))
}

function filledCells(row: Texts | undefined): number {
  return row?.filter((cell) => cell.text !== '').length ?? 0
}

/** One cell, the first. */
function isTitle(row: Texts | undefined): boolean {
  return filledCells(row) === 1 && row?.[0]?.text !== ''
}

function tableOf(
  all: readonly RawRow[],
  raw: readonly RawRow[],
): (TableBlock | TextBlock | SeparatorBlock)[] {
  let rows = all
  if (rows.length > 0 && rows.every((row) => row[0]?.text === '')) rows = rows.map((row) => row.slice(1))
  const filled = rows.filter((row) => filledCells(row) > 1)
  // A frame around paragraphs, not a table: its cells are paragraphs between separators.
  if (filled.length < 2) {
    const blocks: (TextBlock | SeparatorBlock)[] = []
    for (const row of rows) {
      for (const cell of row) if (cell.text !== '') blocks.push(...cellParagraphs(cell))
      const last = row.at(-1)
      if (last) blocks.push({ type: 'separator', start: last.start, end: last.start })
    }
    if (blocks.length === 0 && raw[0]?.[0])
      blocks.push({ type: 'separator', start: raw[0][0].start, end: raw[0][0].start })
    return blocks
  }
  const titles: TextBlock[] = []
  while (isTitle(rows[0]) && rows[0]?.[0]) {
    titles.push({ type: 'text', text: rows[0][0].text, start: rows[0][0].start })
    rows = rows.slice(1)
  }
  const { cells, lostSpans } = placeCells(rows)
  const columns = Math.max(...rows.map((row) => row.length))
  const table: TableBlock = {
    type: 'table',
    cells: cells as Cell[],
    rows: rows.length,
    columns,
    ...(lostSpans ? { lostSpans } : {}),
  }
  return [...titles, table]
}

function cellParagraphs(cell: RawCell): TextBlock[] {
  const blocks: TextBlock[] = []
  let offset = 0
  for (const line of cell.text.split('\n')) {
    const trimmed = line.trim()
    if (trimmed !== '')
      blocks.push({ type: 'text', text: trimmed, start: cell.start + offset + line.indexOf(trimmed) })
    offset += line.length + 1
  }
  return blocks
}

/** A line of bars and nothing else: the edge of a frame. */
export function isBarLine(text: string): boolean {
  return ONLY_BARS.test(text)
}
