import type { Cell } from '../document/types.ts'
import type { RawCell } from './text-pipes.ts'

export type RawRow = readonly RawCell[]

const NUMERIC = /^[<>≤≥~约]?\s*-?[\d０-９][\d０-９,，.．]*\s*(?:[%％‰]|[^\d\s]{0,4})?$|^(?:—+|-+|\/)$/
const REMARK = /备注|说明|责任单位|牵头单位|属性|年限|时限|期限|建设期|地点|绩效|性质/

function trailingEmpty(row: RawRow): number {
  let count = 0
  for (let index = row.length - 1; index >= 0 && row[index]?.text === ''; index--) count++
  return count
}

function hasNumber(row: RawRow): boolean {
  return row.some(
    (cell, index) =>
      index > 0 &&
      NUMERIC.test(cell.text) &&
      /[\d０-９]/.test(cell.text) &&
      !/^(?:19|20)\d\d年?/.test(cell.text),
  )
}

interface Placed {
  readonly cells: Cell[]
  readonly lostSpans: boolean
}

/**
 * Puts scraped cells back on their grid. Exports drop colspan and rowspan and pad the row at its end, so that in a
 * two-line head the empty cells at the end say how many columns the spans took, and the second line says which:
 * the columns it does not fill belong to cells that reach down, the rest is shared out by what repeats
 * (收入 年均增速 收入 年均增速). Where that leaves a choice, `lostSpans` says that the head is not to be trusted.
 */
export function placeCells(rows: readonly RawRow[]): Placed {
  const columns = Math.max(...rows.map((row) => row.length))
  const cells: Cell[] = []
  let lostSpans = false
  let body = 0
  const first = rows[0]
  const second = rows[1]
  const put = (raw: RawCell, row: number, column: number, rowSpan = 1, columnSpan = 1) =>
    cells.push({ text: raw.text, start: raw.start, row, column, rowSpan, columnSpan })

  if (first && second && trailingEmpty(first) > 0 && !hasNumber(first) && !hasNumber(second)) {
    const heads = first.slice(0, columns - trailingEmpty(first))
    const subs = second.slice(0, columns - trailingEmpty(second))
    const reaching = columns - subs.length
    const spanning = heads.length - reaching
    if (reaching >= 0 && spanning > 0 && heads.every((cell) => cell.text !== '')) {
      const rightReach =
        reaching > 0 && REMARK.test(heads.at(-1)?.text ?? '') && spanning + 1 <= heads.length ? 1 : 0
      const leftReach = reaching - rightReach
      const widths = shareOut(
        subs.map((cell) => cell.text),
        spanning,
      )
      lostSpans = widths === undefined
      const shares =
        widths ??
        Array.from(
          { length: spanning },
          (_, index) => Math.floor(subs.length / spanning) + (index < subs.length % spanning ? 1 : 0),
        )
      let column = 0
      heads.forEach((head, index) => {
        const spans = index >= leftReach && index < leftReach + spanning
        const width = spans ? (shares[index - leftReach] ?? 1) : 1
        put(head, 0, column, spans ? 1 : 2, width)
        column += width
      })
      subs.forEach((sub, index) => {
        put(sub, 1, leftReach + index)
      })
      body = 2
    }
  }
  if (
    body === 0 &&
    first &&
    trailingEmpty(first) > 0 &&
    !hasNumber(first) &&
    second &&
    trailingEmpty(second) === 0 &&
    !hasNumber(second)
  )
    lostSpans = true

  const types = columnTypes(rows.slice(body), columns)
  rows.forEach((row, rowIndex) => {
    if (rowIndex < body) return
    const empty = trailingEmpty(row)
    // A first column merged over rows below leaves the later rows one cell short on the left.
    const shift = empty > 0 && fits(row, empty, types) && !fits(row, 0, types) ? empty : 0
    row.forEach((cell, index) => {
      if (cell.text !== '' && index + shift < columns) put(cell, rowIndex, index + shift)
    })
  })
  return { cells, lostSpans }
}

/** Widths of the heads over a line of sub-heads; undefined when more than one sharing is as good. */
function shareOut(subs: readonly string[], heads: number): number[] | undefined {
  if (heads === 1) return [subs.length]
  if (heads === subs.length) return subs.map(() => 1)
  let best: number[] | undefined
  let bestScore = -1
  let tie = false
  const walk = (from: number, left: number, widths: number[]) => {
    if (left === 1) {
      const all = [...widths, subs.length - from]
      const groups: string[] = []
      let at = 0
      for (const width of all) {
        groups.push(subs.slice(at, at + width).join('\u0000'))
        at += width
      }
      const score = groups.filter((group, index) => groups.indexOf(group) !== index).length
      if (score > bestScore) {
        best = all
        bestScore = score
        tie = false
      } else if (score === bestScore) tie = true
      return
    }
    for (let width = 1; from + width <= subs.length - left + 1; width++)
      walk(from + width, left - 1, [...widths, width])
  }
  if (subs.length > 16 || heads > 6)
    return subs.length % heads === 0
      ? subs
          .map(() => 1)
          .slice(0, heads)
          .map(() => subs.length / heads)
      : undefined
  walk(0, heads, [])
  return bestScore > 0 && !tie ? best : undefined
}

/** For each column, whether most of its filled cells in complete rows are numbers. */
function columnTypes(rows: readonly RawRow[], columns: number): (boolean | undefined)[] {
  const complete = rows.filter((row) => trailingEmpty(row) === 0)
  return Array.from({ length: columns }, (_, column) => {
    const filled = complete.filter((row) => (row[column]?.text ?? '') !== '')
    if (filled.length < 2) return undefined
    const numbers = filled.filter((row) => NUMERIC.test(row[column]?.text ?? '')).length
    return numbers * 10 >= filled.length * 9 ? true : numbers * 10 <= filled.length ? false : undefined
  })
}

function fits(row: RawRow, shift: number, types: readonly (boolean | undefined)[]): boolean {
  return row.every((cell, index) => {
    const type = types[index + shift]
    return cell.text === '' || type === undefined || NUMERIC.test(cell.text) === type
  })
}
