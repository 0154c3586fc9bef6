import { type Decimal, decimal } from './decimal.ts'
import {
  COMMON_UNITS,
  isImpossibleMultiplier,
  parseUnit,
  type Unit,
  type UnitTable,
  unitAfter,
} from './units.ts'

/** What a printed number is. Only `quantity` takes part in relations; `ratio` is a vector such as 12:43:45. */
export type NumberKind =
  | 'quantity'
  | 'ratio'
  | 'year'
  | 'date'
  | 'time'
  | 'documentNumber'
  | 'ordinal'
  | 'label'
  | 'slogan'
  | 'threshold'
  | 'standard'
  | 'phone'
  | 'code'
  | 'listNumber'
  | 'reference'
  | 'version'

export type Comparator = 'eq' | 'ge' | 'le' | 'gt' | 'lt' | 'approx' | 'between'

/** A number found in a run of normalised text; offsets are characters of that text. */
export interface NumberToken {
  readonly kind: NumberKind
  readonly start: number
  /** End of the digits. */
  readonly end: number
  /** End of digits, multiplier and unit. */
  readonly unitEnd: number
  /** The digits as printed, thousands separators removed; with its sign. */
  readonly digitsText: string
  /** Fraction digits printed. */
  readonly decimals: number
  readonly unit: Unit | undefined
  /** Multiplier and unit as printed, readable or not. */
  readonly unitText: string
  readonly comparator: Comparator
  /** The multiplier is a slip (亿万). */
  readonly impossible: boolean
  /** Components of a ratio. */
  readonly parts?: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?/g
const DATE =
  /\d{4}(?:-\d{1,2}-\d{1,2}|\/\d{1,2}\/\d{1,2}|\.\d{1,2}\.\d{1,2})(?!\d)(?: \d{1,2}:\d{2}(?::\d{2})?)?/y
const RATIO = /\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+(?![\d.])/y
const LETTER = /[A-Za-z]/
const HAN = /[\u4e00-\u9fff]/

const BEFORE_LOWER = /(?:不[能得应]?(?:低于|少于|小于)|至少|高于或等于|大于等于|≥|≧)$/
const BEFORE_UPPER = /(?:不[能得应]?(?:高于|超过|大于|多于)|低于或等于|小于等于|≤|≦|最多)$/
const BEFORE_GREATER = /(?:超过|突破|超|高于|大于|>|多于)$/
const BEFORE_LESS = /(?:不足|不满|不到|低于|小于|<|少于)$/
const BEFORE_APPROX = /(?:大约|约|近|接近|将近|约为|预计)$/

/** A thousand digits are no figure of a plan; they would only cost time. */
const LONGEST = 24

/** Every printed number of a text, in order, with what it is. Linear in the length of the text. */
export function scanNumbers(text: string, units: UnitTable = COMMON_UNITS): NumberToken[] {
  const tokens: NumberToken[] = []
  NUMBER.lastIndex = 0
  let links: [number, number][] | undefined
  for (let match = NUMBER.exec(text); match; match = NUMBER.exec(text)) {
    const start = match.index
    const printed = match[0]
    const token = readToken(text, start, printed, units)
    if (token.kind === 'code' && text.includes('://')) {
      links ??= [...text.matchAll(/[a-z]+:\/\/[\w./?=&%#:-]+/gi)].map((link) => [
        link.index,
        link.index + link[0].length,
      ])
    }
    tokens.push(token)
    if (token.end > NUMBER.lastIndex) NUMBER.lastIndex = token.end
  }
  if (!links && text.includes('://')) {
    links = [...text.matchAll(/[a-z]+:\/\/[\w./?=&%#:-]+/gi)].map((link) => [
      link.index,
      link.index + link[0].length,
    ])
  }
  const outside = links
    ? tokens.map((token) =>
        links.some(([from, to]) => token.start >= from && token.start < to)
          ? { ...token, kind: 'code' as const }
          : token,
      )
    : tokens
  return joinRanges(text, outside)
}

function plainToken(kind: NumberKind, start: number, end: number, text: string): NumberToken {
  return {
    kind,
    start,
    end,
    unitEnd: end,
    digitsText: text,
    decimals: 0,
    unit: undefined,
    unitText: '',
    comparator: 'eq',
    impossible: false,
  }
}

function readToken(text: string, start: number, printed: string, units: UnitTable): NumberToken {
  const end = start + printed.length
  if (printed.length > LONGEST) return plainToken('code', start, end, printed)
  const before = text[start - 1] ?? ''
  const after = text[end] ?? ''

  DATE.lastIndex = start
  const date = DATE.exec(text)
  if (date) return plainToken('date', start, start + date[0].length, date[0])
  if (after === ':' && /\d/.test(text[end + 1] ?? '')) {
    RATIO.lastIndex = start
    const ratio = RATIO.exec(text)
    if (ratio) return readRatio(text, start, ratio[0])
  }
  if (after === '.' && /\d/.test(text[end + 1] ?? '')) {
    // 1.1.1 or 10.5.3: numbering or a version, never a figure.
    const rest = /^[\d.]+/.exec(text.slice(start, start + 40))?.[0] ?? printed
    return plainToken('code', start, start + rest.replace(/\.$/, '').length, rest)
  }
  if (before === '+' || (after === '+' && /[\dA-Za-z]/.test(text[end + 1] ?? '')))
    return plainToken('slogan', start, end, printed)
  const integer = !printed.includes('.') && !printed.includes(',')
  if (integer && (before === '第' || (before === ' ' && text[start - 2] === '第')))
    return plainToken('ordinal', start, end, printed)

  const tail = unitAfter(text, end, units)
  const { vague, multiplier, base, denominator } = tail
  const unitText = `${multiplier}${base}${denominator}`
  const unitEnd = unitText === '' && !vague ? end : tail.end
  // 亿万元 is reported as a slip; until it is mended the first sign is taken for the one that was meant.
  const readable = isImpossibleMultiplier(multiplier) ? `${multiplier[0]}${base}${denominator}` : unitText
  // 公里/百平方公里: a rate whose denominator is not known is no length.
  const rate = text[unitEnd] === '/' && HAN.test(text[unitEnd + 1] ?? '')
  const unit = unitText === '' || rate ? undefined : parseUnit(readable, units)
  const next = text[unitEnd] ?? ''

  const kind = classify(text, start, end, unitEnd, printed, integer, multiplier, base, unitText)
  if (kind !== 'quantity') {
    const keepsUnit = kind === 'threshold'
    return {
      ...plainToken(kind, start, end, printed),
      unit: keepsUnit ? unit : undefined,
      unitText: keepsUnit ? unitText : '',
      unitEnd: keepsUnit ? unitEnd : end,
    }
  }
  const fraction = /\.(\d+)$/.exec(printed)?.[1]
  const lead = text.slice(Math.max(0, start - 6), start)
  const negative = before === '-' && (start === 1 || /[长速率为达约,(降幅:; ]/.test(text[start - 2] ?? ''))
  return {
    kind,
    start,
    end,
    unitEnd,
    digitsText: `${negative ? '-' : ''}${printed.replaceAll(',', '')}`,
    decimals: fraction?.length ?? 0,
    unit,
    unitText,
    comparator: vague ? 'approx' : readComparator(lead, text.slice(unitEnd, unitEnd + 3), next),
    impossible: isImpossibleMultiplier(multiplier),
  }
}

function readRatio(text: string, start: number, printed: string): NumberToken {
  const components = printed.split(':')
  const end = start + printed.length
  const lead = text.slice(Math.max(0, start - 14), start)
  const clock =
    components.length <= 3 &&
    components.every((part, index) =>
      index === 0 ? /^\d{1,2}$/.test(part) && Number(part) <= 24 : /^[0-5]\d$/.test(part),
    )
  const ratioWord = /[比构例重]/.test(lead)
  const after = text[end] ?? ''
  if (!ratioWord && (clock || components.length === 2))
    return plainToken(clock ? 'time' : 'code', start, end, printed)
  if (LETTER.test(after)) return plainToken('code', start, end, printed)
  let offset = start
  const parts = components.map((part) => {
    const from = offset
    offset += part.length + 1
    return { start: from, end: from + part.length, text: part }
  })
  return { ...plainToken('ratio', start, end, printed), parts }
}

function readComparator(lead: string, tail: string, next: string): Comparator {
  if (/^(?:左右|上下)/.test(tail) || BEFORE_APPROX.test(lead)) return 'approx'
  if (/^及?以上/.test(tail) || next === '+') return 'ge'
  if (/^及?以[下内]/.test(tail) || /^之内/.test(tail)) return 'le'
  if (BEFORE_LOWER.test(lead)) return 'ge'
  if (BEFORE_UPPER.test(lead)) return 'le'
  if (BEFORE_GREATER.test(lead)) return 'gt'
  if (BEFORE_LESS.test(lead)) return 'lt'
  return 'eq'
}

const REFERENCE = /(?:表|图|专栏|附件|附表|附录|附图|栏目) ?$/
const THRESHOLD_TAIL =
  /^及?以[上下内](?:的)?(?=[\u4e00-\u9fff“])(?!为|是|的?(?:目标|水平)|,|并|且|和|或|占|增)/
const DATE_CONTEXT = /(?:年|月) ?$/

function classify(
  text: string,
  start: number,
  end: number,
  unitEnd: number,
  printed: string,
  integer: boolean,
  multiplier: string,
  base: string,
  unitText: string,
): NumberKind {
  const before = text[start - 1] ?? ''
  const after = text[end] ?? ''
  const lead = text.slice(Math.max(0, start - 8), start)

  // 完成GDP4408.1亿元: an amount all the same.
  const amount = unitText !== '' && /GDP$/i.test(lead)
  if (
    (LETTER.test(before) && !amount) ||
    ((before === '-' || before === '/' || before === '_') && LETTER.test(text[start - 2] ?? ''))
  ) {
    return /GB|DB|ISO|T[ /]?$/.test(lead) ? 'standard' : 'label'
  }
  if (before === ' ' && /(?:GB|DB\d*|ISO|HJ|NY|SL)(?:\/T)?[ ]$/.test(lead)) return 'standard'
  if (LETTER.test(after) && base === '') return 'label'
  if (after === '强' && integer && /^(?:10|50|100|200|300|500|1000)$/.test(printed)) return 'label'
  if (after === '号' && !/[台套个]/.test(base))
    return /[〕\]) 字发办函]$/.test(lead) || integer ? 'documentNumber' : 'code'
  if (before === '〔' || before === '[' || before === '【') {
    // 〔2021〕 is a document's year; [4] and 〔4〕 in a cell are cumulative values, read by the table recogniser.
    if (integer && printed.length === 4) return 'documentNumber'
  }
  if (before === '(' && after === ')' && integer)
    return printed.length === 4 && Number(printed) > 1900 ? 'year' : 'listNumber'
  if (integer && unitText === '') {
    if (/^\d{3,4}$/.test(printed) && after === '-' && /^-\d{7,8}(?!\d)/.test(text.slice(end, end + 10)))
      return 'phone'
    if (/^\d{7,8}$/.test(printed) && /\d{3,4}-$/.test(lead)) return 'phone'
    if (/^1\d{10}$/.test(printed) || printed.length > 12) return 'phone'
  }
  if (base === '年' && multiplier === '' && integer) {
    if (printed.length === 4) return 'year'
    if (/(?:十|〇|二)$/.test(lead)) return 'year'
  }
  if (integer && printed.length === 4 && unitText === '') {
    const value = Number(printed)
    const rest = text.slice(end, end + 9)
    if (
      value >= 1900 &&
      value <= 2100 &&
      (/^ ?(?:年|—|-|~|至|到)\D{0,2}(?:\d{4}|$)?/.test(rest) || rest === '' || /^[、/)—. ]/.test(rest)) &&
      !/[.\d]$/.test(lead)
    ) {
      if (
        /^ ?年/.test(rest) ||
        /^ ?(?:—+|-|~|至|到) ?(?:20|19)\d\d/.test(rest) ||
        /(?:20|19)\d\d年? ?(?:—+|-|~|至|到) ?$/.test(lead) ||
        (start === 0 && rest === '')
      )
        return 'year'
      if (/^[、/—.]/.test(rest) && /^[、/—.] ?(?:20|19)\d\d/.test(rest)) return 'year'
    }
  }
  if (integer && after === '月' && multiplier === '' && Number(printed) <= 12 && base !== '个月')
    return 'date'
  if (base === '日' && integer && Number(printed) <= 31) return 'date'
  if (integer && after === '时' && Number(printed) <= 24) return 'time'
  if (REFERENCE.test(lead)) return 'reference'
  if (DATE_CONTEXT.test(lead) && integer && unitText === '' && /^[日号前底]/.test(after)) return 'date'
  // “5个一百”, “40条措施”: a number that opens a short quotation names something; “12345” is a hotline.
  if (before === '“' || before === '"' || before === '‘') {
    const close = text.slice(end, end + 16).search(/[”"’]/)
    if (close === 0) return 'slogan'
    if (close > 0 && integer) return 'slogan'
  }
  if (start === 0 || /^\s*$/.test(text.slice(Math.max(0, start - 12), start))) {
    if (
      integer &&
      printed.length <= 3 &&
      /^(?:[.、)](?!\d)|、(?=(?:19|20)\d\d年))/.test(text.slice(end, end + 6)) &&
      text.length > end + 1
    )
      return 'listNumber'
  }
  if (
    /[;。:)] ?$/.test(lead) &&
    integer &&
    printed.length <= 2 &&
    /^[.、)](?!\d)[^\d]/.test(text.slice(end, end + 3)) &&
    unitText === ''
  )
    return 'listNumber'
  if (
    !integer &&
    unitText === '' &&
    HAN.test(after) &&
    /^(?:版|行动|时代|工程|计划|模式|系统|升级)/.test(text.slice(end, end + 2))
  )
    return 'version'
  if (unitText !== '' && base !== '%' && THRESHOLD_TAIL.test(text.slice(unitEnd, unitEnd + 5)))
    return 'threshold'
  if (base === '度' && multiplier === '' && /震|烈|级/.test(text.slice(unitEnd, unitEnd + 12)))
    return 'threshold'
  if (base === '级' || base === '届' || base === '轮' || base === '期') return 'ordinal'
  if (after === '-' && /^-[\dA-Za-z]/.test(text.slice(end, end + 2)) && unitText === '' && printed.length > 4)
    return 'code'
  if (integer && printed.length > 1 && printed.startsWith('0')) return 'code'
  if (before === '*' || after === '*')
    return /\d/.test(text[start - 2] ?? '') || /\d/.test(text[end + 1] ?? '') ? 'code' : 'quantity'
  return 'quantity'
}

const RANGE = /^ ?(?:—+|-|~|至|到) ?$/

/** Marks both ends of 5万~10万人, 15%-20%, 1—2个 as a range: no end is a value of its own. */
function joinRanges(text: string, tokens: readonly NumberToken[]): NumberToken[] {
  const result = [...tokens]
  for (let index = 0; index + 1 < result.length; index++) {
    const a = result[index]
    const b = result[index + 1]
    if (!a || !b) continue
    const gap = text.slice(a.unitEnd, b.start)
    if (gap.length > 4 || !RANGE.test(gap)) continue
    if (a.kind === 'quantity' && b.kind === 'quantity') {
      // 5万~10万吨: the first number has only its multiplier.
      const bare = a.unit?.dimension === 'count:'
      if (a.unit && b.unit && !bare && a.unit.dimension !== b.unit.dimension) continue
      const word = /[至到]/.test(gap)
      if (word && !a.unit && !b.unit) continue
      result[index] = {
        ...a,
        comparator: 'between',
        unit: bare ? b.unit : (a.unit ?? b.unit),
        unitText: bare ? b.unitText : a.unitText || b.unitText,
      }
      result[index + 1] = { ...b, comparator: 'between' }
    } else if (a.kind === 'quantity' && b.kind === 'year' && /^(?:19|20)\d\d$/.test(a.digitsText)) {
      result[index] = { ...a, kind: 'year' }
    } else if (a.kind === 'year' && b.kind === 'quantity' && isBareYear(b)) {
      // 2021—2025分年度投资
      result[index + 1] = { ...b, kind: 'year' }
    }
  }
  return result
}

function isBareYear(token: NumberToken): boolean {
  return token.unitText === '' && /^(?:19|20)\d\d$/.test(token.digitsText)
}

/** The value of a token in its printed unit. */
export function tokenValue(token: NumberToken): Decimal {
  return decimal(token.digitsText.includes(',') ? token.digitsText.replaceAll(',', '') : token.digitsText)
}
