import fc from 'fast-check'
import { EditMap } from 'micromark-util-edit-map'
import type { Event } from 'micromark-util-types'
import { describe, expect, it } from 'vitest'
import { consumeInPlace } from '../../src/read/markdown-edits.ts'

/** Events are only moved about, so anything that can be told apart stands for one. */
const event = (name: string): Event => name as unknown as Event

describe('edits of the events of a Markdown document', () => {
  it('give what the library gives', () => {
    const edit = fc.record({
      index: fc.nat(12),
      removed: fc.nat(3),
      added: fc.nat(3),
      before: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.nat(20), fc.array(edit, { maxLength: 6 }), (count, edits) => {
        const results = [EditMap.prototype.consume, consumeInPlace].map((consume) => {
          const map = new EditMap()
          let free = 0
          for (const { index, removed, added, before } of edits.toSorted((a, b) => a.index - b.index)) {
            if (index > count) continue
            // An index that an earlier edit removes is never edited.
            const gone = index < free ? 0 : Math.min(removed, count - index)
            if (index < free && !map.index.has(index)) continue
            const events = Array.from({ length: added }, (_, at) => event(`new ${index}.${at}.${removed}`))
            if (before) map.addBefore(index, gone, events)
            else map.add(index, gone, events)
            free = Math.max(free, index + gone)
          }
          const list = Array.from({ length: count }, (_, at) => event(`old ${at}`))
          consume.call(map, list)
          return { list, left: map.map.length, index: map.index.size }
        })
        expect(results[1]).toEqual(results[0])
      }),
    )
  })
})
