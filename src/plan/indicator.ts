import type { Cell } from '../document/types.ts'
import type { Figure, Row, Table } from './types.ts'

/** A cell of an indicator's line. */
export interface IndicatorCell {
  readonly cell: Cell
  /** White space removed, widths narrowed; may be empty. */
  readonly text: string
  readonly figure: Figure | undefined
}

/** A column of base or target values. */
export interface LevelColumn {
  readonly column: number
  readonly header: string
  readonly year: number | undefined
}

/** One line of an indicator table (主要指标表). A cell that the source does not print at all is undefined. */
export interface Indicator {
  readonly row: Row
  readonly name: string
  readonly nameCell: Cell
  /** Group labels and name, outermost first: two lines of one path are the same indicator. */
  readonly path: readonly string[]
  readonly serial: IndicatorCell | undefined
  readonly unit: IndicatorCell | undefined
  readonly nature: IndicatorCell | undefined
  readonly base: IndicatorCell | undefined
  readonly target: IndicatorCell | undefined
}

/** 主要指标: names, units, natures, and values of a base and a target year. */
export interface IndicatorTable {
  readonly table: Table
  readonly hasSerial: boolean
  readonly hasUnit: boolean
  readonly hasNature: boolean
  readonly base: LevelColumn | undefined
  readonly target: LevelColumn | undefined
  readonly indicators: readonly Indicator[]
}
