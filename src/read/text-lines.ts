/** A line of a text: its place in the source, and its text without surrounding white space. */
export interface Line {
  /** Offset of the first character that is not white space. */
  readonly start: number
  readonly text: string
}

/** The lines of a source that hold anything; LF, CR LF and CR end a line. */
export function splitLines(source: string): Line[] {
  const lines: Line[] = []
  const loneReturns = source.includes('\r') && /\r(?!\n)/.test(source)
  let start = 0
  while (start <= source.length) {
    let end = source.indexOf('\n', start)
    if (loneReturns) {
      const lone = source.indexOf('\r', start)
      if (lone >= 0 && (end < 0 || lone < end)) end = lone
    }
    if (end < 0) end = source.length
    const raw = source.slice(start, end)
    const text = raw.trim()
    if (text !== '') lines.push({ start: start + raw.length - raw.trimStart().length, text })
    start = end + 1
  }
  return lines
}

/** A heading's or caption's first characters: what never stands inside a table cell's continuation. */
export const HEADING_START =
  /^(?:第[一二三四五六七八九十百]+[章节编篇部]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|专栏 ?[\d一二三四五六七八九十]|表 ?\d|附[件表] ?\d)/

const IMAGE = /!\[[^\]\n]*\]\([^)\n]*\)/

/** Lines of this length hold a whole document whose paragraphs a scrape has joined with spaces. */
const JOINED = 300
const TITLE = /^(?:第[一二三四五六七八九十百]+[章节编篇]|(?:表|专栏|附[件表]) ?\d+)$/

/**
 * Splits a line into the paragraphs it holds: at picture placeholders, and, in a very long line, at spaces that
 * stand where a paragraph ends (after a full stop, before a heading, after a heading's title).
 */
export function splitParagraphs(line: Line): readonly { readonly line: Line; readonly image: boolean }[] {
  const pictured = line.text.includes('![')
  if (!pictured && line.text.length < JOINED) return [{ line, image: false }]
  const pieces: { line: Line; image: boolean }[] = []
  const push = (from: number, to: number, image = false) => {
    const text = line.text.slice(from, to)
    const trimmed = text.trim()
    if (trimmed !== '')
      pieces.push({
        line: { start: line.start + from + text.length - text.trimStart().length, text: trimmed },
        image,
      })
  }
  const spans: [number, number][] = []
  let from = 0
  if (pictured) {
    const pattern = new RegExp(IMAGE.source, 'g')
    for (let match = pattern.exec(line.text); match; match = pattern.exec(line.text)) {
      spans.push([from, match.index], [-match.index - 1, pattern.lastIndex])
      from = pattern.lastIndex
    }
  }
  spans.push([from, line.text.length])
  for (const [a, b] of spans) {
    if (a < 0) push(-a - 1, b, true)
    else if (line.text.length < JOINED) push(a, b)
    else splitJoined(line.text, a, b, push)
  }
  return pieces
}

function splitJoined(text: string, from: number, to: number, push: (from: number, to: number) => void): void {
  let start = from
  let title = false
  const spaces = /[ \u3000\u00a0]+/g
  spaces.lastIndex = from
  for (let match = spaces.exec(text); match && match.index < to; match = spaces.exec(text)) {
    const at = match.index
    const next = spaces.lastIndex
    const head = text.slice(start, Math.min(at, start + 12))
    const opens =
      HEADING_START.test(text.slice(next, next + 12)) || text.startsWith('——', next) || text[next] === '|'
    // “第一章 发展基础 第一节 …”: the space after the number belongs to the heading, the one after the title ends it.
    if (!opens && at - start < 8 && TITLE.test(text.slice(start, at))) {
      title = true
      continue
    }
    const ends = /[。!?;:！？；：)”|]/.test(text[at - 1] ?? '')
    if (opens || ends || title || (/^(?:表|专栏) ?\d/.test(head) && at - start > 4)) {
      push(start, at)
      start = next
      title = false
    } else if (HEADING_START.test(head) && at - start <= 40 && !/[。;]/.test(text.slice(start, at))) {
      push(start, at)
      start = next
    }
  }
  push(start, to)
}
