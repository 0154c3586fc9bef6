import { type Decimal, decimal } from './decimal.ts'
import { normalize } from './normalize.ts'
import { byFirst, type WordGroups } from './word-groups.ts'

/**
 * A unit as printed, multiplier included (万元, 万亩, %). `factor` turns a printed number into the base unit of
 * the dimension; factors are whole numbers so that conversions are exact. Areas count in thirds of a square metre,
 * because 1 亩 = 2000/3 m². Source of the factors: the legal units (国际单位制与法定计量单位) and 15 亩 = 1 公顷.
 */
export interface Unit {
  readonly symbol: string
  /** Only figures of one dimension can meet in a relation; counters (人, 户, 项 …) are dimensions of their own. */
  readonly dimension: string
  readonly factor: Decimal
  /** Counters without 万/亿 are exact: nothing was rounded. */
  readonly counter: boolean
}

const BASES: Readonly<Record<string, readonly [dimension: string, factor: number]>> = {
  元: ['money', 1],
  块钱: ['money', 1],
  美元: ['usd', 1],
  港元: ['hkd', 1],
  欧元: ['eur', 1],
  亩: ['area', 2000],
  公顷: ['area', 30000],
  千公顷: ['area', 3e7],
  hm2: ['area', 30000],
  'hm²': ['area', 30000],
  ha: ['area', 30000],
  平方公里: ['area', 3e6],
  平方千米: ['area', 3e6],
  km2: ['area', 3e6],
  'km²': ['area', 3e6],
  平方米: ['area', 3],
  平米: ['area', 3],
  m2: ['area', 3],
  'm²': ['area', 3],
  '㎡': ['area', 3],
  吨: ['mass', 1e6],
  t: ['mass', 1e6],
  吨公里: ['freight', 1],
  人公里: ['travel', 1],
  公斤: ['mass', 1000],
  千克: ['mass', 1000],
  kg: ['mass', 1000],
  斤: ['mass', 500],
  担: ['mass', 5e4],
  克: ['mass', 1],
  公里: ['length', 1e6],
  千米: ['length', 1e6],
  km: ['length', 1e6],
  里: ['length', 5e5],
  米: ['length', 1000],
  m: ['length', 1000],
  厘米: ['length', 10],
  cm: ['length', 10],
  毫米: ['length', 1],
  mm: ['length', 1],
  延米: ['length', 1000],
  立方米: ['volume', 1],
  立方: ['volume', 1],
  方: ['volume', 1],
  m3: ['volume', 1],
  'm³': ['volume', 1],
  千瓦时: ['energy', 1],
  kWh: ['energy', 1],
  kW·h: ['energy', 1],
  度: ['degree', 1],
  千瓦: ['power', 1],
  kW: ['power', 1],
  兆瓦: ['power', 1000],
  MW: ['power', 1000],
  千伏安: ['apparentPower', 1],
  千伏: ['voltage', 1],
  吨标准煤: ['coal', 1],
  吨标煤: ['coal', 1],
  '%': ['share', 10],
  '‰': ['share', 1],
  个百分点: ['percentagePoint', 10],
  百分点: ['percentagePoint', 10],
  倍: ['multiple', 1],
  成: ['tenth', 1],
  升: ['litre', 1],
  年: ['years', 1],
  个月: ['months', 1],
  天: ['days', 1],
  日: ['days', 1],
  小时: ['hours', 1],
  分钟: ['minutes', 1],
  秒: ['seconds', 1],
  周岁: ['age', 1],
  岁: ['age', 1],
  '℃': ['celsius', 1],
}

const COUNTERS = (
  '个 项 处 户 人 名 村 家 座 条 次 人次 户次 头 只 羽 匹 尾 棵 株 所 间 套 辆 台 件 份 张 场 期 批 支 部 门 类 种 ' +
  '镇 乡 县 区 市 省 组 队 艘 架 盏 口 眼 床 册 篇 起 宗 对 幅 块 片 箱 桶 枚 本 届 轮 步 位 班 车次 架次 桩 孔 头只 头份 亩次 班次 ' +
  '例 万头 标段 路 站 单 款 集 例次 部次 户籍人 学时 课时 家次 件次 辆次 标箱 人天 工日 标台'
)
  .split(' ')
  .filter((unit) => unit !== '万头')

/** Counters that a list and its total may mix: the key calls 个 and 项 synonyms. */
const SYNONYMS: Readonly<Record<string, string>> = { 名: '人', 位: '人', 个: '项', 羽: '只' }

const MULTIPLIERS: Readonly<Record<string, string>> = {
  万亿: '1e12',
  千亿: '1e11',
  百亿: '1e10',
  十亿: '1e9',
  亿: '1e8',
  千万: '1e7',
  百万: '1e6',
  十万: '1e5',
  万: '1e4',
  千: '1e3',
  百: '1e2',
}

/** Multipliers nobody writes on purpose: 亿万元 is a slip for 亿元 or 万元. */
const IMPOSSIBLE = ['亿万', '万万']

const COUNTER_SET = new Set(COUNTERS)

/** The units that a text may be read with. */
export interface UnitTable {
  readonly symbols: ReadonlySet<string>
  readonly groups: WordGroups
  /** House names: the unit that each of them means. */
  readonly aliases: ReadonlyMap<string, string>
  /** What has been read before. */
  readonly known: Map<string, Unit | undefined>
}

function tableOf(symbols: ReadonlySet<string>, aliases: ReadonlyMap<string, string>): UnitTable {
  return { symbols, groups: byFirst(symbols), aliases, known: new Map() }
}

/** The units that everybody writes. */
export const COMMON_UNITS = tableOf(new Set([...Object.keys(BASES), ...COUNTERS]), new Map())

/** The common units and a house's own names for them, by the unit meant: { 亩: ['市亩'] }. */
export function withAliases(names: Readonly<Record<string, readonly string[]>>): UnitTable {
  const aliases = new Map<string, string>()
  for (const [unit, others] of Object.entries(names))
    for (const other of others) aliases.set(normalize(other).trim(), normalize(unit).trim())
  return tableOf(new Set([...COMMON_UNITS.symbols, ...aliases.keys()]), aliases)
}

/** What stands after a slash beside units: 吨/年, 元/月. */
const PERIODS = new Set(['月', '季', '标准煤'])
const PRINTED_MULTIPLIERS = new Set([
  ...IMPOSSIBLE,
  '万亿',
  '千亿',
  '百亿',
  '十亿',
  '千万',
  '百万',
  '十万',
  '万',
  '亿',
])

/** The longest unit that begins at an offset; Latin ones (km, t) must end there too. */
function symbolAt(text: string, from: number, { groups }: UnitTable): string {
  const alike = groups.get(text.charCodeAt(from))
  if (!alike) return ''
  for (const symbol of alike) {
    if (!text.startsWith(symbol, from)) continue
    if (/^[A-Za-z]/.test(symbol) && /[A-Za-z0-9]/.test(text[from + symbol.length] ?? '')) continue
    return symbol
  }
  return ''
}

/** A house name may begin as a multiplier does (万块). */
function isAliasAt(text: string, from: number, units: UnitTable): boolean {
  return units.aliases.size > 0 && units.aliases.has(symbolAt(text, from, units))
}

/** With what a multiplier begins: most numbers stand before something else. */
const MULTIPLIER_BEGINS: ReadonlySet<number> = new Set([...'亿万千百十'].map((first) => first.charCodeAt(0)))

function multiplierAt(text: string, from: number): string {
  if (!MULTIPLIER_BEGINS.has(text.charCodeAt(from))) return ''
  const two = text.slice(from, from + 2)
  if (PRINTED_MULTIPLIERS.has(two)) return two
  const one = text[from] ?? ''
  if (PRINTED_MULTIPLIERS.has(one)) return one
  // 千 multiplies only what is plainly counted; 千米 千瓦 千克 are units of their own.
  return one === '千' && /[人户亩元吨头只]/.test(text[from + 1] ?? '') ? one : ''
}

/** /人, /亩, /万元, /户·年 after a unit. */
function denominatorAt(text: string, from: number, units: UnitTable): string {
  if (text[from] !== '/') return ''
  let end = from + 1 + multiplierAt(text, from + 1).length
  const unit = symbolAt(text, end, units) || periodAt(text, end)
  if (unit === '') return ''
  end += unit.length
  if (text[end] === '·' || text[end] === '.') {
    const second = symbolAt(text, end + 1, units) || periodAt(text, end + 1)
    if (second !== '') end += 1 + second.length
  }
  return text.slice(from, end)
}

function periodAt(text: string, from: number): string {
  for (const period of PERIODS) if (text.startsWith(period, from)) return period
  return ''
}

export interface PrintedUnit {
  /** 多, 余 or 来 stands between number and unit. */
  readonly vague: boolean
  readonly multiplier: string
  readonly base: string
  readonly denominator: string
  /** Offset after all of it. */
  readonly end: number
}

const SPACE = 0x20

/** 多, 余, 来 */
function isVague(code: number): boolean {
  return code === 0x591a || code === 0x4f59 || code === 0x6765
}

/** Reads what follows a printed number: 多/余, multiplier, unit and denominator; one space may stand before. */
export function unitAfter(text: string, from: number, units: UnitTable = COMMON_UNITS): PrintedUnit {
  let at = text.charCodeAt(from) === SPACE ? from + 1 : from
  let vague = isVague(text.charCodeAt(at))
  if (vague) at++
  const multiplier = isAliasAt(text, at, units) ? '' : multiplierAt(text, at)
  at += multiplier.length
  if (multiplier !== '' && isVague(text.charCodeAt(at))) {
    vague = true
    at++
  }
  const base = symbolAt(text, at, units)
  at += base.length
  const denominator = base === '' && multiplier === '' ? '' : denominatorAt(text, at, units)
  return { vague, multiplier, base, denominator, end: at + denominator.length }
}

const MOST_KNOWN = 5000

/**
 * Reads a printed unit: 亿元, 万亩, 元/人, %, 万人次. Unknown text gives undefined: what cannot be read is not
 * guessed.
 */
export function parseUnit(text: string, units: UnitTable = COMMON_UNITS): Unit | undefined {
  const printed = text.trim()
  const { known } = units
  if (known.has(printed)) return known.get(printed)
  const unit = readUnit(printed, units)
  if (known.size < MOST_KNOWN) known.set(printed, unit)
  return unit
}

function readUnit(text: string, units: UnitTable): Unit | undefined {
  const [head = '', ...denominators] = text.split('/')
  const { aliases } = units
  let multiplier = ''
  let base = head
  if (!(base in BASES) && !COUNTER_SET.has(base) && !aliases.has(base)) {
    const found = /^(万亿|千亿|百亿|十亿|千万|百万|十万|万|亿|千|百)(.*)$/.exec(head)
    if (!found) return undefined
    multiplier = found[1] ?? ''
    base = found[2] ?? ''
  }
  const meant = aliases.get(base)
  if (meant !== undefined) return aliasUnit(text, multiplier, meant, denominators, units)
  const known = BASES[base]
  const counter = !known
  if (counter && base !== '' && !COUNTER_SET.has(base)) return undefined
  let dimension = known ? known[0] : `count:${SYNONYMS[base] ?? base}`
  let factor = decimal(known ? known[1] : 1)
  if (multiplier) factor = factor.times(decimal(MULTIPLIERS[multiplier] ?? '1'))
  if (denominators.length > 0) dimension = `${dimension}/${meantBy(denominators, units).join('/')}`
  return {
    symbol: text,
    dimension,
    factor,
    counter: counter && multiplier === '' && denominators.length === 0,
  }
}

/** A house name is the unit that it means, under the name as printed. */
function aliasUnit(
  symbol: string,
  multiplier: string,
  meant: string,
  denominators: readonly string[],
  units: UnitTable,
): Unit | undefined {
  const unit = parseUnit(meant)
  if (!unit) return undefined
  const bare = denominators.length === 0
  return {
    symbol,
    dimension: bare ? unit.dimension : `${unit.dimension}/${meantBy(denominators, units).join('/')}`,
    factor: multiplier === '' ? unit.factor : unit.factor.times(decimal(MULTIPLIERS[multiplier] ?? '1')),
    counter: unit.counter && multiplier === '' && bare,
  }
}

function meantBy(denominators: readonly string[], { aliases }: UnitTable): readonly string[] {
  return aliases.size === 0 ? denominators : denominators.map((name) => aliases.get(name) ?? name)
}

/** True where the multiplier itself is a slip (亿万). */
export function isImpossibleMultiplier(text: string): boolean {
  return IMPOSSIBLE.includes(text)
}

/** True when the whole text is a unit and nothing else. */
export function isUnitText(text: string, units: UnitTable = COMMON_UNITS): boolean {
  const printed = text.trim()
  if (printed === '' || printed.length > 12) return false
  const start = isAliasAt(printed, 0, units) ? 0 : multiplierAt(printed, 0).length
  const base = symbolAt(printed, start, units)
  if (base === '') return false
  const rest = printed.slice(start + base.length)
  return rest === '' || /^\/.{1,4}$/.test(rest)
}

export const PERCENT = parseUnit('%')
