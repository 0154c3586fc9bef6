import type { Heading, Plan, Table } from '../plan/types.ts'
import type { Report } from './rule.ts'

/**
 * Other names of what a finding is about, for edits that change its first name: a heading by its title alone and by
 * its number alone, a figure of a table without the table's title. Found when first asked for.
 */
export class OtherNames {
  readonly #plan: Plan
  #tables: readonly Table[] | undefined
  #headings: ReadonlyMap<number, { readonly heading: Heading; readonly parent: string }> | undefined

  constructor(plan: Plan) {
    this.#plan = plan
  }

  of({ span, about }: Report): readonly string[] {
    this.#headings ??= headingsOf(this.#plan)
    const own = this.#headings.get(span.start)
    if (own) {
      const { label, title } = own.heading
      if (about !== `${label}${title}` || label === '' || title === '') return []
      return [`title|${title}`, `label|${own.parent}|${label}`]
    }
    if (!about.includes('/')) return []
    // Annexes are read last, wherever they stand.
    this.#tables ??= [...this.#plan.tables].sort((a, b) => startOf(a) - startOf(b))
    const table = tableAt(this.#tables, span.start)
    if (!table || table.title === '' || !about.includes(table.title)) return []
    return [`untitled|${about.replaceAll(table.title, '')}`]
  }
}

function headingsOf({ headings, toc }: Plan) {
  const found = new Map<number, { heading: Heading; parent: string }>()
  for (const { heading, paragraph } of toc) found.set(paragraph.run.start, { heading, parent: '目录' })
  for (const { heading, paragraph } of headings)
    found.set(heading.span.start, { heading, parent: paragraph.section.path.at(-2) ?? '' })
  return found
}

const startOf = ({ block }: Table) => block.cells[0]?.start ?? 0

/** The table in whose cells an offset stands, of tables in the order of the text. */
function tableAt(tables: readonly Table[], offset: number): Table | undefined {
  let [low, high] = [0, tables.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const table = tables[middle]
    if (table && startOf(table) <= offset) low = middle + 1
    else high = middle
  }
  return tables[low - 1]
}
