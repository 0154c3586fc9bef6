import type { CheckResult } from '../check.ts'
import type { Span } from '../document/types.ts'
import type { Comparator } from '../quantity/scan.ts'
import type { Finding } from '../rules/finding.ts'

/** What a change is about. */
export type ChangeKind =
  /** A number with what it is about. */
  | 'figure'
  /** 属性, target, base, unit or name of an indicator in an indicator table. */
  | 'indicator'
  /** A unit that holds for a column, a table or a box. */
  | 'unit'
  /** A year, a date, a period. */
  | 'date'
  /** Any other number: of a document, a reference, an order in Chinese numerals. */
  | 'number'
  | 'heading'
  /** A line of the table of contents that no heading accounts for. */
  | 'contents'
  | 'box'
  | 'table'
  | 'row'
  | 'column'
  | 'annex'
  /** 牵头单位, 责任单位, 责任领导 … */
  | 'responsible'
  | 'paragraph'

export type ChangeAction = 'changed' | 'added' | 'removed' | 'moved' | 'renamed' | 'renumbered'

/** Where one side of a change stands in its own document. */
export interface Side {
  readonly span: Span
  /** As printed. */
  readonly text: string
}

/** A figure that changed, in numbers. */
export interface FigureChange {
  /** With unit, as a sentence shows it. */
  readonly old?: string
  readonly new?: string
  /** new − old, in the unit of the new one; with its sign. */
  readonly difference?: string
  /** Of the difference: the new figure's unit, or 个百分点 for percentages. */
  readonly unit?: string
  /** Difference against the old value in percent, with its sign. */
  readonly relative?: string
  /** Another unit or another way to print it, the same quantity. */
  readonly sameValue: boolean
  /** Where 以上, 不低于, 约 … came, went or changed. */
  readonly comparator?: { readonly old: Comparator; readonly new: Comparator }
}

export interface Change {
  readonly kind: ChangeKind
  readonly action: ChangeAction
  /** What it is about, in the document's own words: table / row / column, or the words before. */
  readonly about: string
  /** Headings above, outermost first. */
  readonly section: readonly string[]
  readonly old?: Side
  readonly new?: Side
  readonly figure?: FigureChange
  /** Which part of an indicator, a task or an annex: 属性, 目标值, 基期值, 单位, 牵头单位, 附件清单 … */
  readonly field?: string
  /** How many headings, rows or paragraphs this one change covers. */
  readonly count: number
  /** Figures in what was added, removed or moved as a whole. */
  readonly figures: number
  /** What else follows from it: references that moved along, serial numbers. */
  readonly follows: number
}

/** Other words: counted, and listed only when asked for. */
export interface WordingChange {
  readonly old?: Side
  readonly new?: Side
  readonly section: readonly string[]
}

/** A statement that held before and fails now, because not everything bound by it was changed. */
export interface Stale {
  readonly message: string
  /** What should have moved along, in the new document. */
  readonly span: Span
  readonly text: string
  /** As printed, and as it would have to be. */
  readonly stated: string
  readonly computed?: string
  readonly unit?: string
  /** What did change, in the new document. */
  readonly changed: readonly Side[]
}

export interface FindingChanges {
  readonly new: readonly Finding[]
  readonly gone: readonly Finding[]
  readonly still: readonly Finding[]
}

/** What two versions of one document differ in. */
export interface Difference {
  readonly old: CheckResult
  readonly new: CheckResult
  /** In the order of the new document; what is gone stands where it stood. */
  readonly changes: readonly Change[]
  readonly wording: readonly WordingChange[]
  readonly stale: readonly Stale[]
  readonly findings: FindingChanges
  /** Figures found in both versions, whether or not they changed. */
  readonly matched: number
}
