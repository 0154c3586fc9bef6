import type { PrintCell, PrintNumber } from '../../plan/publication.ts'

const PLAIN = /^-?[\d,]+(?:\.\d+)?%?$/
// Room for a word or two; Excel takes 255 characters of format, and no new line.
const AROUND = /^([^\d.,\n-]{0,40})[\d,]+(?:\.\d+)?%?([^\d.,%\n]{0,40})$/
const NOUGHT = /^-?0(?:\.0+)?$/
const codes = new Map<number, string>()

/**
 * Number format (ECMA-376 part 1, 18.8.31) that shows the number as it is printed: digits and percent sign, words before
 * and after it (≥80, 80以上), and a nought printed as a dash or as nothing. Where no format shows the text, the plain
 * number is shown.
 */
export function formatCode(cell: PrintCell, number: PrintNumber): string {
  const code = digitsCode(number)
  if (PLAIN.test(cell.text)) return code
  if (NOUGHT.test(number.exact) && /^[^\d\n]{0,40}$/.test(cell.text))
    return `${code};-${code};${literal(cell.text)}`
  const around = number.exact.startsWith('-') ? null : AROUND.exec(cell.text)
  if (around === null) return code
  return literal(around[1] ?? '') + code + literal(around[2] ?? '')
}

/** The same without words: 0.00, #,##0.00, 0.00%. */
export function digitsCode(number: PrintNumber): string {
  const key = number.decimals * 4 + (number.percent ? 2 : 0) + (number.grouped ? 1 : 0)
  let code = codes.get(key)
  if (code === undefined) {
    const fraction = number.decimals > 0 ? `.${'0'.repeat(number.decimals)}` : ''
    code = `${number.grouped ? '#,##0' : '0'}${fraction}${number.percent ? '%' : ''}`
    codes.set(key, code)
  }
  return code
}

function literal(text: string): string {
  return text
    .split('"')
    .map((part) => (part === '' ? '' : `"${part}"`))
    .join('\\"')
}
