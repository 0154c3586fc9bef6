import * as XLSX from 'xlsx'

/** Significant digits that Excel computes with; what a binary number has beyond them is noise (36.300000000000004). */
const DIGITS = 15

/** Short dates follow the reader's locale in Excel; SheetJS would print the American one. */
export const SHORT_DATE = 'yyyy/m/d'

/**
 * What a reader of the sheet sees in a cell: the number in its display format; in the General format, or where the
 * format prints nothing or only ####, all its digits.
 */
export function printCell(cell: XLSX.CellObject): string {
  if (cell.t === 'z' || cell.v === undefined) return ''
  const shown = (cell.w ?? '').replace(/\r\n?/g, '\n').trim()
  if (cell.t === 's') return (shown || String(cell.v).replace(/\r\n?/g, '\n')).trim()
  if (cell.t !== 'n' || typeof cell.v !== 'number') return shown || String(cell.v)
  const format = typeof cell.z === 'string' ? cell.z : 'General'
  if (format === 'General' || format === '@' || shown === '' || /^#+$/.test(shown)) return printExact(cell.v)
  return printHalf(cell.v, format) ?? shown
}

/** All digits of a number whose format shows fewer; undefined for any other cell. */
export function hiddenDigits(cell: XLSX.CellObject, printed: string): string | undefined {
  if (cell.t !== 'n' || typeof cell.v !== 'number' || XLSX.SSF.is_date(String(cell.z ?? ''))) return undefined
  const exact = printExact(cell.v)
  return exact === printed.replaceAll(',', '') ? undefined : exact
}

/** All digits, never with an exponent. */
function printExact(value: number): string {
  const text = String(Number(value.toPrecision(DIGITS)))
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const shift = Number(exponent)
  const digits = whole + fraction
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - whole.length)}${digits}`
  return sign + digits.padEnd(whole.length + shift, '0')
}

/**
 * Excel rounds the decimal number (0.285 to 0.29), SheetJS the binary one, which may lie just below the half. Only
 * numbers that end in 5 can fall on a half; one binary step up decides them as Excel does.
 */
function printHalf(value: number, format: string): string | undefined {
  if (!/5(?:e[+-]\d+)?$/.test(String(Number(value.toPrecision(DIGITS)))) || XLSX.SSF.is_date(format))
    return undefined
  try {
    const printed: unknown = XLSX.SSF.format(format, value * (1 + 2 ** -51))
    return typeof printed === 'string' && printed.trim() !== '' ? printed.trim() : undefined
  } catch {
    return undefined
  }
}
