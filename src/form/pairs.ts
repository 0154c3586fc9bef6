import type { Paragraph, Plan } from '../plan/types.ts'

/** A bracket, quotation mark or book-title mark without its other half. */
export interface Unpaired {
  readonly paragraph: Paragraph
  readonly at: number
  readonly mark: string
  /** The half that is missing. */
  readonly missing: string
  /** The other half is there, typed as a straight quotation mark: this is its place. */
  readonly straight?: true
}

const CLOSERS: Readonly<Record<string, string>> = {
  '（': '）',
  '(': ')',
  '〔': '〕',
  '【': '】',
  '《': '》',
  '〈': '〉',
  '“': '”',
  '‘': '’',
  // What character recognition makes of “ and ”, often of one of the two only.
  '〝': '〞',
}
const OPENERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CLOSERS).map(([open, close]) => [close, open]),
)
const MARK = /[（(）)〔〕【】《》〈〉“”‘’〝〞"]/g
/** A round bracket of either width closes one of the other, and so do double quotation marks of both looks. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['(', '（'],
  ['〝', '“'],
])
const kindOf = (mark: string) => KINDS.get(mark) ?? mark
const same = (a: string, b: string) => kindOf(a) === kindOf(b)

/** A quotation may run over as many paragraphs. */
const REACH = 6

/** Addresses, half-open intervals and smileys hold brackets that pair with nothing. */
const PLAIN =
  /https?:(?:[\w\-./?%&=#:;~+,]|\([\w\-./?%&=#]*\))+|[([]-?[\d.]+ ?[,，] ?-?[\d.+∞]+[)\]]|(?<![\u4e00-\u9fff\w])[:;]-?[()]|[’'](?=\d0后)/g

/** Halves that wait for their other half, by kind: there may be as many as a text has characters. */
class Waiting {
  readonly #halves = new Map<string, Unpaired[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(half: Unpaired): void {
    const kind = kindOf(half.mark)
    const halves = this.#halves.get(kind)
    if (halves) halves.push(half)
    else this.#halves.set(kind, [half])
    this.#size++
  }

  /** Takes the last one that a mark of this kind closes; false where there is none. */
  close(mark: string): boolean {
    const closed = this.#halves.get(kindOf(mark))?.pop() !== undefined
    if (closed) this.#size--
    return closed
  }

  /** Takes the first one of exactly this mark. */
  takeFirst(mark: string): void {
    const halves = this.#halves.get(kindOf(mark)) ?? []
    this.#takeAt(
      halves,
      halves.findIndex((half) => half.mark === mark),
    )
  }

  /** Takes the last one of exactly this mark; false where there is none. */
  takeLast(mark: string): boolean {
    const halves = this.#halves.get(kindOf(mark)) ?? []
    return this.#takeAt(
      halves,
      halves.findLastIndex((half) => half.mark === mark),
    )
  }

  #takeAt(halves: Unpaired[], index: number): boolean {
    if (index < 0) return false
    halves.splice(index, 1)
    this.#size--
    return true
  }

  /** Takes all of which this is true: those that have waited longest. */
  takeWhile(late: (half: Unpaired) => boolean): Unpaired[] {
    const taken: Unpaired[] = []
    for (const [kind, halves] of this.#halves) {
      const kept = halves.findIndex((half) => !late(half))
      const out = kept < 0 ? halves : halves.slice(0, kept)
      if (out.length === 0) continue
      for (const half of out) taken.push(half)
      this.#halves.set(kind, kept < 0 ? [] : halves.slice(kept))
      this.#size -= out.length
    }
    return taken
  }

  /** Takes over what another still holds, which stands behind all that is here. */
  takeOver(other: Waiting): void {
    for (const halves of other.#halves.values()) for (const half of halves) this.add(half)
  }
}

/**
 * Marks that open or close nothing. A half whose other half stands in one of the next paragraphs is paired with it;
 * “1)” and “a)” number a list and are no bracket.
 */
export function unpairedMarks(plan: Plan): Unpaired[] {
  const found: Unpaired[] = []
  const waiting = new Waiting()
  for (const paragraph of plan.paragraphs) {
    if (paragraph.toc || paragraph.inTable) continue
    // Most paragraphs pair their marks, and a look without notes says so.
    if (waiting.size === 0 && pairs(paragraph.run.text)) continue
    readMarks(paragraph, waiting, found)
    for (const half of waiting.takeWhile(({ paragraph: { index } }) => paragraph.index - index >= REACH))
      found.push(half)
  }
  for (const half of waiting.takeWhile(() => true)) found.push(half)
  return found.sort((a, b) => a.paragraph.index - b.paragraph.index || a.at - b.at)
}

/** Pairs the marks of a paragraph; its halves join those that wait, or are found to have no other half. */
function readMarks(paragraph: Paragraph, waiting: Waiting, found: Unpaired[]): void {
  const text = withoutPlain(paragraph.run.text)
  const begin = text.search(/\S/)
  // 【打印】【收藏】: a web page's buttons, torn into lines.
  const buttons = text.length < 12
  const open = new Waiting()
  MARK.lastIndex = 0
  while (MARK.test(text)) {
    const at = MARK.lastIndex - 1
    const mark = text[at] ?? ''
    if (buttons && (mark === '【' || mark === '】')) continue
    if (mark === '"') {
      if (open.takeLast('“')) found.push({ paragraph, at, mark, missing: '”', straight: true })
      continue
    }
    const close = CLOSERS[mark]
    if (close) {
      // Every paragraph of a long quotation may open it anew; only the last one closes it.
      if ((mark === '“' || mark === '‘') && at === begin) waiting.takeFirst(mark)
      open.add({ paragraph, at, mark, missing: close })
      continue
    }
    const wanted = OPENERS[mark] ?? ''
    if (open.close(wanted)) continue
    if ((mark === ')' || mark === '）') && numbers(text, at)) continue
    // ’ is also an apostrophe.
    if (mark === '’' && /[A-Za-z]/.test(text[at - 1] ?? '')) continue
    if (!waiting.close(wanted)) found.push({ paragraph, at, mark, missing: wanted })
  }
  waiting.takeOver(open)
}

/** Every mark closes the one that was opened last. */
function pairs(text: string): boolean {
  const open: string[] = []
  let quotations = 0
  MARK.lastIndex = 0
  while (MARK.test(text)) {
    const mark = text[MARK.lastIndex - 1] ?? ''
    const wanted = OPENERS[mark]
    if (mark === '"') {
      if (quotations > 0) return false
    } else if (wanted === undefined) {
      open.push(mark)
      if (mark === '“') quotations++
    } else {
      const last = open.pop() ?? ''
      if (!same(last, wanted)) return false
      if (last === '“') quotations--
    }
  }
  return open.length === 0
}

/** The same text, blank where brackets are none. */
function withoutPlain(text: string): string {
  return /[:：'’[(]/.test(text) ? text.replace(PLAIN, (found) => ' '.repeat(found.length)) : text
}

function numbers(text: string, at: number): boolean {
  return /[①-⑳]$|(?:^|[，。；：、\s,;:第])(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[ivxIVX]{1,4})$/.test(
    text.slice(Math.max(0, at - 6), at),
  )
}
