import { checkGrowth, comparable, dimensionOf } from '../plan/measure.ts'
import type { Column, Figure } from '../plan/types.ts'
import { yearOfHead } from './names.ts'
import { at, headOf, measureAt, type Panel } from './panels.ts'
import { type Level, levelColumns, MEAN } from './table-levels.ts'
import type { GrowthRelation, Relation, Unassessable } from './types.ts'

/** Real growth is published beside nominal levels; the two do not have to agree. */
export const REAL_GROWTH = /生产总值|增加值|GDP|总产值/i
const STEP = /同比|比上年|较上年|比[去上]年|比.{0,6}增[长减]|增[长减](?:率|幅)?|增速/

/** 年均增速 and year-on-year columns beside the levels they are computed from. */
export function relateTableGrowth(panel: Panel, relations: Relation[], unassessable: Unassessable[]): void {
  if (panel.numbers.length > 60) return
  const found: GrowthRelation[] = []
  for (const entry of panel.entries) {
    const levels = levelColumns(panel, entry)
    const base = levels[0]
    if (!base || levels.length < 2) continue
    const rates = panel.numbers.filter(
      (column) => measureAt(column, entry.row) === 'growth' || MEAN.test(headOf(column, entry.row)),
    )
    const siblings: { rate: Figure; to: Figure; toYear: number }[] = []
    for (const column of rates) {
      const rate = at(panel.table, entry, column)
      const head = headOf(column, entry.row)
      const full = column.header
      if (!rate || dimensionOf(rate) !== 'share' || rate.token.comparator !== 'eq') continue
      const mean = MEAN.test(head) || MEAN.test(full)
      if (!mean && !STEP.test(head)) continue
      const target = targetOf(panel, column, levels, mean)
      const from = mean
        ? base
        : target
          ? levels.filter((level) => level.year === target.year - 1)[0]
          : undefined
      if (!target || !from || target.year <= from.year) continue
      const to = at(panel.table, entry, target.column)
      const start = at(panel.table, entry, from.column)
      if (
        !to ||
        !start ||
        !comparable(to, start) ||
        to.token.comparator !== 'eq' ||
        start.token.comparator !== 'eq'
      )
        continue
      if (dimensionOf(to) === 'share') continue
      if (REAL_GROWTH.test(entry.label)) {
        unassessable.push({
          reason: '地区生产总值、增加值的增速按不变价计算，不能用现价数核对',
          span: rate.span,
        })
        continue
      }
      siblings.push({ rate, to, toYear: target.year })
      found.push({
        kind: 'growth',
        confidence: 'likely',
        rate,
        from: start,
        to,
        periods: mean ? target.year - from.year : 1,
        falls: /下降|减少|降幅/.test(head),
        mean,
        fromYear: from.year,
        toYear: target.year,
        siblings,
        levels: levels.flatMap((level) => {
          const figure = at(panel.table, entry, level.column)
          return figure ? [{ year: level.year, figure }] : []
        }),
      })
    }
  }
  // One step's rates are taken for what they seem only where the table itself bears it out.
  const steps = found.filter((relation) => !relation.mean)
  const held = steps.filter(
    (relation) =>
      checkGrowth(relation.rate, relation.from, relation.to, 1, relation.falls)?.fit !== 'mismatch',
  ).length
  for (const relation of found)
    if (relation.mean || (held >= 2 && (steps.length - held <= 1 || held >= 5 * (steps.length - held))))
      relations.push(relation)
}

function targetOf(panel: Panel, rate: Column, levels: readonly Level[], mean: boolean): Level | undefined {
  const year = yearOfHead(rate.header)
  if (year !== undefined) {
    const own = levels.filter((level) => level.year === year && level.column !== rate)
    if (own.length === 1) return own[0]
  }
  const left = levels.filter((level) => level.column.index < rate.index)
  if (mean) return left.length === levels.length ? left.at(-1) : undefined
  const index = panel.numbers.indexOf(rate)
  const neighbour = panel.numbers[index - 1]
  return levels.find((level) => level.column === neighbour) ?? left.at(-1)
}
