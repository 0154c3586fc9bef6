import { checkShare, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { powerOfTen } from '../quantity/decimal.ts'
import { boundAs } from './bound.ts'
import { bareNameOf } from './names.ts'
import { isDelta, proseOf } from './sentences.ts'
import type { Relation, ShareRelation } from './types.ts'
import { ofPlace } from './whole-names.ts'

const SHARE = /[,(](?:约|大约)?占([^,。;:\d]{0,16}?)的?(?:比重|比例|份额)?(?:达到?|为)?$/
const GROUP = /城镇|城市|农村|乡村|农民|农户|牧民|全体|脱贫|贫困|监测|全[国省市县区州]/g
/** By how much the part has grown, said between it and its share. */
const ASIDE = /,[^,;。]{0,16}(?:增|降|减|提高|回落|上升)[^,;。]*/g

/**
 * “…11950元,占可支配收入的57.6%;…3235元,占可支配收入的15.6%;…1780元,占可支配收入的8.5%”: where two shares of a paragraph hold
 * of one whole, any other that is said to be of the same is held against it, slip or no slip.
 */
export function relateSiblingShares(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const bound = boundAs(relations, 'share', ({ share }) => share)
  if (bound.size < 2) return
  const known = new Map<Paragraph, ShareRelation[]>()
  for (const relation of relations) {
    const host = relation.kind === 'share' ? relation.share.paragraph : undefined
    if (!host || relation.kind !== 'share' || relation.summands || relation.name) continue
    const list = known.get(host)
    if (list) list.push(relation)
    else known.set(host, [relation])
  }
  for (const paragraph of proseOf(paragraphs)) {
    const own = known.get(paragraph)
    if (!own || own.length < 2) continue
    for (const [index, share] of paragraph.figures.entries()) {
      if (share.unit?.symbol !== '%' || share.token.comparator !== 'eq' || bound.has(share)) continue
      const name = nameOf(share)
      if (name === undefined || ofPlace(name)) continue
      const part = partOf(paragraph, index, share)
      const whole = part && wholeOf(own, name, part)
      if (!whole) continue
      const check = checkShare(share, part, whole)
      // One last digit off: that may be what closes a list to 100.
      const off = check?.computed.minus(share.value).abs()
      if (!check || !off || (check.fit === 'mismatch' && off.lte(powerOfTen(-share.decimals)))) continue
      const confidence = check.fit !== 'mismatch' ? 'certain' : name === '' ? 'possible' : 'likely'
      relations.push({ kind: 'share', confidence, share, part, whole, list: [] })
    }
  }
}

/** The last word before a figure, in its paragraph, that says of whom or where it is: 城镇居民人均工资性收入 is no part of what all have. */
function groupOf({ paragraph, token }: Figure): string {
  return paragraph?.text.slice(0, token.start).match(GROUP)?.at(-1) ?? ''
}

/** What a share is said to be of; blank where it is not said. */
function nameOf({ paragraph, token }: Figure): string | undefined {
  return SHARE.exec(paragraph?.text.slice(Math.max(0, token.start - 30), token.start) ?? '')?.[1]
}

/** The amount right before its share, with nothing between them but how it has changed. */
function partOf({ figures, text }: Paragraph, index: number, share: Figure): Figure | undefined {
  for (let back = index - 1; back >= 0 && back >= index - 4; back--) {
    const figure = figures[back]
    if (!figure?.unit || isDelta(figure)) continue
    const gap = text.slice(figure.token.unitEnd, share.token.start)
    const clause = SHARE.exec(gap)
    const between = clause ? gap.slice(0, clause.index).replace(ASIDE, '') : '-'
    return between === '' && figure.token.comparator === 'eq' ? figure : undefined
  }
  return undefined
}

/** The whole of which two shares hold that are said to be of the same; of amounts that go by the same word, where it is not said. */
function wholeOf(known: readonly ShareRelation[], name: string, part: Figure): Figure | undefined {
  const kind = bareNameOf(part).slice(-4)
  const siblings = known.filter(
    (other) =>
      nameOf(other.share) === name &&
      groupOf(other.part) === groupOf(part) &&
      comparable(other.whole, part) &&
      other.whole !== part &&
      (name !== '' || (kind.length === 4 && bareNameOf(other.part).endsWith(kind))) &&
      checkShare(other.share, other.part, other.whole)?.fit !== 'mismatch',
  )
  if (siblings.length < 2) return undefined
  // A share of few digits fits more wholes than its own.
  const wholes = siblings.flatMap(({ whole }) =>
    siblings.every(({ share, part: own }) => checkShare(share, own, whole)?.fit !== 'mismatch')
      ? [whole]
      : [],
  )
  const [whole] = wholes
  return whole && wholes.every(({ base }) => base.eq(whole.base)) ? whole : undefined
}
