import { type NumberToken, plainToken } from './number-token.ts'

const RATIO = /\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+(?![\d.])/y
const LETTER = /[A-Za-z]/

/** Numbers joined by colons from an offset on: a ratio, a time of day or a code. */
export function ratioAt(text: string, start: number): NumberToken | undefined {
  RATIO.lastIndex = start
  const ratio = RATIO.exec(text)
  return ratio ? readRatio(text, start, ratio[0]) : undefined
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
  // 调整为14:38:48 is no time of day: it says what a structure became.
  const ratioWord = /[比构例重]/.test(lead) || (components.length === 3 && /调整|优化|转变|演变/.test(lead))
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
