import type { Heading } from 'mdast'
import type { Span } from '../document/types.ts'
import type { PrintBlock } from '../plan/publication.ts'
import { spanOfNode } from '../read/markdown-inline.ts'
import type { Block } from './directives.ts'
import type { Faults } from './faults.ts'
import type { Inlines } from './inline.ts'
import type { Project, Source } from './load.ts'
import { handWritten, isUnnumbered, Numbering } from './numbering.ts'
import { dropStart, plainText } from './print-inline.ts'
import type { Printed } from './printed.ts'

const ATTRIBUTES = /\{[-#.][^{}]*\}$/

/** Numbers the headings of a document; a number written by hand must be the one that is due. */
export class Headings {
  readonly #numbering: Numbering
  readonly #inlines: Inlines
  readonly #faults: Faults
  readonly #printed: Printed
  #count = 0

  constructor(numbering: 'chapters' | 'levels', inlines: Inlines, { faults, printed }: Project) {
    this.#numbering = new Numbering(numbering)
    this.#inlines = inlines
    this.#faults = faults
    this.#printed = printed
  }

  compile(node: Heading, source: Source, inside: Block | undefined): PrintBlock[] {
    const { depth, children } = node
    const span = spanOfNode(node)
    const content = this.#inlines.compile(children, source)
    // Inside a box or an annex a heading is that block's own affair and is not numbered.
    if (inside) return [{ kind: 'paragraph', role: 'body', content: [{ kind: 'strong', content }] }]
    const title = plainText(content)
    this.#tellAttributes(title, span, source)
    const next = depth === 1 && isUnnumbered(title) ? this.#numbering.none() : this.#numbering.next(depth)
    if (!next) {
      this.#faults.add(
        'source/heading',
        source.document,
        span,
        `标题层级太深，最多 ${this.#numbering.depth} 级`,
        {
          help: '减少 # 的个数，或改成正文',
        },
      )
      return []
    }
    const written = handWritten(title)
    if (written !== '' && written.replace(/\s/g, '') !== next.number.replace(/\s/g, '')) {
      const at = source.document.source.slice(span.start, span.end).indexOf(written)
      const start = span.start + at
      const place = at < 0 ? span : { start, end: start + written.trimEnd().length }
      this.#faults.add(
        'source/heading',
        source.document,
        place,
        `标题手写的编号是“${written.trim()}”，按次序应为“${next.number.trim()}”`,
        {
          help: '删去手写的编号，由程序统一编',
        },
      )
    }
    if (written === '' && next.number !== '')
      this.#printed.labels.push({ document: source.document, span, text: next.number })
    this.#count++
    return [
      {
        kind: 'heading',
        id: `heading-${this.#count}`,
        level: depth,
        style: next.style,
        number: next.number,
        content: written === '' ? content : dropStart(content, written.length),
      },
    ]
  }
  /** Other tools take what stands in braces behind a heading for attributes; here it would be printed. */
  #tellAttributes(title: string, span: Span, source: Source): void {
    const braces = ATTRIBUTES.exec(title)?.[0]
    if (braces === undefined) return
    const at = source.document.source.slice(span.start, span.end).lastIndexOf(braces)
    const start = span.start + Math.max(0, at)
    this.#faults.add(
      'source/heading',
      source.document,
      at < 0 ? span : { start, end: start + braces.length },
      `标题后面的“${braces}”会照样印出来`,
      { help: '删去；标题由程序统一编号，前言、结语不编号', severity: 'warning' },
    )
  }
}
