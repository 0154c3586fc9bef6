import { checkSum, comparable, dimensionOf } from '../plan/measure.ts'
import type { Comparator } from '../quantity/number-token.ts'
import { yearOfHead } from './names.ts'
import { at, type Panel } from './panels.ts'
import { type Level, levelColumns } from './table-levels.ts'
import type { ChangeRelation, Relation } from './types.ts'

const FALLING =
  /失业率|传播率|返贫|致贫率|能耗|水耗|排放|死亡率|贫困发生率|个人支付|负担|赤字|事故|PM2\.5|劣V?五?类|损失率|发病率|漏损|用水量|空置率|辍学率|不良率|犯罪|信访|化肥.*使用|农药.*使用/
const RISING =
  /收入|产值|覆盖率|普及率|入学率|入园率|巩固率|合格率|达标率|利用率|机械化|贡献率|绿化|森林|增加值|生产总值|保障率|参保率|处理率|生产率|治理率|城镇化率|满意度|自给率|完好率|签约率/
/** Names that tell of a change, a share, a gap or a ceiling: which way is better is not in the name. */
const UNTOLD =
  /增长|增速|增幅|降低|下降|减少|削减|降幅|压减|消除|化解|总量|收入(?:比|差|倍)|倍差|差距|灾|受害|构成|结构|占|比重|比例/
/** Shares that every plan means to raise. */
const SHARE = /占|比重|比例/
const WANTED =
  /高新?技术|战略性新兴|数字经济|服务业|第三产业|研发|R&D|非化石|清洁能源|可再生|新能源|绿色|优良|优质/
/** What a unit of output takes is no output. */
const PER_OUTPUT = /(?:单位|万元|亿元).*(?:生产总值|GDP|增加值|产值)/

/** 生活垃圾集中处理: what share of it is treated; of an amount, less may be better. */
const TREATED = /处理$/
/** Of a share, that every plan means to lower. */
const PAID_BY_ONESELF = /个人(?:支付|负担|自付).*(?:医|卫生|费用)|(?:医|卫生|费用).*个人(?:支付|负担|自付)/

const FLOORS: ReadonlySet<Comparator> = new Set(['eq', 'ge', 'gt'])
const CEILINGS: ReadonlySet<Comparator> = new Set(['eq', 'le', 'lt'])

/** Whether more is better, where the name of an indicator says so. */
function rises(label: string): boolean | undefined {
  if (SHARE.test(label) && PAID_BY_ONESELF.test(label)) return /降|减/.test(label) ? undefined : false
  if (UNTOLD.test(label))
    return SHARE.test(label) && WANTED.test(label) && !/煤|降|减|差/.test(label) ? true : undefined
  const falling = FALLING.test(label)
  const rising = RISING.test(label)
  if (falling && rising) return PER_OUTPUT.test(label) ? false : undefined
  if (rising && PER_OUTPUT.test(label)) return undefined
  return falling ? false : rising ? true : undefined
}

/** Targets of an indicator table against its base values, where the indicator's name says which way is better. */
export function relateDirections(panel: Panel, relations: Relation[]): void {
  const nature = panel.table.columns.some((column) => column.kind === 'nature')
  for (const entry of panel.entries) {
    const treated = TREATED.test(entry.label)
    const rising = treated ? true : rises(entry.label)
    if (rising === undefined) continue
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
    if (treated && dimensionOf(target) !== 'share') continue
    // <5.5 or 98以上 is a bound, not a forecast: bounds looser than the base are usual, looser than its bound are not.
    const { comparator } = target.token
    if (base.token.comparator !== comparator || !(rising ? FLOORS : CEILINGS).has(comparator)) continue
    relations.push({
      kind: 'direction',
      // A bare 4.5 for unemployment is often the ceiling that it is held under.
      confidence: /失业率/.test(entry.label) ? 'possible' : 'likely',
      indicator: entry.label,
      base,
      target,
      rising,
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
