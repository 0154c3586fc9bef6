import type { Span } from '../document/types.ts'
import { COLUMN_USES, canonical, PROJECT_COLUMNS } from './aliases.ts'

/** What a column of a project list is, as a drafter may declare it. */
export type ColumnUse = keyof typeof PROJECT_COLUMNS | keyof typeof COLUMN_USES

/** What the settings declare of columns, by the name in the head, and where. */
export type ColumnUses = ReadonlyMap<string, { readonly use: ColumnUse; readonly span: Span }>

export function columnUse(name: string): ColumnUse | undefined {
  return canonical(COLUMN_USES, name) ?? canonical(PROJECT_COLUMNS, name)
}
