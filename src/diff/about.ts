import type { Table } from '../plan/types.ts'
import { rowAt } from '../recognize/table-places.ts'
import { cellOwner } from './context.ts'
import type { CellOwner, Piece } from './units.ts'

/** What a number in a text is about: the words before it, back to the last stop, or its table, row and column. */
export function aboutOf(piece: Piece, start: number, end: number): string {
  const cell = cellOwner(piece)
  if (cell) return cellAbout(cell)
  const { text } = piece
  const before = text.slice(Math.max(0, start - 24), start)
  const stop = Math.max(
    ...['。', ';', ',', ':', '(', '!', '、', '\n'].map((mark) => before.lastIndexOf(mark)),
  )
  const lead = before.slice(stop + 1).trim()
  if (lead.length >= 3) return lead
  const after = /^[^。;,:()\n]{0,12}/.exec(text.slice(end))?.[0] ?? ''
  return `${before.slice(-10).trim()}…${after.trim()}`
}

/** 表题/行/列 of a cell, as far as the table says. */
export function cellAbout({ table, row, column }: CellOwner): string {
  return [titleOf(table), rowName(table, row), columnName(table, column)]
    .filter((part) => part !== '')
    .join(' / ')
}

export function titleOf(table: Table): string {
  return table.title || table.box?.title || ''
}

export function rowName(table: Table, row: number): string {
  return (
    rowAt(table, row)
      ?.labels.filter((label) => label !== '')
      .join('·') ?? ''
  )
}

export function columnName(table: Table, column: number): string {
  return table.columns[column]?.path.join('·') ?? ''
}

const BASE = /基期|基准|基数|现状|完成|实际|实绩|上年|当前/
const TARGET = /目标|规划值|预期|末|达到|终期/

/** An indicator table, as its heads say: 指标 with a nature, a base or a target. */
export function isIndicatorTable(table: Table): boolean {
  if (table.columns.some((column) => column.kind === 'nature')) return true
  return table.columns.some(({ header }) => /^指标|指标名称|主要指标/.test(header)) && years(table).length > 0
}

function years(table: Table): { column: number; year: number }[] {
  return table.columns.flatMap(({ index, header }) => {
    const year = /(?:19|20)\d\d/.exec(header)?.[0]
    return year ? [{ column: index, year: Number(year) }] : []
  })
}

/** 基期值 or 目标值 of an indicator table's column; undefined for any other. */
export function indicatorField(table: Table, column: number): '基期值' | '目标值' | undefined {
  const header = table.columns[column]?.header ?? ''
  if (/增[长速幅]|年均|累计/.test(header)) return undefined
  if (BASE.test(header)) return '基期值'
  if (TARGET.test(header)) return '目标值'
  const all = years(table)
  const own = all.find((entry) => entry.column === column)
  if (!own || all.length < 2) return undefined
  const first = Math.min(...all.map(({ year }) => year))
  return own.year === first ? '基期值' : '目标值'
}
