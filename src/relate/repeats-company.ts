import { isSlip, significantDigits } from '../plan/digits.ts'
import { comparable, printedGap, sameValue } from '../plan/measure.ts'
import type { Figure, Plan } from '../plan/types.ts'
import type { Link } from './fact-links.ts'
import { proseOf, sentenceAt } from './sentences.ts'

/** Fewer digits than that stand twice in a document by accident. */
const TELLING = 4
/** A number printed more often than that is a habit. */
const MOST = 6
/** How far from the number that is printed twice its company may stand, in numbers. */
const REACH = 2

/**
 * “收入61.84亿元,增收13.91亿元,增长29.01%”, and elsewhere “收入61.84亿元,同比增收13.19亿元,增长29.01%”: where two numbers are said again
 * with a third, the third is the same, too.
 */
export function linkCompany(plan: Plan, links: Link[]): void {
  const places = new Map<string, Figure[]>()
  for (const { figures } of proseOf(plan.paragraphs)) {
    if (figures.length < 2) continue
    for (const figure of figures) {
      if (figure.text.length < TELLING || !figure.unit || significantDigits(figure) < TELLING) continue
      const key = figure.text + figure.unit.symbol
      const list = places.get(key)
      if (list) list.push(figure)
      else places.set(key, [figure])
    }
  }
  for (const list of places.values()) {
    if (list.length < 2 || list.length > MOST) continue
    list.forEach((a, index) => {
      for (const b of list.slice(index + 1)) linkNeighbours(a, b, links)
    })
  }
}

function linkNeighbours(a: Figure, b: Figure, links: Link[]): void {
  const own = neighbours(a)
  const theirs = own.size > 1 ? neighbours(b) : own
  if (theirs.size < 2) return
  const others = [...own].flatMap(([at, one]) => {
    const other = theirs.get(at)
    return other && other !== one && comparable(one, other) && one.unit === other.unit && sameLead(one, other)
      ? [[one, other] as const]
      : []
  })
  const alike = others.filter(([one, other]) => sameValue(one, other) && significantDigits(one) >= 2)
  const [different, another] = others.filter(([one, other]) => !sameValue(one, other))
  if (alike.length === 0 || !different || another) return
  const [one, other] = different
  if (one.decimals !== other.decimals || significantDigits(one) < 3) return
  if (!isSlip(printedGap(one, other), [one, other])) return
  const sure = alike.some(([known]) => significantDigits(known) >= 3)
  links.push({ a: one, b: other, about: leadOf(one), confidence: sure ? 'likely' : 'possible' })
}

/** The numbers before and after one in its sentence, by how far they stand from it. */
function neighbours(figure: Figure): Map<number, Figure> {
  const found = new Map<number, Figure>()
  const { paragraph } = figure
  if (!paragraph) return found
  const { start, end } = sentenceAt(paragraph.text, figure.token.start)
  const at = paragraph.figures.indexOf(figure)
  for (let step = -REACH; step <= REACH; step++) {
    const other = step === 0 ? undefined : paragraph.figures[at + step]
    if (
      other?.unit &&
      other.token.comparator === 'eq' &&
      other.token.start >= start &&
      other.token.end <= end
    )
      found.set(step, other)
  }
  return found
}

/** The two characters that say what a number is: 收入, 增收, 增长. */
function leadOf({ paragraph, token }: Figure): string {
  const lead = paragraph?.text.slice(Math.max(0, token.start - 8), token.start) ?? ''
  return lead.replace(/(?:了|为|是|达到?|完成|实现)+$/, '').slice(-2)
}

function sameLead(a: Figure, b: Figure): boolean {
  const lead = leadOf(a)
  return /^[\u4e00-\u9fff]{2}$/.test(lead) && lead === leadOf(b)
}
