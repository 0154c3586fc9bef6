import type { CellFormula, CellRange } from '../../plan/publication.ts'

// Limits of Excel: arguments of a function, characters of a formula.
const ARGUMENTS = 255
const CHARACTERS = 8192

/** A: column 0. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/**
 * The formula of a cell without the equals sign; row 0 of the body stands in sheet row `firstRow`, which counts from 1.
 * Undefined where Excel could not hold it: the cell then keeps its value alone.
 */
export function formulaText(formula: CellFormula, firstRow: number): string | undefined {
  const name = (row: number, column: number) => `${columnName(column)}${firstRow + row}`
  if (formula.kind === 'share') {
    const { part, whole } = formula
    return `${name(part.row, part.column)}/${name(whole.row, whole.column)}`
  }
  if (formula.of.length === 0) return undefined
  const terms = joined(formula.of).map(({ from, to }) => {
    const first = name(from.row, from.column)
    const last = name(to.row, to.column)
    return first === last ? first : `${first}:${last}`
  })
  const text = sumOf(terms)
  return text.length > CHARACTERS ? undefined : text
}

function sumOf(terms: readonly string[]): string {
  if (terms.length <= ARGUMENTS) return `SUM(${terms.join(',')})`
  const sums: string[] = []
  for (let start = 0; start < terms.length; start += ARGUMENTS)
    sums.push(`SUM(${terms.slice(start, start + ARGUMENTS).join(',')})`)
  return sumOf(sums)
}

/** Fewest ranges with the same cells; a cell given twice still counts twice. */
function joined(ranges: readonly CellRange[]): readonly CellRange[] {
  if (ranges.length === 1) return ranges
  const down = ranges.toSorted((a, b) => a.from.column - b.from.column || a.from.row - b.from.row)
  const columns = merge(
    down,
    (a, b) => a.from.column === b.from.column && a.to.column === b.to.column && a.to.row + 1 === b.from.row,
  )
  const across = columns.toSorted((a, b) => a.from.row - b.from.row || a.from.column - b.from.column)
  return merge(
    across,
    (a, b) => a.from.row === b.from.row && a.to.row === b.to.row && a.to.column + 1 === b.from.column,
  )
}

function merge(ranges: readonly CellRange[], follows: (a: CellRange, b: CellRange) => boolean): CellRange[] {
  const out: CellRange[] = []
  for (const range of ranges) {
    const last = out.at(-1)
    if (last !== undefined && follows(last, range)) out[out.length - 1] = { from: last.from, to: range.to }
    else out.push(range)
  }
  return out
}
