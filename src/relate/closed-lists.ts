import { resolution } from '../plan/digits.ts'
import type { Figure } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { bareNameOf } from './names.ts'

/**
 * How sure it is that a list of parts leaves nothing out. `sure`: its last part is the rest, its names can leave
 * nothing out, or it is said that the rest has none; `likely`: there may be a third kind.
 */
export type Closure = 'sure' | 'likely'

/** Two parts that by their meaning leave nothing out. */
const PAIRS = [
  ['出口', '进口'],
  ['一般债', '专项债'],
  ['税收', '非税'],
  ['城镇', '乡村'],
  ['城镇', '农村'],
  ['男', '女'],
  ['基本支出', '项目支出'],
  ['轻工业', '重工业'],
  ['家庭户', '集体户'],
  ['汉族', '少数民族'],
  ['税务部门', '财政部门'],
  ['国内游客', '入境游客'],
  ['商品零售', '餐饮'],
  ['跨省', '省内'],
  ['省外', '省内'],
  ['公立', '民营'],
  ['公办', '民办'],
  ['集中供养', '分散供养'],
  ['养殖', '捕捞'],
  ['地表水', '不重复'],
] as const

/** Pairs that a third kind may stand beside: 改扩建, 早稻, 其他作物, 街道, 跨区域的. */
const USUAL_PAIRS = [
  ['续建', '新建'],
  ['改扩建', '新建'],
  ['行政村', '社区'],
  ['夏粮', '秋粮'],
  ['小春', '大春'],
  ['粮食作物', '经济作物'],
  ['市本级', '区级'],
  ['地方', '中央'],
] as const

/** Kinds that statistics and budgets know, and no others: of income, public expenses, staff, grain, appropriations. */
const KINDS_KNOWN = [
  [/工资性/, /经营(?:性|净)?/, /财产(?:性|净)?/, /转移(?:性|净)?/],
  [/因公出国|^境\)/, /公务接待/, /公务用车(?:购置[及和与]运行|运行(?:维护)?费|费)/],
  [/在职|在编/, /离休/, /退休/],
  [/夏粮|夏收粮/, /早稻/, /秋粮|秋收粮/],
  [/一般公共预算/, /政府性基金/, /国有资本经营/],
] as const

/** Who pays, from above to below: there may be somebody else, but not less than nothing. */
const FROM_ABOVE = /中央|国家|上级|省级?|专项/
const FROM_BELOW = /自筹|县级?|区级|地方|配套|社会|群众|企业/

/** 其他用品 is one of the kinds of consumption, not what is left. */
const REST = /^(?:其他|其它|其余|剩余)(?!用品)/
/** “其他项目未下设子项目”, behind the last part: the rest has none of what is counted. */
const NO_REST = /(?:其他|其它)[^,。;\d]{0,8}(?:没有|未(?:下设|设|安排|列))([^,。;\d]{1,8})/
const YEAR_ONLY =
  /(?:^|[,、;:(]|和|及|其中)((?:19|20)\d\d)年(?:度)?(?:计划|安排|投入|投资|完成|下达|为|资金)*$/
const SPAN = /((?:19|20)\d\d)年?(?:—+|-+|~|～|至|到)((?:19|20)\d\d)年/

/**
 * What tells that the parts are all there are.
 * @param before the sentence up to the list
 * @param behind the rest of the list's sentence behind the last part
 */
export function closureOf(
  whole: Figure,
  parts: readonly Figure[],
  before: string,
  behind: string,
): Closure | undefined {
  const names = parts.map(bareNameOf)
  if (REST.test(names.at(-1) ?? '') || isPair(names, PAIRS) || hasNoRest(whole, behind)) return 'sure'
  if (KINDS_KNOWN.some((kinds) => matchEach(kinds, names))) return 'sure'
  if (namesBoth(bareNameOf(whole), names)) return 'sure'
  if (isPair(names, USUAL_PAIRS) || areSources(whole, parts, names) || declares(before, names))
    return 'likely'
  return yearsClosure(parts, before)
}

function hasNoRest(whole: Figure, behind: string): boolean {
  const none = NO_REST.exec(behind)?.[1]
  const counted = whole.paragraph?.text.slice(whole.token.start, whole.token.unitEnd + 4) ?? ''
  const noun = /([\u4e00-\u9fff]{2})(?=[^\u4e00-\u9fff]|$)|(?<=[个项处座家条])[\u4e00-\u9fff]{2}/.exec(
    counted,
  )?.[0]
  return none !== undefined && noun !== undefined && none.includes(noun)
}

/** Between round amounts any gap looks like a slip: only long ones tell a list that is whole. */
function areSources(whole: Figure, parts: readonly Figure[], names: readonly string[]): boolean {
  return (
    resolution(whole, parts) >= 4 &&
    whole.unit?.dimension === 'money' &&
    names.length >= 3 &&
    FROM_ABOVE.test(names[0] ?? '') &&
    FROM_BELOW.test(names.at(-1) ?? '')
  )
}

function matchEach(kinds: readonly RegExp[], names: readonly string[]): boolean {
  return names.length === kinds.length && kinds.every((kind) => names.some((name) => kind.test(name)))
}

/** 公务用车购置及运行费, 公务用车购置费, 公务用车运行费: the whole names its two parts. */
function namesBoth(whole: string, names: readonly string[]): boolean {
  const [a = '', b = ''] = names
  const joined = names.length === 2 ? /^(.{2,})[及和与、](.{2,})$/.exec(whole) : null
  if (!joined) return false
  const [, left = '', right = ''] = joined
  const one = a.slice(0, a.length - commonEnd(a, right))
  const other = b.slice(commonStart(b, left))
  return one.length >= 2 && other.length >= 2 && left.endsWith(one) && right.startsWith(other)
}

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function commonEnd(a: string, b: string): number {
  let length = 0
  while (length < a.length && a.at(-1 - length) === b.at(-1 - length)) length++
  return length
}

const KINDS = /(\d{1,2}|[三四五六七八九十]{1,2})(?:大类|类|个(县|乡|镇|区|街道)|个(?:方面|部分)|个?板块|大)/g
const PLACE = /(?:[县区镇乡市旗]|街道)$/

/** 三大类; 5个乡镇, where the parts are places: as many kinds as there are parts. */
function declares(before: string, names: readonly string[]): boolean {
  if (names.length < 3) return false
  for (const [, printed = '', place] of before.matchAll(KINDS))
    if (parseNumeral(printed) === names.length && (!place || names.every((name) => PLACE.test(name))))
      return true
  return false
}

function isPair(names: readonly string[], pairs: readonly (readonly [string, string])[]): boolean {
  const [a = '', b = ''] = names
  return (
    names.length === 2 &&
    pairs.some(
      ([one, other]) => (isNamed(a, one) && isNamed(b, other)) || (isNamed(a, other) && isNamed(b, one)),
    )
  )
}

/** 一般贸易出口 is a part of 出口, not all of it; 县外省内 is a part of 省内. */
function isNamed(name: string, word: string): boolean {
  if (word === '省内' && /[县市州区]外/.test(name)) return false
  return word === '出口' || word === '进口' ? name.startsWith(word) : name.includes(word)
}

/** Year after year: all of 2021—2025年 where that span is what the whole is for. */
function yearsClosure(parts: readonly Figure[], before: string): Closure | undefined {
  if (parts.length < 3) return undefined
  let previous: number | undefined
  for (const part of parts) {
    const { start } = part.token
    const year = Number(YEAR_ONLY.exec(part.paragraph?.text.slice(Math.max(0, start - 16), start) ?? '')?.[1])
    if (!year || (previous !== undefined && year !== previous + 1)) return undefined
    previous = year
  }
  const span = SPAN.exec(before)
  if (!span) return 'likely'
  const whole = Number(span[2]) === previous && Number(span[2]) - Number(span[1]) + 1 === parts.length
  return whole ? 'sure' : undefined
}
