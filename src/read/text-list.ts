import type { TableBlock } from '../document/types.ts'
import { agreeingRows, type CellKind, isCellLine, kindOf, type Piece, toTable } from './text-cells.ts'
import type { Line } from './text-lines.ts'

const LEAST_ROWS = 3
const MOST_HEADS = 30
/** Columns of text before the first number: 项目, 单位, 属性. */
const MOST_LABELS = 4

/** Where the run of lines that may be cells ends. */
export function endOfCells(lines: readonly Line[], first: number): number {
  let next = first
  while (next < lines.length && isCellLine(lines[next] as Line)) next++
  return next
}

/**
 * A table printed as a bare list of cells, one a line: heads, then row after row. Read only where the whole run comes
 * out even and every column holds numbers, or text, from top to bottom: with a cell lost nobody can tell whose value
 * stands where. A total may lack what totals lack: serial number, code, text.
 */
export function readCellList(
  lines: readonly Line[],
  first: number,
  end: number,
): { readonly table: TableBlock; readonly next: number } | undefined {
  const cells: readonly Piece[] = lines.slice(first, end)
  let lead = 0
  while (lead < Math.min(cells.length, MOST_HEADS) && kindOf(cells[lead]?.text ?? '') !== 'number') lead++
  if (lead === Math.min(cells.length, MOST_HEADS)) return undefined
  for (let columns = Math.max(2, lead - MOST_LABELS); columns <= lead; columns++) {
    const heads = cells.slice(0, columns)
    if (columns === lead && !/^(?:序号|编号|科目编码|编码|代码)$/.test(heads[0]?.text ?? '')) continue
    if (!distinct(heads)) continue
    const rest = cells.slice(columns)
    for (const pattern of patterns(rest, columns)) {
      const body = readRows(rest, columns, pattern)
      if (body) return { table: toTable([heads, ...body], columns), next: end }
    }
  }
  return undefined
}

const TOTAL = /(?:合计|总计|共计|小计)$/

interface Pattern {
  readonly kinds: readonly CellKind[]
  /** Column of the row's name. */
  readonly name: number
  /** Columns of numbers behind it. */
  readonly values: readonly number[]
}

/** All cells as rows of this pattern, or undefined. */
function readRows(cells: readonly Piece[], columns: number, pattern: Pattern): Piece[][] | undefined {
  const { name, values } = pattern
  const example = cellsLike(pattern.kinds)
  const rows: Piece[][] = []
  let full = 0
  for (let at = 0; at < cells.length; ) {
    const row = cells.slice(at, at + columns)
    if (row.length === columns && agreeingRows([example, row]).rows === 2) {
      rows.push(row)
      full++
      at += columns
    } else if (isTotal(cells, at, values.length)) {
      rows.push(totalRow(cells.slice(at, at + 1 + values.length), name, values, columns))
      at += 1 + values.length
    } else return undefined
  }
  const { rows: agreeing, numbers } = agreeingRows(rows)
  return full >= LEAST_ROWS && agreeing === rows.length && numbers > 0 ? rows : undefined
}

/** What the first row that is no total may hold; totals before it have as many numbers as it has behind its name. */
function* patterns(cells: readonly Piece[], columns: number): Generator<Pattern> {
  for (let totals = 0; totals <= columns; totals++) {
    let at = 0
    if (totals > 0) while (isTotal(cells, at, totals)) at += 1 + totals
    if (TOTAL.test(cells[at]?.text ?? '') || (totals > 0 && at === 0)) continue
    const kinds = cells.slice(at, at + columns).map((piece) => kindOf(piece.text))
    const name = kinds.findIndex((kind) => kind !== 'number')
    // Two panels side by side: with a cell lost, left and right would change places unseen.
    if (kinds.length < columns || name < 0 || name > 1 || isPeriodic(kinds)) continue
    const values = kinds.flatMap((kind, column) => (kind === 'number' && column > name ? [column] : []))
    if (values.length > 0 && (totals === 0 || values.length === totals)) yield { kinds, name, values }
  }
}

/** 合计 with so many numbers behind it. */
function isTotal(cells: readonly Piece[], at: number, numbers: number): boolean {
  const row = cells.slice(at + 1, at + 1 + numbers)
  return (
    TOTAL.test(cells[at]?.text ?? '') &&
    row.length === numbers &&
    row.every((piece) => kindOf(piece.text) !== 'text')
  )
}

function totalRow(
  [label, ...numbers]: readonly Piece[],
  name: number,
  values: readonly number[],
  columns: number,
): Piece[] {
  const start = label?.start ?? 0
  const row: Piece[] = Array.from({ length: columns }, () => ({ text: '', start }))
  if (label) row[name] = label
  numbers.forEach((piece, index) => {
    row[values[index] ?? 0] = piece
  })
  return row
}

/** A row that holds what the pattern says. */
function cellsLike(pattern: readonly CellKind[]): Piece[] {
  return pattern.map((kind) => ({ text: kind === 'number' ? '1.5' : kind === 'text' ? '名' : '', start: 0 }))
}

function isPeriodic(pattern: readonly CellKind[]): boolean {
  for (let period = 2; period * 2 <= pattern.length; period++)
    if (pattern.length % period === 0 && pattern.every((kind, index) => kind === pattern[index % period]))
      return pattern.includes('number')
  return false
}

/** Heads name different things; a list of like lines has none. */
function distinct(heads: readonly Piece[]): boolean {
  return new Set(heads.map((head) => head.text)).size * 2 > heads.length
}

/** How many first lines of a run of cells may be titles. */
export const MOST_TITLES = 4

const TITLE = /表|情况|附件|统计|安排|计划|方案|汇总|指标|公报|规划|清单|.{13}/

/** What stands over a column of names: 县(区), 资金来源, 地类. */
const NAMING =
  /^(?:序号|编号|科目|项目|名称|指标|类别|类型|分类|地类|地区|区域|省|市|州|县|区|旗|乡|镇|街道|行政村|单位|部门|年份|年度|时间|行业|领域|品种|作物|年龄|来源)|(?:名称|来源|类别|类型|项目|指标|地区|县区?|乡镇)(?:\(.{1,4}\))?$/

/**
 * True for a title over the heads: a head left over would mean that the columns are others. What is followed by the head
 * of a column of names is no such head, where it is none itself.
 */
export function isOver(text: string, next: string): boolean {
  return TITLE.test(text) || (!NAMING.test(text) && NAMING.test(next))
}
