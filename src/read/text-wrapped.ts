import type { TextBlock } from '../document/types.ts'
import { HEADING_START, type Line } from './text-lines.ts'

/** A page holds no more characters on a line; with one longer line the text is not wrapped. */
const LONGEST = 90
/** No page is narrower than that (a Han character is two). */
const NARROWEST = 44
/** Digits are narrow, a mark may not begin a line: so much of the widest line every full one has at least. */
const FULL = 0.84
/** So much of that has a line that ends within a number, or with what begins something: no line of its own does. */
const NEARLY = 0.9
/** Of so many lines the width says nothing of the page. */
const PRESSED = 0.05
const LEAST_LINES = 5

const ENDS = /[。!?;:！？；：]["”’）)]?$/
const STARTS =
  /^(?:\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]|——|第[一二三四五六七八九十百]+条|注[:：]|[（(]?(?:计量)?单位[:：]|资料来源|数据来源|[—-] ?\d+ ?[—-]$)/
/** The number of a page, between dashes and alone. */
const PAGE = /^[—–-]{1,2} ?\d{1,4} ?[—–-]{1,2}$/
/** “年初预算为”, “与2024年度相比，”. */
const OPEN_END = /[，、,为的和及与“（《]$/
/** “收入完成”, and the amount on the next line. */
const OPEN_VERB = /(?:完成|达到)$/
const CELLS = /[|\t]| {2}|\u3000{2}/

const BRACKETS = [
  ['“', '”'],
  ['（', '）'],
  ['《', '》'],
] as const

/**
 * Pages that were laid out (PDF, a print) keep their line ends: 较上年减少91.91 | 万元,下降16.4%. Lines that are cut by the edge of
 * the page go on in the next; where many lines are just as wide as the widest, and no line is wider, there is an edge.
 */
export class WrappedLines {
  readonly #lines: readonly Line[]
  readonly #full: number | undefined

  constructor(lines: readonly Line[]) {
    this.#lines = lines
    this.#full = fullWidth(lines)
  }

  /** The lines from an index on that are one paragraph; undefined where that line ends by itself. */
  read(index: number): { readonly block: TextBlock; readonly next: number } | undefined {
    if (this.#full === undefined) return undefined
    let last = index
    const joined: Line[] = []
    for (let next: number | undefined = index; next !== undefined; next = this.#following(next)) {
      joined.push(this.#lines[next] as Line)
      last = next
    }
    if (last === index) return undefined
    const text = joined.map((line) => line.text).join('')
    const offsets = new Uint32Array(text.length)
    let at = 0
    for (const line of joined)
      for (let place = 0; place < line.text.length; place++) offsets[at++] = line.start + place
    return { block: { type: 'text', text, start: joined[0]?.start ?? 0, offsets }, next: last + 1 }
  }

  /** The line in which a line goes on, past the foot of a page. */
  #following(index: number): number | undefined {
    const next = PAGE.test(this.#lines[index + 1]?.text ?? '') ? index + 2 : index + 1
    return this.#goesOn(this.#lines[index], this.#lines[next]) ? next : undefined
  }

  #goesOn(line: Line | undefined, next: Line | undefined): boolean {
    if (!line || !next || this.#full === undefined) return false
    const width = widthOf(line.text)
    if (width < this.#full * NEARLY) return false
    if (width < this.#full && !isOpen(line.text, next.text) && !isOneNumber(line.text, next.text))
      return false
    if (endsByItself(line.text) || CELLS.test(line.text) || CELLS.test(next.text)) return false
    if (STARTS.test(next.text) || HEADING_START.test(next.text)) return false
    return !/\d$/.test(line.text) || !/^\d/.test(next.text) || isOneNumber(line.text, next.text)
  }
}

/** 生产总值136 | 97.5亿元: the edge of the page has cut one number in two; a year is whole, and a number alone is that of a page. */
function isOneNumber(line: string, next: string): boolean {
  const head = /\d[\d.,]*$/.exec(line)?.[0] ?? ''
  const tail = /^[\d.,]*\d(?= ?[%‰\u4e00-\u9fff])/.exec(next)?.[0] ?? ''
  return (
    head !== '' &&
    tail !== '' &&
    !/^(?:19|20)\d\d$/.test(head) &&
    /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/.test(head + tail)
  )
}

/** What stands behind the last word is still to come: “年初预算为”, or a quotation or brackets that are not closed. */
function isOpen(text: string, next: string): boolean {
  if (OPEN_END.test(text) || (OPEN_VERB.test(text) && /^\d/.test(next))) return true
  for (const [opening, closing] of BRACKETS)
    if (text.lastIndexOf(opening) > text.lastIndexOf(closing)) return true
  return false
}

/** How wide a line is at least that the edge of the page has cut. */
function fullWidth(lines: readonly Line[]): number | undefined {
  if (lines.length < LEAST_LINES * 2 || lines.some(({ text }) => text.length > LONGEST)) return undefined
  // Most texts without long lines are lists of cells, and their lengths say so.
  const open = lines.filter(({ text }) => text.length * 2 >= NARROWEST * FULL && !endsByItself(text))
  if (!areMany(open.length, lines.length)) return undefined
  const widths = open.map(({ text }) => widthOf(text))
  const most = lines.reduce(
    (most, { text }) => (text.length * 2 > most ? Math.max(most, widthOf(text)) : most),
    0,
  )
  // Marks that a page has pressed together make a few lines a little wider than the page.
  const usual = widths.toSorted((a, b) => b - a)[Math.floor(widths.length * PRESSED)] ?? 0
  const widest = usual >= most * FULL ? usual : most
  if (widest < NARROWEST) return undefined
  const full = Math.ceil(widest * FULL)
  return areMany(widths.filter((width) => width >= full).length, lines.length) ? full : undefined
}

function areMany(cut: number, all: number): boolean {
  return cut >= LEAST_LINES && cut * 4 >= all
}

function endsByItself(text: string): boolean {
  return ENDS.test(text.slice(-2))
}

/** Columns on a page; the marks that a conversion has narrowed were as wide as characters. */
function widthOf(text: string): number {
  return text.length + (text.match(/[^\x20-\x7e]|[,;:()]/g)?.length ?? 0)
}
