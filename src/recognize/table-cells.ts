import type { Cell } from '../document/types.ts'
import { normalize } from '../quantity/normalize.ts'
import { type NumberToken, numberAlone, scanNumbers } from '../quantity/scan.ts'
import type { UnitTable } from '../quantity/units.ts'

/** A cell with what is printed in it. */
export interface ReadCell {
  readonly cell: Cell
  /** White space removed. */
  readonly text: string
  /** The one number the cell consists of, apart from signs, unit and comparator. */
  readonly number: NumberToken | undefined
  /** The number stands in square brackets. */
  readonly cumulative: boolean
  /** A text cell's numbers; empty for a cell that is one number. */
  readonly normalized: string
}

export const MISSING = /^(?:—+|-+|\/|…+|\*|无|空白?)?$/
const WHOLE = /^(?:[<>≥≤≧≦~±+]|约|不低于|不少于|不高于|不超过|超过|达到?|>=|<=)?\s*-?[\d,.]+/
const CUMULATIVE = /^[[〔【]-?[\d,.]+[%‰]?[\]〕】]$/
const REST = /^(?:\s*(?:及?以[上下内]|左右|\*+|\+|↑|↓))*(?:\s*[[〔(【]\s*-?[\d.]+%?\s*[\])〕】])?\s*$/

/** The number a cell consists of; undefined for text, however many numbers it holds. */
function wholeNumber(text: string, tokens: readonly NumberToken[]): NumberToken | undefined {
  const token = tokens[0]
  if (!token || tokens.length > 2 || !WHOLE.test(text.trimStart())) return undefined
  if (
    token.kind !== 'quantity' &&
    token.kind !== 'threshold' &&
    token.kind !== 'year' &&
    token.kind !== 'code' &&
    token.kind !== 'listNumber'
  )
    return undefined
  if (token.kind === 'code' && !/^0\d*$|^\d{5,12}$/.test(token.digitsText)) return undefined
  const lead = text.slice(0, token.start).trim()
  if (lead !== '' && !/^(?:[<>≥≤≧≦~±+-]|约|不低于|不少于|不高于|不超过|超过|达到?|>=|<=)$/.test(lead))
    return undefined
  if (!REST.test(text.slice(token.unitEnd))) return undefined
  return token
}

export function readCell(cell: Cell, units: UnitTable): ReadCell {
  const alone = numberAlone(cell.text)
  if (alone) return { cell, text: cell.text, number: alone, cumulative: false, normalized: cell.text }
  const normalized = normalize(cell.text)
  const text = normalized.replace(/\s+/g, '')
  if (!/\d/.test(normalized)) return { cell, text, number: undefined, cumulative: false, normalized }
  const tokens = scanNumbers(normalized, units)
  const cumulative = CUMULATIVE.test(text) && tokens.length === 1 && tokens[0]?.kind === 'quantity'
  const number = cumulative ? tokens[0] : wholeNumber(normalized, tokens)
  return { cell, text, number, cumulative, normalized }
}

const YEAR = /^(?:19|20)\d\d(?:年(?:度|末|底)?)?$/

/** A number that in a head is a year, and in the body may be one in the label column. */
export function isYear(read: ReadCell): boolean {
  return YEAR.test(read.text)
}

/** Years of a head: with 年, or one after the other; 1915 and 2025 under 上年 and 本年 are amounts. */
export function areYears(reads: readonly ReadCell[]): boolean {
  const years = reads.filter((read) => read.number)
  // 2026年 2000: the line of a year, and an amount.
  const label = reads.find((read) => read.text !== '')
  if (label && isYear(label) && /年/.test(label.text)) {
    const others = years.filter((read) => read !== label)
    if (others.length > 0 && others.every((read) => !/年/.test(read.text))) return false
  }
  return years.every(
    (read, index) =>
      isYear(read) &&
      (/年/.test(read.text) ||
        index === 0 ||
        Math.abs(Number.parseInt(read.text, 10) - Number.parseInt(years[index - 1]?.text ?? '', 10)) <= 10),
  )
}
