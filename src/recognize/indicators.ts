import type { Indicator, IndicatorCell, IndicatorTable, LevelColumn } from '../plan/indicator.ts'
import type { Column, Plan, Table } from '../plan/types.ts'
import { normalize } from '../quantity/normalize.ts'
import { gridOf } from './grid.ts'

const NO_LEVEL = /增[长速幅减]|增速|年均|累计|同比|占比|比重|备注|序号/
const TARGET = /目标|规划值|预期值/
const YEAR = /(?:19|20)\d\d/g

/** Tables that list indicators: a column of natures, or units beside the values of a base and a target year. */
export function indicatorTables(plan: Plan): IndicatorTable[] {
  return plan.tables.flatMap((table) => readTable(table) ?? [])
}

function readTable(table: Table): IndicatorTable | undefined {
  const { columns } = table
  const of = (kind: Column['kind']) => columns.find((column) => column.kind === kind)
  const nature = of('nature')
  const unit = of('unit')
  const serial = of('serial')
  const names = columns.filter(({ kind }) => kind === 'label')
  const name = names.find(({ header }) => /指标|名称/.test(header)) ?? names.at(-1)
  if (!name || (!nature && !(unit && /指标/.test(name.header + table.title)))) return undefined
  const levels = columns
    .filter(({ kind, header }) => kind === 'number' && !NO_LEVEL.test(header))
    .map(({ index, header }): LevelColumn => ({ column: index, header, year: yearOf(header) }))
    .filter(({ year, header }) => year !== undefined || TARGET.test(header))
  const dated = levels.filter(({ year }) => year !== undefined).sort((a, b) => (a.year ?? 0) - (b.year ?? 0))
  const target =
    levels.find(({ header }) => TARGET.test(header)) ?? (dated.length > 1 ? dated.at(-1) : undefined)
  const base = dated.find((level) => level !== target)
  if (!nature && !(base && target)) return undefined

  const cells = gridOf(table)
  const at = (row: number, column: number | undefined): IndicatorCell | undefined => {
    const cell = column === undefined ? undefined : cells.get(row * table.block.columns + column)
    if (!cell || column === undefined) return undefined
    const text = normalize(cell.text).replace(/\s+/g, '')
    return { cell, text, figure: table.figures.get(row * table.block.columns + column) }
  }
  const indicators = table.rows.flatMap((row): Indicator[] => {
    const title = at(row.index, name.index)
    if (!title || title.text === '') return []
    const indicator = {
      row,
      name: title.text,
      nameCell: title.cell,
      path: row.labels.filter((label) => label !== ''),
      serial: at(row.index, serial?.index),
      unit: at(row.index, unit?.index),
      nature: at(row.index, nature?.index),
      base: at(row.index, base?.column),
      target: at(row.index, target?.column),
    }
    // A line with nothing beside its name is the head of a group, or a note.
    const { nature: kind, unit: measure, base: from, target: to } = indicator
    return [kind, measure, from, to].some((cell) => cell && cell.text !== '' && cell.cell !== title.cell)
      ? [indicator]
      : []
  })
  return {
    table,
    hasSerial: serial !== undefined,
    hasUnit: unit !== undefined,
    hasNature: nature !== undefined,
    base,
    target,
    indicators,
  }
}

function yearOf(header: string): number | undefined {
  const years = new Set(header.match(YEAR) ?? [])
  return years.size === 1 ? Number([...years][0]) : undefined
}
