import type { Locator } from '../document/position.ts'
import type { Span } from '../document/types.ts'
import type { Finding } from '../rules/finding.ts'

/** Lines and columns of a span, from 1; of a spreadsheet's cell, its row and column, and how people call it. */
export interface LineRange {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly cell?: string
}

export function lineRange(locator: Locator, span: Span): LineRange {
  const { point, sheet, cell } = locator.place(span.start)
  if (cell === undefined) {
    const end = locator.point(span.end)
    return { line: point.line, column: point.column, endLine: end.line, endColumn: end.column }
  }
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
  const row = Number(digits)
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { line: row, column, endLine: row, endColumn: column, cell: `${sheet ?? ''}!${cell}` }
}

/** What a finding says, a line for each: the fault, the arithmetic, what to do. */
export function messageLines({ message, note, help }: Finding): string[] {
  return [
    message,
    ...(note === undefined ? [] : [`说明：${note}`]),
    ...(help === undefined ? [] : [`帮助：${help}`]),
  ]
}

/** Characters that a suggestion takes away or puts in, in words where there is nothing to see. */
export function shownText(text: string): string {
  if (text === '') return '（删去）'
  return text.trim() === '' ? '（空格）' : text
}
