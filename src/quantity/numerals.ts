const ORDER = '〇一二三四五六七八九'

/** Value of one character; undefined for what is no digit. */
function digitOf(character: string): number | undefined {
  const value = ORDER.indexOf(character)
  if (value >= 0) return value
  return character === '两' ? 2 : character === '零' ? 0 : undefined
}

const CHINESE = /^[〇零一二两三四五六七八九十百]+$/

/** Value of a Chinese numeral up to 999 (三十四 → 34, 一百零二 → 102), or of plain digits; undefined otherwise. */
export function parseNumeral(text: string): number | undefined {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  if (text.length === 1) return text === '十' ? 10 : text === '百' ? 100 : digitOf(text)
  if (!CHINESE.test(text)) return undefined
  if (!/[十百]/.test(text)) {
    // 二〇三五: read digit by digit; 一二三 is a set phrase, not 123.
    if (!/[〇零]/.test(text)) return undefined
    return Number([...text].map(digitOf).join(''))
  }
  let total = 0
  let digit: number | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '十' || character === '百') {
      total += (digit ?? 1) * (character === '十' ? 10 : 100)
      digit = undefined
    } else digit = digitOf(character)
  }
  return total + (digit ?? 0)
}

const ONES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Chinese numeral for 1…999 as headings print it (12 → 十二, 20 → 二十). */
export function toNumeral(value: number): string {
  if (value >= 100) {
    const rest = value % 100
    return `${ONES[Math.floor(value / 100)]}百${rest === 0 ? '' : rest < 10 ? `零${ONES[rest]}` : rest < 20 ? `一${toNumeral(rest)}` : toNumeral(rest)}`
  }
  const tens = Math.floor(value / 10)
  const tensText = tens === 0 ? '' : tens === 1 ? '十' : `${ONES[tens]}十`
  return `${tensText}${ONES[value % 10]}`
}
