import type { Cell, TableBlock } from '../document/types.ts'
import type { Line } from './text-lines.ts'

/** A stretch of the source that is one cell; empty cells have no text. */
export interface Piece {
  readonly text: string
  readonly start: number
}

const NUMBER =
  /^(?:[<>≤≥＜＞~约]|不低于|不高于|超过)?\s*[-+－−]?\d[\d,，]*(?:\.\d+)?\s*(?:%|％|‰|[个万亿]{0,2}[^\d\s]{0,3})?(?:以[上下内]|左右)?(?:\s*[[〔(]-?[\d.]+%?[\])〕])?$/
const CUMULATIVE = /^[[〔【]-?[\d,.]+[%‰]?[\]〕】]$/
const MISSING = /^(?:[—－–-]+|\/|…+|\*)$/
const YEAR = /^(?:19|20)\d\d年?(?:度|末|底)?$/

/** 25度以上, 60岁以上: a bound with its measure names a line as well as it fills a cell. */
const BOUND = /^\d+(?:\.\d+)?(?:度|岁|米|毫米|公里|人|户|亩|年|元)及?以[上下内]$/

export type CellKind = 'number' | 'text' | 'either'

/** What a cell's text is; a year may head a column, name a row, or be a value. */
export function kindOf(text: string): CellKind {
  if (opensAsWord(text)) return 'text'
  if (text === '' || MISSING.test(text) || YEAR.test(text) || BOUND.test(text)) return 'either'
  const narrowed = text.replace(/[０-９．，]/g, narrow)
  return NUMBER.test(narrowed) || CUMULATIVE.test(narrowed) ? 'number' : 'text'
}

/** Begins with Han, none of 约, 不低于, 超过: no number, and no sign for a missing one. */
function opensAsWord(text: string): boolean {
  const code = text.charCodeAt(0)
  return code >= 0x4e00 && code <= 0x9fff && !'约不超'.includes(text.charAt(0))
}

function narrow(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0)
}

const LONGEST_CELL = 40

const NO_CELL_ENDS = '。！？;；:：,，、'
/** A caption, a heading, a line of units, a note. */
const NO_CELL =
  /^(?:(?:表|专栏|附[件表]) ?[\d一二三四五六七八九十]|第[一二三四五六七八九十百]+[章节编篇部]|[(（]?(?:计量)?单位[:：]|(?:注|说明|备注|资料来源|数据来源)[:：])/

/** True where a line may be one cell of a table: short, no sentence, no heading or caption. */
export function isCellLine({ text }: Line): boolean {
  return (
    text.length <= LONGEST_CELL &&
    !(text !== '' && NO_CELL_ENDS.includes(text.charAt(text.length - 1))) &&
    !NO_CELL.test(text)
  )
}

/** Puts rows of cells, all of one width, on a grid. */
export function toTable(rows: readonly (readonly Piece[])[], columns: number): TableBlock {
  const cells: Cell[] = []
  rows.forEach((pieces, row) => {
    pieces.forEach(({ text, start }, column) => {
      if (text !== '') cells.push({ text, start, row, column, rowSpan: 1, columnSpan: 1 })
    })
  })
  return { type: 'table', cells, rows: rows.length, columns }
}

/**
 * How many of the rows, from the first, agree about which columns hold numbers and which hold text. A column of both
 * agrees with nothing.
 */
export function agreeingRows(rows: readonly (readonly Piece[])[]): { rows: number; numbers: number } {
  const kinds: CellKind[] = (rows[0] ?? []).map(() => 'either')
  let agreeing = 0
  for (const row of rows) {
    const own = row.map((piece) => kindOf(piece.text))
    if (own.some((kind, column) => kind !== 'either' && kinds[column] !== 'either' && kinds[column] !== kind))
      break
    own.forEach((kind, column) => {
      if (kinds[column] === 'either') kinds[column] = kind
    })
    agreeing++
  }
  return { rows: agreeing, numbers: kinds.filter((kind) => kind === 'number').length }
}
