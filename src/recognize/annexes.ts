import { spanOf } from '../document/position.ts'
import type { AnnexListItem, Paragraph } from '../plan/types.ts'

const FIRST = /^附件 ?: ?(?:(\d{1,2})[.、] ?)?(.+)$/
const NEXT = /^(\d{1,2})[.、] ?(.+)$/

/** The list of annexes under the body (附件:1.… 2.…); its lines may run over. */
export function readAnnexList(paragraphs: readonly Paragraph[]): AnnexListItem[] {
  for (const paragraph of paragraphs) {
    if (paragraph.text[0] !== '附' || paragraph.toc) continue
    const first = FIRST.exec(paragraph.text)
    if (first?.[1] !== '1') continue
    const items: AnnexListItem[] = [item(paragraph, 1, first[2] ?? '')]
    let over: string[] = []
    for (
      let index = paragraph.index + 1;
      index < paragraphs.length && index < paragraph.index + 80;
      index++
    ) {
      const next = paragraphs[index]
      if (!next) break
      const match = NEXT.exec(next.text)
      const number = Number(match?.[1])
      const last = items.at(-1)?.number ?? 0
      // One number left out is a slip of the list; more is another list.
      if (match && (number === last + 1 || number === last + 2)) {
        runOn(items, over)
        over = []
        items.push(item(next, number, match[2] ?? ''))
      } else if (match || /^附件/.test(next.text) || next.text.length > 40) break
      else if (!PAGE.test(next.text)) over.push(next.text.trim())
    }
    return items
  }
  return []
}

/** The number of a page, which a list may cross. */
const PAGE = /^[—-]{0,2} ?\d{1,4} ?[—-]{0,2}$/
const ENDED = /[。;,]$/
/** (此页无正文) */
const REMARK = /^\(.*\)$/

/** A line between two items is the rest of the first one's title; behind the last one stand signature and date. */
function runOn(items: AnnexListItem[], over: readonly string[]): void {
  const last = items.at(-1)
  const [rest = ''] = over
  if (last && over.length === 1 && !ENDED.test(last.title) && !REMARK.test(rest))
    items.splice(-1, 1, { ...last, title: `${last.title}${rest}` })
}

function item(paragraph: Paragraph, number: number, title: string): AnnexListItem {
  const at = paragraph.text.indexOf(title)
  return {
    number,
    title: title.trim(),
    span: spanOf(paragraph.run, Math.max(0, at), Math.max(0, at) + title.length),
  }
}
