import type { CellFormula, PrintCell, PrintColumn, PrintRow } from '../plan/publication.ts'
import { type Decimal, isZero, plain, quotient, sum, toFixed, ZERO } from '../quantity/decimal.ts'
import type { Unit } from '../quantity/units.ts'
import { cells as displayWidth } from '../words/width.ts'
import type { TextColumn } from './project-heads.ts'
import type { Project, ProjectList } from './project-list.ts'
import { UNNAMED } from './roll-up.ts'

/** A printed project list (附件2 项目汇总表). */
export interface ProjectTable {
  readonly columns: readonly PrintColumn[]
  readonly head: readonly PrintRow[]
  readonly body: Iterable<PrintRow>
  readonly bodyLength: number
}

export interface ProjectTableSpec {
  readonly unit: Unit
  readonly decimals: number
  /** Groups with 小计, where asked for. */
  readonly groups: 'category' | 'county' | 'township' | undefined
}

/** Text columns in print order; the rest of the file's columns are not for print. */
const BEFORE: readonly TextColumn[] = [
  'libraryId',
  'category',
  'subItem',
  'name',
  'nature',
  'county',
  'township',
  'village',
  'content',
  'startYear',
  'endYear',
  'buildPeriod',
]
const AFTER: readonly TextColumn[] = ['households', 'persons', 'responsible', 'remark']
const LONGEST: Readonly<Partial<Record<TextColumn, number>>> = {
  content: 44,
  name: 36,
  responsible: 24,
  remark: 20,
}
const COUNTS: ReadonlySet<TextColumn> = new Set(['households', 'persons'])
/** Columns whose widths are measured on this many projects. */
const SAMPLE = 500

interface AmountColumn {
  readonly name: string
  readonly group: string
  amount(project: Project): Decimal
}

/** Rounded to so many decimals; noughts are added where it has fewer, as most have. */
function withDecimals(value: Decimal, exact: string, decimals: number): string {
  const own = Math.max(0, -value.lastPlace)
  if (own > decimals) return toFixed(value, decimals)
  const point = own === 0 && decimals > 0 ? '.' : ''
  return exact + point + '0'.repeat(decimals - own)
}

/** A group of lines under one 小计. */
interface Group {
  readonly name: string
  readonly projects: readonly Project[]
}

/** Prints a project list: 合计 first, groups with 小计, one line a project; rows are made as they are asked for. */
export function projectTable(
  list: ProjectList,
  projects: readonly Project[],
  spec: ProjectTableSpec,
): ProjectTable {
  const texts = (keys: readonly TextColumn[]) =>
    keys.flatMap((key) => list.texts.filter((column) => column.key === key && used(projects, key)))
  const before = yearsTogether(
    texts(BEFORE).filter(({ key }) => key !== spec.groups),
    projects,
  )
  const after = texts(AFTER)
  const amounts = amountColumns(list, projects)
  const groups = groupsOf(projects, spec.groups)
  const first = 1 + before.length
  const numberAt = (column: number, amount: Decimal, formula?: CellFormula): PrintCell => {
    const shown = quotient(amount, spec.unit.factor)
    const exact = plain(shown)
    return {
      column,
      text: withDecimals(shown, exact, spec.decimals),
      number: {
        exact,
        decimals: spec.decimals,
        percent: false,
        grouped: false,
        ...(formula ? { formula } : {}),
      },
    }
  }
  const sums = (members: readonly Project[]) =>
    amounts.map((column) => sum(members.map((project) => column.amount(project))))
  const groupSums = groups.map((group) => sums(group.projects))
  const total = amounts.map((_, index) => sum(groupSums.map((own) => own[index] ?? ZERO)))
  const grouped = spec.groups !== undefined
  const subtotals: number[] = []
  let row = 1
  for (const group of groups) {
    subtotals.push(row)
    row += group.projects.length + (grouped ? 1 : 0)
  }
  const bodyLength = row

  function* rows(): Generator<PrintRow> {
    yield {
      kind: 'total',
      cells: [
        { column: 0, text: '合计', columnSpan: first },
        ...total.map((amount, index) => {
          const column = first + index
          const of = grouped
            ? subtotals.map((at) => ({ from: { row: at, column }, to: { row: at, column } }))
            : [{ from: { row: 1, column }, to: { row: Math.max(1, bodyLength - 1), column } }]
          return numberAt(column, amount, projects.length > 0 ? { kind: 'sum', of } : undefined)
        }),
      ],
    }
    let at = 1
    let serial = 0
    for (const [index, group] of groups.entries()) {
      if (grouped) {
        const from = at + 1
        const to = at + group.projects.length
        yield {
          kind: 'subtotal',
          cells: [
            { column: 0, text: `${group.name}小计`, columnSpan: first },
            ...(groupSums[index] ?? []).map((amount, place) => {
              const column = first + place
              return numberAt(column, amount, {
                kind: 'sum',
                of: [{ from: { row: from, column }, to: { row: to, column } }],
              })
            }),
          ],
        }
        at++
      }
      for (const project of group.projects) {
        serial++
        const cells: PrintCell[] = [{ column: 0, text: String(serial), number: whole(String(serial)) }]
        before.forEach((column, index) => {
          cells.push({ column: 1 + index, text: textOf(project, column) })
        })
        amounts.forEach((column, index) => {
          cells.push(numberAt(first + index, column.amount(project)))
        })
        after.forEach(({ key }, index) => {
          const text = project.text[key] ?? ''
          const column = first + amounts.length + index
          cells.push(
            COUNTS.has(key) && /^\d{1,15}$/.test(text)
              ? { column, text, number: whole(text) }
              : { column, text },
          )
        })
        yield { kind: 'data', cells }
        at++
      }
    }
  }

  return {
    columns: [
      { align: 'center', width: 6 },
      ...before.map((column) => textColumn(column, projects)),
      ...amounts.map((column) => ({
        align: 'right' as const,
        width: Math.max(10, Math.min(14, displayWidth(column.name) + 2)),
      })),
      ...after.map((column) => textColumn(column, projects)),
    ],
    head: headRows(before, amounts, after),
    body: { [Symbol.iterator]: rows },
    bodyLength,
  }
}

interface PrintedText {
  readonly key: TextColumn
  readonly head: string
  /** The columns that are printed as this one. */
  readonly keys?: ReadonlySet<TextColumn>
}

/** 开工年 and 完工年 are printed as 建设年限, and so is a column of that name where no project has both. */
function yearsTogether(columns: readonly PrintedText[], projects: readonly Project[]): PrintedText[] {
  const has = ({ text }: Project, key: TextColumn) => (text[key] ?? '') !== ''
  const apart = projects.some(
    (project) => has(project, 'buildPeriod') && (has(project, 'startYear') || has(project, 'endYear')),
  )
  const isYears = ({ key }: PrintedText) =>
    key === 'startYear' || key === 'endYear' || (key === 'buildPeriod' && !apart)
  const [first, ...others] = columns.filter(isYears)
  if (!first || others.length === 0) return [...columns]
  const keys = new Set([first, ...others].map(({ key }) => key))
  return columns.flatMap((column) => {
    if (column === first) return [{ ...column, head: '建设年限', keys }]
    return isYears(column) ? [] : [column]
  })
}

/** Of years 2021 or 2021—2022. */
function textOf({ text }: Project, { key, keys }: PrintedText): string {
  if (!keys) return text[key] ?? ''
  const { startYear = '', endYear = '', buildPeriod = '' } = text
  const built = [...new Set([startYear, endYear])].filter((year) => year !== '').join('—')
  return built === '' && keys.has('buildPeriod') ? buildPeriod : built
}

function whole(text: string) {
  return { exact: text, decimals: 0, percent: false, grouped: false }
}

function used(projects: readonly Project[], key: TextColumn): boolean {
  return projects.some((project) => (project.text[key] ?? '') !== '')
}

function amountColumns(list: ProjectList, projects: readonly Project[]): AmountColumn[] {
  const spent = (amount: (project: Project) => Decimal | undefined) =>
    projects.some((project) => !isZero(amount(project) ?? ZERO))
  return [
    { name: '总投资', group: '', amount: (project) => project.total },
    ...list.sources.flatMap((name, index) =>
      spent((project) => project.funding[index])
        ? [{ name, group: '资金来源', amount: (project: Project) => project.funding[index] ?? ZERO }]
        : [],
    ),
    ...list.years.flatMap((year, index) =>
      spent((project) => project.yearly[index])
        ? [
            {
              name: `${year}年`,
              group: '分年度投资',
              amount: (project: Project) => project.yearly[index] ?? ZERO,
            },
          ]
        : [],
    ),
  ]
}

function groupsOf(projects: readonly Project[], key: ProjectTableSpec['groups']): Group[] {
  if (key === undefined) return [{ name: '', projects }]
  const groups = new Map<string, Project[]>()
  for (const project of projects) {
    const name = project.text[key] || UNNAMED
    const members = groups.get(name)
    if (members) members.push(project)
    else groups.set(name, [project])
  }
  return [...groups].map(([name, members]) => ({ name, projects: members }))
}

function textColumn(column: PrintedText, projects: readonly Project[]): PrintColumn {
  const { key, head } = column
  const longest = projects
    .slice(0, SAMPLE)
    .reduce((width, project) => Math.max(width, displayWidth(textOf(project, column))), displayWidth(head))
  const align = key === 'content' || key === 'name' || key === 'remark' ? 'left' : 'center'
  return { align, width: Math.min(LONGEST[key] ?? 16, longest) + 2 }
}

function headRows(
  before: readonly { readonly head: string }[],
  amounts: readonly AmountColumn[],
  after: readonly { readonly head: string }[],
): PrintRow[] {
  const grouped = amounts.some((column) => column.group !== '')
  const top: PrintCell[] = []
  const below: PrintCell[] = []
  const tall = (column: number, text: string) =>
    top.push({ column, text, ...(grouped ? { rowSpan: 2 } : {}) })
  tall(0, '序号')
  before.forEach(({ head }, index) => {
    tall(1 + index, head)
  })
  const first = 1 + before.length
  amounts.forEach((amount, index) => {
    const column = first + index
    if (amount.group === '') {
      tall(column, amount.name)
      return
    }
    if (amounts[index - 1]?.group !== amount.group) {
      const span = amounts.filter((other) => other.group === amount.group).length
      top.push({ column, text: amount.group, ...(span > 1 ? { columnSpan: span } : {}) })
    }
    below.push({ column, text: amount.name })
  })
  after.forEach(({ head }, index) => {
    tall(first + amounts.length + index, head)
  })
  return [{ kind: 'head', cells: top }, ...(grouped ? [{ kind: 'head' as const, cells: below }] : [])]
}
