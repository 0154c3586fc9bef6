import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NO_SEEDS, seeds } from '../seeds.ts'
import { checkText, compareWith, isExact, type Plant, plant, plants } from './plant.ts'
import { told } from './versions.ts'

/** So many of a list, from its beginning to its end. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most)
  return list.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
}

const EACH = 5
const AT_ONCE = 4

/** Edits far enough from each other to be edits of their own, one after the other through the text. */
function bundles(all: readonly Plant[]): Plant[][] {
  const found: Plant[][] = []
  for (let first = 0; first < 4; first++) {
    const bundle: Plant[] = []
    for (const own of spread(all.slice(first), 60)) {
      const apart = bundle.every((other) => other.span.end + 200 < own.span.start)
      if (apart && bundle.length < AT_ONCE && !bundle.some(({ what }) => what === own.what)) bundle.push(own)
    }
    found.push(bundle)
  }
  return found
}

/** What is told of planted edits that is not exactly they. */
function wrongly(source: string, name: string): { tried: number; wrong: string[] } {
  const old = checkText(source, name)
  const kinds = plants(old)
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
  return { tried: tries.length, wrong }
}

describe('an edit planted in a document', () => {
  it.each(['文稿/普洱规划.md', '文稿/牟定方案.txt', '白银规划/规划.md'])(
    '%s: exactly the edit is told',
    (name) => {
      const source = readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8')
      const { tried, wrong } = wrongly(source, name)
      expect(tried).toBeGreaterThan(10)
      expect(wrong).toEqual([])
    },
  )

  it.skipIf(seeds.length === 0).each(seeds)(
    `in the published plan $name (skipped where ${NO_SEEDS})`,
    ({ name, source }) => {
      const { tried, wrong } = wrongly(source, `${name}.txt`)
      expect(tried).toBeGreaterThan(10)
      expect(wrong).toEqual([])
    },
  )
})
