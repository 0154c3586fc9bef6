/** The one tree every reader produces. All places are offsets into `Document.source` (UTF-16 code units). */

export type Format = 'text' | 'markdown' | 'html' | 'csv' | 'xlsx'

/** Characters `start` (inclusive) to `end` (exclusive) of the document's source. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A run of printed characters and where each of them stands in the source. Without `offsets` the run is a plain
 * slice of the source beginning at `start`; with them, character i stands at `offsets[i]` (markup or escapes lie
 * between).
 */
export interface Run {
  readonly text: string
  readonly start: number
  readonly offsets?: Uint32Array
  /** Some characters are the program's (a heading's number): each stands where the next one does. */
  readonly numbered?: boolean
}

export interface TextBlock extends Run {
  readonly type: 'text'
  /** Level of a heading that the format itself declares (HTML h1…h6, Markdown #); undefined: not declared. */
  readonly depth?: number
}

export interface Cell extends Run {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** The format declares it a head cell (HTML th, Markdown's first row). */
  readonly header?: boolean
  /** All digits of a spreadsheet's number, where its format prints fewer. */
  readonly exact?: string
}

/** A grid. `cells` in row order; a cell that spans stands once, at its first row and column. */
export interface TableBlock {
  readonly type: 'table'
  readonly cells: readonly Cell[]
  readonly rows: number
  readonly columns: number
  /** Name of the spreadsheet's sheet, or a caption the format declares. */
  readonly caption?: Run
  /** Head cells whose spans the source lost: header columns cannot be trusted beyond what the grid shows. */
  readonly lostSpans?: boolean
}

/** Where the layout ends something (a one-cell table, a rule) without saying what. */
export interface SeparatorBlock extends Span {
  readonly type: 'separator'
  /** A fence of the source: it opens or closes a box, or has nothing to do with boxes. */
  readonly fence?: 'opensBox' | 'closesBox' | 'other'
}

/** A picture, or something else that cannot be read, standing where a table or figure was. */
export interface ImageBlock extends Span {
  readonly type: 'image'
}

export type Block = TextBlock | TableBlock | SeparatorBlock | ImageBlock

export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** One of the files that a document is made of, and where its characters stand in the document's source. */
export interface Part extends Span {
  readonly path: string
}

/** Where an offset stands for a reader: line and column, or sheet and cell. */
export interface Place {
  readonly path: string
  readonly sheet?: string
  readonly cell?: string
  readonly point: Point
}

export interface Document {
  readonly path: string
  readonly format: Format
  /** The decoded text; for a spreadsheet, its cells joined by tabs and line feeds, sheet after sheet. */
  readonly source: string
  /** The source with this program's own comments blanked out, character by character; undefined where there are none. */
  readonly readable?: string
  readonly blocks: readonly Block[]
  /** What the reader has to tell the user (a repaired encoding, a sheet left out), one plain sentence each. */
  readonly notices: readonly string[]
  /** Sheet and A1 name of a spreadsheet cell at an offset; undefined for formats with lines and columns. */
  readonly cellAt?: (offset: number) => { readonly sheet: string; readonly cell: string } | undefined
  /** The files it is made of, in order, where there are several: lines and columns are those of each file. */
  readonly parts?: readonly Part[]
}
