import { isSlip, resolution } from '../plan/digits.ts'
import { checkShare, checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf } from './names.ts'
import { figuresBetween, isDelta, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

const LABEL =
  /男性(?:人口)?|女性(?:人口)?|居住在城镇的人口|城镇(?:常住)?人口|居住在乡村的人口|乡村(?:常住)?人口|0[—~-]14岁(?:人口)?|15[—~-]59岁(?:人口)?|60岁及以上(?:人口)?|15[—~-]64岁(?:人口)?|65岁及以上(?:人口)?/g
/** Bands that leave nobody out, each by how its label begins. */
const BANDS = [
  ['男', '女'],
  ['城', '乡'],
  ['0', '15?59', '60'],
  ['0', '15?64', '65'],
] as const
/** “,占常住人口的比重为”: of what, where it is said. */
const SHARE =
  /^(?:老年)?(?:人口|人数|居民)?[,(]?占(?!比[^重例为达]|地)(?:比)?([^,;。:\d]{0,12}?)(?:的)?(?:比重|比例)?(?:为|达到?)?$/
const CHANGED = /[提升降减增高低落]|比上|比20/
const ALL = /^(?:(?:全[县市区州省旗]|全部)?(?:常住|总)?人口)?$/
const RESIDENTS = /(?:常住(?:总)?人口|总人口)(?:数|总数|总量)?$/

interface Band {
  readonly key: string
  readonly count: Figure | undefined
  readonly share: Figure | undefined
  /** What the share is of, in words; empty where it is not said. */
  readonly of: string
}

/** By sex, by age, in town and country: the bands of a population come to all of it, and their shares to 100. */
export function relatePeople(plan: Plan, relations: Relation[]): void {
  let known: Known | undefined
  for (const paragraph of proseWith(plan.paragraphs, '女性', '乡村', '岁及以上')) {
    const { text } = paragraph
    if (paragraph.figures.length < 2) continue
    let from = -1
    for (const { index } of text.matchAll(LABEL)) {
      const { start, end } = sentenceAt(text, index)
      if (start === from) continue
      from = start
      const bands = bandsOf(paragraph, start, end)
      for (const keys of BANDS) {
        const first = bands.findIndex(({ key }) => key === keys[0] || key === keys[1])
        const group = first < 0 ? [] : bands.slice(first, first + keys.length)
        // One behind the other and each once: 城镇人口中男性, or the same bands of another year, is another matter.
        const whole =
          group.length === keys.length &&
          keys.every((key) => bands.filter((band) => band.key === key).length === 1) &&
          keys.every((key) => group.some((band) => band.key === key))
        if (!whole) continue
        known ??= knownOf(relations)
        relateBands(paragraph, group, known, relations)
      }
    }
  }
}

function bandsOf(paragraph: Paragraph, start: number, end: number): Band[] {
  const { text } = paragraph
  const labels = [...text.slice(start, end).matchAll(LABEL)]
  return labels.map((label, index) => {
    const from = start + label.index + label[0].length
    const next = labels[index + 1]
    const inside = figuresBetween(paragraph, from, next ? start + next.index : end)
    const [first, second] = inside
    const counted =
      first !== undefined &&
      first.unit?.symbol.endsWith('人') === true &&
      plain(first) &&
      !isDelta(first) &&
      /^(?:人口)?(?:数)?(?:为|有|达到?|:)?$/.test(text.slice(from, first.token.start))
    const share = counted ? second : first
    const lead = text.slice(counted ? first.token.unitEnd : from, share?.token.start ?? from)
    const said = CHANGED.test(lead) ? null : SHARE.exec(lead)
    return {
      key: label[0].startsWith('居住在') ? (label[0][3] ?? '') : keyOf(label[0]),
      count: counted ? first : undefined,
      share: share?.unit?.symbol === '%' && plain(share) && said ? share : undefined,
      of: said?.[1] ?? '',
    }
  })
}

/** 15—59岁, 15~59岁: one key, whichever sign stands between. */
function keyOf(label: string): string {
  const ages = /^15.(\d\d)/.exec(label)
  if (ages) return `15?${ages[1]}`
  return /^(?:0|60|65)/.exec(label)?.[0] ?? label[0] ?? ''
}

function plain(figure: Figure): boolean {
  return figure.token.comparator === 'eq'
}

/** What is related already: read once, and only where a population is printed. */
interface Known {
  readonly closed: ReadonlySet<Figure>
  readonly parts: ReadonlySet<Figure>
  /** Where in the list the relation of a share stands. */
  readonly shares: ReadonlyMap<Figure, number>
}

function knownOf(relations: readonly Relation[]): Known {
  const closed = new Set<Figure>()
  const parts = new Set<Figure>()
  const shares = new Map<Figure, number>()
  for (const [index, relation] of relations.entries()) {
    if (relation.kind === 'closure') for (const share of relation.shares) closed.add(share)
    else if (relation.kind === 'sum') for (const part of relation.parts) parts.add(part)
    else if (relation.kind === 'share') shares.set(relation.share, index)
  }
  return { closed, parts, shares }
}

function relateBands(
  paragraph: Paragraph,
  bands: readonly Band[],
  known: Known,
  relations: Relation[],
): void {
  const shares = bands.flatMap(({ share }) => (share ? [share] : []))
  const counts = bands.flatMap(({ count }) => (count ? [count] : []))
  if (new Set(bands.map(({ of }) => of)).size > 1) return
  if (shares.length === bands.length && !shares.some((share) => known.closed.has(share)))
    relations.push({ kind: 'closure', confidence: 'certain', shares, ratio: false })
  const whole = residentsOf(paragraph)
  if (!bands.every(({ of }) => ALL.test(of))) return
  if (!whole || counts.length !== bands.length || counts.some((count) => !comparable(count, whole))) return
  const fitting = bands.filter(
    ({ count, share }) => count && share && checkShare(share, count, whole)?.fit !== 'mismatch',
  )
  const check = checkSum(whole, counts)
  const adds = check.fit === 'exact' || check.fit === 'tail'
  // Neither sum nor shares hold: these are of another whole.
  if (!adds && fitting.length < bands.length - 1) return
  const slip = isSlip(check.difference, [whole, ...counts]) && resolution(whole, counts) >= 4
  if ((adds || slip) && !counts.some((count) => known.parts.has(count)))
    relations.push({
      kind: 'sum',
      basis: 'ofWhich',
      confidence: adds ? 'certain' : 'likely',
      total: whole,
      parts: counts,
      from: '各组人口',
    })
  if (shares.length !== bands.length) return
  for (const { count, share } of bands) {
    if (!count || !share) continue
    const at = known.shares.get(share) ?? relations.length
    if (relations[at] && relations[at].confidence !== 'possible') continue
    relations[at] = { kind: 'share', confidence: 'certain', share, part: count, whole, list: shares }
  }
}

/** The one population a paragraph prints. */
function residentsOf(paragraph: Paragraph): Figure | undefined {
  const found = paragraph.figures.filter((figure) => {
    if (!figure.unit?.symbol.endsWith('人') || isDelta(figure) || !plain(figure)) return false
    const name = bareNameOf(figure)
    return RESIDENTS.test(name) && !/城镇|乡村|农村|户籍|流动|性|岁/.test(name)
  })
  return found.length === 1 ? found[0] : undefined
}
