import type { NumberToken } from './number-token.ts'

const RANGE = /^ ?(?:—+|-|~|至|到) ?$/

/** Marks both ends of 5万~10万人, 15%-20%, 1—2个 as a range: no end is a value of its own. */
export function joinRanges(text: string, tokens: readonly NumberToken[]): NumberToken[] {
  const result = [...tokens]
  for (let index = 0; index + 1 < result.length; index++) {
    const a = result[index]
    const b = result[index + 1]
    if (!a || !b) continue
    if (b.start - a.unitEnd > 4) continue
    const gap = text.slice(a.unitEnd, b.start)
    if (!RANGE.test(gap)) continue
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

const NEXT = /^(?:和|、|与|及|以及|,?(?:同比|(?:比|较)上年[^,。;\d]{0,4})?(?:净?增加|减少|增长|下降)了?)$/

/** 9.76万亿和10.34万亿元, 84.7亿,比上年增加7.3亿人次: what is only multiplied takes the unit of the next, multiplied alike. */
export function lendUnits(text: string, tokens: NumberToken[]): NumberToken[] {
  for (let index = tokens.length - 2; index >= 0; index--) {
    const bare = tokens[index]
    const next = tokens[index + 1]
    if (bare?.kind !== 'quantity' || bare.unit?.dimension !== 'count:' || bare.unitText === '') continue
    if (next?.kind !== 'quantity' || !next.unit || next.unit.dimension === 'count:') continue
    if (!next.unitText.startsWith(bare.unitText) || next.comparator === 'between') continue
    const gap = text.slice(bare.unitEnd, next.start)
    if (gap.length > 16 || !NEXT.test(gap)) continue
    tokens[index] = { ...bare, unit: next.unit, unitText: next.unitText }
  }
  return tokens
}
