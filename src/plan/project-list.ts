import type { Cell } from '../document/types.ts'
import type { Figure, Row, Table } from './types.ts'

/** One line of a project list (项目库、项目汇总表). */
export interface ListedProject {
  readonly row: Row
  readonly name: string
  readonly nameCell: Cell
  readonly serial: { readonly text: string; readonly cell: Cell } | undefined
  /** 项目类型, as printed. */
  readonly category: { readonly text: string; readonly cell: Cell } | undefined
  /** County, township and village, joined. */
  readonly location: string
  /** Years of the build period, with the cells that print them. */
  readonly years: readonly { readonly year: number; readonly cell: Cell }[]
  readonly total: Figure | undefined
}

export interface ProjectListTable {
  readonly table: Table
  readonly projects: readonly ListedProject[]
}
