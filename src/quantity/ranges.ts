import type { NumberToken } from './number-token.ts'

const RANGE = /^ ?(?:—+|-|~|至|到) ?$/

/** Marks both ends of 5万~10万人, 15%-20%, 1—2个 as a range: no end is a value of its own. */
export function joinRanges(text: string, tokens: readonly NumberToken[]): NumberToken[] {
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
