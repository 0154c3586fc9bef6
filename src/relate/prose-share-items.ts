import { oneDigitApart, resolution } from '../plan/digits.ts'
import { checkShare, checkSum, comparable } from '../plan/measure.ts'
import { shareSlip } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { HUNDRED, powerOfTen, sum } from '../quantity/decimal.ts'
import { relateImpliedWhole } from './implied-wholes.ts'
import { proseWith } from './mentions.ts'
import { subjectOf } from './names.ts'
import { isDelta, linesOf, placeIn } from './sentences.ts'
import { type Group, groupsOf } from './share-item-groups.ts'
import type { Confidence, Relation } from './types.ts'
import { ofPlace } from './whole-names.ts'

/** As many paragraphs before a list its whole may stand, as far as a section of a report goes. */
const REACH = 12
/** More levels than that before a list say nothing about which of them it belongs to. */
const MOST_WHOLES = 200

/**
 * Lists in which every part is followed by its share, of a whole that is printed further up (a census prints the
 * population once, then sex, age and schooling in sentences of their own). The whole is the level that the shares ask
 * for: one that two of them fit is no accident.
 */
export function relateShareItems(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const bound = new Map(
    relations.flatMap((relation) =>
      relation.kind === 'share' ? [[relation.share, relation.whole] as const] : [],
    ),
  )
  const summed = new Map<Figure, Figure>()
  for (const relation of relations)
    if (relation.kind === 'sum') for (const part of relation.parts) summed.set(part, relation.total)
  const prose = linesOf(paragraphs)
  const open: { group: Group; wholes: Figure[] }[] = []
  const confirmed = new Set<string>()
  for (const paragraph of proseWith(paragraphs, '占')) {
    const index = placeIn(prose, paragraph)
    for (const group of groupsOf(paragraph, prose[index - 1])) {
      const known = knownWhole(group, bound)
      if (known) {
        if (known.left) pushRest(group, known.whole, bound, relations)
        relateInner(unbound(group, bound), known.whole, undefined, relations)
        continue
      }
      const wholes = wholesFor(prose, index, group)
      const whole = wholes.find((candidate) => fitting(group, candidate) === group.items.length)
      if (whole) {
        confirmed.add(keyOf(whole))
        push(group, whole, 'certain', summed, relations)
      } else open.push({ group, wholes })
    }
  }
  for (const { group, wholes } of open) {
    const likely = wholes.find((whole) => {
      const fits = fitting(group, whole)
      if (fits === 0) return false
      return (
        confirmed.has(keyOf(whole)) ||
        (fits >= 2 && fits * 2 > group.items.length) ||
        sums(group, whole) ||
        named(group, whole)
      )
    })
    const miscounted = likely ? undefined : wholes.find((whole) => sums(group, whole, 5))
    if (likely) push(group, likely, 'likely', summed, relations)
    else if (miscounted) pushSum(group, miscounted, 'likely', summed, relations)
    else {
      relateClosing(group, relations)
      const whole = relateImpliedWhole(group.items, relations)
      if (whole)
        relateInner(
          group,
          whole,
          group.items.map(({ part }) => part),
          relations,
        )
    }
  }
}

/** What the shares of a list that are bound already are shares of, and whether others of it are to be of the same. */
function knownWhole(
  { items }: Group,
  bound: ReadonlyMap<Figure, Figure>,
): { readonly whole: Figure; readonly left: boolean } | undefined {
  const wholes = items.flatMap(({ share }) => bound.get(share) ?? [])
  const [whole] = wholes
  if (!whole) return undefined
  const left = wholes.length < items.length && wholes.every(({ base }) => base.eq(whole.base))
  return { whole, left }
}

function fitsWhole(share: Figure, part: Figure, whole: Figure): boolean {
  return checkShare(share, part, whole)?.fit !== 'mismatch'
}

/** One last digit off: that may be what closes a list to 100 that goes on in another paragraph. */
function besideStep(share: Figure, part: Figure, whole: Figure): boolean {
  const off = checkShare(share, part, whole)?.computed.minus(share.value).abs()
  return off?.lte(powerOfTen(-share.decimals)) ?? true
}

function unbound(group: Group, bound: ReadonlyMap<Figure, Figure>): Group {
  return { ...group, inner: group.inner.filter(({ share }) => !bound.has(share)) }
}

/** 国有企业7.2万个,占全部企业的0.4%,私营企业1561.4万个,占84.1%: what the first is a share of, the next are, too. */
function pushRest(
  group: Group,
  whole: Figure,
  bound: ReadonlyMap<Figure, Figure>,
  relations: Relation[],
): void {
  const { items, broken } = group
  const list = sums(group, whole) ? items.map(({ share }) => share) : []
  // What stands before the one that names its whole may be that whole itself, and is of another.
  const first = items.findIndex(({ share }) => bound.has(share))
  for (const [index, { part, share, of }] of items.entries()) {
    if (bound.has(share) || part === whole || (index < first && of !== items[first]?.of)) continue
    const fit = checkShare(share, part, whole)?.fit
    if (fit === 'exact' || fit === 'tail')
      relations.push({ kind: 'share', confidence: 'certain', share, part, whole, list })
    else if (!(broken && besideStep(share, part, whole)) && shareSlip(share, part, whole))
      relations.push({ kind: 'share', confidence: 'likely', share, part, whole, list })
  }
}

function keyOf(figure: Figure): string {
  return `${figure.unit?.dimension}|${figure.base.toFixed()}`
}

/** Levels printed before a list that can hold a part of it, nearest first, each value once. */
function wholesFor(prose: readonly Paragraph[], index: number, group: Group): Figure[] {
  const first = group.items[0]?.part
  if (!first) return []
  // The smallest: any other may be the one that is misprinted.
  const least = group.items.reduce((low, { part }) => (part.base.lt(low) ? part.base : low), first.base)
  const found = new Map<string, Figure>()
  for (let back = index; back >= 0 && back >= index - REACH; back--) {
    const figures = prose[back]?.figures ?? []
    for (const figure of [...figures].reverse()) {
      if (back === index && figure.token.start >= first.token.start) continue
      if (!comparable(figure, first) || figure.token.comparator !== 'eq' || isDelta(figure)) continue
      if (figure.base.lt(least)) continue
      const key = figure.base.toFixed()
      if (!found.has(key)) found.set(key, figure)
      if (found.size >= MOST_WHOLES) return [...found.values()]
    }
  }
  return [...found.values()]
}

function fitting({ items }: Group, whole: Figure): number {
  return items.filter(({ part, share }) => {
    const fit = checkShare(share, part, whole)?.fit
    return fit === 'exact' || fit === 'tail'
  }).length
}

/** The whole says that it is one, and one digit would put right every share that misses. */
function named({ items }: Group, whole: Figure): boolean {
  if (!/[共总全]|合计/.test(subjectOf(whole))) return false
  return items.every(({ part, share }) => {
    const fit = checkShare(share, part, whole)?.fit
    return fit === 'exact' || fit === 'tail' || shareSlip(share, part, whole)
  })
}

/** The parts come to the whole, or would but for one digit of a list whose shares close. */
function sums({ items }: Group, whole: Figure, digits = 4): boolean {
  const parts = items.map(({ part }) => part)
  const { fit, difference } = checkSum(whole, parts)
  if (fit === 'exact') return true
  const shares = items.map(({ share }) => share)
  const gap = sum(shares.map(({ value }) => value))
    .minus(HUNDRED)
    .abs()
  const step = powerOfTen(-Math.max(...shares.map(({ decimals }) => decimals)))
  return gap.lte(step) && oneDigitApart(difference) && resolution(whole, parts) >= digits
}

/**
 * 各少数民族183151人,占24.37%,其中回族176176人,占23.45%: of all, as the shares around it; or of the part it is named in.
 * Where it fits neither, one slip away from fitting the first tells which was meant.
 */
function relateInner(
  { inner }: Group,
  whole: Figure,
  summands: readonly Figure[] | undefined,
  relations: Relation[],
): void {
  for (const { part, share, outer } of inner) {
    const fit = checkShare(share, part, whole)?.fit
    const push = (confidence: Confidence, all: Figure, sum: readonly Figure[] | undefined) =>
      relations.push({
        kind: 'share',
        confidence,
        share,
        part,
        whole: all,
        list: [],
        ...(sum ? { summands: sum } : {}),
      })
    if (fit === 'exact' || fit === 'tail') push('certain', whole, summands)
    else if (checkShare(share, part, outer)?.fit !== 'mismatch') push('certain', outer, undefined)
    else if (shareSlip(share, part, whole)) push('likely', whole, summands)
  }
}

function push(
  group: Group,
  whole: Figure,
  confidence: Confidence,
  summed: ReadonlyMap<Figure, Figure>,
  relations: Relation[],
): void {
  const shares = group.items.map(({ share }) => share)
  const complete = sums(group, whole)
  for (const { part, share, of } of group.items) {
    // 粮食产量占全省的10%,油料产量占全省的30%: of each thing another whole.
    if (ofPlace(of) && !fitsWhole(share, part, whole) && !shareSlip(share, part, whole)) continue
    if (complete || !group.broken || !besideStep(share, part, whole) || fitsWhole(share, part, whole))
      relations.push({ kind: 'share', confidence, share, part, whole, list: complete ? shares : [] })
  }
  if (complete) pushSum(group, whole, confidence, summed, relations)
  relateInner(group, whole, undefined, relations)
}

function pushSum(
  { items }: Group,
  total: Figure,
  confidence: Confidence,
  summed: ReadonlyMap<Figure, Figure>,
  relations: Relation[],
): void {
  const parts = items.map(({ part }) => part)
  // 全县人口中,男性…;女性…: read as a list of parts already.
  if (parts.every((part) => summed.get(part) === total)) return
  relations.push({ kind: 'sum', basis: 'ofWhich', confidence, total, parts, from: '所列各项' })
}

/** No whole is printed, but all shares, or all but one, are what the parts make up of their sum: they must close. */
function relateClosing({ items }: Group, relations: Relation[]): void {
  if (items.length < 3) return
  const total = sum(items.map(({ part }) => part.base))
  const fits = items.filter(({ part, share }) => {
    const step = powerOfTen(-share.decimals)
    return share.value.times(total).minus(part.base.times(HUNDRED)).abs().lte(step.times(total))
  })
  if (fits.length >= items.length - 1)
    relations.push({
      kind: 'closure',
      confidence: 'likely',
      shares: items.map(({ share }) => share),
      ratio: false,
    })
}
