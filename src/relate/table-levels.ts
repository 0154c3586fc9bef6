import type { Column } from '../plan/types.ts'
import { relativeYear, yearOfHead } from './names.ts'
import { type Entry, headOf, measureAt, type Panel } from './panels.ts'

export const MEAN = /年均|年平均/

/** A column of values of one year. */
export interface Level {
  readonly year: number
  readonly column: Column
}

/** Columns of levels by the year in their head, earliest first. */
export function levelColumns(panel: Panel, entry: Entry, rates = false): Level[] {
  const levels: Level[] = []
  for (const column of panel.numbers) {
    if (!rates && measureAt(column, entry.row) !== 'amount' && !/人均|率/.test(headOf(column, entry.row)))
      continue
    const year = yearOfHead(column.header) ?? relativeYear(headOf(column, entry.row))
    if (year !== undefined && !MEAN.test(column.header) && !/增[长速幅减]/.test(column.header))
      levels.push({ year, column })
  }
  return levels.sort((a, b) => a.year - b.year)
}
