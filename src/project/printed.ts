import type { Document, Span, TableBlock, TextBlock } from '../document/types.ts'

/** A number that the program prints before words of the source: 第二章 before a heading, 表2 before a caption. */
export interface Label {
  readonly document: Document
  /** The heading, or the opening line of the block. */
  readonly span: Span
  /** With the space behind it, if it has one. */
  readonly text: string
}

/** Words of the source that are printed elsewhere or in another form, and tables that are made from data. */
export interface Addition {
  readonly document: Document
  readonly block: TextBlock | TableBlock
  /** What stands before this offset is printed before it. */
  readonly at: number
}

/**
 * What compiling knows of a source and its text does not say: numbers, who is responsible for a task, tables made from data, annexes that come
 * last, and the literals that have been held against their values. A check needs it to judge the source as the document
 * that it becomes.
 */
export interface Printed {
  readonly labels: Label[]
  readonly additions: Addition[]
  /** Where the tables made from data stand: what is true of their cells alone is no matter of the text. */
  readonly computed: { readonly document: Document; readonly span: Span }[]
  readonly annexes: { readonly document: Document; readonly span: Span }[]
  readonly verified: { readonly document: Document; readonly span: Span }[]
}

export const nothingPrinted = (): Printed => ({
  labels: [],
  additions: [],
  computed: [],
  annexes: [],
  verified: [],
})
