import { spanOf } from '../document/position.ts'
import type { Run } from '../document/types.ts'
import type { Caption, Reference } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import type { NumberToken } from '../quantity/scan.ts'

const CAPTION =
  /^(专栏|附件|附表|表|图) ?(\d{1,3}|[一二三四五六七八九十]{1,3})(?![\d.\-年月、个项中所和至])[:. ]*(.*)$/
const KINDS: Readonly<Record<string, Caption['kind']>> = {
  专栏: 'box',
  表: 'table',
  附件: 'annex',
  附表: 'annexTable',
  图: 'figure',
}

/** The longest caption; longer paragraphs only begin with the words. */
const LONGEST = 60

/** Reads a caption line (专栏3 稳定就业帮扶项目, 表1 …, 附件2); undefined for ordinary text. */
export function readCaption(
  text: string,
): { kind: Caption['kind']; number: number; title: string } | undefined {
  const first = text[0]
  if (text.length > LONGEST || (first !== '专' && first !== '附' && first !== '表' && first !== '图'))
    return undefined
  const match = CAPTION.exec(text)
  const kind = KINDS[match?.[1] ?? '']
  const number = parseNumeral(match?.[2] ?? '')
  const title = (match?.[3] ?? '').trim()
  if (
    !kind ||
    number === undefined ||
    /[。;,]$/.test(title) ||
    /[,;。]/.test(title.slice(0, 12)) ||
    /^[)、,是为列表]/.test(title)
  )
    return undefined
  return { kind, number, title }
}

const REFERENCE = /(专栏|附件|附表|表|图) ?$/

/** References to numbered boxes, tables and annexes inside a paragraph. */
export function readReferences(run: Run, text: string, tokens: readonly NumberToken[]): Reference[] {
  const references: Reference[] = []
  for (const token of tokens) {
    if (token.kind !== 'reference') continue
    const lead = text.slice(Math.max(0, token.start - 4), token.start)
    const word = REFERENCE.exec(lead)
    const kind = KINDS[word?.[1] ?? '']
    const number = Number(token.digitsText)
    if (!word || !kind || kind === 'figure' || !Number.isInteger(number)) continue
    const start = token.start - word[0].length
    // 表8-2 is the caption of one table, numbered by chapter.
    if (/^ ?[-—–.]\d/.test(text.slice(token.end, token.end + 3))) continue
    // 报表1, 代表3人: the word before belongs to something else; 续表4 is the fourth page of this table.
    if (kind === 'table' && /[报代附图列填续]/.test(text[start - 1] ?? '')) continue
    references.push({
      kind,
      number,
      span: spanOf(run, start, token.end),
      text: run.text.slice(start, token.end),
    })
  }
  return references
}
