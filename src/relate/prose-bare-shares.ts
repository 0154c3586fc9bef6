import { isSlip, oneDigitApart } from '../plan/digits.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { decimal, HUNDRED, powerOfTen, sum } from '../quantity/decimal.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { figuresBetween, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

/** 在地表水源中, 从类别看:, 其中,: what follows parts a whole. */
const OPENING = /(?<=^|[。;,])(?:其中[,:]?|在?[^,。;:\d]{2,20}中,|[从按][^,。;:\d]{2,16}[看分][,:])/g
const NAMED =
  /^[,;、]?(?!其中)(?:[^,;。:%]{1,30},)?[^,;。:%]{0,40}占(?:[^,;。:%比]{0,16}的?)?(?:比重|比例|比)?为?$/
const SHARED =
  /^[,;、]?[^;。:%]{1,60}(?:分别占|占[^,;。:%]{0,12}的?(?:比重|比例|比)?分别为?)(?:[^,;。:%]{0,12}的)?$/
const NEXT = /^[、,和及]$/
const LEAST = 3
/** 甲和乙各占52.41%和47.59%: two shares of two digits that come to 100 are no accident. */
const PAIR = /(?:[^、,;。:%\d]{1,16}(?:和|与|、)[^、,;。:%\d]{1,16})(?:各|分别)占(?:[^,;。:%\d]{0,12}的)?$/
/** A list this far from 100 was never meant to come to it. */
const FAR = decimal(12)
const LAST = decimal('0.01')

/**
 * “蓄水工程占32.7%,引水工程占32.1%,提水工程占31.3%,调水占3.9%”: shares with no amounts beside them that come to 100. One
 * that comes to it but for a slip is worth a look: the list may also leave a little out.
 */
export function relateBareShares(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const closed = boundAs(relations, 'closure', (relation) => relation.shares)
  for (const paragraph of proseWith(paragraphs, '占', '贡献率')) {
    const { text } = paragraph
    if (paragraph.figures.length < 2) continue
    relatePairs(paragraph, closed, relations)
    relateContributions(paragraph, closed, relations)
    OPENING.lastIndex = 0
    for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
      const from = OPENING.lastIndex
      const { end } = sentenceAt(text, match.index)
      const shares = sharesFrom(paragraph, from, end)
      if (shares.length < LEAST || shares.some((share) => closed.has(share))) continue
      const gap = sum(shares.map(({ value }) => value)).minus(HUNDRED)
      const digits = Math.max(...shares.map(({ decimals }) => decimals))
      const holds = gap.abs().times(2).lte(powerOfTen(-digits).times(shares.length))
      // A list may leave something out, but it holds nothing twice; three sectors leave out nothing.
      const slips =
        digits >= 1 &&
        (gap.abs().lte(FAR) ? isSlip(gap, shares) : gap.gt(0) && gap.lt(HUNDRED) && oneDigitApart(gap))
      const sectors = areSectors(paragraph, shares)
      if (!holds && !slips && !sectors) continue
      for (const share of shares) closed.add(share)
      const confidence = holds ? 'certain' : sectors ? 'likely' : 'possible'
      relations.push({ kind: 'closure', confidence, shares, ratio: false })
      OPENING.lastIndex = Math.max(from, shares.at(-1)?.token.unitEnd ?? from)
    }
  }
}

/** 第一产业就业人员占33.6%,第二产业…,第三产业…. */
function areSectors({ text }: Paragraph, shares: readonly Figure[]): boolean {
  return (
    shares.length === LEAST &&
    shares.every(({ token }, index) => {
      const clause = /[^,;。:%]*$/.exec(text.slice(Math.max(0, token.start - 40), token.start))?.[0] ?? ''
      return (
        clause.includes(`第${'一二三'[index]}产业`) &&
        !/增|提高|下降|贡献|拉动/.test(clause.replace('增加值', ''))
      )
    })
  )
}

const CONTRIBUTION = /.*第([一二三])产业[^;。]{0,40}贡献率为?(?:达到?)?$/

/** 第一产业对经济增长的贡献率为6.6%,…;第二产业…70.4%,…;第三产业…23%: what the three contribute is all of it. */
function relateContributions({ figures, text }: Paragraph, closed: Set<Figure>, relations: Relation[]): void {
  if (!text.includes('贡献率')) return
  const shares: Figure[] = []
  for (const figure of figures) {
    const said = CONTRIBUTION.exec(text.slice(Math.max(0, figure.token.start - 56), figure.token.start))
    if (said?.[1] !== '一二三'[shares.length] || figure.unit?.symbol !== '%') continue
    shares.push(figure)
    if (shares.length === LEAST) break
  }
  if (shares.length < LEAST || shares.some((share) => closed.has(share))) return
  for (const share of shares) closed.add(share)
  relations.push({ kind: 'closure', confidence: 'likely', shares, ratio: false })
}

function relatePairs({ figures, text }: Paragraph, closed: Set<Figure>, relations: Relation[]): void {
  for (const [index, first] of figures.entries()) {
    const second = figures[index + 1]
    const shares = second ? [first, second] : []
    if (
      shares.some(
        ({ unit, decimals, token }) => unit?.symbol !== '%' || decimals < 2 || token.comparator !== 'eq',
      )
    )
      continue
    if (
      !second ||
      closed.has(first) ||
      !/^[、和与]$/.test(text.slice(first.token.unitEnd, second.token.start))
    )
      continue
    if (!PAIR.test(text.slice(Math.max(0, first.token.start - 50), first.token.start))) continue
    const gap = first.value.plus(second.value).minus(HUNDRED)
    const holds = gap.abs().lte(LAST)
    if (!holds && !(gap.abs().lte(1) && isSlip(gap, shares))) continue
    for (const share of shares) closed.add(share)
    relations.push({ kind: 'closure', confidence: holds ? 'certain' : 'possible', shares, ratio: false })
  }
}

/** The run of shares from an offset on; a number that is none, or a share of something else, ends it. */
function sharesFrom(paragraph: Paragraph, from: number, end: number): Figure[] {
  const shares: Figure[] = []
  let at = from
  let listed = false
  for (const figure of figuresBetween(paragraph, from, end)) {
    if (figure.unit?.symbol !== '%' || figure.token.comparator !== 'eq') break
    const lead = paragraph.text.slice(at, figure.token.start).replace(/\([^()]*\)/g, '')
    if (SHARED.test(lead)) listed = true
    else if (NAMED.test(lead)) listed = false
    else if (!listed || !NEXT.test(lead)) break
    shares.push(figure)
    at = figure.token.unitEnd
  }
  return shares
}
