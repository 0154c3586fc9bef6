import type { Cell, TableBlock } from '../document/types.ts'
import type { Line } from './text-lines.ts'

const HEAD =
  /^(?:分类|类别|领域|一级指标|序号|指标|指标名称|主要指标|具体指标|名称|项目|内容|单位|计量单位|属性|指标属性|指标性质|性质|备注|说明|牵头单位|责任单位|(?:累计|年均)?增[速长幅].{0,6}|累计.{0,4}|目标值?|基期值?|现状值?|完成值|.{0,8}(?:19|20)\d\d年?.{0,10})$/
const NATURE = /^(?:预期性|约束性|指导性|预期|约束)$/
const UNIT =
  /^(?:%|％|‰|—+|-|\/|[万亿]?(?:元|亩|人|户|个|吨|公里|平方米|平方公里|公顷|人次|千瓦|千瓦时|家|张|件|条|所|项|年|岁|倍|册|辆|头|只)(?:\/[^\s]{1,4})?|.{1,4}\/.{1,4})$/
const NUMBER =
  /^(?:[<>≤≥~约〉〈]|不低于|不高于|超过)?\s*-?\d[\d,，]*(?:\.\d+)?\s*(?:%|％|[个万亿]{0,2}[^\d\s]{0,3})?(?:以[上下内]|左右)?(?:\s*[[〔(]-?[\d.]+[\])〕])?$|^(?:—+|-+|\/)$/

/**
 * An indicator table printed as a bare list of cells, one a line, with empty cells lost: a head that names 序号,
 * then rows that count 1, 2, 3 …; where the count is broken, a row begins behind one that has all its values. Columns
 * are told by what can stand in them; a row whose cells fit in more than one way keeps only those that are certain.
 */
export function readVerticalTable(
  lines: readonly Line[],
  first: number,
): { readonly table: TableBlock; readonly next: number } | undefined {
  let headEnd = first
  while (headEnd < lines.length && headEnd < first + 16 && HEAD.test(lines[headEnd]?.text ?? '')) headEnd++
  const heads = lines.slice(first, headEnd)
  const serialColumn = heads.findIndex((line) => line.text === '序号')
  if (heads.length < 4 || serialColumn < 0) return undefined
  const nameColumn = heads.findIndex(
    (line, index) => index > serialColumn && /指标|名称|项目|内容/.test(line.text),
  )
  if (nameColumn < 0) return undefined
  const unitColumn = heads.findIndex((line) => /单位$/.test(line.text) && !/牵头|责任/.test(line.text))
  const natureColumn = heads.findIndex((line) => /属性|性质/.test(line.text))
  const valueColumns = heads
    .map((_, index) => index)
    .filter(
      (index) =>
        index > nameColumn &&
        index !== unitColumn &&
        index !== natureColumn &&
        !/备注|说明|牵头|责任/.test(heads[index]?.text ?? ''),
    )
  if (valueColumns.length === 0) return undefined

  const cells: Cell[] = heads.map((line, column) => ({
    text: line.text,
    start: line.start,
    row: 0,
    column,
    rowSpan: 1,
    columnSpan: 1,
    header: true,
  }))
  const put = (line: Line, row: number, column: number) =>
    cells.push({ text: line.text, start: line.start, row, column, rowSpan: 1, columnSpan: 1 })
  let cursor = headEnd
  let row = 1
  let category: Line | undefined
  if (!beginsRow(lines, cursor)) {
    category = lines[cursor]
    cursor++
  }
  while (beginsRow(lines, cursor)) {
    const serialLine = lines[cursor]
    if (!serialLine) break
    const next = findSerial(lines, cursor + 1, Number(serialLine.text) + 1, valueColumns.length)
    const segment =
      next === undefined ? lastSegment(lines, cursor + 1, valueColumns.length) : lines.slice(cursor + 1, next)
    if (category && serialColumn > 0) put(category, row, 0)
    put(serialLine, row, serialColumn)
    category = placeRow(segment, row, { nameColumn, unitColumn, natureColumn, valueColumns }, put) ?? category
    row++
    cursor = next ?? cursor + 1 + segment.length
    if (next === undefined) break
  }
  if (row < 4) return undefined
  return { table: { type: 'table', cells, rows: row, columns: heads.length }, next: cursor }
}

/** A serial number with a name behind it. */
function beginsRow(lines: readonly Line[], at: number): boolean {
  const [text = '', follower = ''] = [lines[at]?.text, lines[at + 1]?.text]
  return /^[1-9]\d{0,2}$/.test(text) && follower !== '' && !NUMBER.test(follower)
}

/**
 * The line that holds the next serial number: preferably one before which the row has all its values. Behind all the
 * values any other number of a row will do, and elsewhere one that skips or repeats one, but not where the last value may
 * stand; unless the expected one stands before it.
 */
function findSerial(
  lines: readonly Line[],
  from: number,
  serial: number,
  values: number,
): number | undefined {
  let fallback: number | undefined
  let other: number | undefined
  let near: number | undefined
  let numbers = 0
  for (let index = from; index < lines.length && index < from + values + 6; index++) {
    const text = lines[index]?.text ?? ''
    if (index > from && beginsRow(lines, index)) {
      if (text === String(serial)) {
        if (numbers === values) return index
        fallback ??= index
      } else if (numbers === values) other ??= index
      else if (Math.abs(Number(text) - serial) === 1 && numbers !== values - 1) near ??= index
    }
    if (NUMBER.test(text) && !UNIT.test(text)) numbers++
  }
  const first = Math.min(near ?? Number.POSITIVE_INFINITY, other ?? Number.POSITIVE_INFINITY)
  return first < (fallback ?? Number.POSITIVE_INFINITY) ? first : fallback
}

function lastSegment(lines: readonly Line[], from: number, values: number): Line[] {
  const segment: Line[] = []
  let numbers = 0
  for (let index = from; index < lines.length && segment.length < values + 3; index++) {
    const line = lines[index]
    if (
      !line ||
      (index > from && !NUMBER.test(line.text) && !UNIT.test(line.text) && !NATURE.test(line.text))
    )
      break
    segment.push(line)
    if (NUMBER.test(line.text) && !UNIT.test(line.text) && ++numbers === values) break
  }
  return segment
}

interface Columns {
  readonly nameColumn: number
  readonly unitColumn: number
  readonly natureColumn: number
  readonly valueColumns: readonly number[]
}

/** Places one row's cells; returns the category that follows it, where a text stands after the values. */
function placeRow(
  segment: readonly Line[],
  row: number,
  columns: Columns,
  put: (line: Line, row: number, column: number) => void,
): Line | undefined {
  const name = segment[0]
  if (!name) return undefined
  put(name, row, columns.nameColumn)
  let index = 1
  const unit = segment[index]
  if (columns.unitColumn >= 0 && unit && UNIT.test(unit.text)) {
    put(unit, row, columns.unitColumn)
    index++
  }
  const nature = segment[index]
  if (columns.natureColumn >= 0 && nature && NATURE.test(nature.text)) {
    put(nature, row, columns.natureColumn)
    index++
  }
  const rest = segment.slice(index)
  const values = rest.filter((line) => NUMBER.test(line.text))
  // Fewer values than columns: which are missing is not known, so none is placed.
  if (values.length === columns.valueColumns.length)
    values.forEach((line, position) => {
      put(line, row, columns.valueColumns[position] ?? 0)
    })
  const last = rest.at(-1)
  return last && !NUMBER.test(last.text) ? last : undefined
}
