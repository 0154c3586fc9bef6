import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, parseFragment } from 'parse5'
import type { Run } from '../document/types.ts'
import { align, type Syntax } from './align.ts'
import { RunBuilder } from './run-builder.ts'

export type Element = DefaultTreeAdapterMap['element']
export type TextNode = DefaultTreeAdapterMap['textNode']
export type ParentNode = DefaultTreeAdapterMap['parentNode']

/**
 * parse5 joins text it moves (out of a table, say) with text that stands elsewhere; every piece must keep a place
 * of its own.
 */
const adapter: typeof defaultTreeAdapter = {
  ...defaultTreeAdapter,
  insertText(parent, text) {
    defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text))
  },
  insertTextBefore(parent, text, reference) {
    defaultTreeAdapter.insertBefore(parent, defaultTreeAdapter.createTextNode(text), reference)
  },
}

const OPTIONS = { sourceCodeLocationInfo: true, treeAdapter: adapter }

export function parsePage(source: string): ParentNode {
  return parse(source, OPTIONS)
}

export function parsePart(source: string): ParentNode {
  return parseFragment(source, OPTIONS)
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

/** Elements whose content is no text of the document. */
const UNSEEN = new Set(
  `audio base button canvas datalist embed head iframe input link map meta nav noembed noframes noscript object option
  rp script select style svg template textarea title video`.split(/\s+/),
)

export function isHidden(element: Element): boolean {
  if (UNSEEN.has(element.tagName)) return true
  return element.attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'style' && /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(value)),
  )
}

export interface Visitor {
  /** Whether to go into the element. */
  enter(element: Element): boolean
  leave(element: Element): void
  text(node: TextNode): void
}

/** Visits what stands in a node, in document order. Keeps its own stack: nesting has no limit. */
export function traverse(root: ParentNode, visitor: Visitor): void {
  const stack: { readonly node: ParentNode; next: number }[] = [{ node: root, next: 0 }]
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child = frame.node.childNodes[frame.next++]
    if (!child) {
      stack.pop()
      if (frame.node !== root && 'tagName' in frame.node) visitor.leave(frame.node)
    } else if ('tagName' in child) {
      if (!isHidden(child) && visitor.enter(child)) stack.push({ node: child, next: 0 })
    } else if (child.nodeName === '#text' && 'value' in child) visitor.text(child)
  }
}

const MOST_KEPT = 5000
const decoded = new Map<string, { readonly text: string; readonly length: number } | undefined>()

/** References are decoded by the parser itself, each once. */
function decodeReference(reference: string): { readonly text: string; readonly length: number } | undefined {
  if (decoded.size > MOST_KEPT) decoded.clear()
  if (!decoded.has(reference)) {
    const node = parseFragment(reference).childNodes[0]
    const text = node && 'value' in node ? node.value : reference
    // Without its semicolon a reference may end before the letters do: "&notit" is "¬it".
    let rest = Math.min(text.length - 1, reference.length)
    while (rest > 0 && !text.endsWith(reference.slice(-rest))) rest--
    const found =
      text === reference
        ? undefined
        : { text: text.slice(0, text.length - rest), length: reference.length - rest }
    if (reference.length > LONGEST_REFERENCE) return found
    decoded.set(reference, found)
  }
  return decoded.get(reference)
}

const REFERENCE = /&(?:#[xX]?[0-9a-fA-F]+|[0-9a-zA-Z]+);?/y
const LONGEST_REFERENCE = 40
const SYNTAX: Syntax = { reference: REFERENCE, decode: decodeReference }

/** parse5 places text that begins with a reference at the reference's end. */
function startOf(value: string, source: string, start: number): number {
  if (source[start] === value[0] || source[start] === '&') return start
  const from = Math.max(0, start - LONGEST_REFERENCE)
  const ampersand = from + source.slice(from, start).lastIndexOf('&')
  if (ampersand < from) return start
  REFERENCE.lastIndex = ampersand
  const end = ampersand + (REFERENCE.exec(source)?.[0].length ?? 0)
  return end > start ? ampersand : start
}

/** A text node's characters and their places; `base` is where the parsed text begins in `source`. */
export function runOf(node: TextNode, source: string, base: number): Run | undefined {
  const location = node.sourceCodeLocation
  if (!location || node.value === '') return undefined
  const start = startOf(node.value, source, base + location.startOffset)
  const end = base + location.endOffset
  if (end - start === node.value.length && source.startsWith(node.value, start))
    return { text: node.value, start }
  const builder = new RunBuilder(source)
  // The builder trims, but white space at a node's ends separates it from its neighbours.
  builder.slice('|', start)
  align(builder, source, start, end, node.value, SYNTAX)
  builder.slice('|', end)
  const run = builder.finish()
  if (!run?.offsets) return run && { text: run.text.slice(1, -1), start }
  return { text: run.text.slice(1, -1), start: run.offsets[1] ?? start, offsets: run.offsets.slice(1, -1) }
}
