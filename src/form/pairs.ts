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
const same = (a: string, b: string) => a === b || (isRound(a) && isRound(b)) || (isDouble(a) && isDouble(b))
const isRound = (mark: string) => mark === '（' || mark === '('
const isDouble = (mark: string) => mark === '“' || mark === '〝'

/** A quotation may run over as many paragraphs. */
const REACH = 6

/** Addresses, half-open intervals and smileys hold brackets that pair with nothing. */
const PLAIN =
  /https?:(?:[\w\-./?%&=#:;~+,]|\([\w\-./?%&=#]*\))+|[([]-?[\d.]+ ?[,，] ?-?[\d.+∞]+[)\]]|(?<![\u4e00-\u9fff\w])[:;]-?[()]|[’'](?=\d0后)/g

/**
 * Marks that open or close nothing. A half whose other half stands in one of the next paragraphs is paired with it;
 * “1)” and “a)” number a list and are no bracket.
 */
export function unpairedMarks(plan: Plan): Unpaired[] {
  const found: Unpaired[] = []
  let waiting: Unpaired[] = []
  for (const paragraph of plan.paragraphs) {
    if (paragraph.toc || paragraph.inTable) continue
    // Most paragraphs pair their marks, and a look without notes says so.
    if (waiting.length === 0 && pairs(paragraph.run.text)) continue
    const text = withoutPlain(paragraph.run.text)
    // 【打印】【收藏】: a web page's buttons, torn into lines.
    const buttons = text.length < 12
    const open: Unpaired[] = []
    MARK.lastIndex = 0
    while (MARK.test(text)) {
      const at = MARK.lastIndex - 1
      const mark = text[at] ?? ''
      if (buttons && (mark === '【' || mark === '】')) continue
      if (mark === '"') {
        const quoted = open.findLastIndex((candidate) => candidate.mark === '“')
        if (quoted < 0) continue
        open.splice(quoted, 1)
        found.push({ paragraph, at, mark, missing: '”', straight: true })
        continue
      }
      const close = CLOSERS[mark]
      if (close) {
        // Every paragraph of a long quotation may open it anew; only the last one closes it.
        if ((mark === '“' || mark === '‘') && text.slice(0, at).trim() === '') {
          const earlier = waiting.findIndex((candidate) => candidate.mark === mark)
          if (earlier >= 0) waiting.splice(earlier, 1)
        }
        open.push({ paragraph, at, mark, missing: close })
        continue
      }
      const wanted = OPENERS[mark] ?? ''
      const index = open.findLastIndex((candidate) => same(candidate.mark, wanted))
      if (index >= 0) {
        open.splice(index, 1)
        continue
      }
      if ((mark === ')' || mark === '）') && numbers(text, at)) continue
      // ’ is also an apostrophe.
      if (mark === '’' && /[A-Za-z]/.test(text[at - 1] ?? '')) continue
      const before = waiting.findLastIndex((candidate) => same(candidate.mark, wanted))
      if (before >= 0) waiting.splice(before, 1)
      else found.push({ paragraph, at, mark, missing: wanted })
    }
    if (waiting.length === 0 && open.length === 0) continue
    const late = waiting.filter((candidate) => paragraph.index - candidate.paragraph.index >= REACH)
    found.push(...late)
    waiting = [...waiting.filter((candidate) => !late.includes(candidate)), ...open]
  }
  found.push(...waiting)
  return found.sort((a, b) => a.paragraph.index - b.paragraph.index || a.at - b.at)
}

/** Every mark closes the one that was opened last. */
function pairs(text: string): boolean {
  const open: string[] = []
  MARK.lastIndex = 0
  while (MARK.test(text)) {
    const mark = text[MARK.lastIndex - 1] ?? ''
    const wanted = OPENERS[mark]
    if (mark === '"') {
      if (open.includes('“')) return false
    } else if (wanted === undefined) open.push(mark)
    else if (!same(open.pop() ?? '', wanted)) return false
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
