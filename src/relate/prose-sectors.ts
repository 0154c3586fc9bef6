import { isSlip, isTellingSlip, resolution } from '../plan/digits.ts'
import { checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf, yearOf } from './names.ts'
import { linesOf, placeIn } from './sentences.ts'
import type { Confidence, Relation } from './types.ts'

const SECTORS = ['一', '二', '三'].map(
  (name) => new RegExp(`第${name}产业(?:实现|完成)?(?:增加值)?(?:完成|实现)?$`),
)
const WHOLE =
  /(?:生产总值|GDP)(?:\((?:GDP|地区生产总值)\))?(?:总量)?(?:预计|完成|实现|达到?|为|约|是)*(?:\[\d{1,2}\])?$/i
const NOT_WHOLE = /人均|占|单位|万元|每|增量/

/**
 * Gross product is the sum of its three sectors, whether or not 其中 is printed; and the structure printed after them
 * (三次产业结构为12:43:45) is what each of them makes up of it.
 */
export function relateSectors(plan: Plan, relations: Relation[]): void {
  const paragraphs = proseWith(plan.paragraphs, '第三产业')
  if (paragraphs.length === 0) return
  const known = boundAs(relations, 'sum', (relation) => relation.total)
  const prose = linesOf(plan.paragraphs)
  for (const paragraph of paragraphs) {
    const index = placeIn(prose, paragraph)
    const sectors = sectorsOf(paragraph)
    if (!sectors) continue
    // A heading may stand between the whole and its sectors.
    const whole = [0, 1, 2]
      .map((back) => prose[index - back])
      .map((host) => (host ? wholeBefore(host, earliest(sectors)) : undefined))
      .find((found) => found !== undefined)
    if (!whole || yearOf(whole) !== (yearOf(sectors[0]) ?? yearOf(whole))) continue
    const confidence = confidenceOf(whole, sectors)
    if (!confidence) continue
    if (!known.has(whole))
      relations.push({
        kind: 'sum',
        basis: 'ofWhich',
        confidence,
        total: whole,
        parts: sectors,
        from: '三次产业',
      })
    relateStructure(paragraph, sectors, whole, relations)
  }
}

/** A gross product that is far from its sectors, or stands in another paragraph, may be somewhere else's. */
function confidenceOf(whole: Figure, sectors: readonly Figure[]): Confidence | undefined {
  const { fit, difference } = checkSum(whole, sectors)
  if (fit !== 'mismatch') return 'certain'
  const slip = isSlip(difference, [whole, ...sectors]) || isTellingSlip(difference, whole, sectors)
  const here = whole.paragraph === sectors[0]?.paragraph
  if (difference.abs().times(50).lte(whole.value.abs())) return here || slip ? 'certain' : 'likely'
  if (slip && resolution(whole, sectors) >= 3) return here ? 'certain' : 'likely'
  return here && difference.abs().times(5).lte(whole.value.abs()) ? 'likely' : undefined
}

/** Three figures in order, each right behind the name of its sector, with no other year between them. */
function sectorsOf(paragraph: Paragraph): [Figure, Figure, Figure] | undefined {
  const found: Figure[] = []
  for (const figure of paragraph.figures) {
    if (figure.unit?.dimension !== 'money' || figure.token.comparator !== 'eq') continue
    // 第二产业 may be told first.
    const sector = SECTORS.findIndex((name) => name.test(bareNameOf(figure)))
    if (sector >= 0) found[sector] ??= figure
  }
  const [first, second, third] = found
  if (!first || !second || !third) return undefined
  const places = [first, second, third].map(({ token }) => token.start)
  if (Math.max(...places) - Math.min(...places) > 300) return undefined
  const years = found.map(yearOf)
  return years.every((year) => year === years[0] || year === undefined) ? [first, second, third] : undefined
}

const earliest = (figures: readonly [Figure, ...Figure[]]): Figure =>
  figures.reduce((first, next) => (next.token.start < first.token.start ? next : first))

function wholeBefore(paragraph: Paragraph, part: Figure): Figure | undefined {
  return paragraph.figures
    .filter(
      (figure) =>
        (figure.paragraph !== part.paragraph || figure.token.start < part.token.start) &&
        comparable(figure, part) &&
        figure.token.comparator === 'eq' &&
        namesWhole(figure),
    )
    .at(-1)
}

function namesWhole(figure: Figure): boolean {
  const { start } = figure.token
  const said = figure.paragraph?.text.slice(Math.max(0, start - 24), start) ?? ''
  const lead = said.includes(']') ? said.replace(/\[\d{1,2}\]/g, '') : said
  return (
    WHOLE.test(lead) &&
    !NOT_WHOLE.test(lead.slice(Math.max(lead.lastIndexOf(','), lead.lastIndexOf('。')) + 1))
  )
}

function relateStructure(
  paragraph: Paragraph,
  sectors: readonly Figure[],
  whole: Figure,
  relations: Relation[],
): void {
  const after = Math.max(...sectors.map(({ token }) => token.unitEnd))
  const shares = structureBehind(paragraph, after) ?? percentagesBehind(paragraph, after)
  shares?.forEach((share, index) => {
    const part = sectors[index]
    if (part) relations.push({ kind: 'share', confidence: 'likely', share, part, whole, list: shares })
  })
}

/** 由上年的12:43:45调整为11:43:46: the second is this year's. */
const BECAME = /^(?:调整|优化|演变|演进|变化|转变|变|改变)(?:为|到|成|至)(?:(?:19|20)\d\d年的?)?$/

/** The three components of 三次产业结构为12:43:45. */
function structureBehind(paragraph: Paragraph, after: number): readonly Figure[] | undefined {
  const { text } = paragraph
  const ratios = paragraph.tokens.filter(
    (token) => token.kind === 'ratio' && token.parts?.length === 3 && token.start > after,
  )
  const [first, second] = ratios
  if (!first || text.slice(after, first.start).length > 120) return undefined
  const lead = text.slice(after, first.start)
  if (!/产业(?:增加值)?(?:结构|构成|比例|占|比)/.test(lead)) return undefined
  const own = lead.slice(lead.lastIndexOf('。') + 1)
  const changed = second && BECAME.test(text.slice(first.end, second.start)) && /[由从]/.test(own)
  if (ratios.length !== (changed ? 2 : 1)) return undefined
  // Which year a structure speaks of must be plain.
  if (!changed && /上年|去年|由|从|(?:19|20)\d\d/.test(own)) return undefined
  const ratio = changed ? second : first
  const shares = paragraph.figures.filter(
    (figure) => figure.token.start >= ratio.start && figure.token.end <= ratio.end,
  )
  return shares.length === 3 ? shares : undefined
}

/** “三次产业结构为18.2:40.5:41.3。第一产业比重为18.2%,…”: where two of the three agree, the third should. */
export function relateRepeatedStructure(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '第三产业')) {
    const { figures, text, tokens } = paragraph
    if (figures.length < 6) continue
    for (const ratio of tokens) {
      if (ratio.kind !== 'ratio' || ratio.parts?.length !== 3) continue
      if (!/产业(?:结构|构成|比例)/.test(text.slice(Math.max(0, ratio.start - 50), ratio.start))) continue
      const components = figures.filter(({ token }) => token.start >= ratio.start && token.end <= ratio.end)
      const shares =
        percentagesBehind(paragraph, ratio.end) ??
        percentagesBehind(paragraph, Math.max(0, ratio.start - 200))
      const pairs = components.map((component, index) => [component, shares?.[index]] as const)
      const alike = pairs.filter(([a, b]) => a.value.eq(b?.value ?? -1)).length
      if (alike < 2) continue
      for (const [index, [component, share]] of pairs.entries()) {
        if (!share || component.decimals !== share.decimals) continue
        const about = `第${'一二三'[index]}产业占比`
        relations.push({ kind: 'sameFact', confidence: 'likely', figures: [component, share], about })
      }
    }
  }
}

const LISTED =
  /(?:第?一(?:产业)?、第?二(?:产业)?(?:、|和)第?三(?:次)?产业|三次产业)(?:增加值)?(?:占[^,。;]{0,14}|的?比重|的?构成)(?:的?比重)?(?:分别)?(?:为|达到?|是)?$/
const NAMED = /第([一二三])产业(?:增加值)?(?:所?占[^,。;]{0,14}?)?(?:的?比[重例])?(?:为|达到?|是)?$/

/** 第一产业增加值占地区生产总值的比重为7.1%,第二产业增加值比重为38.3%,…; or the three in one list. */
function percentagesBehind(paragraph: Paragraph, after: number): readonly Figure[] | undefined {
  const { text } = paragraph
  const shares = paragraph.figures.filter(
    ({ token, unit }) =>
      token.start > after && token.start < after + 240 && unit?.symbol === '%' && token.comparator === 'eq',
  )
  for (let index = 0; index + 2 < shares.length; index++) {
    const three = shares.slice(index, index + 3)
    const leads = three.map(({ token }) => text.slice(Math.max(0, token.start - 48), token.start))
    if (LISTED.test(leads[0] ?? '') && leads.slice(1).every((lead) => /%[、,和]$/.test(lead))) return three
    const names = leads.map((lead) => NAMED.exec(lead))
    if (
      names.every((name, at) => name?.[1] === '一二三'[at] && /占|比重/.test(name?.[0] ?? '')) &&
      text.slice(three[0]?.token.unitEnd, three[2]?.token.start).length < 110
    )
      return three
  }
  return undefined
}
