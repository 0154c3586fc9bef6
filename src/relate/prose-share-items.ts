import { checkShare, checkSum, comparable, oneDigitApart, resolution } from '../plan/measure.ts'
import { shareSlip } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { HUNDRED, powerOfTen, sum } from '../quantity/decimal.ts'
import { subjectOf } from './names.ts'
import { bracketDepths, isDelta, linesOf } from './sentences.ts'
import type { Confidence, Relation } from './types.ts'

/** A part and what it makes up, right behind it: 男性为1012.6万人,占常住人口的51.6%. */
interface Item {
  readonly part: Figure
  readonly share: Figure
  /** What it is a share of, where that is named; a blank takes the name before it. */
  readonly of: string
}

interface Group {
  readonly paragraph: Paragraph
  readonly items: readonly Item[]
}

const SHARE_GAP = /^,?占(?:比|([^,。;:\d]{0,16}))$/
const NEXT_GAP = /^[;,、](?!其中)[^。;\d]{1,24}$/
/** 15—64岁, 65岁及以上: what a part is, not how large. */
const AGES = /\d+(?:[—~至-]+\d+)?周?岁/g

/** How a part grew, or its share, said before the next part. */
const GROWTH_SAID = /,[^,;。]{0,20}(?:增[长加收支]|下降|减少|提高|回落|上升|降低)[^,;。]*/g

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
  const bound = new Set(relations.flatMap((relation) => (relation.kind === 'share' ? [relation.share] : [])))
  const prose = linesOf(paragraphs)
  const open: { group: Group; wholes: Figure[] }[] = []
  const confirmed = new Set<string>()
  prose.forEach((paragraph, index) => {
    if (!paragraph.text.includes('占')) return
    for (const group of groupsOf(paragraph, bound)) {
      const wholes = wholesFor(prose, index, group)
      const whole = wholes.find((candidate) => fitting(group, candidate) === group.items.length)
      if (whole) {
        confirmed.add(keyOf(whole))
        push(group, whole, 'certain', relations)
      } else open.push({ group, wholes })
    }
  })
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
    if (likely) push(group, likely, 'likely', relations)
    else if (miscounted) pushSum(group, miscounted, 'likely', relations)
    else relateClosing(group, relations)
  }
}

function keyOf(figure: Figure): string {
  return `${figure.unit?.dimension}|${figure.base.toFixed()}`
}

function groupsOf(paragraph: Paragraph, bound: ReadonlySet<Figure>): Group[] {
  const { figures, text } = paragraph
  const depths = bracketDepths(paragraph)
  const groups: Group[] = []
  let items: Item[] = []
  const close = () => {
    if (items.length >= 2) groups.push({ paragraph, items })
    items = []
  }
  for (let index = 0; index + 1 < figures.length; index++) {
    const [part, share] = [figures[index], figures[index + 1]]
    if (!part?.unit || share?.unit?.symbol !== '%' || isDelta(part) || bound.has(share)) continue
    if (part.token.comparator !== 'eq' || share.token.comparator !== 'eq') continue
    const said = SHARE_GAP.exec(text.slice(part.token.unitEnd, share.token.start))
    if (!said) continue
    const last = items.at(-1)
    if (last) {
      const gap = text.slice(last.share.token.unitEnd, part.token.start)
      // What a list says of one of its parts, in brackets or behind 其中, is not on its level.
      if ((depths.get(part) ?? 0) > (depths.get(last.part) ?? 0) || /^[,(]其中/.test(gap)) continue
      if (
        !comparable(last.part, part) ||
        !NEXT_GAP.test(
          gap
            .replace(/\([^()]*\)/g, '')
            .replace(GROWTH_SAID, '')
            .replace(AGES, ''),
        )
      )
        close()
    }
    const before = items.at(-1)?.of ?? ''
    const of = said[1] || before
    if (before !== '' && of !== before) close()
    items.push({ part, share, of })
  }
  close()
  return groups
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

function push(group: Group, whole: Figure, confidence: Confidence, relations: Relation[]): void {
  const shares = group.items.map(({ share }) => share)
  const complete = sums(group, whole)
  for (const { part, share } of group.items)
    relations.push({ kind: 'share', confidence, share, part, whole, list: complete ? shares : [] })
  if (complete) pushSum(group, whole, confidence, relations)
}

function pushSum({ items }: Group, total: Figure, confidence: Confidence, relations: Relation[]): void {
  const parts = items.map(({ part }) => part)
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
