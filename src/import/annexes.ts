import { normalize } from '../quantity/normalize.ts'
import type { Item, TextItem } from './items.ts'
import { bare, fitsAttribute } from './text.ts'

export interface AnnexRange {
  readonly number: number
  readonly title: string
  /** Items of the annex, without its caption. */
  readonly from: number
  readonly to: number
}

export interface Annexes {
  readonly ranges: readonly AnnexRange[]
  /** Where the body ends: the first annex caption. */
  readonly start: number
  /** The printed list of annexes, which the compiler prints itself. */
  readonly list: ReadonlySet<Item>
}

const CAPTION = /^附件\s*(\d{1,2})(?!\d)\s*(.*)$/

/** Annexes at the end of a document, where the compiler would print the same captions and the same list again. */
export function annexesOf(items: readonly Item[], kept: (item: Item) => boolean): Annexes | undefined {
  const captions: {
    readonly index: number
    readonly number: number
    readonly title: string
    readonly lines: number
  }[] = []
  items.forEach((item, index) => {
    if (item.kind !== 'text') return
    const match = CAPTION.exec(normalize(item.text))
    const number = Number(match?.[1])
    if (!match || number !== captions.length + 1 || !isCaption(item, match[2] ?? '')) return
    const own = item.text.slice(item.text.length - (match[2] ?? '').length).trim()
    const next = items[index + 1]
    const title = own !== '' ? own : next?.kind === 'text' && next.text.length <= 50 ? next.text : ''
    captions.push({ index, number, title, lines: own !== '' ? 1 : 2 })
  })
  const start = captions[0]?.index
  if (start === undefined || captions.some(({ title }) => !fitsAttribute(title))) return undefined
  const wanted = keyOfList(captions.map(({ title }) => title))
  const list = listBefore(items, start, wanted, kept)
  if (!list) return undefined
  return {
    start,
    list,
    ranges: captions.map(({ number, title, index, lines }, at) => ({
      number,
      title,
      from: index + lines,
      to: captions[at + 1]?.index ?? items.length,
    })),
  }
}

/** A list in running text begins with the same words, and goes on with a colon. */
function isCaption(item: TextItem, rest: string): boolean {
  return item.paragraph.text.length <= 60 && !/^[:：、,，.．]/.test(rest) && !/[。；;]$/.test(rest)
}

function keyOfList(titles: readonly string[]): string {
  const [only] = titles
  const text =
    titles.length === 1
      ? `附件：${only}`
      : titles.map((title, index) => `${index === 0 ? '附件：' : ''}${index + 1}. ${title}`).join('')
  return bare(normalize(text))
}

/** The last lines of the body that say together what the compiler's own list says; sign-off lines may follow it. */
function listBefore(
  items: readonly Item[],
  start: number,
  wanted: string,
  kept: (item: Item) => boolean,
): ReadonlySet<Item> | undefined {
  let end = start
  while (end > 0 && !kept(items[end - 1] as Item)) end--
  const list = new Set<Item>()
  let text = ''
  for (let index = end - 1; index >= 0; index--) {
    const item = items[index]
    if (item?.kind !== 'text') return undefined
    list.add(item)
    text = item.key + text
    if (text === wanted) return list
    if (text.length >= wanted.length) return undefined
  }
  return undefined
}
