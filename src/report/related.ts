import type { Finding, RelatedPlace } from '../rules/finding.ts'
import type { Mark } from './snippet.ts'

/** Places of one kind beyond this many are shown as the first and the last. */
const LONGEST_LIST = 5
/** Places shown at most, of all kinds. */
const MOST = 10

/** The marks of a finding that a person can take in, and how many related places were left out without a word. */
export function marksOf(finding: Finding): { marks: Mark[]; hidden: number } {
  const byMessage = new Map<string, RelatedPlace[]>()
  for (const place of finding.related) {
    const list = byMessage.get(place.message)
    if (list) list.push(place)
    else byMessage.set(place.message, [place])
  }
  const shown: Mark[] = []
  for (const [message, places] of byMessage) {
    const ends = places.length > LONGEST_LIST ? [places[0], places.at(-1)] : places
    for (const [index, place] of ends.entries()) {
      if (!place) continue
      const count = ends.length < places.length && index > 0 ? `（共 ${places.length} 处，只列首尾）` : ''
      shown.push({ span: place.span, label: `${message}${count}`, main: false })
    }
  }
  const kept = shown.length > MOST ? [...shown.slice(0, MOST - 1), ...shown.slice(-1)] : shown
  // Where nothing is computed the places stand against each other: each says what it is.
  const label =
    finding.computed !== undefined
      ? `算得 ${finding.computed}`
      : finding.stated !== undefined && finding.related.length > 0
        ? `印作 ${finding.stated}`
        : ''
  return {
    marks: [{ span: finding.span, label, main: true }, ...kept],
    hidden: shown.length - kept.length,
  }
}
