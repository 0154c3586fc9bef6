import type { Block, Cell, Document, Run, Span } from '../document/types.ts'
import { toCell } from './cell.ts'
import {
  type Element,
  type ParentNode,
  parsePage,
  parsePart,
  runOf,
  type TextNode,
  traverse,
  type Visitor,
} from './html-dom.ts'
import { Flow } from './html-flow.ts'
import { formGrid, type Grid, isLayout } from './html-table.ts'

/** A web page, as it is seen: what is hidden, scripted or there to get about the site is left out. */
export function readHtml(source: string, path: string, notices: readonly string[] = []): Document {
  const reader = new BlockReader(source, 0)
  const blocks = reader.read(parsePage(source))
  return { path, format: 'html', source, blocks, notices: [...notices, ...reader.notices] }
}

/** The blocks of HTML that stands at `start` to `end` in a document of another format. */
export function readHtmlPart(
  source: string,
  start: number,
  end: number,
): { blocks: readonly Block[]; notices: readonly string[] } {
  const reader = new BlockReader(source, start)
  const blocks = reader.read(parsePart(source.slice(start, end)))
  return { blocks, notices: reader.notices }
}

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu ol p pre search section summary table tbody td
  tfoot th thead tr ul xmp`.split(/\s+/),
)

class BlockReader implements Visitor {
  readonly notices: string[] = []
  readonly #source: string
  readonly #base: number
  readonly #blocks: Block[] = []
  readonly #flow: Flow
  /** Pictures inside a paragraph stand after it. */
  readonly #images: Block[] = []
  readonly #singles = new Set<Element>()
  #depth: number | undefined
  #preserved = 0

  constructor(source: string, base: number) {
    this.#source = source
    this.#base = base
    this.#flow = new Flow(source)
  }

  read(root: ParentNode): readonly Block[] {
    traverse(root, this)
    this.#flush()
    return this.#blocks
  }

  enter(element: Element): boolean {
    const name = element.tagName
    if (name === 'table') {
      this.#flush()
      return this.#enterTable(element)
    }
    if (name === 'br' || name === 'hr' || BLOCKS.has(name)) this.#flush()
    if (name === 'hr') this.#blocks.push({ type: 'separator', ...this.#spanOf(element) })
    if (name === 'img') this.#addImage(element)
    if (/^h[1-6]$/.test(name)) this.#depth = Number(name[1])
    if (name === 'pre') this.#preserved++
    return true
  }

  leave(element: Element): void {
    const name = element.tagName
    if (BLOCKS.has(name)) this.#flush()
    if (/^h[1-6]$/.test(name)) this.#depth = undefined
    if (name === 'pre') this.#preserved--
    if (this.#singles.has(element)) this.#blocks.push({ type: 'separator', ...this.#endOf(element) })
  }

  text(node: TextNode): void {
    const run = runOf(node, this.#source, this.#base)
    if (!run) return
    if (this.#preserved === 0) {
      this.#flow.add(run)
      return
    }
    let from = 0
    for (const line of run.text.split('\n')) {
      if (from > 0) this.#flush()
      const to = from + line.length
      const start = run.offsets?.[from] ?? run.start + from
      this.#flow.addLiteral(
        run.offsets ? { text: line, start, offsets: run.offsets.slice(from, to) } : { text: line, start },
      )
      from = to + 1
    }
  }

  #flush(): void {
    const run = this.#flow.finish()
    if (run)
      this.#blocks.push(
        this.#depth === undefined ? { type: 'text', ...run } : { type: 'text', ...run, depth: this.#depth },
      )
    this.#blocks.push(...this.#images)
    this.#images.length = 0
  }

  #addImage(element: Element): void {
    const block: Block = { type: 'image', ...this.#spanOf(element) }
    if (this.#flow.isEmpty) this.#blocks.push(block)
    else this.#images.push(block)
  }

  /** Whether to go into the table: only when it is a frame around text, not a grid of data. */
  #enterTable(table: Element): boolean {
    const grid = formGrid(table)
    // A box drawn as a table with one cell, or its title over one: where it begins and ends is all that it says.
    const frame = grid.columns <= 1 && grid.rows <= 2 && !grid.cells.some((cell) => cell.header)
    if (frame && !grid.caption) {
      this.#blocks.push({ type: 'separator', ...this.#startOf(table) })
      this.#singles.add(table)
      return true
    }
    if (isLayout(grid)) return true
    this.#addTable(grid)
    return false
  }

  #addTable(grid: Grid): void {
    const cells: Cell[] = []
    for (const { element, row, column, header, rowSpan, columnSpan } of grid.cells) {
      const run = this.#inline(element)
      // Empty cells are left out, as by every reader: there is nothing to point at.
      if (run) cells.push(toCell(run, row, column, header, rowSpan, columnSpan))
    }
    const caption = grid.caption && this.#inline(grid.caption)
    if (grid.cut) this.notices.push('有一个表格大得不合常理，只读取了前面的部分。')
    if (cells.length === 0 && !caption) return
    const table = { type: 'table', cells, rows: grid.rows, columns: grid.columns } as const
    this.#blocks.push(caption ? { ...table, caption } : table)
  }

  /** All text of an element as one run; blocks in it become lines. */
  #inline(root: Element): Run | undefined {
    const flow = new Flow(this.#source)
    traverse(root, {
      enter(element) {
        if (element.tagName === 'br' || BLOCKS.has(element.tagName)) flow.breakLine()
        return true
      },
      leave(element) {
        if (BLOCKS.has(element.tagName)) flow.breakLine()
      },
      text: (node) => {
        const run = runOf(node, this.#source, this.#base)
        if (run) flow.add(run)
      },
    })
    return flow.finish()
  }

  #spanOf(element: Element): Span {
    const location = element.sourceCodeLocation
    return { start: this.#base + (location?.startOffset ?? 0), end: this.#base + (location?.endOffset ?? 0) }
  }

  #startOf(element: Element): Span {
    const tag = element.sourceCodeLocation?.startTag
    return tag
      ? { start: this.#base + tag.startOffset, end: this.#base + tag.endOffset }
      : this.#spanOf(element)
  }

  #endOf(element: Element): Span {
    const tag = element.sourceCodeLocation?.endTag
    const { end } = this.#spanOf(element)
    return tag
      ? { start: this.#base + tag.startOffset, end: this.#base + tag.endOffset }
      : { start: end, end }
  }
}
