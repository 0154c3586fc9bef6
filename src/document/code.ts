import type { Span } from './types.ts'

const FENCE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|>)[ \t]+)*(`{3,}(?=[^`\r\n]*$)|~{3,})([^\r\n]*)$/gm

/** Of places in a Markdown text, in order, those that are no code: neither fenced nor between backticks on a line. */
export function outsideCode<Place extends Span>(source: string, places: readonly Place[]): readonly Place[] {
  const blocks = fenced(source)
  let next = 0
  return places.filter(({ start, end }) => {
    while ((blocks[next]?.end ?? source.length) < start) next += 1
    return (blocks[next]?.start ?? source.length) > start && !isQuoted(source, start, end)
  })
}

function fenced(source: string): readonly Span[] {
  const blocks: Span[] = []
  let open: { readonly mark: string; readonly start: number } | undefined
  for (const { 0: line, 1: mark = '', 2: rest = '', index } of source.matchAll(FENCE)) {
    if (!open) open = { mark, start: index }
    else if (mark.startsWith(open.mark) && rest.trim() === '') {
      blocks.push({ start: open.start, end: index + line.length })
      open = undefined
    }
  }
  if (open) blocks.push({ start: open.start, end: source.length })
  return blocks
}

/** Between runs of backticks of the same length, as code in a line is. */
function isQuoted(source: string, start: number, end: number): boolean {
  const before = /[^\r\n]*$/.exec(source.slice(Math.max(0, start - MOST), start))?.[0] ?? ''
  const after = /^[^\r\n]*/.exec(source.slice(end, end + MOST))?.[0] ?? ''
  let open: string | undefined
  for (const [run] of before.matchAll(/`+/g)) {
    if (open === undefined) open = run
    else if (open === run) open = undefined
  }
  return open !== undefined && [...after.matchAll(/`+/g)].some(([run]) => run === open)
}

/** Characters of a line that are looked at to either side. */
const MOST = 400
