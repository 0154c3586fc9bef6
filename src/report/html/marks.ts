import type { CheckResult } from '../../check.ts'
import type { Run, Span } from '../../document/types.ts'
import { escapeXml } from '../xml.ts'
import type { State } from './states.ts'

/** A figure with its state, or a place of a finding, in the source. */
interface Mark extends Span {
  readonly state?: State
  /** Id of the finding, and of this place of it. */
  readonly finding?: string
  readonly id?: string
  readonly main?: boolean
  readonly title?: string
}

/** A place longer than this is marked at its beginning only. */
const LONGEST_PLACE = 2000

/** All marks of a document, found by where a run stands in it. */
export class Marks {
  readonly #marks: readonly Mark[]
  /** The furthest end of this mark and all before it. */
  readonly #reach: number[] = []
  /** Places that have been drawn: what is not shown cannot be gone to. */
  readonly drawn = new Set<string>()

  constructor(
    { findings }: CheckResult,
    shown: number,
    states: ReadonlyMap<{ readonly span: Span }, State>,
    prefix: string,
  ) {
    const marks: Mark[] = [...states].map(([{ span }, state]) => ({ ...span, state }))
    for (const [index, { span, related, message }] of findings.slice(0, shown).entries()) {
      const finding = `${prefix}-${index}`
      marks.push({ ...short(span), finding, id: `${finding}-0`, main: true, title: message })
      for (const [at, other] of related.entries()) {
        const title = `${other.message}：${message}`
        marks.push({ ...short(other.span), finding, id: `${finding}-${at + 1}`, main: false, title })
      }
    }
    this.#marks = marks.sort((a, b) => a.start - b.start || b.end - a.end)
    let reach = 0
    for (const { end } of this.#marks) {
      reach = Math.max(reach, end)
      this.#reach.push(reach)
    }
  }

  /** Whether a place of a finding lies in these characters of the source. */
  hasPlace(span: Span): boolean {
    return this.#in(span.start, span.end).some(({ finding }) => finding !== undefined)
  }

  /** The marks that touch these characters, in order. */
  #in(start: number, end: number): Mark[] {
    let low = 0
    let high = this.#marks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#reach[middle] ?? 0) < start) low = middle + 1
      else high = middle
    }
    const found: Mark[] = []
    for (let index = low; index < this.#marks.length; index++) {
      const mark = this.#marks[index]
      if (!mark || mark.start > end) break
      if (mark.end >= start) found.push(mark)
    }
    return found
  }

  /** The characters `from` to `to` of a run as HTML, with its figures and places marked. */
  draw(run: Run, from = 0, to = run.text.length): string {
    const at = (offset: number) => Math.min(to, Math.max(from, indexOf(run, offset)))
    const low = run.offsets ? (run.offsets[from] ?? run.start) : run.start + from
    const high = run.offsets ? (run.offsets[Math.max(from, to - 1)] ?? low) + 1 : run.start + to
    const marks = this.#in(low, high)
      .map((mark) => ({ mark, first: at(mark.start), last: at(mark.end) }))
      .filter(
        ({ mark, first, last }) =>
          first < last || (mark.start === mark.end && mark.start >= low && mark.start <= high),
      )
    if (marks.length === 0) return text(run.text.slice(from, to))
    const cuts = [...new Set([from, to, ...marks.flatMap(({ first, last }) => [first, last])])].sort(
      (a, b) => a - b,
    )
    let html = ''
    let next = 0
    let active: typeof marks = []
    for (const [index, cut] of cuts.entries()) {
      active = active.filter(({ last }) => last > cut)
      for (; next < marks.length && (marks[next]?.first ?? 0) <= cut; next++) {
        const entry = marks[next]
        if (!entry) continue
        const { id } = entry.mark
        if (id !== undefined && !this.drawn.has(id)) {
          this.drawn.add(id)
          html += `<i id="${id}"></i>`
        }
        if (entry.last > cut) active.push(entry)
      }
      const end = cuts[index + 1]
      if (end !== undefined)
        html += segment(
          run.text.slice(cut, end),
          active.map(({ mark }) => mark),
        )
    }
    return html
  }
}

function short({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + LONGEST_PLACE) }
}

function segment(words: string, marks: readonly Mark[]): string {
  const state = marks.find((mark) => mark.state !== undefined)?.state
  const places = marks.filter((mark) => mark.finding !== undefined)
  const look = state === undefined ? '' : `f ${state}`
  if (places.length === 0) return look === '' ? text(words) : `<span class="${look}">${text(words)}</span>`
  const first = places.find(({ main }) => main) ?? places[0]
  const classes = [look, first?.main ? 'place main' : 'place'].filter(Boolean).join(' ')
  const findings = [...new Set(places.map(({ finding }) => finding))].join(' ')
  const title = escapeXml((first?.title ?? '').slice(0, 300))
  return `<a class="${classes}" href="#${first?.finding}" data-f="${findings}" title="${title}">${text(words)}</a>`
}

/** Words of the document; line feeds and tabs stay. */
export function text(words: string): string {
  return words.replaceAll('\r', '').replace(/[^\n\t]+/g, escapeXml)
}

/** Where an offset of the source stands in a run: the first character at or behind it. */
function indexOf(run: Run, offset: number): number {
  const { offsets } = run
  if (!offsets) return offset - run.start
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
