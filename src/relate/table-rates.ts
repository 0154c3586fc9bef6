import { checkGrowth, checkShare, checkSum, comparable, dimensionOf } from '../plan/measure.ts'
import type { Column, Figure } from '../plan/types.ts'
import { relativeYear, yearOfHead } from './names.ts'
import { at, type Entry, headOf, measureAt, type Panel } from './panels.ts'
import { totalsByColumn } from './table-totals.ts'
import type { ChangeRelation, Confidence, GrowthRelation, Relation, Unassessable } from './types.ts'

/** The amount column that a rate column speaks of: the nearest to its left, in its own group where it has one. */
function amountBefore(panel: Panel, column: Column, entry: Entry): Column | undefined {
  const index = panel.numbers.indexOf(column)
  for (let left = index - 1; left >= 0; left--) {
    const candidate = panel.numbers[left]
    if (candidate && measureAt(candidate, entry.row) === 'amount' && at(panel.table, entry, candidate)) {
      if (column.path.length > 1 && candidate.path.length > 1 && column.path[0] !== candidate.path[0])
        return undefined
      return candidate
    }
  }
  return undefined
}

const SHARE_OF_TOTAL = /占比|占总|占合计|比重|构成|比例|百分比/

/** Columns of shares: each is its line's amount over the total of the amounts; together they close to 100 %. */
export function relateTableShares(panel: Panel, relations: Relation[]): void {
  const totals = totalsByColumn(panel.table, relations)
  const found: Relation[] = []
  for (const column of panel.numbers) {
    const shares: { share: Figure; part: Figure; whole: Figure; parts: readonly Figure[]; exact: boolean }[] =
      []
    let fits = 0
    let fails = 0
    for (const entry of panel.entries) {
      if (measureAt(column, entry.row) !== 'share' || !SHARE_OF_TOTAL.test(headOf(column, entry.row)))
        continue
      const share = at(panel.table, entry, column)
      const amounts = amountBefore(panel, column, entry)
      const part = amounts ? at(panel.table, entry, amounts) : undefined
      if (!share || !part || !amounts || dimensionOf(share) !== 'share') continue
      const total = totals.get(amounts.index)?.find((candidate) => candidate.parts.includes(part))
      if (!total) continue
      const check = checkShare(share, part, total.total)
      if (!check) continue
      if (check.fit === 'mismatch') fails++
      else fits++
      shares.push({ share, part, whole: total.total, parts: total.parts, exact: check.fit === 'exact' })
    }
    if (fits < 2 || fits < fails * 2) continue
    const list = shares.map((entry) => entry.share)
    const confidence: Confidence = fits >= 3 || fails === 0 ? 'certain' : 'likely'
    for (const { share, part, whole } of shares)
      found.push({ kind: 'share', confidence, share, part, whole, list })
    if (shares.length === shares[0]?.parts.length)
      found.push({ kind: 'closure', confidence, shares: list, ratio: false })
  }
  relations.push(...found)
}

/** Real growth is published beside nominal levels; the two do not have to agree. */
const REAL_GROWTH = /生产总值|增加值|GDP|总产值/i
const MEAN = /年均|年平均/
const STEP = /同比|比上年|较上年|比[去上]年|比.{0,6}增[长减]|增[长减](?:率|幅)?|增速/

interface Level {
  readonly year: number
  readonly column: Column
}

/** Columns of levels by the year in their head, earliest first. */
function levelColumns(panel: Panel, entry: Entry, rates = false): Level[] {
  const levels: Level[] = []
  for (const column of panel.numbers) {
    if (!rates && measureAt(column, entry.row) !== 'amount' && !/人均|率/.test(headOf(column, entry.row)))
      continue
    const year = yearOfHead(column.header) ?? relativeYear(headOf(column, entry.row))
    if (year !== undefined && !MEAN.test(column.header) && !/增[长速幅减]/.test(column.header))
      levels.push({ year, column })
  }
  return levels.sort((a, b) => a.year - b.year)
}

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
    if (relation.mean || (held >= 2 && held * 3 >= steps.length * 2)) relations.push(relation)
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
  return levels.find((level) => level.column === neighbour)
}

const FALLING =
  /失业率|传播率|返贫|致贫率|能耗|水耗|排放|死亡率|贫困发生率|生育率|个人支付|负担|赤字|事故|PM2\.5|劣V?五?类|损失率|发病率|漏损|用水量|空置率|辍学率|不良率|犯罪|信访|化肥.*使用|农药.*使用/
const RISING =
  /收入|产值|覆盖率|普及率|入学率|入园率|巩固率|合格率|达标率|利用率|机械化|贡献率|绿化|森林|增加值|生产总值|保障率|参保率|处理率|治理率|城镇化率|满意度|自给率|完好率|签约率|占比$|比重$/

/** Targets of an indicator table against its base values, where the indicator's name says which way is better. */
export function relateDirections(panel: Panel, relations: Relation[]): void {
  const nature = panel.table.columns.some((column) => column.kind === 'nature')
  for (const entry of panel.entries) {
    const falling = FALLING.test(entry.label)
    if (falling === RISING.test(entry.label) && !falling) continue
    const levels: Level[] = []
    for (const column of panel.numbers) {
      const year = yearOfHead(column.header)
      if (year !== undefined && !/增[长速幅]|年均|累计/.test(column.header)) levels.push({ year, column })
    }
    levels.sort((a, b) => a.year - b.year)
    const first = levels[0]
    const last = levels.at(-1)
    if (!first || !last || last.year <= first.year || (!nature && !/目标/.test(last.column.header))) continue
    const base = at(panel.table, entry, first.column)
    const target = at(panel.table, entry, last.column)
    if (!base || !target || !comparable(base, target)) continue
    // <5.5 or 98以上 is a bound, not a forecast; bounds looser than the base are usual.
    if (base.token.comparator !== 'eq' || target.token.comparator !== 'eq') continue
    relations.push({
      kind: 'direction',
      confidence: 'likely',
      indicator: entry.label,
      base,
      target,
      rising: !falling,
    })
  }
}

/** Increase columns (增加额, 增减): target minus base, where the table bears it out. */
export function relateTableChanges(panel: Panel, relations: Relation[]): void {
  if (panel.numbers.length > 60) return
  for (const column of panel.numbers) {
    if (!/^(?:.*(?:增减额?|增加额?|增量|增减数|比上年增减))$/.test(column.header.replace(/[((].*?[))]/g, '')))
      continue
    const index = panel.numbers.indexOf(column)
    const a = panel.numbers[index - 2]
    const b = panel.numbers[index - 1]
    if (!a || !b) continue
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const triples = panel.entries.flatMap((entry) => {
        const change = at(panel.table, entry, column)
        const start = at(panel.table, entry, from)
        const end = at(panel.table, entry, to)
        return change && start && end && comparable(start, end) && comparable(change, end)
          ? [{ change, start, end }]
          : []
      })
      const exact = triples.filter(
        ({ change, start, end }) => checkSum(end, [start, change]).fit === 'exact',
      ).length
      if (exact < 3 || exact * 4 < triples.length * 3) continue
      for (const { change, start, end } of triples) {
        relations.push({
          kind: 'change',
          confidence: exact >= 4 ? 'certain' : 'likely',
          change,
          from: start,
          to: end,
          periods: 1,
          falls: false,
        })
      }
      break
    }
  }
}

/**
 * [4] beside 71 and 75: what a level or a rate gains over the plan period. For a flow the bracket is a sum, for a
 * reduction a percentage; which of these a line means is not printed, so another line of the table must bear it out.
 */
export function relateCumulative(panel: Panel, relations: Relation[]): void {
  const { table } = panel
  if (table.cumulative.size === 0) return
  const found: ChangeRelation[] = []
  for (const entry of panel.entries) {
    const levels = levelColumns(panel, entry, true)
    const [first, last] = [levels[0], levels.at(-1)]
    if (!first || !last || last.year <= first.year) continue
    const from = at(table, entry, first.column)
    const to = at(table, entry, last.column)
    if (
      !from ||
      !to ||
      !comparable(from, to) ||
      from.token.comparator !== 'eq' ||
      to.token.comparator !== 'eq'
    )
      continue
    for (const column of panel.numbers) {
      const change = table.cumulative.get(entry.row.index * table.block.columns + column.index)
      const unit = change ? dimensionOf(change) : ''
      if (!change || column === first.column || column === last.column) continue
      if (unit !== dimensionOf(to) && !(dimensionOf(to) === 'share' && unit === 'percentagePoint')) continue
      const falls = to.value.lt(from.value) && !change.value.lt(0)
      found.push({ kind: 'change', confidence: 'likely', change, from, to, periods: 1, falls })
    }
  }
  const held = found.filter(({ change, from, to, falls }) =>
    falls ? from.base.minus(to.base).eq(change.base) : to.base.minus(from.base).eq(change.base),
  ).length
  if (held >= 2 && held * 3 >= found.length * 2) relations.push(...found)
}

/** 其中 columns hold part of the column they stand behind. */
export function relatePartColumns(panel: Panel, relations: Relation[]): void {
  if (panel.numbers.length > 60) return
  const isPart = (column: Column) => column.path.some((text) => text.startsWith('其中'))
  for (const [index, column] of panel.numbers.entries()) {
    if (!isPart(column)) continue
    const whole = panel.numbers
      .slice(0, index)
      .filter((other) => !isPart(other))
      .at(-1)
    if (!whole) continue
    const pairs = panel.entries.flatMap((entry) => {
      const part = at(panel.table, entry, column)
      const all = at(panel.table, entry, whole)
      return part && all && comparable(part, all) && measureAt(column, entry.row) === 'amount'
        ? [{ part, all }]
        : []
    })
    const held = pairs.filter(({ part, all }) => part.base.lte(all.base)).length
    // Where several lines say otherwise, the columns mean something else.
    if (held < 3 || held < (pairs.length - held) * 5) continue
    for (const { part, all } of pairs)
      relations.push({ kind: 'subset', confidence: 'likely', whole: all, parts: [part] })
  }
}

/** Every relation of rates in a table; totals must have been related before. */
export function relateTableRates(
  panels: readonly Panel[],
  relations: Relation[],
  unassessable: Unassessable[],
): void {
  for (const panel of panels) {
    relateTableShares(panel, relations)
    relateTableGrowth(panel, relations, unassessable)
    relateTableChanges(panel, relations)
    relateDirections(panel, relations)
    relateCumulative(panel, relations)
    relatePartColumns(panel, relations)
  }
}
