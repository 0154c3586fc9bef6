import type { Nodes, Root } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { Span } from '../document/types.ts'
import { spanOfNode } from '../read/markdown-inline.ts'
import { hint } from '../words/nearest.ts'
import { ATTRIBUTES, allNames, canonical, chineseNames, DIRECTIVES } from './aliases.ts'
import type { Faults } from './faults.ts'
import type { Source } from './load.ts'

export type BlockNode = ContainerDirective | LeafDirective
export type Attribute = keyof typeof ATTRIBUTES

/** A block directive of the text, with its attributes under the program's names. */
export interface Block {
  readonly kind: keyof typeof DIRECTIVES
  readonly node: BlockNode
  readonly source: Source
  readonly span: Span
  /** The opening line. */
  readonly opening: Span
  readonly id: string
  /** 表2, 专栏1, 附件3; empty for what is not numbered. */
  readonly label: string
  readonly number: number
  readonly attributes: Readonly<Partial<Record<Attribute, string>>>
  /** The block it stands in. */
  readonly inside: Block | undefined
}

/** Which attributes each kind of block may have. */
const ALLOWED: Readonly<Record<keyof typeof DIRECTIVES, readonly Attribute[]>> = {
  targets: ['id', 'caption', 'unit', 'from', 'period', 'landscape'],
  box: ['id', 'caption', 'unit'],
  investment: [
    'id',
    'caption',
    'unit',
    'from',
    'rows',
    'columns',
    'total',
    'share',
    'decimals',
    'period',
    'landscape',
  ],
  annex: [
    'id',
    'caption',
    'unit',
    'from',
    'rows',
    'columns',
    'total',
    'share',
    'decimals',
    'period',
    'kind',
    'groups',
    'sheets',
    'landscape',
  ],
  task: ['id', 'lead', 'responsible', 'supporting', 'official', 'deadline'],
  note: ['id'],
}

const YES_OR_NO = ['true', 'false', '是', '否']
/** Attributes that take one of a few words. */
const VALUES: Readonly<Partial<Record<Attribute, readonly string[]>>> = {
  total: ['first', 'last', '首行', '末行'],
  share: YES_OR_NO,
  landscape: YES_OR_NO,
}

/** Every block of a project in reading order, numbered: tables and boxes once through the document, annexes as they come. */
export class Blocks {
  readonly byNode = new Map<Nodes, Block>()
  readonly byId = new Map<string, Block>()
  readonly #faults: Faults
  #tables = 0
  #boxes = 0
  #annexes = 0
  #nameless = 0

  constructor(sources: readonly Source[], faults: Faults) {
    this.#faults = faults
    for (const source of sources) this.#walk(source.tree, source, undefined)
  }

  #walk(node: Nodes | Root, source: Source, inside: Block | undefined): void {
    if (!('children' in node)) return
    for (const child of node.children as Nodes[]) {
      const block =
        child.type === 'containerDirective' || child.type === 'leafDirective'
          ? this.#register(child, source, inside)
          : undefined
      this.#walk(child, source, block ?? inside)
    }
  }

  #register(node: BlockNode, source: Source, inside: Block | undefined): Block | undefined {
    const kind = canonical(DIRECTIVES, node.name)
    if (!kind) return undefined
    const span = spanOfNode(node)
    const line = /[^\r\n]*/.exec(source.document.source.slice(span.start))?.[0].length ?? 1
    const opening = { start: span.start, end: span.start + Math.max(1, line) }
    const attributes = this.#attributes(node, kind, source, opening)
    if (node.type === 'containerDirective') this.#closed(source, span, opening)
    const { label, number } = this.#number(kind, inside)
    if (kind === 'annex' && inside)
      this.#faults.add('source/directive', source.document, opening, '附件不能放在另一个块里面', {
        help: '把上一个块用 ::: 结束，再写附件',
      })
    this.#nameless++
    const id = attributes.id ?? `block-${this.#nameless}`
    const block: Block = { kind, node, source, span, opening, id, label, number, attributes, inside }
    const earlier = this.byId.get(id)
    if (earlier) {
      const line = earlier.source.document.source.slice(0, earlier.span.start).split('\n').length
      this.#faults.add('source/name', source.document, opening, `编号“#${id}”用了两次`, {
        help: `前一次在 ${earlier.source.document.path} 第 ${line} 行；给这一个换个编号`,
      })
    } else this.byId.set(id, block)
    this.byNode.set(node, block)
    return block
  }

  #number(kind: Block['kind'], inside: Block | undefined): { label: string; number: number } {
    const inAnnex = inside !== undefined && outermost(inside).kind === 'annex'
    if (kind === 'box') {
      this.#boxes++
      return { label: `专栏${this.#boxes}`, number: this.#boxes }
    }
    if (kind === 'annex') {
      this.#annexes++
      return { label: `附件${this.#annexes}`, number: this.#annexes }
    }
    if ((kind === 'targets' || kind === 'investment') && !inAnnex && inside?.kind !== 'box') {
      this.#tables++
      return { label: `表${this.#tables}`, number: this.#tables }
    }
    return { label: '', number: 0 }
  }

  #attributes(node: BlockNode, kind: Block['kind'], source: Source, opening: Span): Block['attributes'] {
    const attributes: Partial<Record<Attribute, string>> = {}
    const allowed = ALLOWED[kind]
    for (const [name, value] of Object.entries(node.attributes ?? {})) {
      const key = canonical(ATTRIBUTES, name)
      const fault = (message: string, help: string, place = opening) =>
        this.#faults.add('source/directive', source.document, place, message, { help })
      const wide = key && wideQuotes(source.document.source, opening, name)
      if (wide) {
        const meant = (value ?? '').replace(/^[“”＂‘’]|[“”＂‘’]$/g, '')
        fault(`“${name}”的内容用了中文引号`, `改成半角引号：${name}="${meant}"`, wide)
        attributes[key] = meant
        continue
      }
      if (!key || !allowed.includes(key)) {
        const names = allNames(Object.fromEntries(allowed.map((each) => [each, ATTRIBUTES[each]])))
        const known = chineseNames(Object.fromEntries(allowed.map((each) => [each, ATTRIBUTES[each]])))
        fault(`“${node.name}”没有“${name}”这一项`, hint(name, names) || `可以写的有：${known}`)
      } else if (VALUES[key] && !VALUES[key].includes(value ?? '')) {
        fault(`“${name}”不能写“${value ?? ''}”`, `可以写：${VALUES[key].join('、')}`)
      } else if (attributes[key] !== undefined) fault(`“${name}”写了两次（中英文名算同一个）`, '留下一个')
      else attributes[key] = value ?? ''
    }
    return attributes
  }

  /** A container runs to the end of the file when its closing line is missing: the parser does not mind, a drafter does. */
  #closed(source: Source, span: Span, opening: Span): void {
    const text = source.document.source
    const last = text.lastIndexOf('\n', span.end - 1) + 1
    if (last > span.start && /^[ \t>]*:{3,}[ \t]*\r?$/.test(text.slice(last, span.end))) return
    this.#faults.add('source/directive', source.document, opening, '这个块没有结束', {
      help: '在它的末尾另起一行写 :::（冒号个数与开头相同）；块里面还有块的，外面的要多写一个冒号：::::',
    })
  }
}

/** Where an attribute is written with quotes that quote nothing here: 单位=“万元”. */
export function wideQuotes(text: string, { start, end }: Span, name: string): Span | undefined {
  const stretch = text.slice(start, end)
  for (let at = stretch.indexOf(name); at >= 0; at = stretch.indexOf(name, at + 1)) {
    const match = /^[ \t]*=[ \t]*[“”＂‘’][^\s}]*/.exec(stretch.slice(at + name.length))
    if (match && /[\s{]/.test(stretch[at - 1] ?? ' '))
      return { start: start + at, end: start + at + name.length + match[0].length }
  }
  return undefined
}

export function outermost(block: Block): Block {
  let top = block
  while (top.inside) top = top.inside
  return top
}
