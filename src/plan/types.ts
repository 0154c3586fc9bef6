import type { Run, Span, TableBlock } from '../document/types.ts'
import type { Decimal } from '../quantity/decimal.ts'
import type { Interval } from '../quantity/interval.ts'
import type { NumberToken } from '../quantity/scan.ts'
import type { Unit } from '../quantity/units.ts'

/**
 * A number as printed, with what it is about. `value` is exact and in `unit`; with `decimals` printed digits the
 * true value lies within half a step of the last one, unless `exact` (counted things are not rounded).
 */
export interface Figure {
  readonly id: number
  readonly value: Decimal
  /** Value in the base unit of its dimension. */
  readonly base: Decimal
  readonly decimals: number
  readonly unit: Unit | undefined
  readonly exact: boolean
  readonly token: NumberToken
  /** The digits, sign and thousands separators as printed. */
  readonly text: string
  /** Place of the digits. */
  readonly span: Span
  readonly paragraph: Paragraph | undefined
  readonly cell: FigureCell | undefined
  readonly notes: FigureNotes
}

/** What is worked out about a figure once and asked for often; each by the module that works it out. */
export interface FigureNotes {
  /** `subjectOf`. */
  subject: string | undefined
  /** `bareNameOf`. */
  name: string | undefined
  /** `isDelta`. */
  delta: boolean | undefined
  /** `intervalOf`. */
  interval: Interval | undefined
}

export interface FigureCell {
  readonly table: Table
  readonly row: number
  readonly column: number
}

/** A paragraph, heading, caption, list item, or a table cell that holds text. */
export interface Paragraph {
  readonly index: number
  readonly run: Run
  /** Same length as the run's text, widths narrowed. */
  readonly text: string
  readonly tokens: readonly NumberToken[]
  readonly figures: readonly Figure[]
  readonly heading: Heading | undefined
  /** Headings above, outermost first. */
  readonly section: Section
  readonly box: Box | undefined
  /** Inside the table of contents. */
  readonly toc: boolean
  /** A text cell of this table. */
  readonly inTable: Table | undefined
}

export type HeadingKind =
  | 'part'
  | 'chapter'
  | 'section'
  | 'level1'
  | 'level2'
  | 'level3'
  | 'level4'
  | 'circled'
  | 'article'
  | 'decimal'
  | 'declared'

export interface Heading {
  readonly kind: HeadingKind
  /** Ordinal as printed (第二节 → 2); undefined where none is printed. */
  readonly number: number | undefined
  /** Printed ordinal with its marks (第二节, (二), 2.). */
  readonly label: string
  readonly title: string
  readonly span: Span
  /** The paragraph goes on after the heading (1.加强监测。以收入……). */
  readonly inline: boolean
}

export interface Section {
  readonly id: number
  readonly path: readonly string[]
}

/** 专栏: a titled frame of project items. */
export interface Box {
  readonly number: number | undefined
  readonly title: string
  readonly caption: Paragraph
  readonly items: Paragraph[]
  readonly tables: Table[]
}

export type ColumnKind = 'label' | 'serial' | 'code' | 'unit' | 'nature' | 'number' | 'text'

export interface Column {
  readonly index: number
  readonly kind: ColumnKind
  /** Head texts from the top, white space removed. */
  readonly path: readonly string[]
  /** The path joined. */
  readonly header: string
  readonly unit: Unit | undefined
}

export interface Row {
  readonly index: number
  /** Texts of the label columns, left to right, white space removed. */
  readonly labels: readonly string[]
  /** Budget classification code (201, 20103, 2010301): each contains those it is the beginning of. */
  readonly code: string
  /** Heads that a line in the middle of the table put over this row's columns; empty where the top heads hold. */
  readonly heads: ReadonlyMap<number, string>
}

export interface Table {
  readonly index: number
  readonly block: TableBlock
  /** 表N, where a caption gives it. */
  readonly number: number | undefined
  readonly title: string
  readonly unit: Unit | undefined
  readonly columns: readonly Column[]
  /** Body rows only, in order. */
  readonly rows: readonly Row[]
  /** By row × columns + column of the grid. */
  readonly figures: ReadonlyMap<number, Figure>
  /** Numbers that a cell prints in brackets, [4] or 〔4〕: what comes together over the plan period. */
  readonly cumulative: ReadonlyMap<number, Figure>
  readonly section: Section
  readonly box: Box | undefined
}

export interface Caption {
  readonly kind: 'box' | 'table' | 'annex' | 'annexTable' | 'figure'
  readonly number: number
  readonly title: string
  readonly span: Span
  readonly paragraph: Paragraph
  /** Something stands under it. */
  readonly filled: boolean
}

export interface Reference {
  readonly kind: Caption['kind']
  readonly number: number
  readonly span: Span
  readonly text: string
}

export interface AnnexListItem {
  readonly number: number
  readonly title: string
  readonly span: Span
}

/** An image where a table or box should be: its figures cannot be read. */
export interface UnreadableTable {
  readonly span: Span
  readonly title: string
}

/** What was recognised in a document: the one value every rule looks at. */
export interface Plan {
  readonly paragraphs: readonly Paragraph[]
  readonly figures: readonly Figure[]
  readonly tables: readonly Table[]
  readonly boxes: readonly Box[]
  readonly headings: readonly { readonly heading: Heading; readonly paragraph: Paragraph }[]
  readonly toc: readonly { readonly heading: Heading; readonly paragraph: Paragraph }[]
  readonly captions: readonly Caption[]
  readonly references: readonly Reference[]
  readonly annexList: readonly AnnexListItem[]
  readonly unreadable: readonly UnreadableTable[]
}
