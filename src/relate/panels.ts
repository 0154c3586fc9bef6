import type { Column, Figure, Row, Table } from '../plan/types.ts'
import { figureAt } from '../recognize/index.ts'
import { type Measure, measureOf } from './names.ts'

/** One line of a panel, with what its label says of it. */
export interface Entry {
  readonly row: Row
  readonly label: string
  readonly total: boolean
  readonly subtotal: boolean
  /** 其中: part of the line above. */
  readonly ofWhich: boolean
  /** Depth by its code (its length), or by its numbering (一、 1; (一) 2; 1. 3; (1) 4); 0 without. */
  readonly level: number
}

/** Labels and the number columns that belong to them; budgets print two panels side by side. */
export interface Panel {
  readonly table: Table
  readonly numbers: readonly Column[]
  readonly entries: readonly Entry[]
}

const TOTAL = /^(?:.{0,10}(?:合计|总计|共计)|总数|总额|计)(?:数|额)?$/
const SUBTOTAL = /小计$/
const OF_WHICH = /^(?:其中|#|＃)/

export function panelsOf(table: Table): Panel[] {
  const groups: { labels: number[]; numbers: Column[] }[] = []
  let labelIndex = -1
  for (const column of table.columns) {
    const current = groups.at(-1)
    if (column.kind === 'label') {
      labelIndex++
      if (!current || current.numbers.length > 0) groups.push({ labels: [labelIndex], numbers: [] })
      else current.labels.push(labelIndex)
    } else if (column.kind === 'number') {
      if (current) current.numbers.push(column)
      else groups.push({ labels: [], numbers: [column] })
    }
  }
  const panels: Panel[] = []
  for (const group of groups) {
    if (group.numbers.length === 0) continue
    const entries: Entry[] = []
    for (const row of table.rows) {
      if (!group.numbers.some((column) => figureAt(table, row.index, column.index))) continue
      const texts = group.labels.map((index) => row.labels[index] ?? '').filter((text) => text !== '')
      entries.push(readEntry(row, texts))
    }
    panels.push({ table, numbers: group.numbers, entries })
  }
  return panels
}

function readEntry(row: Row, texts: readonly string[]): Entry {
  const bare = texts.map((text) => text.replace(/[((].*?[))]|[::]$/g, ''))
  const label = texts.at(-1) ?? ''
  const first = texts[0] ?? ''
  const numbered = /^[一二三四五六七八九十]+、/.test(first)
    ? 1
    : /^\([一二三四五六七八九十]+\)/.test(first)
      ? 2
      : /^\d+[.、]/.test(first)
        ? 3
        : /^\(\d+\)/.test(first)
          ? 4
          : 0
  return {
    row,
    label,
    total: bare.some((text) => TOTAL.test(text)) && !bare.some((text) => SUBTOTAL.test(text)),
    subtotal: bare.some((text) => SUBTOTAL.test(text)),
    ofWhich: texts.some((text) => OF_WHICH.test(text)),
    level: row.code === '' ? numbered : row.code.length,
  }
}

/** The head that holds for a column in a row: a line of heads in the middle of the table replaces the lowest. */
export function headOf(column: Column, row: Row): string {
  return row.heads.get(column.index) ?? column.header
}

export function measureAt(column: Column, row: Row): Measure {
  return measureOf(row.heads.get(column.index) ?? column.header)
}

export function at(table: Table, entry: Entry, column: Column): Figure | undefined {
  return figureAt(table, entry.row.index, column.index)
}
