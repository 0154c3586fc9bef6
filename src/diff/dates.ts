import { spanOf } from '../document/position.ts'
import { aboutOf } from './about.ts'
import { type Collector, change } from './context.ts'
import type { Pair } from './numbers.ts'
import type { Token } from './tokens.ts'

const KINDS = new Set(['year', 'date', 'time'])

export function isDate(a: Token | undefined, b: Token | undefined): boolean {
  return KINDS.has(a?.number?.kind ?? '') || KINDS.has(b?.number?.kind ?? '')
}

const PART = /[\d年月日号时分:\-—~至到./ ]/
const TAIL = /^(?:年?底前?|年?末|上半年|下半年|[上中下]旬|之?前)/

/** The whole date or period a number stands in: 2021—2025年, 2025年12月底前. */
function expression(token: Token): { start: number; end: number } {
  const { text } = token.piece
  let { start, end } = token
  while (start > 0 && PART.test(text[start - 1] ?? '') && token.start - start < 24) start--
  while (end < text.length && PART.test(text[end] ?? '') && end - token.end < 24) end++
  while (start < token.start && !/\d/.test(text[start] ?? '')) start++
  while (end > token.end && /[-—~至到./: ]/.test(text[end - 1] ?? '')) end--
  return { start, end: end + (TAIL.exec(text.slice(end))?.[0].length ?? 0) }
}

/** Dates and periods; several changed numbers of one date are one change. */
export function compareDates(pairs: readonly Pair[], into: Collector): void {
  const told = new Set<string>()
  for (const { old, new: next } of pairs) {
    const anchor = next ?? old
    if (!anchor) continue
    const [a, b] = [old && side(old), next && side(next)]
    const key = `${a?.span.start}:${b?.span.start}`
    if (told.has(key)) continue
    told.add(key)
    into.found.push({
      at: b?.span.start ?? 0,
      change: change({
        kind: 'date',
        action: a && b ? 'changed' : b ? 'added' : 'removed',
        about: aboutOf(anchor.piece, anchor.start, anchor.end),
        section: anchor.piece.section,
        ...(a ? { old: a } : {}),
        ...(b ? { new: b } : {}),
      }),
    })
  }
}

function side(token: Token) {
  const { start, end } = expression(token)
  const { run } = token.piece
  return { span: spanOf(run, start, end), text: run.text.slice(start, end) }
}
