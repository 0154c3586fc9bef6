import { readComparator } from './comparator.ts'
import { classify } from './number-kind.ts'
import { type NumberToken, plainToken } from './number-token.ts'
import { joinRanges, lendUnits } from './ranges.ts'
import { ratioAt } from './ratio.ts'
import { COMMON_UNITS, isImpossibleMultiplier, parseUnit, type UnitTable, unitAfter } from './units.ts'

export type { Comparator, NumberKind, NumberToken } from './number-token.ts'
export { tokenValue } from './number-token.ts'

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?/g
/** 5 716座: thousands with a space between, right behind a word and right before a unit. */
const SPACED =
  /(?<=[\u4e00-\u9fff、,:;(](?<![项目程表件段期号第栏图页条节]))\d{1,3}(?: \d{3})+(?:\.\d+)?(?= ?[\u4e00-\u9fff%a-zA-Z])/g
const DATE =
  /\d{4}(?:-\d{1,2}-\d{1,2}|\/\d{1,2}\/\d{1,2}|\.\d{1,2}\.\d{1,2})(?!\d)(?: \d{1,2}:\d{2}(?::\d{2})?)?/y
/** What follows the year of such a date; 2021.10.9 is read as 2021.10 first. */
const DATE_MARKS: ReadonlySet<string> = new Set(['-', '/', '.'])
const HAN = /[\u4e00-\u9fff]/

/** A thousand digits are no figure of a plan; they would only cost time. */
const LONGEST = 24

/** Neither a year nor a code nor a telephone number. */
const ALONE = /^(?!(?:19|20)\d\d$|2100$)(?:0|[1-9]\d{0,8})(?:\.\d{1,12})?$/

/** The one number of a text that is nothing else, as most cells are: what `scanNumbers` gives, sooner. */
export function numberAlone(text: string): NumberToken | undefined {
  if (!ALONE.test(text)) return undefined
  const point = text.indexOf('.')
  const decimals = point < 0 ? 0 : text.length - point - 1
  return { ...plainToken('quantity', 0, text.length, text), decimals }
}

/** Every printed number of a text, in order, with what it is. Linear in the length of the text. */
export function scanNumbers(text: string, units: UnitTable = COMMON_UNITS): NumberToken[] {
  const tokens: NumberToken[] = []
  const spaced = spacedThousands(text)
  NUMBER.lastIndex = 0
  for (let match = NUMBER.exec(text); match; match = NUMBER.exec(text)) {
    const start = match.index
    const token = readToken(text, start, spaced?.get(start) ?? match[0], units)
    tokens.push(token)
    if (token.end > NUMBER.lastIndex) NUMBER.lastIndex = token.end
  }
  const links = text.includes('://') ? linksIn(text) : undefined
  const outside = links
    ? tokens.map((token) =>
        links.some(([from, to]) => token.start >= from && token.start < to)
          ? { ...token, kind: 'code' as const }
          : token,
      )
    : tokens
  return lendUnits(text, joinRanges(text, outside))
}

/** Where addresses on the web begin and end: the numbers in them are codes. */
function linksIn(text: string): [number, number][] {
  return [...text.matchAll(/[a-z]+:\/\/[\w./?=&%#:-]+/gi)].map(({ index, 0: link }) => [
    index,
    index + link.length,
  ])
}

/** Where a text writes its thousands with spaces: taken at its word where it does so twice, or in an amount with a fraction. */
function spacedThousands(text: string): ReadonlyMap<number, string> | undefined {
  if (!/\d \d{3}/.test(text)) return undefined
  const found = new Map([...text.matchAll(SPACED)].map((match) => [match.index, match[0]]))
  return found.size >= 2 || [...found].every(([at, printed]) => isAmount(text, at, printed))
    ? found
    : undefined
}

/** 货物周转量1 228.3亿吨公里: a fraction, and the unit right behind it. */
function isAmount(text: string, at: number, printed: string): boolean {
  return printed.includes('.') && HAN.test(text[at + printed.length] ?? '')
}

function readToken(text: string, start: number, printed: string, units: UnitTable): NumberToken {
  const end = start + printed.length
  if (printed.length > LONGEST) return plainToken('code', start, end, printed)
  const before = text[start - 1] ?? ''
  const after = text[end] ?? ''

  DATE.lastIndex = start
  const date = printed.length >= 4 && DATE_MARKS.has(after) ? DATE.exec(text) : null
  if (date) return plainToken('date', start, start + date[0].length, date[0])
  if (after === ':' && /\d/.test(text[end + 1] ?? '')) {
    const ratio = ratioAt(text, start)
    if (ratio) return ratio
  }
  if (after === '.' && /\d/.test(text[end + 1] ?? '')) {
    // 1.1.1 or 10.5.3: numbering or a version, never a figure.
    const rest = /^[\d.]+/.exec(text.slice(start, start + 40))?.[0] ?? printed
    return plainToken('code', start, start + rest.replace(/\.$/, '').length, rest)
  }
  if (before === '+' || (after === '+' && /[\dA-Za-z]/.test(text[end + 1] ?? '')))
    return plainToken('slogan', start, end, printed)
  const point = printed.indexOf('.')
  const grouped = printed.length > 4 && /[, ]/.test(printed)
  const integer = point < 0 && !grouped
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
    const token = plainToken(kind, start, end, printed)
    return kind === 'threshold' ? { ...token, unit, unitText, unitEnd } : token
  }
  const digits = grouped ? printed.replace(/[, ]/g, '') : printed
  const lead = text.slice(Math.max(0, start - 6), start)
  const negative = before === '-' && (start === 1 || /[长速率为达约,(降幅:; ]/.test(text[start - 2] ?? ''))
  return {
    kind,
    start,
    end,
    unitEnd,
    digitsText: negative ? `-${digits}` : digits,
    decimals: point < 0 ? 0 : printed.length - point - 1,
    unit,
    unitText,
    comparator: vague ? 'approx' : readComparator(lead, text.slice(unitEnd, unitEnd + 3), next),
    impossible: isImpossibleMultiplier(multiplier),
  }
}
