import type { EditMap } from 'micromark-util-edit-map'
import type { Event } from 'micromark-util-types'

/**
 * Applies the edits of the Markdown parser to its list of events, as `EditMap.consume` of micromark does: at each
 * index the events to be removed go and those to be added come.
 *
 * The library's own copies the whole list, and the parser edits the list each time a list or a quotation ends: a
 * document of many lists takes time by the square of its size. Here only what stands behind the first edit is
 * touched, and that is the last few events.
 */
export function consumeInPlace(this: EditMap, events: Event[]): undefined {
  const edits = this.map.sort((a, b) => a[0] - b[0])
  const first = edits[0]
  if (!first) return
  const base = first[0]
  const tail = events.slice(base)
  events.length = base
  let taken = 0
  for (const [index, removed, added] of edits) {
    for (; taken < index - base; taken++) pushFrom(events, tail, taken)
    for (const event of added) events.push(event)
    taken += removed
  }
  for (; taken < tail.length; taken++) pushFrom(events, tail, taken)
  edits.length = 0
  this.index.clear()
}

function pushFrom(events: Event[], from: readonly Event[], index: number): void {
  const event = from[index]
  if (event) events.push(event)
}
