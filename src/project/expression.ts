import { compoundRate } from '../plan/measure.ts'
import { type Decimal, decimal, HUNDRED, quotient, ZERO } from '../quantity/decimal.ts'
import { PERCENT, parseUnit, type Unit } from '../quantity/units.ts'
import { hint } from '../words/nearest.ts'
import { allNames, canonical, FUNCTIONS } from './aliases.ts'
import { agreeInKind, dimensionOfUnit, readLiteral, toValue, type Value } from './values.ts'

/** What is wrong with an expression, in the drafter's words. */
export class ExpressionProblem extends Error {
  override readonly name = 'ExpressionProblem'
  readonly help: string | undefined
  /** Follows from a fault that has been told: data that could not be read. */
  readonly follows: boolean
  /** The named value in whose own text it arises: it is told there, and nowhere that only uses the value. */
  arisesIn: string | undefined

  constructor(message: string, help?: string, follows = false) {
    super(message)
    this.help = help
    this.follows = follows
  }
}

/** Gives the value of a name or path; throws ExpressionProblem for one that nobody knows. */
export type Resolve = (name: string) => Value

type Token =
  | { readonly kind: 'operator'; readonly text: '+' | '-' | '×' | '÷' }
  | { readonly kind: 'open' | 'close' | 'comma' }
  | { readonly kind: 'name'; readonly text: string }

const OPERATORS: Readonly<Record<string, '+' | '-' | '×' | '÷'>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '×': '×',
  '*': '×',
  '÷': '÷',
  '/': '÷',
}

/**
 * Evaluates an expression over named values: + − × ÷ with spaces around them (a name may hold - and /), brackets, and
 * the functions of the alias table. Exact but for quotients, which carry 40 digits. Throws ExpressionProblem.
 */
export function evaluate(text: string, resolve: Resolve): Value {
  const tokens = tokenize(text)
  const parser = new Parser(tokens, resolve)
  const value = parser.sum()
  parser.end()
  return value
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) {
      at++
    } else if (character === ',' || character === '，') {
      tokens.push({ kind: 'comma' })
      at++
    } else if (character === '(' || character === '（') {
      tokens.push({ kind: 'open' })
      at++
    } else if (character === ')' || character === '）') {
      tokens.push({ kind: 'close' })
      at++
    } else if (OPERATORS[character] && (/[×÷*]/.test(character) || /\s|^$/.test(text[at + 1] ?? ''))) {
      tokens.push({ kind: 'operator', text: OPERATORS[character] as '+' })
      at++
    } else {
      const name = readName(text, at)
      tokens.push({ kind: 'name', text: name })
      at += name.length
    }
  }
  return tokens
}

/** A name goes on to a space, comma, bracket, × or ÷; a bracket that is part of a label (县（区）) goes with it. */
function readName(text: string, start: number): string {
  let end = start
  while (end < text.length) {
    const character = text[end] ?? ''
    if (/[\s,，)）×÷*]/.test(character)) break
    if (character === '(' || character === '（') {
      if (canonical(FUNCTIONS, text.slice(start, end)) !== undefined) break
      const close = text.slice(end).search(/[)）]/)
      // Commas stand between arguments, and in no label: 县（市、区）.
      if (close < 0 || /[,，]/.test(text.slice(end, end + close))) break
      end += close
    }
    end++
  }
  return text.slice(start, Math.max(end, start + 1))
}

/** Shares are kept in ‰. */
const THOUSAND = decimal(1000)

const MOST_DEPTH = 100

class Parser {
  readonly #tokens: readonly Token[]
  readonly #resolve: Resolve
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[], resolve: Resolve) {
    this.#tokens = tokens
    this.#resolve = resolve
  }

  end(): void {
    if (this.#at < this.#tokens.length)
      throw new ExpressionProblem('算式后面有多余的内容', '加、减号两边要有空格；参数之间用逗号')
  }

  #operator(...wanted: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'operator' || !wanted.includes(token.text)) return undefined
    this.#at++
    return token.text
  }

  #take(kind: Token['kind'], message: string): void {
    if (this.#tokens[this.#at]?.kind !== kind) throw new ExpressionProblem(message)
    this.#at++
  }

  sum(): Value {
    if (++this.#depth > MOST_DEPTH) throw new ExpressionProblem('算式的括号套得太深')
    let value = this.#product()
    for (let sign = this.#operator('+', '-'); sign; sign = this.#operator('+', '-'))
      value = add(value, this.#product(), sign === '-')
    this.#depth--
    return value
  }

  #product(): Value {
    let value = this.#factor()
    for (let sign = this.#operator('×', '÷'); sign; sign = this.#operator('×', '÷'))
      value = sign === '×' ? multiply(value, this.#factor()) : divide(value, this.#factor())
    return value
  }

  #factor(): Value {
    const token = this.#tokens[this.#at]
    if (token?.kind === 'open') {
      this.#at++
      const value = this.sum()
      this.#take('close', '缺少右括号')
      return value
    }
    if (token?.kind !== 'name') throw new ExpressionProblem('算式不完整，这里应有一个数或名字')
    this.#at++
    if (this.#tokens[this.#at]?.kind === 'open') return this.#call(token.text)
    return readLiteral(token.text) ?? this.#resolve(token.text)
  }

  #call(name: string): Value {
    const known = canonical(FUNCTIONS, name)
    if (!known)
      throw new ExpressionProblem(
        `没有“${name}”这个算法`,
        hint(name, allNames(FUNCTIONS)) || `可以用：${allNames(FUNCTIONS).join('、')}`,
      )
    this.#take('open', '缺少左括号')
    const values: Value[] = []
    while (this.#tokens[this.#at]?.kind !== 'close') {
      values.push(this.sum())
      if (this.#tokens[this.#at]?.kind === 'comma') this.#at++
      else break
    }
    this.#take('close', `“${name}”后面缺少右括号，或参数之间缺少逗号`)
    return apply(known, name, values)
  }
}

const ARITY: Readonly<Record<keyof typeof FUNCTIONS, readonly [number, number, string]>> = {
  sum: [1, Number.POSITIVE_INFINITY, '各个分项'],
  share: [2, 2, '部分, 总数'],
  growth: [3, 3, '基期值, 末期值, 年数'],
  change: [2, 2, '变化前, 变化后'],
  difference: [2, 2, '被减数, 减数'],
  ratio: [2, 2, '末期值, 基期值'],
  product: [2, Number.POSITIVE_INFINITY, '各个因数'],
}

function apply(name: keyof typeof FUNCTIONS, typed: string, values: readonly Value[]): Value {
  const [least, most, wanted] = ARITY[name]
  if (values.length < least || values.length > most)
    throw new ExpressionProblem(
      `“${typed}”的参数个数不对，有 ${values.length} 个`,
      `应写成 ${typed}(${wanted})`,
    )
  const [a, b, c] = values as [Value, Value, Value]
  switch (name) {
    case 'sum':
      return values.slice(1).reduce((total, value) => add(total, value, false), a)
    case 'difference':
      return add(a, b, true)
    case 'product':
      return values.slice(1).reduce(multiply, a)
    case 'share':
      sameKind(a, b)
      return toValue(quotient(a.base.times(HUNDRED), nonZero(b)), PERCENT)
    case 'ratio':
      sameKind(a, b)
      return toValue(quotient(a.base, nonZero(b)), undefined)
    case 'change': {
      sameKind(a, b)
      if (dimensionOfUnit(a.unit) === 'share') return { ...add(b, a, true), unit: parseUnit('个百分点') }
      return toValue(quotient(b.base.minus(a.base).times(HUNDRED), nonZero(a)), PERCENT)
    }
    case 'growth': {
      sameKind(a, b)
      const years = Number(c.base.toFixed())
      if (!Number.isInteger(years) || years < 1 || years > 100)
        throw new ExpressionProblem('年均增速的年数应是 1 到 100 的整数')
      if (a.base.lte(ZERO) || b.base.lte(ZERO)) throw new ExpressionProblem('年均增速只能由两个正数算出')
      return toValue(compoundRate(a.base, b.base, years), PERCENT)
    }
  }
}

function nonZero(value: Value): Decimal {
  if (value.base.eq(ZERO)) throw new ExpressionProblem('除数是零，算不出来')
  return value.base
}

function sameKind(a: Value, b: Value): void {
  if (!agreeInKind(a.unit, b.unit))
    throw new ExpressionProblem(`单位不同，不能放在一起算：${nameOfUnit(a.unit)}与${nameOfUnit(b.unit)}`)
}

const nameOfUnit = (unit: Unit | undefined) => unit?.symbol ?? '没有单位的数'

function add(a: Value, b: Value, minus: boolean): Value {
  sameKind(a, b)
  const unit = a.unit ?? b.unit
  const base = minus ? a.base.minus(b.base) : a.base.plus(b.base)
  const isPoints = minus && dimensionOfUnit(unit) === 'share'
  return { base, unit, decimals: undefined, ...(isPoints ? { isPoints } : {}) }
}

/** 万元/户 × 户 is 万元; a bare number only scales. */
function multiply(a: Value, b: Value): Value {
  if (!b.unit) return { base: a.base.times(b.base), unit: a.unit, decimals: undefined }
  if (!a.unit) return multiply(b, a)
  if (b.unit.dimension === 'share') return scaled(a, b)
  if (a.unit.dimension === 'share') return scaled(b, a)
  const rate = a.unit.dimension.includes('/') ? a : b
  const count = rate === a ? b : a
  const [numerator = '', denominator = ''] = (rate.unit as Unit).symbol.split('/')
  const per = parseUnit(denominator)
  if (!per || per.dimension !== count.unit?.dimension)
    throw new ExpressionProblem(`单位乘不起来：${nameOfUnit(a.unit)}与${nameOfUnit(b.unit)}`)
  return {
    base: quotient(rate.base.times(count.base), per.factor),
    unit: parseUnit(numerator),
    decimals: undefined,
  }
}

/** 40% of an amount. */
function scaled(value: Value, share: Value): Value {
  return { base: quotient(value.base.times(share.base), THOUSAND), unit: value.unit, decimals: undefined }
}

/** 万元 ÷ 户 is 万元/户; the same units leave a bare ratio. */
function divide(a: Value, b: Value): Value {
  const base = quotient(a.base, nonZero(b))
  if (!b.unit) return { base, unit: a.unit, decimals: undefined }
  if (a.unit?.dimension === b.unit.dimension) return { base, unit: undefined, decimals: undefined }
  if (b.unit.dimension === 'share') return { base: base.times(THOUSAND), unit: a.unit, decimals: undefined }
  const unit = a.unit ? parseUnit(`${a.unit.symbol}/${b.unit.symbol}`) : undefined
  if (!unit) throw new ExpressionProblem(`单位除不起来：${nameOfUnit(a.unit)}与${nameOfUnit(b.unit)}`)
  return { base: base.times(b.unit.factor), unit, decimals: undefined }
}
