import type { Span } from './types.ts'

/** A comment that speaks to this program: <!-- plan-disable-next-line sum/total -- 原因 -->. */
export interface OwnComment extends Span {
  /** What stands between the marks. */
  readonly body: Span
}

const OPENING = /<!--\s*plan-/y

/** Every comment of ours, in order; other comments are none of our business. Linear in the size of the text. */
export function findComments(source: string): OwnComment[] {
  const found: OwnComment[] = []
  for (let at = source.indexOf('<!--'); at >= 0; ) {
    OPENING.lastIndex = at
    if (!OPENING.test(source)) {
      at = source.indexOf('<!--', at + 4)
      continue
    }
    const close = source.indexOf('-->', at + 4)
    if (close < 0) break
    found.push({ start: at, end: close + 3, body: { start: at + 4, end: close } })
    at = source.indexOf('<!--', close + 3)
  }
  return found
}

/** The text with our comments blanked out; every other character stays where it is. */
export function withoutComments(source: string, filler = ' '): string {
  let text = ''
  let from = 0
  for (const { start, end } of findComments(source)) {
    text += source.slice(from, start) + source.slice(start, end).replace(/[^\r\n]/g, filler)
    from = end
  }
  return from === 0 ? source : text + source.slice(from)
}

/**
 * The same for Markdown: a comment on a line of its own goes together with its line, so that it parts neither a
 * table nor a paragraph. Tabs, because spaces at the end of a line would break it.
 */
export function withoutCommentLines(source: string): string {
  let text = ''
  let from = 0
  for (const { start, end } of findComments(source)) {
    const before = /(?:\r\n?|\n)[ \t]*$/.exec(source.slice(Math.max(from, start - 200), start))?.[0] ?? ''
    const ends = /^[ \t]*(?:[\r\n]|$)/.test(source.slice(end, end + 200))
    // Stands below a line that holds something, or below another comment of ours.
    const above = text.length + start - before.length - from
    const last = above > text.length ? source[start - before.length - 1] : text.at(-1)
    const joined = before !== '' && ends && last !== undefined && !/[\r\n]/.test(last)
    const first = joined ? start - before.length : start
    text += source.slice(from, first) + '\t'.repeat(end - first)
    from = end
  }
  return from === 0 ? source : text + source.slice(from)
}
