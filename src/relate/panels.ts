import type { Column, Figure, Row, Table } from '../plan/types.ts'
import { figureAt } from '../recognize/table-places.ts'
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
  /** Outermost level of the lines without numbers right above it, which head what follows; 0 for none. */
  readonly under: number
  /** A line right above says by what the lines that follow are sorted: 按地区分. */
  readonly sorted: boolean
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
    let under = 0
    let sorted = false
    for (const row of table.rows) {
      const texts = group.labels.map((index) => row.labels[index] ?? '').filter((text) => text !== '')
      if (!group.numbers.some((column) => figureAt(table, row.index, column.index))) {
        const level = levelOf(texts[0] ?? '')
        if (level > 0 && (under === 0 || level < under)) under = level
        sorted ||= SORTED.test(texts[0] ?? '')
        continue
      }
      entries.push(readEntry(row, texts, under, sorted))
      under = 0
      sorted = false
    }
    panels.push({ table, numbers: group.numbers, entries })
  }
  return panels
}

/** 按地区分, 按坡度分组. */
const SORTED = /^按.{1,10}分(?:组|类|布)?$/

/** Depth by numbering: 一、 1; (一) 2; 1. 3; (1) 4; A 5; I 6; 0 without. */
function levelOf(text: string): number {
  if (/^[一二三四五六七八九十]+、/.test(text)) return 1
  if (/^\([一二三四五六七八九十]+\)/.test(text)) return 2
  if (/^\d+[.、]/.test(text)) return 3
  if (/^\(\d+\)/.test(text)) return 4
  const letters = /^(?:([A-H])|[IV]{1,4})[、.]?(?=[\u4e00-\u9fff])(?![类级型股超区])/.exec(text)
  return letters ? (letters[1] ? 5 : 6) : 0
}

function readEntry(row: Row, texts: readonly string[], under: number, sorted: boolean): Entry {
  const bare = texts.map((text) => text.replace(/[((].*?[))]|[::]$/g, ''))
  const label = texts.at(-1) ?? ''
  const first = texts[0] ?? ''
  return {
    row,
    label,
    total: bare.some((text) => TOTAL.test(text)) && !bare.some((text) => SUBTOTAL.test(text)),
    subtotal: bare.some((text) => SUBTOTAL.test(text)),
    ofWhich: texts.some((text) => OF_WHICH.test(text)),
    level: row.code === '' ? levelOf(first) : row.code.length,
    under,
    sorted,
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
