import type { Nodes, PhrasingContent } from 'mdast'
import type { TextDirective } from 'mdast-util-directive'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Block, Run } from '../document/types.ts'
import { align, type Syntax } from './align.ts'
import { RunBuilder } from './run-builder.ts'

const plain = unified().use(remarkParse).freeze()
const MOST_KEPT = 5000
const decoded = new Map<string, { readonly text: string; readonly length: number } | undefined>()

/** References are decoded by the parser itself, each once; between letters, so that white space stays. */
function decodeReference(reference: string): { readonly text: string; readonly length: number } | undefined {
  if (decoded.size > MOST_KEPT) decoded.clear()
  if (!decoded.has(reference)) {
    const paragraph = plain.parse(`x${reference}x`).children[0]
    const node = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
    const text = node?.type === 'text' ? node.value.slice(1, -1) : reference
    decoded.set(reference, text === reference ? undefined : { text, length: reference.length })
  }
  return decoded.get(reference)
}

// A continued line may begin with the marks and the indent of the blocks it stands in.
const PREFIX = /[ \t>]*/y
const TEXT: Syntax = {
  reference: /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[0-9a-zA-Z]{1,31});/y,
  decode: decodeReference,
  escapes: true,
  prefix: PREFIX,
}
/** {= 占比(甲, 合计); unit=% decimals=2} */
export const EXPRESSION = /\{=[ \u3000]([^{}\n]*)\}/g
const CODE: Syntax = { prefix: PREFIX }

/** What a paragraph, heading or table cell prints: its lines (hard breaks end them), and the pictures in it. */
export class InlineReader {
  readonly images: Block[] = []
  readonly lines: Run[] = []
  readonly #source: string
  readonly #builder: RunBuilder
  /** Whether a hard break ends the run (a paragraph) or is a line feed in it (a cell, a heading). */
  readonly #split: boolean

  constructor(source: string, split: boolean) {
    this.#source = source
    this.#builder = new RunBuilder(source)
    this.#split = split
  }

  /** Source text that no node holds (a list item's number). */
  addSource(start: number, end: number): void {
    this.#builder.slice(this.#source.slice(start, end), start)
  }

  addAll(nodes: readonly PhrasingContent[]): void {
    for (const node of nodes) this.#add(node)
  }

  finish(): readonly Run[] {
    const run = this.#builder.finish()
    if (run) this.lines.push(run)
    return this.lines
  }

  #add(node: PhrasingContent): void {
    const { start, end } = spanOfNode(node)
    switch (node.type) {
      case 'text':
        this.#addText(node.value, start, end)
        break
      case 'inlineCode':
        this.#addCode(node.value, start, end)
        break
      case 'break':
        this.#breakAt(start)
        break
      case 'html':
        if (/^<br\b/i.test(node.value)) this.#breakAt(start)
        break
      case 'image':
      case 'imageReference':
        this.images.push({ type: 'image', start, end })
        break
      case 'textDirective':
        this.#addDirective(node, start, end)
        break
      default:
        if ('children' in node) this.addAll(node.children)
    }
  }

  /** {= …} is computed when the document is built: what stands in it is no printed figure. */
  #addText(value: string, start: number, end: number): void {
    const raw = this.#source.slice(start, end)
    if (value !== raw || !value.includes('{=')) {
      align(this.#builder, this.#source, start, end, value, TEXT)
      return
    }
    let from = 0
    for (const match of value.matchAll(EXPRESSION)) {
      this.#builder.slice(value.slice(from, match.index), start + from)
      from = match.index + match[0].length
    }
    this.#builder.slice(value.slice(from), start + from)
  }

  #addDirective(node: TextDirective, start: number, end: number): void {
    const label = node.children[0]
    const target = node.name === 'ref' && label?.type === 'text' && label.value.startsWith('#')
    // Named, but its brackets do not close: it is text.
    if (!/^:\w+[[{]/.test(this.#source.slice(start, end))) this.addSource(start, end)
    else if (!target) this.addAll(node.children)
  }

  #breakAt(offset: number): void {
    const run = this.#split ? this.#builder.finish() : undefined
    if (run) this.lines.push(run)
    else if (!this.#split) this.#builder.point('\n', offset)
  }

  #addCode(value: string, start: number, end: number): void {
    const ticks = /^`*/.exec(this.#source.slice(start, end))?.[0].length ?? 0
    let from = start + ticks
    let to = end - ticks
    // One space at either end only keeps the ticks apart from the code.
    if (to - from > value.length && /\s/.test(this.#source[from] ?? '')) {
      from++
      to--
    }
    align(this.#builder, this.#source, from, to, value, CODE)
  }
}

/** A node's place; every node that the parser makes has one. */
export function spanOfNode(node: Nodes): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}
