/** Ends a clause, or parts it. */
const MARKS = new Set([...'，。；：！？,;:?!、'].map((mark) => mark.charCodeAt(0)))

/**
 * Clauses of at least so many characters: from the mark before them, or the beginning, to the mark behind them. Most are
 * shorter, and so the marks are looked for from behind: the last one among the next characters is where a long one can
 * begin.
 */
export function longClauses(text: string, least: number): (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = []
  for (let start = 0; start + least < text.length; ) {
    let mark = start + least - 1
    while (mark >= start && !isMark(text.charCodeAt(mark))) mark--
    if (mark < start) {
      mark = start + least
      while (mark < text.length && !isMark(text.charCodeAt(mark))) mark++
      if (mark < text.length) found.push([start, mark])
    }
    start = mark + 1
  }
  return found
}

function isMark(code: number): boolean {
  // Chinese characters, by far the most, lie between those of the marks.
  return (code < 0x3003 || code > 0xff00) && MARKS.has(code)
}
