import type { List, Nodes, Root, Table } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { EditMap } from 'micromark-util-edit-map'
import type { ConstructRecord, Extension } from 'micromark-util-types'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { withoutCommentLines } from '../document/comments.ts'
import type { Block, Cell, Document, Run } from '../document/types.ts'
import { toCell } from './cell.ts'
import { readHtmlPart } from './html.ts'
import { onlyOwnDirectives } from './markdown-directives.ts'
import { consumeInPlace } from './markdown-edits.ts'
import { InlineReader, spanOfNode } from './markdown-inline.ts'
import { isTooDeep, isTooDense } from './markdown-limits.ts'
import { readText } from './text.ts'

EditMap.prototype.consume = consumeInPlace

const processor = unified()
  .use(remarkParse)
  // 5~10万元 is a range: one tilde strikes nothing out.
  .use(remarkGfm, { singleTilde: false })
  .use(remarkFrontmatter)
  .use(remarkDirective)
  .use(onlyOwnDirectives)
  .use(plainProse)
  .freeze()

/**
 * Paragraphs that a drafter indents by four spaces are text, not code; and addresses are text: the step that makes
 * links of them rewrites text nodes and loses their places.
 */
function plainProse(this: Processor): undefined {
  const data = this.data()
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []).map(withoutAddresses),
    { disable: { null: ['codeIndented'] } },
  ]
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }))
  return undefined
}

/** Every letter and digit may begin an address, and the parser parts the text before each and joins it again. */
function withoutAddresses(extension: Extension): Extension {
  if (!extension.text) return extension
  const text: ConstructRecord = {}
  for (const [code, constructs] of Object.entries(extension.text)) {
    const kept = [constructs ?? []].flat().filter(({ name }) => !name?.endsWith('Autolink'))
    if (kept.length > 0) text[Number(code)] = kept
  }
  return { ...extension, text }
}

/** The syntax tree, with our own directives only; offsets count characters of the source. */
export function parseMarkdown(source: string): Root {
  // The parser drops a second byte order mark and counts offsets without it.
  return processor.parse(withoutCommentLines(source).replace(/^\ufeff/, ' '))
}

/** Trees of the documents read here: parsing takes longer than everything that is done with a tree. */
const trees = new WeakMap<Document, Root>()

/** The syntax tree of a document that `readMarkdown` gave; undefined where it was too deep to be parsed. */
export function treeOf(document: Document): Root | undefined {
  return trees.get(document)
}

const TOO_DEEP = '文件的层次嵌套过深，已当作纯文本读取。'
const TOO_DENSE = '有一段里的标记多得不合常理，文件已当作纯文本读取。'

/** Markdown with our directives. What would take too long to parse is read as plain text, and a notice says so. */
export function readMarkdown(printed: string, path: string, notices: readonly string[] = []): Document {
  const source = withoutCommentLines(printed)
  const excess = isTooDeep(source) ? TOO_DEEP : isTooDense(source) ? TOO_DENSE : undefined
  if (!excess) {
    try {
      const reader = new BlockReader(source)
      const tree = parseMarkdown(source)
      reader.readAll(tree.children)
      const { blocks } = reader
      const document: Document = {
        path,
        format: 'markdown',
        source: printed,
        ...(source === printed ? {} : { readable: source }),
        blocks,
        notices: [...notices, ...reader.notices],
      }
      trees.set(document, tree)
      return document
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  const document = readText(printed, path, [...notices, excess ?? TOO_DEEP])
  return { ...document, format: 'markdown' }
}

const BOX_NAMES: ReadonlySet<string> = new Set(['box', '专栏', 'column'])

class BlockReader {
  readonly blocks: Block[] = []
  readonly notices: string[] = []
  readonly #source: string
  /** What begins before this offset has been read as part of raw HTML. */
  #done = 0
  /** A table is never closed: no use in looking for the end of another. */
  #unclosed = false

  constructor(source: string) {
    this.#source = source
  }

  readAll(nodes: readonly Nodes[]): void {
    nodes.forEach((node, index) => {
      if (spanOfNode(node).start >= this.#done) this.#read(node, nodes, index)
    })
  }

  #read(node: Nodes, siblings: readonly Nodes[], index: number): void {
    switch (node.type) {
      case 'heading':
        this.#addText(node, node.depth)
        break
      case 'paragraph':
        this.#addText(node)
        break
      case 'table':
        this.#addTable(node)
        break
      case 'list':
        this.#addList(node)
        break
      case 'thematicBreak':
        this.blocks.push({ type: 'separator', ...spanOfNode(node) })
        break
      case 'html':
        this.#addHtml(siblings, index)
        break
      case 'containerDirective':
      case 'leafDirective':
        this.#addDirective(node)
        break
      case 'blockquote':
      case 'footnoteDefinition':
      case 'listItem':
        this.readAll(node.children)
        break
      default:
    }
  }

  #addText(
    node: Extract<Nodes, { type: 'paragraph' | 'heading' | 'leafDirective' }>,
    depth?: number,
    from?: number,
  ): void {
    const reader = new InlineReader(this.#source, depth === undefined)
    const first = node.children[0]
    if (from !== undefined && first) reader.addSource(from, spanOfNode(first).start)
    reader.addAll(node.children)
    for (const run of reader.finish())
      this.blocks.push(depth === undefined ? { type: 'text', ...run } : { type: 'text', ...run, depth })
    this.blocks.push(...reader.images)
  }

  /** An ordered item's number is printed, so it belongs to the text, as it does in a plain-text document. */
  #addList(list: List): void {
    for (const item of list.children) {
      const first = item.children[0]
      const numbered = list.ordered && first?.type === 'paragraph' && spanOfNode(item).start >= this.#done
      if (!numbered) {
        this.readAll(item.children)
        continue
      }
      this.#addText(first, undefined, spanOfNode(item).start)
      this.readAll(item.children.slice(1))
    }
  }

  #addTable(table: Table): void {
    const cells: Cell[] = []
    let columns = 0
    table.children.forEach((line, row) => {
      columns = Math.max(columns, line.children.length)
      line.children.forEach((node, column) => {
        const reader = new InlineReader(this.#source, false)
        reader.addAll(node.children)
        const run = reader.finish()[0]
        if (run) cells.push(toCell(run, row, column, row === 0))
      })
    })
    if (cells.length > 0) this.blocks.push({ type: 'table', cells, rows: table.children.length, columns })
  }

  #addDirective(node: ContainerDirective | LeafDirective): void {
    const { start, end } = spanOfNode(node)
    const first = node.children[0]
    const box = BOX_NAMES.has(node.name)
    if (box) this.blocks.push({ type: 'separator', start, end: start, fence: 'opensBox' })
    const labelled =
      node.type === 'leafDirective'
        ? first !== undefined
        : first?.type === 'paragraph' && first.data?.directiveLabel === true
    if (!labelled) {
      const caption = this.#captionOf(start)
      if (caption) this.blocks.push({ type: 'text', ...caption })
    }
    if (node.type === 'leafDirective') {
      this.#addText(node)
      return
    }
    this.readAll(node.children)
    const fence = this.#source.lastIndexOf('\n', end - 1) + 1
    const closed = fence > start && /^[ \t>]*:{3,}[ \t]*$/.test(this.#source.slice(fence, end))
    const at = { start: closed ? fence : end, end }
    this.blocks.push({ type: 'separator', ...at, fence: box ? 'closesBox' : 'other' })
  }

  /** The caption attribute, found in the opening line: the parser does not say where an attribute stands. */
  #captionOf(start: number): Run | undefined {
    const line = /[^\r\n]*/.exec(this.#source.slice(start, start + 2000))?.[0] ?? ''
    const match = /[{\s](?:caption|title|标题)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))/d.exec(line)
    const [from, to] = match?.indices?.[1] ?? match?.indices?.[2] ?? match?.indices?.[3] ?? [0, 0]
    const raw = line.slice(from, to)
    const text = raw.trim()
    return text === '' ? undefined : { text, start: start + from + raw.indexOf(text) }
  }

  /**
   * Raw HTML. Markdown ends it at a blank line; a table goes on to its end tag, whatever Markdown has made of the
   * lines between.
   */
  #addHtml(siblings: readonly Nodes[], index: number): void {
    const node = siblings[index]
    if (!node) return
    const { start, end } = spanOfNode(node)
    let last = Math.max(end, this.#tableEnd(start, end))
    for (let next = index + 1; next < siblings.length; next++) {
      const sibling = siblings[next]
      if (!sibling || spanOfNode(sibling).start >= last) break
      last = Math.max(last, spanOfNode(sibling).end)
    }
    this.#done = last
    const { blocks, notices } = readHtmlPart(this.#source, start, last)
    this.blocks.push(...blocks)
    this.notices.push(...notices)
  }

  /** Where the last table that begins at `start` to `end` is closed. */
  #tableEnd(start: number, end: number): number {
    if (this.#unclosed) return end
    const tags = /<(\/?)table\b/gi
    tags.lastIndex = start
    let open = 0
    let last = end
    for (let match = tags.exec(this.#source); match; match = tags.exec(this.#source)) {
      if (open === 0 && match.index >= end) return last
      open = Math.max(0, open + (match[1] ? -1 : 1))
      const close = this.#source.indexOf('>', match.index)
      if (open === 0 && close >= 0) last = close + 1
    }
    this.#unclosed = open > 0
    return this.#unclosed ? end : last
  }
}
