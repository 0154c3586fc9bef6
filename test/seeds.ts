import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const shared = new URL('../../shared/', import.meta.url).pathname
const folder = join(shared, 'seeds')

/** Five real published plans; they are not in this repository, so tests that read them skip where they are absent. */
export const seeds: readonly { readonly name: string; readonly source: string }[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => ({ name: name.slice(0, 3), source: readFileSync(join(folder, name), 'utf8') }))
  : []

export const NO_SEEDS = 'the published plans (../shared/seeds) are not here'

interface Quote {
  readonly quote: string
  readonly pos: number
}

export interface AnswerKey {
  readonly defects: readonly (Quote & {
    readonly id: string
    readonly kind: string
    readonly tier: string
    readonly also?: readonly Quote[]
  })[]
  readonly holds: readonly (Quote & {
    readonly kind: string
    readonly members: readonly string[]
    readonly total: string | number
    readonly also?: readonly Quote[]
  })[]
  readonly traps: readonly { readonly quote: string; readonly naive_alarm: string }[]
}

export function answerKey(name: string): AnswerKey | undefined {
  const path = join(shared, 'keys', `seed-${name}.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as AnswerKey) : undefined
}
