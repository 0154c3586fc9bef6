/**
 * What a compiled plan prints. Everything is resolved: numbers are assigned, references are words, every figure has its
 * printed text. A renderer lays this out in its format; it computes nothing and adds no figure.
 */
export interface Publication {
  readonly title: string
  readonly properties: Properties
  /** Print a table of contents before the body. */
  readonly contents: boolean
  readonly body: readonly PrintBlock[]
  readonly annexes: readonly PrintAnnex[]
}

/** What the masthead, the sign-off and the document properties of an office file are made of. */
export interface Properties {
  /** 发文机关 */
  readonly issuer: string | undefined
  /** 发文字号, as printed: 岚发〔2021〕7号 */
  readonly documentNumber: string | undefined
  /** 主送机关 */
  readonly addressees: string | undefined
  /** 成文日期, ISO 8601: 2021-05-24. The only date an output carries. */
  readonly date: string | undefined
  /** 规划期, as printed: 2021—2025年 */
  readonly period: string | undefined
}

export type PrintInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly PrintInline[] }
  /** The target is a web or mail address; any other kind of address has become text. */
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly PrintInline[] }
  /** 表2, 专栏1, 附件3: a place of this document, by the id it carries there. */
  | { readonly kind: 'reference'; readonly target: string; readonly text: string }
  /** Stands where the plan has a picture, with what its author says of it; empty where nothing is said. */
  | { readonly kind: 'picture'; readonly text: string }
  | { readonly kind: 'break' }

/** What is printed in the place of a picture. */
export function pictureText(text: string): string {
  return text === '' ? '（图）' : `（图：${text}）`
}

export type PrintBlock =
  | PrintHeading
  | PrintParagraph
  | PrintList
  | PrintTable
  | PrintBox
  | { readonly kind: 'quote'; readonly blocks: readonly PrintBlock[] }

export interface PrintHeading {
  readonly kind: 'heading'
  readonly id: string
  /** 1 is the outermost level of this document. */
  readonly level: number
  readonly style: HeadingStyle
  /** With its marks and what follows them: “第一章 ”, “一、”, “（一）”, “1.”; empty for a heading without number. */
  readonly number: string
  readonly content: readonly PrintInline[]
}

/** Decides the type face of a heading in an official document. */
export type HeadingStyle = 'chapter' | 'section' | 'level1' | 'level2' | 'level3' | 'level4'

export interface PrintParagraph {
  readonly kind: 'paragraph'
  /** A note is printed smaller, under what it explains; `annexes` is the 附件说明, a line for each annex. */
  readonly role: 'body' | 'note' | 'annexes'
  readonly content: readonly PrintInline[]
}

export interface PrintList {
  readonly kind: 'list'
  /** The marker is printed as it stands: “1.”, “（1）”; empty for a plain item. */
  readonly items: readonly { readonly marker: string; readonly blocks: readonly PrintBlock[] }[]
}

/** 专栏 */
export interface PrintBox {
  readonly kind: 'box'
  readonly id: string
  /** 专栏3 */
  readonly label: string
  readonly caption: string
  readonly blocks: readonly PrintBlock[]
}

export interface PrintTable {
  readonly kind: 'table'
  readonly id: string
  /** 表2; empty inside an annex or where tables are not numbered. */
  readonly label: string
  readonly caption: string
  /** 单位：万元, printed right above the head; empty where the heads name their units. */
  readonly unit: string
  readonly columns: readonly PrintColumn[]
  readonly head: readonly PrintRow[]
  /** May be walked more than once; made on the way for long project lists. */
  readonly body: Iterable<PrintRow>
  readonly bodyLength: number
  readonly notes: readonly string[]
}

export interface PrintColumn {
  readonly align: 'left' | 'center' | 'right'
  /** Width the content asks for, in half-width characters (a Chinese character takes two). */
  readonly width: number
}

export interface PrintRow {
  readonly kind: 'head' | 'data' | 'group' | 'subtotal' | 'total'
  /** Left to right. Columns covered by a span from the left or from above are left out. */
  readonly cells: readonly PrintCell[]
}

export interface PrintCell {
  readonly column: number
  readonly columnSpan?: number
  readonly rowSpan?: number
  /** As printed. */
  readonly text: string
  /** The number behind the text, where there is one. */
  readonly number?: PrintNumber
}

export interface PrintNumber {
  /** Exact, plain decimal notation (no exponent), in the printed unit: 121.4321 under 亿元. A percentage as a ratio. */
  readonly exact: string
  /** Printed digits after the decimal point, of the percentage where it is one. */
  readonly decimals: number
  readonly percent: boolean
  /** Digits are grouped by thousands. */
  readonly grouped: boolean
  readonly formula?: CellFormula
}

/** How a cell follows from other cells of the same table. Rows count the body from 0. */
export type CellFormula =
  | { readonly kind: 'sum'; readonly of: readonly CellRange[] }
  | { readonly kind: 'share'; readonly part: CellAddress; readonly whole: CellAddress }

export interface CellAddress {
  readonly row: number
  readonly column: number
}

export interface CellRange {
  readonly from: CellAddress
  readonly to: CellAddress
}

/** 附件: printed after the body, each from a new page; every one with tables is also a workbook of its own. */
export interface PrintAnnex {
  readonly id: string
  /** 1 for 附件1. */
  readonly number: number
  readonly title: string
  /** Too wide for an upright page. */
  readonly landscape: boolean
  /** Sheets are landscape, as annexes in Excel are, unless the plan asks for upright ones. */
  readonly uprightSheets?: boolean
  readonly blocks: readonly PrintBlock[]
  /** The tables again, each with the name of its sheet, where the annex is kept as a workbook. */
  readonly sheets: readonly { readonly name: string; readonly table: PrintTable }[]
}
