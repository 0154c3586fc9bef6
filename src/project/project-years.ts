import type { Cell } from '../document/types.ts'
import type { Faults } from './faults.ts'
import { type Grid, spanOfCell } from './grid.ts'
import type { Columns } from './project-heads.ts'
import type { Project } from './project-list.ts'

/** The years in which something is built. */
export interface Years {
  readonly from: number
  readonly to: number
}

const NO_YEAR = /^(?:—+|-+|\/)?$/
/** 3年, 18个月: how long, not when. */
const DURATION = /^(?:\d{1,2}(?:\.\d)?|[一二两三四五六七八九十]{1,2}|半)(?:年|个?月|天|日)$/
const LENGTH = /^(?!0+$)\d{1,2}(?:\.\d)?$/
/** 建设年限 may be a length of time as well as years, even without a unit. */
const MAY_BE_LENGTH = /年限|期限|建设期$/
/** Times that name no year: 3月底, 1—2年, 合同签订后90天. */
const NO_YEAR_NAMED =
  /(?<![\d.])(?:\d{1,2}(?:\.\d)?(?:[—–－~～至到-]{1,2}\d{1,2}(?:\.\d)?)?年|\d{1,3}(?:\.\d)?(?:[—–－~～至到-]{1,2}\d{1,3}(?:\.\d)?)?(?:个?月|个?工作日|天|日|周|季度))/g
const DAY = String.raw`(?:3[01]|[12]\d|0?[1-9])`
const MONTH = '(?:1[0-2]|0?[1-9])'
const PART = `(?:${MONTH}月(?:份|${DAY}日?|[初中底末])?|[上下]半年|[一二三四]季度|[初中底末内]?前?)`
const YEAR = String.raw`((?:19|20)\d\d)(?:年度?${PART}?|[./-]${MONTH}(?:[./-]${DAY})?)?`
const NAMED = /(?<!\d)(?:19|20)\d\d(?!\d)/g
const ONE = new RegExp(`^${YEAR}$`)
const TWO = new RegExp(`^${YEAR}(?:[—–－~～-]{1,2}|[至到、和])${YEAR}(?:完成|止)?$`)

/**
 * Reads the text of a cell of years. Null for one that names no year, or none that is plain: words are for people.
 * Undefined for figures and letters that are no year. `unit` is that of the head: 建设年限(月) is a length of time.
 */
export function readYears(text: string, unit: string | undefined): Years | null | undefined {
  const bare = text.replace(/\s/g, '')
  if (NO_YEAR.test(bare) || DURATION.test(bare) || (unit !== undefined && LENGTH.test(bare))) return null
  const one = ONE.exec(bare)
  if (one) return { from: Number(one[1]), to: Number(one[1]) }
  const two = TWO.exec(bare)
  if (two) return { from: Number(two[1]), to: Number(two[2]) }
  const named = bare.match(NAMED) ?? []
  const rest = bare.replace(NAMED, '')
  if (named.length === 0) return /[\d０-９a-z#]/i.test(rest.replace(NO_YEAR_NAMED, '')) ? undefined : null
  // 计划2022年开工
  return named.length === 1 && !/\d/.test(rest) ? { from: Number(named[0]), to: Number(named[0]) } : null
}

/** When a project is built, and the cell of the last year; undefined, and told, where its cells cannot be read or disagree. */
export function readBuilt(
  grid: Grid,
  columns: Columns,
  text: Project['text'],
  row: number,
  faults: Faults,
): { readonly years: Years | undefined; readonly cell: Cell | undefined } | undefined {
  const cells = grid.rows[row] ?? []
  let sound = true
  const read = (key: 'startYear' | 'endYear' | 'buildPeriod', help: string) => {
    const column = columns.texts.get(key)
    if (!column) return undefined
    const printed = text[key] ?? ''
    const cell = cells[column.column] ?? cells.find((other) => other !== undefined)
    const span = cell ? spanOfCell(cell) : { start: 0, end: 1 }
    const fault = (message: string, advice: string) => {
      sound = false
      faults.add('source/data', grid.document, span, `第 ${row + 1} 行${message}`, { help: advice })
    }
    const years = readYears(printed, column.unit ?? (MAY_BE_LENGTH.test(column.head) ? '年' : undefined))
    if (years === undefined) fault(`“${column.head}”写的是“${printed}”，读不出年份`, help)
    else if (years && years.from > years.to)
      fault(`“${column.head}”写的是“${printed}”，开始晚于结束`, '核实起止年份')
    return years ? { years, cell, fault } : undefined
  }
  const start = read('startYear', '写成四位的年份，例如 2021')
  const end = read('endYear', '写成四位的年份，例如 2021')
  const whole = read('buildPeriod', '写成 2021 或 2021—2025')
  if (start && end && sound && start.years.from > end.years.to)
    end.fault(`开工年是 ${start.years.from}，完工年是 ${end.years.to}，开工晚于完工`, '核实起止年份')
  if (!sound) return undefined
  const last = end ?? whole ?? start
  const first = start ?? last
  return {
    years: first && last ? { from: first.years.from, to: last.years.to } : undefined,
    cell: last?.cell,
  }
}

/** The period of a plan as its settings print it: 2021—2025年, 2023. */
export function periodOf(text: string | undefined): Years | undefined {
  const years = (text?.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? []).map(Number)
  const [from, to = from] = years
  return from === undefined || to === undefined || years.length > 2 || from > to ? undefined : { from, to }
}

/** Tells projects that are built outside the plan's period; what began before it and ends in it is carried on. */
export function tellOutside(projects: readonly Project[], period: Years, faults: Faults): void {
  for (const { years, yearSpan, text, document, line } of projects) {
    if (!years) continue
    const early = years.to < period.from
    if (!early && years.to <= period.to) continue
    faults.add(
      'project/year',
      document,
      yearSpan,
      `第 ${line} 行“${text.name ?? ''}”的建设年份 ${years.to} 年${early ? '早于' : '晚于'}规划期（${period.from}—${period.to}年）`,
      { severity: 'warning', stated: String(years.to), help: '改正年份；跨规划期的，注明规划期内的投资' },
    )
  }
}
