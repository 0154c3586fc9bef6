import { spanOf } from '../document/position.ts'
import type { Document, Run, SeparatorBlock, Span, TableBlock, TextBlock } from '../document/types.ts'
import type {
  AnnexListItem,
  Box,
  Caption,
  Figure,
  Heading,
  Paragraph,
  Plan,
  Reference,
  Section,
  Table,
  UnreadableTable,
} from '../plan/types.ts'
import { declaredUnit } from '../quantity/declared-unit.ts'
import { normalize } from '../quantity/normalize.ts'
import { type NumberToken, scanNumbers } from '../quantity/scan.ts'
import { COMMON_UNITS, type Unit, type UnitTable } from '../quantity/units.ts'
import { readAnnexList } from './annexes.ts'
import { readCaption, readReferences } from './captions.ts'
import { FigureList, placeFigures } from './figures.ts'
import { rank } from './headings.ts'
import { closeUp } from './spaced.ts'
import { splitBlock } from './split-block.ts'
import { endsInAmount, isOverAmount } from './table-lines.ts'
import { layOutTable } from './tables.ts'
import { Contents } from './toc.ts'

const DIGIT = /\d/
const UNIT_LINE = /^\(?单位/
const NO_TOKENS: readonly NumberToken[] = []
const NO_FIGURES: readonly Figure[] = []

/** A grid larger than this is a data dump; its cells are not laid out. */
const LARGEST_GRID = 20_000_000

/** Recognises a plan in a document: headings, boxes, tables, figures, references. One pass, linear. */
export function recognize(document: Document, units: UnitTable = COMMON_UNITS): Plan {
  return new Recognizer(document, units).run()
}

class Recognizer {
  readonly #document: Document
  readonly #units: UnitTable
  /** The whole source narrowed once; a run that is a plain slice of it needs no narrowing of its own. */
  readonly #narrowed: string
  readonly #figures = new FigureList()
  readonly #paragraphs: Paragraph[] = []
  readonly #tables: Table[] = []
  readonly #boxes: Box[] = []
  readonly #headings: { heading: Heading; paragraph: Paragraph }[] = []
  readonly #toc: { heading: Heading; paragraph: Paragraph }[] = []
  readonly #captions: (Caption & { filled: boolean })[] = []
  readonly #references: Reference[] = []
  readonly #unreadable: UnreadableTable[] = []
  #section: Section = { id: 0, path: [] }
  #stack: { rank: number; title: string }[] = []
  #sections = 0
  #box: Box | undefined
  /** Separators seen since the box opened: a framed box ends with the second. */
  #frame = 0
  /** A separator that ended no box stands right before: a caption that follows is inside the frame it opens. */
  #opened = false
  readonly #contents = new Contents()
  #unitLine: Unit | undefined
  #title = ''
  #titleNumber: number | undefined

  constructor(document: Document, units: UnitTable) {
    this.#document = document
    this.#units = units
    this.#narrowed = normalize(document.readable ?? document.source)
  }

  #textOf(run: Run): string {
    return run.offsets ? normalize(run.text) : this.#narrowed.slice(run.start, run.start + run.text.length)
  }

  run(): Plan {
    const { blocks } = this.#document
    for (const [index, block] of blocks.entries()) {
      if (block.type === 'text') {
        for (const line of splitBlock(block)) this.#text(line, index)
      } else if (block.type === 'table') this.#table(block)
      else if (block.type === 'separator') this.#separator(block.fence)
      else this.#image(block)
      if (block.type !== 'separator') this.#opened = false
    }
    const annexList: AnnexListItem[] = readAnnexList(this.#paragraphs)
    return {
      paragraphs: this.#paragraphs,
      figures: this.#figures.all,
      tables: this.#tables,
      boxes: this.#boxes,
      headings: this.#headings,
      toc: this.#toc,
      captions: this.#captions,
      references: this.#references,
      annexList,
      unreadable: this.#unreadable,
    }
  }

  #separator(fence: SeparatorBlock['fence']): void {
    if (fence !== undefined) {
      if (fence === 'closesBox') this.#box = undefined
      this.#opened = fence === 'opensBox'
      return
    }
    this.#opened = this.#box === undefined
    if (this.#box && ++this.#frame >= 2) this.#box = undefined
  }

  #image(span: Span): void {
    this.#unreadable.push({ span: { start: span.start, end: span.end }, title: this.#title })
    this.#fill()
    this.#title = ''
  }

  /** Something stands under the caption before. */
  #fill(): void {
    const last = this.#captions.at(-1)
    if (last) last.filled = true
  }

  #paragraph(
    run: Run,
    text: string,
    tokens: readonly NumberToken[],
    heading: Heading | undefined,
    toc: boolean,
    inTable: Table | undefined,
  ): Paragraph {
    const self: Paragraph = {
      index: this.#paragraphs.length,
      run,
      text,
      tokens,
      figures: tokens.length === 0 || toc ? NO_FIGURES : this.#figures.ofParagraph(run, tokens),
      heading,
      section: this.#section,
      box: this.#box,
      toc,
      inTable,
    }
    placeFigures(self)
    this.#paragraphs.push(self)
    return self
  }

  #isOverAmount(index: number | undefined): boolean {
    return index !== undefined && isOverAmount(this.#document.blocks, index)
  }

  /** `index` of the block, where it is one. */
  #text(printed: TextBlock, index: number | undefined): void {
    const narrowed = this.#textOf(printed)
    const close = closeUp(printed, narrowed)
    const block = close ? { ...printed, ...close.run } : printed
    const text = close?.text ?? narrowed
    if (this.#contents.opens(text)) {
      this.#paragraph(block, text, NO_TOKENS, undefined, true, undefined)
      return
    }
    const { listed, heading: named } = this.#contents.read(block, text)
    // 一、本级收入, and 167500 on the next line: the name of a line of a table printed one cell a line.
    const row = named && !listed && (this.#isOverAmount(index) || endsInAmount(text))
    const heading = row ? undefined : named
    if (listed) {
      this.#listed(block, text, heading)
      return
    }

    const tokens = DIGIT.test(text) ? scanNumbers(text, this.#units) : NO_TOKENS
    const caption = readCaption(text)
    if (caption && !(caption.kind === 'figure')) {
      this.#box = undefined
      const paragraph = this.#paragraph(block, text, tokens, undefined, false, undefined)
      this.#captions.push({ ...caption, span: spanOf(block), paragraph, filled: false })
      this.#title = caption.title
      this.#titleNumber = caption.kind === 'table' ? caption.number : undefined
      if (caption.kind === 'box') {
        this.#box = {
          number: caption.number,
          title: caption.title,
          caption: paragraph,
          items: [],
          tables: [],
        }
        this.#frame = this.#opened ? 1 : 0
        this.#boxes.push(this.#box)
      }
      this.#readUnitLine(text)
      return
    }
    if (
      heading &&
      (rank(heading.kind) <= 4 || heading.kind === 'decimal') &&
      !(this.#box && this.#frame === 1)
    ) {
      this.#enter(heading)
      if (rank(heading.kind) <= 3) this.#box = undefined
    }
    const paragraph = this.#paragraph(block, text, tokens, heading, false, undefined)
    if (heading) this.#headings.push({ heading, paragraph })
    this.#box?.items.push(paragraph)
    this.#fill()
    if (tokens.some((token) => token.kind === 'reference'))
      this.#references.push(...readReferences(block, text, tokens))
    if (text.length <= 60 && !text.endsWith('。') && !text.endsWith(';')) {
      if (!UNIT_LINE.test(text)) {
        this.#title = text
        this.#titleNumber = undefined
      }
    } else this.#title = ''
    this.#readUnitLine(text)
  }

  #listed(run: Run, text: string, heading: Heading | undefined): void {
    const paragraph = this.#paragraph(run, text, NO_TOKENS, undefined, true, undefined)
    if (heading) this.#toc.push({ heading, paragraph })
  }

  #readUnitLine(text: string): void {
    this.#unitLine =
      text.length <= 60 && text.includes('单位')
        ? declaredUnit(text, this.#units)
        : text.length <= 20
          ? this.#unitLine
          : undefined
  }

  #enter(heading: Heading): void {
    const depth = rank(heading.kind)
    if (heading.kind !== 'declared') {
      while (this.#stack.length > 0 && (this.#stack.at(-1)?.rank ?? 0) >= depth) this.#stack.pop()
      this.#stack.push({ rank: depth, title: heading.title })
    }
    this.#section = { id: ++this.#sections, path: this.#stack.map((entry) => entry.title) }
  }

  #table(block: TableBlock): void {
    this.#fill()
    if (block.rows * block.columns > LARGEST_GRID) return
    const listed = this.#contents.readTable(block, (cell) => this.#textOf(cell))
    if (listed) {
      for (const { cell, heading } of listed) this.#listed(cell, this.#textOf(cell), heading)
      return
    }
    const captionText = block.caption ? normalize(block.caption.text) : ''
    const layout = layOutTable(
      block,
      (captionText ? declaredUnit(captionText, this.#units) : undefined) ?? this.#unitLine,
      this.#units,
    )
    if (!layout) {
      for (const cell of block.cells) this.#text({ type: 'text', ...cell }, undefined)
      return
    }
    const inner = layout.titles
      .map((cell) => normalize(cell.text).trim())
      .find((text) => !/^\(?单位|^附[件表] ?\d*$/.test(text))
    const figures = new Map<number, Figure>()
    const cumulative = new Map<number, Figure>()
    const table: Table = {
      index: this.#tables.length,
      block,
      number: this.#titleNumber,
      title: inner ?? (captionText || this.#title),
      unit: layout.unit,
      columns: layout.columns,
      rows: layout.rows,
      figures,
      cumulative,
      section: this.#section,
      box: this.#box,
    }
    for (const { read, unit } of layout.numbers) {
      if (!read.number) continue
      const { row, column } = read.cell
      const into = read.cumulative ? cumulative : figures
      into.set(
        row * block.columns + column,
        this.#figures.ofCell(read.cell, read.number, unit, { table, row, column }),
      )
    }
    for (const read of layout.texts) {
      this.#paragraph(
        read.cell,
        read.normalized,
        scanNumbers(read.normalized, this.#units),
        undefined,
        false,
        table,
      )
    }
    this.#tables.push(table)
    this.#box?.tables.push(table)
    this.#unitLine = undefined
    this.#title = ''
    this.#titleNumber = undefined
  }
}
