import { describe, expect, it } from 'vitest'
import { NO_SEEDS, seeds } from '../seeds.ts'
import { checkText, compareWith, isExact, type Plant, plant, plants } from './plant.ts'
import { told } from './versions.ts'

/** So many of a list, from its beginning to its end. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most)
  return list.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
}

const EACH = 8
const AT_ONCE = 4

/** Edits far enough from each other to be edits of their own, one after the other through the text. */
function bundles(all: readonly Plant[]): Plant[][] {
  const found: Plant[][] = []
  for (let first = 0; first < 6; first++) {
    const bundle: Plant[] = []
    for (const own of spread(all.slice(first), 60)) {
      const apart = bundle.every((other) => other.span.end + 200 < own.span.start)
      if (apart && bundle.length < AT_ONCE && !bundle.some(({ what }) => what === own.what)) bundle.push(own)
    }
    found.push(bundle)
  }
  return found
}

describe.skipIf(seeds.length === 0)(`an edit planted in a published plan (skipped where ${NO_SEEDS})`, () => {
  it.each(seeds)('$name: exactly the edit is told', ({ source }) => {
    const old = checkText(source)
    const kinds = plants(source)
    const all = [...kinds.values()].flat().sort((a, b) => a.span.start - b.span.start)
    const tries = [
      ...[...kinds.values()].flatMap((list) => spread(list, EACH).map((own) => [own])),
      ...bundles(all),
    ]
    const wrong = tries.flatMap((edits) => {
      const difference = compareWith(old, plant(source, edits))
      const about = edits.map(({ what, span }) => `${what}@${span.start}`).join(', ')
      return isExact(difference, edits) ? [] : [`${about}: ${told(difference).join('; ')}`]
    })
    expect(tries.length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
  })
})
