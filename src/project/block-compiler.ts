import type { FootnoteDefinition, List, Nodes, PhrasingContent, Table as TableNode } from 'mdast'
import type { Span } from '../document/types.ts'
import { oddRuleRow, ruleRowWording } from '../form/rule-row.ts'
import type {
  PrintAnnex,
  PrintBlock,
  PrintInline,
  PrintList,
  PrintParagraph,
  PrintTable,
} from '../plan/publication.ts'
import { spanOfNode } from '../read/markdown-inline.ts'
import { hint } from '../words/nearest.ts'
import { ANNEX_KINDS, allNames, canonical } from './aliases.ts'
import type { Block, Blocks } from './directives.ts'
import { dutiesOf } from './duties.ts'
import type { Faults } from './faults.ts'
import type { Headings } from './headings.ts'
import type { Inlines } from './inline.ts'
import type { Source } from './load.ts'
import { tellLostFence, tellLostHeading } from './lost-lines.ts'
import { plainText } from './print-inline.ts'
import { isInvestment, type TableMaker } from './table-maker.ts'
import { checkPeriod } from './target-period.ts'

const MOST_DEPTH = 100

/** Turns the blocks of a text into what is printed; annexes are put aside. */
export class BlockCompiler {
  readonly annexes: PrintAnnex[] = []
  readonly #blocks: Blocks
  readonly #tables: TableMaker
  readonly #inlines: Inlines
  readonly #faults: Faults
  readonly #headings: Headings
  #depth = 0
  /** Tables that are none for a slip in their second line. */
  #lostTables = 0

  constructor(blocks: Blocks, tables: TableMaker, inlines: Inlines, faults: Faults, headings: Headings) {
    this.#blocks = blocks
    this.#tables = tables
    this.#inlines = inlines
    this.#faults = faults
    this.#headings = headings
  }

  blocks(nodes: readonly Nodes[], source: Source, inside?: Block): PrintBlock[] {
    const [first] = nodes
    if (first && this.#depth >= MOST_DEPTH) {
      this.#faults.add(
        'source/directive',
        source.document,
        spanOfNode(first),
        `引用、列表和块套得太深，最多 ${MOST_DEPTH} 层`,
        { help: '减少层次' },
      )
      return []
    }
    this.#depth++
    const printed = nodes.flatMap((node) => this.#block(node, source, inside))
    this.#depth--
    return printed
  }

  #block(node: Nodes, source: Source, inside: Block | undefined): PrintBlock[] {
    switch (node.type) {
      case 'heading':
        return this.#headings.compile(node, source, inside)
      case 'paragraph':
        // The label of a directive (:::box[标题]) is its caption.
        if (node.data && 'directiveLabel' in node.data) return []
        return this.#paragraph(node.children, spanOfNode(node), source)
      case 'list':
        return [this.#list(node, source, inside)]
      case 'table':
        return [this.#table(node, source, inside)]
      case 'blockquote':
        return [{ kind: 'quote', blocks: this.blocks(node.children, source, inside) }]
      case 'code':
        return [{ kind: 'paragraph', role: 'body', content: [{ kind: 'text', text: node.value }] }]
      case 'footnoteDefinition':
        return this.#note(node, source, inside)
      case 'containerDirective':
      case 'leafDirective': {
        const block = this.#blocks.byNode.get(node)
        return block ? this.#directive(block) : []
      }
      default:
        return []
    }
  }

  /** What a footnote says, where it is written, behind its mark. */
  #note(node: FootnoteDefinition, source: Source, inside: Block | undefined): PrintBlock[] {
    const mark: PrintInline = { kind: 'text', text: this.#inlines.notes.mark(node.identifier, source) }
    return this.blocks(node.children, source, inside).map((block, index) =>
      block.kind === 'paragraph'
        ? { ...block, role: 'note', content: index === 0 ? [mark, ...block.content] : block.content }
        : block,
    )
  }

  #paragraph(children: readonly PhrasingContent[], span: Span, source: Source): PrintParagraph[] {
    const text = source.document.source
    if (tellLostFence(text, span, source.document, this.#faults)) return []
    const row = oddRuleRow(source.document.readable ?? text, span)
    if (row) {
      const { message, help } = ruleRowWording(row)
      this.#lostTables++
      this.#faults.add('source/table', source.document, { start: row.start, end: row.end }, message, { help })
      return []
    }
    tellLostHeading(text, span, source.document, this.#faults)
    const content = this.#inlines.compile(children, source)
    return plainText(content).trim() === '' ? [] : [{ kind: 'paragraph', role: 'body', content }]
  }

  #list(list: List, source: Source, inside: Block | undefined): PrintList {
    let number = list.start ?? 1
    return {
      kind: 'list',
      items: list.children.map((item) => ({
        marker: list.ordered ? `${number++}.` : '',
        blocks: this.blocks(item.children, source, inside),
      })),
    }
  }

  #table(node: TableNode, source: Source, inside: Block | undefined): PrintTable {
    const texts = node.children.map((row) =>
      row.children.map((cell) => plainText(this.#inlines.compile(cell.children, source)).trim()),
    )
    return this.#tables.printTyped(inside, source, node, texts)
  }

  #directive(block: Block): PrintBlock[] {
    const { source } = block
    const children = block.node.type === 'leafDirective' ? [] : (block.node.children as Nodes[])
    switch (block.kind) {
      case 'box': {
        const blocks = this.blocks(children, source, block)
        if (children.length === 0)
          this.#faults.add('source/directive', source.document, block.opening, `${block.label}里没有内容`, {
            help: '在里面写文字、清单或表格，或删去这一块',
            severity: 'warning',
          })
        return [{ kind: 'box', id: block.id, label: block.label, caption: this.#caption(block), blocks }]
      }
      case 'note':
        return this.blocks(children, source, block).map((printed, index) =>
          printed.kind === 'paragraph'
            ? { ...printed, role: 'note', content: index === 0 ? noted(printed.content) : printed.content }
            : printed,
        )
      case 'task':
        return this.#task(block, this.blocks(children, source, block))
      case 'targets':
      case 'investment':
        return this.#tableBlock(block, children)
      case 'annex':
        this.#annex(block, children)
        return []
    }
  }

  /** Computed or from a data file where `from` says so, with the text that stands beside it; typed otherwise. */
  #tableBlock(block: Block, children: readonly Nodes[]): PrintBlock[] {
    const computed = this.#computed(block)
    const around = computed ? children.filter((child) => child.type !== 'table') : children
    const lost = this.#lostTables
    const printed = this.blocks(around, block.source, block)
    const tables = printed.some((each) => each.kind === 'table') || this.#lostTables > lost
    if (!computed && block.attributes.from === undefined && !tables) {
      this.#faults.add(
        'source/table',
        block.source.document,
        block.opening,
        '这个块里没有表，也没有写数据从哪里来',
        {
          help: '在里面写一张表，或加上 数据="项目库"',
        },
      )
    }
    const table = computed ?? printed.find((each) => each.kind === 'table')
    if (block.kind === 'targets') checkPeriod(block, table, this.#faults)
    return computed ? [computed, ...printed] : printed
  }

  #computed(block: Block): PrintTable | undefined {
    if (block.attributes.from === undefined) return undefined
    if (isInvestment(block)) return this.#tables.printInvestment(block)
    const data = this.#tables.data(block)
    if (data?.kind === 'table') return this.#tables.printData(block, data)
    if (data)
      this.#faults.add(
        'source/table',
        block.source.document,
        block.opening,
        `“${block.attributes.from}”是项目清单，不是指标表`,
        {
          help: '项目清单用“投资表”汇总，或在附件里用 kind="projects" 列出',
        },
      )
    return undefined
  }

  #task(block: Block, printed: readonly PrintBlock[]): PrintBlock[] {
    const duties = dutiesOf(block).map(({ name, value }) => `${name}：${value}`)
    if (duties.length === 0) {
      this.#faults.add('source/directive', block.source.document, block.opening, '任务没有写由谁负责', {
        help: '至少写一项：牵头单位="…" 责任单位="…" 完成时限="…"',
        severity: 'warning',
      })
      return [...printed]
    }
    const text: PrintInline = { kind: 'text', text: `（${duties.join('；')}）` }
    const last = printed.at(-1)
    if (last?.kind === 'paragraph')
      return [...printed.slice(0, -1), { ...last, content: [...last.content, text] }]
    return [...printed, { kind: 'paragraph', role: 'body', content: [text] }]
  }

  #annex(block: Block, children: readonly Nodes[]): void {
    const { attributes, source } = block
    const kind = attributes.kind === undefined ? undefined : canonical(ANNEX_KINDS, attributes.kind)
    if (attributes.kind !== undefined && kind === undefined) {
      this.#faults.add(
        'source/directive',
        source.document,
        block.opening,
        `没有“${attributes.kind}”这种附件`,
        {
          help: hint(attributes.kind, allNames(ANNEX_KINDS)) || `可以写：${allNames(ANNEX_KINDS).join('、')}`,
        },
      )
      return
    }
    const title = this.#caption(block)
    let blocks: PrintBlock[]
    let sheets: { readonly name: string; readonly table: PrintTable }[]
    if (kind === 'projects') {
      sheets = this.#tables.printProjects(block)
      const [main] = sheets
      blocks = [...(main ? [bare(main.table)] : []), ...this.blocks(children, source, block)]
    } else {
      const computed = kind === 'text' ? undefined : this.#computed(block)
      const around = computed ? children.filter((child) => child.type !== 'table') : children
      const lost = this.#lostTables
      blocks = [...(computed ? [bare(computed)] : []), ...this.blocks(around, source, block)]
      const tables = blocks.filter((each) => each.kind === 'table')
      sheets = tables.map((table, index) => ({
        name: table.caption || (index === 0 ? title : `${title}${index + 1}`),
        table,
      }))
      const none = tables.length === 0 && this.#lostTables === lost
      if (kind !== undefined && kind !== 'text' && none && attributes.from === undefined)
        this.#faults.add('source/table', source.document, block.opening, `附件“${title}”里没有表`, {
          help: '在里面写一张表，或加上 数据="…"',
        })
    }
    const widest = Math.max(
      0,
      ...sheets.map(({ table }) => table.columns.reduce((sum, column) => sum + column.width, 0)),
    )
    const asked = attributes.landscape === undefined ? undefined : /^(?:true|是)$/.test(attributes.landscape)
    this.annexes.push({
      id: block.id,
      number: block.number,
      title,
      landscape: asked ?? widest > 90,
      uprightSheets: asked === false,
      blocks,
      sheets,
    })
  }

  #caption(block: Block): string {
    const label = block.node.children[0]
    const own =
      label?.type === 'paragraph' && label.data && 'directiveLabel' in label.data
        ? plainText(this.#inlines.compile(label.children, block.source))
        : ''
    const caption = (block.attributes.caption ?? own).trim()
    if (caption === '') {
      this.#faults.add(
        'source/directive',
        block.source.document,
        block.opening,
        `${block.label || '这个块'}没有标题`,
        {
          help: '加上 标题="…"',
        },
      )
    }
    return caption
  }
}

/** In its own annex a table needs no label and no second title. */
function bare(table: PrintTable): PrintTable {
  return { ...table, label: '', caption: '' }
}

function noted(content: readonly PrintInline[]): PrintInline[] {
  return /^\s*注[：:]/.test(plainText(content)) ? [...content] : [{ kind: 'text', text: '注：' }, ...content]
}
