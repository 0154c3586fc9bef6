import type { Document, Span } from '../document/types.ts'
import { ZERO } from '../quantity/decimal.ts'
import { hint } from '../words/nearest.ts'
import type { Block, Blocks } from './directives.ts'
import { ExpressionProblem, evaluate } from './expression.ts'
import type { Faults } from './faults.ts'
import type { Project } from './load.ts'
import type { NamedValue } from './map-reader.ts'
import { type Lost, lookUp, type NamedTable } from './named-table.ts'
import type { ProjectList } from './project-list.ts'
import { readLiteral, toValue, type Value } from './values.ts'

/** Values that need one another in a row. */
const LONGEST_CHAIN = 200

/** Finds what a name or path of the source stands for: a named value, a table's cell, a column of a data file. */
export class Names {
  readonly #project: Project
  readonly #blocks: Blocks
  readonly #tableOf: (block: Block) => NamedTable | undefined
  readonly #values: ReadonlyMap<string, NamedValue>
  /** What a name came to: its value, or why it has none. */
  readonly #known = new Map<string, Value | ExpressionProblem>()
  readonly #open = new Set<string>()

  constructor(project: Project, blocks: Blocks, tableOf: (block: Block) => NamedTable | undefined) {
    this.#project = project
    this.#blocks = blocks
    this.#tableOf = tableOf
    this.#values = new Map(project.settings.values.map((value) => [value.name, value]))
  }

  /** @throws {ExpressionProblem} for a name that nobody knows, or a value that needs itself. */
  resolve = (name: string): Value => {
    const typed = name.trim()
    const cached = this.#known.get(typed)
    if (cached instanceof ExpressionProblem)
      throw this.#values.has(typed)
        ? cached
        : new ExpressionProblem(cached.message, cached.help, cached.follows)
    if (cached) return cached
    if (this.#open.has(typed)) {
      const chain = [...this.#open]
      const round = [...chain.slice(chain.indexOf(typed)), typed]
      throw new ExpressionProblem(`数值“${typed}”要用到它自己：${round.join(' → ')}`)
    }
    if (this.#open.size >= LONGEST_CHAIN)
      throw new ExpressionProblem(`数值一个引用一个，超过 ${LONGEST_CHAIN} 层`, '把中间的几个合成一个算式')
    this.#open.add(typed)
    try {
      const value = this.#find(typed)
      this.#known.set(typed, value)
      return value
    } catch (error) {
      if (error instanceof ExpressionProblem) {
        this.#known.set(typed, error)
        if (this.#values.has(typed)) error.arisesIn ??= typed
      }
      throw error
    } finally {
      this.#open.delete(typed)
    }
  }

  #find(name: string): Value {
    const value = this.#values.get(name)
    if (value) return this.#value(value.text, name)
    const keys = name.split('/').map((key) => key.trim())
    const [first = '', ...rest] = keys
    const block = this.#blocks.byId.get(first)
    const table = block ? this.#tableOf(block) : undefined
    if (table) return found(lookUp(table, rest))
    if (block)
      throw new ExpressionProblem(
        `“${first}”里没有可以引用的表`,
        '只能引用有表格的指标、专栏、投资表和附件',
        block.attributes.from !== undefined,
      )
    const data = this.#project.data.get(first)
    if (data?.kind === 'table') return found(lookUp(data.named, rest))
    if (data) return found(columnTotal(data.list, rest))
    const { data: sources, dataUnread } = this.#project.settings
    const unread = dataUnread || sources.some((source) => source.name === first)
    throw new ExpressionProblem(`不认识“${name}”`, hint(first, this.all()) || this.#help(), unread)
  }

  #value(text: string, name: string): Value {
    const trimmed = text.trim()
    if (/^[=＝]/.test(trimmed)) return evaluate(trimmed.slice(1), this.resolve)
    const literal = readLiteral(trimmed)
    if (!literal)
      throw new ExpressionProblem(
        `数值“${name}”读不懂：${trimmed}`,
        '写一个带单位的数，例如 584.53亿元；算式以“=”开头',
      )
    return literal
  }

  /** What else is called by the name of a value. */
  otherwise(name: string): string | undefined {
    if (this.#blocks.byId.has(name)) return '一个块的编号'
    return this.#project.settings.data.some((data) => data.name === name) ? '一份数据' : undefined
  }

  all(): string[] {
    return [
      ...this.#project.settings.values.map((value) => value.name),
      ...[...this.#blocks.byId.keys()].filter((id) => !id.startsWith('block-')),
      ...this.#project.data.keys(),
    ]
  }

  #help(): string {
    const names = this.all().slice(0, 12)
    return names.length > 0
      ? `可以引用的有：${names.join('、')}`
      : '先在设置的“数值”里写下它，或给表格加上编号'
  }
}

function found(result: Value | Lost): Value {
  if ('message' in result) throw new ExpressionProblem(result.message, result.help)
  return result
}

/** 项目库/总投资: a column of a project list, added up. */
function columnTotal(list: ProjectList, keys: readonly string[]): Value | Lost {
  const key = keys[0] ?? ''
  const add = (amount: (index: number) => typeof ZERO) => ({
    base: list.projects.reduce((sum, _, index) => sum.plus(amount(index)), ZERO),
    unit: list.unit,
    decimals: undefined,
  })
  if (keys.length === 1) {
    if (key === '总投资') return add((index) => list.projects[index]?.total ?? ZERO)
    if (key === '项目数') return toValue(ZERO.plus(list.projects.length), undefined)
    const source = list.sources.indexOf(key)
    if (source >= 0) return add((index) => list.projects[index]?.funding[source] ?? ZERO)
    const year = list.years.findIndex((each) => key === String(each) || key === `${each}年`)
    if (year >= 0) return add((index) => list.projects[index]?.yearly[year] ?? ZERO)
  }
  const columns = ['总投资', '项目数', ...list.sources, ...list.years.map((year) => `${year}年`)]
  return {
    message: `“${list.name}”里没有“${keys.join('/')}”这一列可以合计`,
    help: hint(key, columns) || `有这些：${columns.join('、')}`,
  }
}

/** Every named value, worked out once, so that one nobody uses is still checked. */
export function checkValues(project: Project, names: Names, faults: Faults): void {
  for (const value of project.settings.values) {
    const other = names.otherwise(value.name)
    if (other)
      faults.add('source/name', project.settings.document, value.span, `数值“${value.name}”与${other}同名`, {
        help: '给其中一个换个名字，免得引用时分不清',
      })
    attempt(faults, project.settings.document, value.span, () => names.resolve(value.name), value.name)
  }
}

/** Runs what may meet an ExpressionProblem; tells it at a place: a value's own, or one where values are used. */
export function attempt<T>(
  faults: Faults,
  document: Document,
  span: Span,
  action: () => T,
  value?: string,
): T | undefined {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error
    if (error.arisesIn !== value && error.arisesIn !== undefined) return undefined
    if (error.follows && faults.failed) return undefined
    faults.add(
      'source/expression',
      document,
      span,
      error.message,
      error.help === undefined ? {} : { help: error.help },
    )
    return undefined
  }
}
