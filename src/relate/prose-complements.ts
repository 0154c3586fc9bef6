import { isSlip } from '../plan/digits.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { decimal, HUNDRED, powerOfTen, sum } from '../quantity/decimal.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { sentenceAt } from './sentences.ts'
import type { Confidence, Relation } from './types.ts'

const TELLING = /女性占|少数民族|[乡农]村|第三产业|重工业|东、中、西|分别占全部/
/** Two that leave nothing out. */
const PAIRS = [
  ['男', '女'],
  ['城镇', '乡村'],
  ['城镇', '农村'],
  ['汉族', '少数民族'],
] as const
/** 第二产业 and 第三产业 are all there is only where both together have been named as the whole. */
const OF_TWO = ['第二产业', '第三产业'] as const
const NAMED = /[^,;。:、]*占(?:比)?$/
const NEXT = /^[,;、]([^,;。:]{1,30})占(?:比)?$/

const RUNS: readonly (readonly [lead: RegExp, context: RegExp, count: number, sure: Confidence])[] = [
  [/(?:比重|占比)分别(?:为|达到?)?$/, /东、中、西/, 3, 'likely'],
  [/轻、重工业[^,。;]{0,8}(?:比重|占比)?分别(?:为|占)$/, /轻、重/, 2, 'likely'],
  [/贡献率分别(?:为|达到?)?$/, /三次产业/, 3, 'likely'],
  [/分别占全部[^,。;\d]{1,24}的$/, /全部/, 3, 'possible'],
]
/** A list this far from 100 was never meant to come to it. */
const FAR = decimal(12)

/** “男性占65.1%,女性占34.9%”, “东、中、西部比重分别为72.6%、18.6%和8.8%”: shares of all there is, without the amounts. */
export function relateComplements(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  let closed: Set<Figure> | undefined
  for (const paragraph of proseWith(paragraphs, '%')) {
    const { figures, text } = paragraph
    if (figures.length < 2 || !TELLING.test(text)) continue
    closed ??= boundAs(relations, 'closure', (relation) => relation.shares)
    for (const [index, first] of figures.entries()) {
      if (!isShare(first) || closed.has(first)) continue
      const pair = pairFrom(paragraph, index)
      const found = pair ? ({ shares: pair, sure: 'likely' } as const) : runFrom(paragraph, index)
      if (found) close(found.shares, found.sure, closed, relations)
    }
  }
}

function isShare({ unit, token }: Figure): boolean {
  return unit?.symbol === '%' && token.comparator === 'eq'
}

/** 本地农民工中男性占65.1%,女性占34.9%: named for the same, but for one word. */
function pairFrom({ figures, text }: Paragraph, index: number): readonly Figure[] | undefined {
  const [first, second] = figures.slice(index, index + 2)
  if (!first || !second || !isShare(second)) return undefined
  const next = NEXT.exec(text.slice(first.token.unitEnd, second.token.start))?.[1]
  const lead = next && NAMED.exec(text.slice(Math.max(0, first.token.start - 40), first.token.start))?.[0]
  if (!lead) return undefined
  const one = lead.replace(/占比?$/, '')
  const pairs = text.includes('第二产业和第三产业') ? [...PAIRS, OF_TWO] : PAIRS
  const named = pairs.some(([a, b]) => {
    if (!one.includes(a) || !next.includes(b)) return false
    return one.replace(a, '').endsWith(next.replace(b, ''))
  })
  return named ? [first, second] : undefined
}

/** So many shares, one right behind the other, where the words before them name all there is. */
function runFrom(
  { figures, text }: Paragraph,
  index: number,
): { readonly shares: readonly Figure[]; readonly sure: Confidence } | undefined {
  const first = figures[index] as Figure
  const lead = text.slice(Math.max(0, first.token.start - 40), first.token.start)
  for (const [words, context, count, sure] of RUNS) {
    if (!words.test(lead)) continue
    const shares = figures.slice(index, index + count)
    const joined = shares.every(
      (share, place) =>
        isShare(share) &&
        (place === 0 ||
          /^[、,和及与]$/.test(text.slice(shares[place - 1]?.token.unitEnd, share.token.start))),
    )
    const more = /^[、和及与]\d/.test(text.slice(shares.at(-1)?.token.unitEnd))
    const { start } = sentenceAt(text, first.token.start)
    if (shares.length === count && joined && !more && context.test(text.slice(start, first.token.start)))
      return { shares, sure }
  }
  return undefined
}

function close(
  shares: readonly Figure[],
  sure: Confidence,
  closed: Set<Figure>,
  relations: Relation[],
): void {
  if (shares.some((share) => closed.has(share))) return
  const gap = sum(shares.map(({ value }) => value)).minus(HUNDRED)
  const digits = Math.max(...shares.map(({ decimals }) => decimals))
  const holds = gap.abs().times(2).lte(powerOfTen(-digits).times(shares.length))
  if (!holds && !(digits >= 1 && gap.abs().lte(FAR) && isSlip(gap, shares))) return
  for (const share of shares) closed.add(share)
  relations.push({ kind: 'closure', confidence: holds ? 'certain' : sure, shares, ratio: false })
}
