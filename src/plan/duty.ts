import type { Span } from '../document/types.ts'

/** A department or office as a task names it. */
export interface NamedUnit {
  readonly name: string
  readonly span: Span
}

/** Who does a task, and by when: （牵头单位：…；责任单位：…；完成时限：…）, （甲局牵头，乙局配合）, or a line of a table. */
export interface Duty {
  /** The whole statement. */
  readonly span: Span
  readonly lead: readonly NamedUnit[]
  readonly responsible: readonly NamedUnit[]
  readonly supporting: readonly NamedUnit[]
  /** 牵头 is said, even where no unit could be read. */
  readonly namesLead: boolean
  readonly deadline:
    | { readonly text: string; readonly span: Span; readonly year: number | undefined }
    | undefined
  /** What the task is, shortened: its heading, or the words before. */
  readonly task: string
}
