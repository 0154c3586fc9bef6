import type { Table as TableNode } from 'mdast'
import type { PrintTable } from '../plan/publication.ts'
import { type Decimal, quotient, ZERO } from '../quantity/decimal.ts'
import { parseUnit, type Unit } from '../quantity/units.ts'
import { spanOfNode } from '../read/markdown-inline.ts'
import { hint, nearest } from '../words/nearest.ts'
import { canonical, DIMENSIONS, MEASURES, PROJECT_COLUMNS } from './aliases.ts'
import { computedBlocks } from './computed-blocks.ts'
import type { DataSet } from './data-set.ts'
import type { Block } from './directives.ts'
import type { Faults } from './faults.ts'
import { headName } from './grid.ts'
import { type InvestmentTable, investmentTable, USUAL_UNIT } from './investment.ts'
import type { Measure } from './investment-columns.ts'
import type { Project } from './load.ts'
import { type NamedTable, namedTable } from './named-table.ts'
import { typedTable } from './printed-table.ts'
import { projectTable } from './project-annex.ts'
import type { ProjectList, Project as Row } from './project-list.ts'
import { type Dimension, rollUp, UNNAMED } from './roll-up.ts'
import { TableOptions } from './table-options.ts'
import { compareTyped, standsIn, typedTables } from './typed-tables.ts'
import { digitsNeeded } from './values.ts'

const TAIL_NOTE = '注：部分数据因四舍五入，分项之和与合计可能不等。'

/** Makes the tables of a project: computed ones from their data, typed ones from their cells. Each once. */
export class TableMaker {
  readonly #project: Project
  readonly #faults: Faults
  readonly #options: TableOptions
  readonly #computed = new Map<Block, InvestmentTable | undefined>()
  readonly #named = new Map<Block, NamedTable | undefined>()

  constructor(project: Project) {
    this.#project = project
    this.#faults = project.faults
    this.#options = new TableOptions(project.faults)
  }

  /** What the text may be bound to; undefined for a block without a table. */
  named = (block: Block): NamedTable | undefined => {
    if (!this.#named.has(block)) {
      // A value that a table needs while it is being made leads back here: nothing to be bound to yet.
      this.#named.set(block, undefined)
      this.#named.set(block, this.#nameTable(block))
    }
    return this.#named.get(block)
  }

  #nameTable(block: Block): NamedTable | undefined {
    if (isInvestment(block) && block.attributes.from !== undefined) {
      const computed = this.investment(block)
      return computed && { ...computed.named, id: block.id }
    }
    const data = block.attributes.from === undefined ? undefined : this.data(block)
    if (data?.kind === 'table') return { ...data.named, id: block.id }
    const tables = typedTables(block)
    return tables.length > 0
      ? namedTable(block.id, tables, parseUnit(block.attributes.unit ?? ''))
      : undefined
  }

  /** The data that a block names; undefined, and told, where there is none. */
  data(block: Block): DataSet | undefined {
    const { from } = block.attributes
    if (from === undefined) return undefined
    const names = this.#project.settings.data.map((source) => source.name)
    const set = this.#project.data.get(from)
    if (set) return set
    // A file that could not be read has been told already.
    if (!names.includes(from) && !this.#project.settings.dataUnread) {
      this.#fault(
        block,
        `没有叫“${from}”的数据`,
        hint(from, names) || `设置的“数据”里有：${names.join('、') || '（还没有）'}`,
      )
    }
    return undefined
  }

  #projects(block: Block): ProjectList | undefined {
    const data = this.data(block)
    if (!data) {
      if (block.attributes.from === undefined)
        this.#fault(block, '没有写数据从哪里来', '写上 数据="项目库"，名字与设置里“数据”下的一致')
      return undefined
    }
    if (data.kind === 'projects') return data.list
    const [sheet] = data.lists
    this.#fault(
      block,
      `“${block.attributes.from}”不是项目清单`,
      sheet === undefined
        ? `${nearHead(data.texts)}项目清单的表头要有“项目名称”和“总投资”两列`
        : `项目清单在工作表“${sheet}”里：在设置的“数据”下写明 工作表: ${sheet}`,
    )
    return undefined
  }

  investment(block: Block): InvestmentTable | undefined {
    if (!this.#computed.has(block)) this.#computed.set(block, this.#compute(block))
    return this.#computed.get(block)
  }

  #compute(block: Block): InvestmentTable | undefined {
    const list = this.#projects(block)
    const { attributes } = block
    const rows = this.#options.listOf(block, 'rows', DIMENSIONS, attributes.rows ?? 'category')
    const columns = this.#options.listOf(
      block,
      'columns',
      { ...MEASURES, ...DIMENSIONS },
      attributes.columns ?? '总投资',
    )
    const unit = this.#options.unit(block, USUAL_UNIT)
    const decimals = this.#options.decimals(block, 2)
    if (!list || !rows || !columns || !unit || decimals === undefined) return undefined
    if (rows.length > 2) {
      this.#fault(block, '行最多按两项分', '例如 行="类别,子类型"')
      return undefined
    }
    const share = attributes.share === 'true' || attributes.share === '是'
    const wanted = (share && !columns.includes('share') ? [...columns, 'share'] : columns) as (
      | Measure
      | Dimension
    )[]
    if (!wanted.includes('total')) wanted.unshift('total')
    const over = wanted.filter((column): column is Dimension => column in DIMENSIONS)
    const missing = [...rows, ...over].find(
      (dimension) =>
        (dimension === 'source' && list.sources.length === 0) ||
        (dimension !== 'source' && dimension !== 'year' && !list.texts.some(({ key }) => key === dimension)),
    ) as Dimension | undefined
    if (missing) {
      this.#fault(
        block,
        `“${list.name}”里没有“${DIMENSIONS[missing][0]}”这一列，不能按它汇总`,
        '补上这一列，或换一项',
      )
      return undefined
    }
    const rolled = rollUp(list, rows as Dimension[], over, this.#faults)
    if (!rolled) return undefined
    const made = investmentTable(list, rolled, {
      id: block.id,
      rows: rows as Dimension[],
      columns: wanted,
      unit,
      decimals,
      totalFirst: attributes.total !== 'last' && attributes.total !== '末行',
    })
    compareTyped(block, made.named, unit, decimals, this.#faults)
    return made
  }

  printInvestment(block: Block): PrintTable | undefined {
    const made = this.investment(block)
    if (!made) return undefined
    return this.#note(block, {
      kind: 'table',
      id: block.id,
      label: block.label,
      caption: block.attributes.caption ?? '',
      unit: `单位：${this.#options.unit(block, USUAL_UNIT)?.symbol ?? ''}`,
      columns: made.columns,
      head: made.head,
      body: made.body,
      bodyLength: made.body.length,
      notes: made.tails && this.#project.settings.tailNote ? [TAIL_NOTE] : [],
    })
  }

  /** 附件2: the list, and where asked for a table for each county. */
  printProjects(block: Block): { readonly name: string; readonly table: PrintTable }[] {
    const list = this.#projects(block)
    if (!list) return []
    const unit = this.#options.unit(block, list.unit)
    const needed = list.projects.reduce(
      (most, project) =>
        [project.total, ...project.funding, ...project.yearly].reduce(
          (digits, amount) => Math.max(digits, neededIn(amount, unit ?? list.unit)),
          most,
        ),
      0,
    )
    const decimals = this.#options.decimals(block, needed)
    const groups = this.#options.oneOf(block, 'groups', ['category', 'county', 'township'] as const)
    const sheets = this.#options.oneOf(block, 'sheets', ['county', 'township', 'category'] as const)
    if (!unit || decimals === undefined || groups === null || sheets === null) return []
    const make = (id: string, caption: string, projects: readonly Row[]): PrintTable => ({
      kind: 'table',
      id,
      label: '',
      caption,
      unit: `单位：${unit.symbol}`,
      ...projectTable(list, projects, { unit, decimals, groups }),
      notes: [],
    })
    const caption = block.attributes.caption ?? '项目汇总表'
    const all = [{ name: caption, table: make(block.id, caption, list.projects) }]
    if (sheets === undefined) return all
    const members = new Map<string, Row[]>()
    for (const project of list.projects) {
      const key = project.text[sheets] || UNNAMED
      const rows = members.get(key)
      if (rows) rows.push(project)
      else members.set(key, [project])
    }
    return [
      ...all,
      ...[...members].map(([key, rows]) => ({
        name: key,
        table: make(`${block.id}-${key}`, `${key}${caption}`, rows),
      })),
    ]
  }

  /** A data file that is printed as it stands (附件1 主要指标表). */
  printData(block: Block, data: Extract<DataSet, { kind: 'table' }>): PrintTable {
    const category =
      data.texts[0]?.findIndex((text) => /^(?:类别|分类|领域)$/.test(text.replace(/\s/g, ''))) ?? -1
    const made = typedTable(data.texts, [], data.table, data.judged, category < 0 ? undefined : category)
    return this.#note(block, this.#typed(block, made))
  }

  /** A check holds the text against the table, though its cells stand in no text. */
  #note(block: Block, table: PrintTable): PrintTable {
    const { printed } = this.#project
    const { document } = block.source
    const { span, blocks } = computedBlocks(block, table)
    for (const each of blocks) printed.additions.push({ document, block: each, at: block.opening.end })
    printed.computed.push({ document, span })
    return table
  }

  /** A table that the drafter typed. */
  printTyped(
    block: Block | undefined,
    source: Block['source'],
    node: TableNode,
    texts: readonly (readonly string[])[],
  ): PrintTable {
    const { start, end } = spanOfNode(node)
    const recognised = source.plan.tables.find((table) => standsIn(table, start, end))
    const align = (node.align ?? []).map((each) => each ?? undefined)
    return this.#typed(block, typedTable(texts, align, recognised, source.judged, undefined))
  }

  #typed(block: Block | undefined, made: ReturnType<typeof typedTable>): PrintTable {
    const unit = block?.attributes.unit
    const titled = block?.kind === 'targets' || block?.kind === 'investment'
    return {
      kind: 'table',
      id: titled ? block.id : '',
      label: titled ? block.label : '',
      caption: titled ? (block.attributes.caption ?? '') : '',
      unit: unit && (titled || block?.kind === 'annex') ? `单位：${unit}` : '',
      ...made,
      bodyLength: made.body.length,
      notes: [],
    }
  }

  #fault(block: Block, message: string, help: string): void {
    this.#faults.add('source/directive', block.source.document, block.opening, message, { help })
  }
}

/** An investment table, or an annex that is one. */
export function isInvestment(block: Block): boolean {
  return (
    block.kind === 'investment' ||
    (block.kind === 'annex' && /^(?:investment|投资|投资估算)$/.test(block.attributes.kind ?? ''))
  )
}

/** A head that is nearly the one that a project list cannot do without. */
function nearHead(texts: readonly (readonly string[])[]): string {
  for (const row of texts.slice(0, FIRST_ROWS)) {
    const heads = row.map(headName)
    if (heads.filter((head) => canonical(PROJECT_COLUMNS, head) !== undefined).length < 2) continue
    for (const key of ['name', 'total'] as const) {
      if (heads.some((head) => canonical(PROJECT_COLUMNS, head) === key)) continue
      const wanted = PROJECT_COLUMNS[key]
      const near = heads.find(
        (head) =>
          head.length > 2 &&
          canonical(PROJECT_COLUMNS, head) === undefined &&
          nearest(head, wanted) !== undefined,
      )
      if (near !== undefined) return `“${near}”是不是想写“${nearest(near, wanted)}”？`
    }
  }
  return ''
}

const FIRST_ROWS = 20

function neededIn(amount: Decimal, unit: Unit): number {
  return amount.eq(ZERO) ? 0 : digitsNeeded(quotient(amount, unit.factor), 6)
}
