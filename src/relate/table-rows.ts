import { significantDigits } from '../plan/digits.ts'
import { checkSum, comparable, dimensionOf } from '../plan/measure.ts'
import type { Column, Figure } from '../plan/types.ts'
import { measureOf, tableName } from './names.ts'
import { at, type Entry, headOf, type Panel } from './panels.ts'
import type { Relation } from './types.ts'

const TOTAL_HEAD =
  /^(?:.{0,8}(?:合计|总计|共计|小计)|计|总数|总额|(?:计划|估算|概算|规划|项目)?总投资(?:额|概算|估算)?|投资(?:总额|总计|合计)|总资金|资金总额|资金总量|投资规模)$/

/** Lines that are looked at to settle which columns a column adds up; all lines are related then. */
const SAMPLE = 300
const MOST_COLUMNS = 60

const YEARLY = /^(?:19|20)\d\d年?度?(?:投资|计划|安排)?$/

const bareHead = (text: string) => text.replace(/[((].*?[))]/g, '')

/**
 * Sums along the rows: a column headed 合计 or 总投资 against the columns of its group, of the group beside it
 * (资金来源), or all others; whichever the table's own rows bear out.
 */
export function relateRowTotals(panel: Panel, relations: Relation[]): void {
  const amounts = panel.numbers.filter((column) => measureOf(column.header) === 'amount')
  if (amounts.length < 3 || amounts.length > MOST_COLUMNS) return
  const named = amounts.filter((column) => column.path.some((text) => TOTAL_HEAD.test(bareHead(text))))
  const candidates =
    named.length > 0 ? named : [amounts[0], amounts.at(-1)].filter((column) => column !== undefined)
  const sample = panel.entries.slice(0, SAMPLE)
  for (const total of candidates) {
    const tried = [...partSets(total, amounts, named)].map((parts) => tryParts(panel, sample, total, parts))
    const best = tried.reduce<Tried | undefined>(
      (before, next) => (before && rating(before) >= rating(next) ? before : next),
      undefined,
    )
    if (!best || best.exact === 0) continue
    const { exact, tails, fails } = best
    const accepted =
      named.length > 0
        ? exact + tails >= fails * 2 && (exact >= 2 || fails === 0)
        : exact >= 4 && exact >= fails * 4
    if (!accepted) continue
    relateRows(panel, total, best, named.length > 0, relations)
    // The same investment by source and, further on, by year: a second set of columns that comes to the same total.
    const second = tried.find(
      (other) =>
        other.exact >= 4 &&
        other.fails * 4 <= other.exact &&
        other.parts.every((column) => !best.parts.includes(column)),
    )
    if (second) relateRows(panel, total, second, named.length > 0, relations)
  }
}

/** How the table's own lines bear out that a column adds up others. */
interface Tried {
  readonly parts: readonly Column[]
  readonly exact: number
  readonly tails: number
  readonly fails: number
}

const rating = ({ exact, tails, fails }: Tried) => exact * 4 + tails - fails * 2

function tryParts(panel: Panel, sample: readonly Entry[], total: Column, parts: readonly Column[]): Tried {
  let exact = 0
  let tails = 0
  let fails = 0
  for (const entry of sample) {
    const operands = operandsOf(panel, entry, total, parts)
    if (!operands) continue
    const { fit } = checkSum(operands.total, operands.parts)
    if (fit === 'exact') {
      const several = operands.parts.filter((part) => !part.value.eq(0)).length > 1
      exact += significantDigits(operands.total) > 1 && several ? 1 : 0
    } else if (fit === 'mismatch') fails++
    else tails++
  }
  return { parts, exact, tails, fails }
}

function relateRows(panel: Panel, total: Column, tried: Tried, named: boolean, relations: Relation[]): void {
  const { parts, exact, tails, fails } = tried
  // One filled cell under 合计 and nothing else is the whole of it, where the other such lines say so.
  const lone = panel.entries
    .flatMap((entry) => operandsOf(panel, entry, total, parts, 1) ?? [])
    .filter((operands) => operands.parts.length === 1)
  const equal = lone.filter((operands) => operands.parts[0]?.base.eq(operands.total.base)).length
  const least = exact >= 2 && fails === 0 && equal >= 3 && equal >= 5 * (lone.length - equal) ? 1 : 2
  const sure = named && exact >= 3 && exact + tails >= fails * 3
  for (const entry of panel.entries) {
    const operands = operandsOf(panel, entry, total, parts, least)
    if (!operands) continue
    relations.push({
      kind: 'sum',
      basis: 'row',
      table: panel.table,
      total: operands.total,
      parts: operands.parts,
      confidence: sure && !operands.missing ? 'certain' : operands.missing ? 'possible' : 'likely',
      from: `${tableName(panel.table)}“${entry.label || entry.row.index + 1}”行“${bareHead(headOf(total, entry.row))}”`,
    })
  }
}

function operandsOf(
  panel: Panel,
  entry: Entry,
  total: Column,
  parts: readonly Column[],
  least = 2,
): { total: Figure; parts: Figure[]; missing: boolean } | undefined {
  const figure = at(panel.table, entry, total)
  if (
    !figure ||
    dimensionOf(figure) === 'share' ||
    figure.token.comparator !== 'eq' ||
    entry.row.heads.size > 0
  )
    return undefined
  const found: Figure[] = []
  let missing = false
  for (const column of parts) {
    const cell = at(panel.table, entry, column)
    if (!cell) missing = true
    else if (!comparable(cell, figure) || cell.token.comparator !== 'eq') return undefined
    else found.push(cell)
  }
  // 42 45 48 51 55 under 合计 55: year-end levels, of which the last is the whole.
  if (found.length >= 3 && found.at(-1)?.value.eq(figure.value)) return undefined
  return found.length >= least ? { total: figure, parts: found, missing } : undefined
}

/** The sets of columns that a column may add up. */
function* partSets(
  total: Column,
  amounts: readonly Column[],
  named: readonly Column[],
): Generator<readonly Column[]> {
  const seen = new Set<string>()
  const unit = total.unit?.dimension
  const fresh = function* (columns: readonly Column[]) {
    const usable = columns.filter(
      (column) =>
        column !== total &&
        (unit === undefined || column.unit === undefined || column.unit.dimension === unit),
    )
    const key = usable.map((column) => column.index).join()
    if (usable.length >= 2 && !seen.has(key)) {
      seen.add(key)
      yield usable
    }
  }
  const position = amounts.indexOf(total)
  const group =
    total.path.length > 1
      ? amounts.filter((column) => column.path.length > 1 && column.path[0] === total.path[0])
      : []
  yield* fresh(group)
  yield* fresh(group.filter((column) => !named.includes(column)))
  const next = amounts[position + 1]
  if (next && next.path.length > 1) yield* fresh(amounts.filter((column) => column.path[0] === next.path[0]))
  const others = amounts.filter((column) => !named.includes(column))
  yield* fresh(others)
  yield* fresh(amounts.slice(position + 1))
  yield* fresh(amounts.slice(0, position))
  yield* fresh(named)
  const until = amounts.findIndex((column, index) => index > position && named.includes(column))
  yield* fresh(amounts.slice(position + 1, until < 0 ? undefined : until))
  let from = position
  while (from > 0 && !named.includes(amounts[from - 1] as Column)) from--
  yield* fresh(amounts.slice(from, position))
  // 总投资, then sources, then years, all in one unit and without heads over them.
  const money = amounts
    .slice(position + 1)
    .filter((column) => unit !== undefined && column.unit?.dimension === unit)
  yield* fresh(money.filter((column) => !YEARLY.test(bareHead(column.header))))
  yield* fresh(money.filter((column) => YEARLY.test(bareHead(column.header))))
  // 其中 columns are parts of their neighbour, not of the total.
  yield* fresh(others.filter((column) => !column.path.some((text) => text.startsWith('其中'))))
}
