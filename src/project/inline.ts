import type { PhrasingContent } from 'mdast'
import type { TextDirective } from 'mdast-util-directive'
import type { Span } from '../document/types.ts'
import type { PrintInline } from '../plan/publication.ts'
import { toFixed } from '../quantity/decimal.ts'
import { parseUnit } from '../quantity/units.ts'
import { EXPRESSION, spanOfNode } from '../read/markdown-inline.ts'
import { hint } from '../words/nearest.ts'
import { ATTRIBUTES, canonical } from './aliases.ts'
import { type Blocks, wideQuotes } from './directives.ts'
import { evaluate } from './expression.ts'
import type { Faults } from './faults.ts'
import type { Project, Source } from './load.ts'
import { attempt, type Names } from './names.ts'
import { NoteNumbers } from './note-numbers.ts'
import { joinLines } from './print-inline.ts'
import type { Printed } from './printed.ts'
import { amountIn, isPrintedIn, printValue, readLiteral, type Value } from './values.ts'

/** Turns running text into what is printed: figures checked or filled in, references named, expressions computed. */
export class Inlines {
  readonly notes = new NoteNumbers()
  readonly #names: Names
  readonly #blocks: Blocks
  readonly #faults: Faults
  readonly #printed: Printed
  readonly #sources: Project['sources']
  #written: ReadonlySet<string> | undefined

  constructor(names: Names, blocks: Blocks, { sources, faults, printed }: Project) {
    this.#names = names
    this.#blocks = blocks
    this.#faults = faults
    this.#printed = printed
    this.#sources = sources
  }

  compile(nodes: readonly PhrasingContent[], source: Source): PrintInline[] {
    return nodes.flatMap((node) => this.#one(node, source))
  }

  #one(node: PhrasingContent, source: Source): PrintInline[] {
    switch (node.type) {
      case 'text':
        return this.#text(node.value, spanOfNode(node), source)
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, content: this.compile(node.children, source) }]
      case 'delete':
      case 'linkReference':
        return this.compile(node.children, source)
      case 'inlineCode':
        return [{ kind: 'text', text: node.value }]
      case 'break':
        return [{ kind: 'break' }]
      case 'footnoteReference':
        return [{ kind: 'text', text: this.notes.mark(node.identifier, source) }]
      case 'link': {
        const content = this.compile(node.children, source)
        return /^(?:https?:|mailto:)/i.test(node.url) ? [{ kind: 'link', href: node.url, content }] : content
      }
      case 'image':
        if (node.url !== '') this.#tellPicture(node.alt ?? '', spanOfNode(node), source)
        return [{ kind: 'picture', text: node.alt ?? '' }]
      case 'html':
        return /^<br\b/i.test(node.value) ? [{ kind: 'break' }] : []
      case 'textDirective':
        return this.#directive(node, source)
      default:
        return []
    }
  }

  #tellPicture(title: string, span: Span, source: Source): void {
    this.#faults.add(
      'source/directive',
      source.document,
      span,
      `图片${title === '' ? '' : `“${title}”`}不会放进生成的文件，原处只印一句说明`,
      { help: '生成以后在 Word 文件里插入图片', severity: 'warning' },
    )
  }

  #text(value: string, span: Span, source: Source): PrintInline[] {
    const raw = source.document.source.slice(span.start, span.end)
    const printed: PrintInline[] = []
    let from = 0
    let searched = 0
    for (const match of value.matchAll(EXPRESSION)) {
      printed.push(...joinLines(value.slice(from, match.index)))
      const at = Math.max(0, raw.indexOf(match[0], searched))
      searched = at + match[0].length
      const place = { start: span.start + at, end: span.start + at + match[0].length }
      const text = this.#expression(match[1] ?? '', place, source)
      if (text !== undefined) printed.push({ kind: 'text', text })
      from = match.index + match[0].length
    }
    const rest = value.slice(from)
    const lost = /\{=|:(?:fig|ref)(?=[^\w])|:[a-z]{2,10}\[[^\]\n]{0,200}\]\{/.exec(rest)
    if (lost) {
      const at = Math.max(0, raw.indexOf(lost[0], searched))
      this.#faults.add(
        'source/directive',
        source.document,
        { start: span.start + at, end: span.start + at + lost[0].length },
        lost[0].startsWith('{=') ? '算式没有写完' : '这里像是一个引用，但写法不对',
        { help: '写成 :fig[584.53亿元]{of="名字"}、:ref[#编号] 或 {= 算式}' },
      )
    }
    // Beside full-width punctuation two stars often open or close nothing; nobody wants them printed.
    const stars = raw.search(/(?<!\\)\*\*/)
    if (stars >= 0 && value.includes('**')) {
      this.#faults.add(
        'source/directive',
        source.document,
        { start: span.start + stars, end: span.start + stars + 2 },
        '这里的 ** 没有配成加粗，会照样印出来',
        { help: '标点和引用放到加粗的外面，或删去 **；要印星号就写 \\*\\*', severity: 'warning' },
      )
    }
    printed.push(...joinLines(rest))
    return printed
  }

  /** `share(甲, 合计); unit=% decimals=2` */
  #expression(text: string, place: Span, source: Source): string | undefined {
    const cut = Math.max(text.lastIndexOf(';'), text.lastIndexOf('；'))
    const formula = cut < 0 ? text : text.slice(0, cut)
    const options: Record<string, string> = {}
    for (const part of cut < 0
      ? []
      : text
          .slice(cut + 1)
          .trim()
          .split(/\s+/)) {
      const [name = '', ...value] = part.split('=')
      options[name] = value.join('=')
    }
    const format = this.#format(options, place, source)
    if (!format) return undefined
    const value = attempt(this.#faults, source.document, place, () => evaluate(formula, this.#names.resolve))
    return value ? this.#print(value, format, place, source) : undefined
  }

  #directive(node: TextDirective, source: Source): PrintInline[] {
    const span = spanOfNode(node)
    const label = textOfNodes(node.children)
    // An id is no Markdown: __甲__ is not bold there.
    return node.name === 'ref'
      ? this.#reference(rawLabel(node, source) ?? label, span, source)
      : this.#figure(node, label, span, source)
  }

  #reference(label: string, span: Span, source: Source): PrintInline[] {
    const id = label.trim().replace(/^#/, '')
    const block = this.#blocks.byId.get(id)
    if (block?.label) return [{ kind: 'reference', target: id, text: block.label }]
    const ids = [...this.#blocks.byId.values()].filter((other) => other.label !== '').map((other) => other.id)
    const named = ids.filter((each) => !each.startsWith('block-'))
    this.#faults.add(
      'source/name',
      source.document,
      span,
      block ? `“#${id}”没有编号，不能引用` : `没有编号为“#${id}”的表、专栏或附件`,
      {
        help:
          (this.#isWritten(id) ? `写着 #${id} 的块没有被认出来，先改好它` : hint(id, named)) ||
          `可以引用的有：${named.map((each) => `#${each}`).join('、') || '（还没有）'}`,
      },
    )
    return [{ kind: 'text', text: label }]
  }

  /** Whether some block gives itself this id, one that could not be read. */
  #isWritten(id: string): boolean {
    this.#written ??= new Set(
      this.#sources.flatMap(({ document }) =>
        [...document.source.matchAll(/\{#([^\s}]{1,100})/g)].map(([, written = '']) => written),
      ),
    )
    return this.#written.has(id)
  }

  #figure(node: TextDirective, label: string, span: Span, source: Source): PrintInline[] {
    const attributes: Record<string, string> = {}
    let of: string | undefined
    for (const [name, value] of Object.entries(node.attributes ?? {})) {
      const wide = wideQuotes(source.document.source, span, name)
      if (wide) {
        const meant = (value ?? '').replace(/^[“”＂‘’]|[“”＂‘’]$/g, '')
        this.#faults.add('source/directive', source.document, wide, `“${name}”的内容用了中文引号`, {
          help: `改成半角引号：${name}="${meant}"`,
        })
        return [{ kind: 'text', text: label }]
      }
      if (canonical({ of: ATTRIBUTES.of }, name)) of = value ?? ''
      else attributes[name] = value ?? ''
    }
    const place = node.children[0]
      ? {
          start: spanOfNode(node.children[0]).start,
          end: spanOfNode(node.children.at(-1) as PhrasingContent).end,
        }
      : span
    if (of === undefined || of.trim() === '') {
      this.#faults.add('source/figure', source.document, span, '没有写这个数取自哪里', {
        help: '写成 :fig[584.53亿元]{of="总表/合计/总投资"}',
      })
      return [{ kind: 'text', text: label }]
    }
    const name = of.trim()
    const format = this.#format(attributes, span, source)
    const value = attempt(this.#faults, source.document, span, () =>
      /^[=＝]/.test(name) ? evaluate(name.slice(1), this.#names.resolve) : this.#names.resolve(name),
    )
    if (!value || !format) return [{ kind: 'text', text: label }]
    if (label.trim() === '') {
      const text = this.#print(value, format, span, source)
      return text === undefined ? [] : [{ kind: 'text', text }]
    }
    this.#agree(label, name, value, place, source)
    return [{ kind: 'text', text: label }]
  }

  /** A literal must be the rounding of its value at the digits it prints. */
  #agree(label: string, name: string, value: Value, place: Span, source: Source): void {
    const literal = readLiteral(label)
    if (!literal) {
      this.#faults.add('source/figure', source.document, place, `“${label}”不是一个数和它的单位`, {
        help: '方括号里只写数和单位，例如 584.53亿元；“约”“以上”写在外面',
      })
      return
    }
    if (!isPrintedIn(value, literal.unit)) {
      this.#faults.add(
        'source/figure',
        source.document,
        place,
        `单位不符：印作 ${label}，“${name}”的单位是${value.unit ? ` ${value.unit.symbol}` : '个数'}`,
        { help: '改单位，或改引用的名字', stated: label },
      )
      return
    }
    this.#printed.verified.push({ document: source.document, span: place })
    const amount = amountIn(value, literal.unit)
    const decimals = literal.decimals ?? 0
    if (amount.round(decimals, 1).eq(amountIn(literal, literal.unit))) return
    const computed = toFixed(amount, decimals)
    const unit = literal.unit?.symbol ?? ''
    this.#faults.add(
      'source/figure',
      source.document,
      place,
      `印作 ${label}，“${name}”是 ${computed}${unit}`,
      {
        stated: label.trim(),
        computed: `${computed}${unit}`,
        help: `数据无误就改为 ${computed}${unit}；文字无误就改数据`,
        fix: `${computed}${unit}`,
      },
    )
  }

  #format(
    options: Readonly<Record<string, string>>,
    place: Span,
    source: Source,
  ): { unit: string | undefined; decimals: number | undefined } | undefined {
    let unit: string | undefined
    let decimals: number | undefined
    for (const [name, value] of Object.entries(options)) {
      const key = canonical({ unit: ATTRIBUTES.unit, decimals: ATTRIBUTES.decimals }, name)
      if (key === 'unit' && (value === '' || parseUnit(value))) unit = value
      else if (key === 'decimals' && /^[0-9]$/.test(value)) decimals = Number(value)
      else {
        this.#faults.add(
          'source/expression',
          source.document,
          place,
          key ? `“${name}=${value}”读不懂` : `不认识“${name}”`,
          { help: '可以写：unit=亿元 decimals=2（单位、小数）；小数是 0 到 9 的整数' },
        )
        return undefined
      }
    }
    return { unit, decimals }
  }

  #print(
    value: Value,
    format: { unit: string | undefined; decimals: number | undefined },
    place: Span,
    source: Source,
  ): string | undefined {
    const unit = format.unit === undefined ? value.unit : parseUnit(format.unit)
    if (format.unit !== undefined && !isPrintedIn(value, unit)) {
      this.#faults.add(
        'source/expression',
        source.document,
        place,
        `结果的单位是 ${value.unit?.symbol ?? '个数'}，不能印成 ${format.unit}`,
        {
          help: /百分点/.test(format.unit)
            ? '两个百分比相减才是百分点；单位改成 %，或核对算式'
            : `单位写成 ${value.unit?.symbol ?? '计数的量词，或者不写'}，或能与它换算的；也可能是算式写错了`,
        },
      )
      return undefined
    }
    return printValue(value, unit, format.decimals)
  }
}

function rawLabel(node: TextDirective, source: Source): string | undefined {
  const [first] = node.children
  const last = node.children.at(-1)
  return first && last
    ? source.document.source.slice(spanOfNode(first).start, spanOfNode(last).end)
    : undefined
}

function textOfNodes(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? textOfNodes(node.children) : ''))
    .join('')
}
