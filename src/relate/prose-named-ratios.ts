import { checkShare, comparable } from '../plan/measure.ts'
import { shareSlip } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf, subjectOf } from './names.ts'
import { figuresBetween, isDelta, linesOf, placeIn, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

/** As many paragraphs before a ratio its two numbers may stand. */
export const REACH = 4
/** As many points as a ratio may miss its quotient by and still be taken for theirs. */
const NEAR = 5

/** What bulletins work out from two amounts that they print beside it. */
const RATIOS = [
  {
    word: '性别比',
    lead: /(?<!出生人口)性别比.{0,60}$/,
    part: /^男性(?:人口|数量)?$/,
    whole: /^女性(?:人口|数量)?$/,
  },
  {
    word: '财政自给率',
    lead: /财政自给率(?:为|达到?)?$/,
    part: /一般公共预算收入$/,
    whole: /一般公共预算支出$/,
  },
  {
    word: '资产负债率',
    lead: /资产负债率(?:为|达到?)?$/,
    part: /负债(?:总[额计]|合计)?$/,
    whole: /资产(?:总[额计]|合计)$/,
  },
] as const
const WORDS = RATIOS.map(({ word }) => word)

/** Ratios that go by a name of their own: 性别比 of men to women, 财政自给率 of income to spending. */
export function relateNamedRatios(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const lines = linesOf(paragraphs)
  for (const paragraph of proseWith(paragraphs, ...WORDS)) {
    const at = placeIn(lines, paragraph)
    for (const { word, lead, part, whole } of RATIOS) {
      if (!paragraph.text.includes(word)) continue
      const ratio = ratioIn(paragraph, word, lead)
      if (!ratio) continue
      const over = named(lines, at, ratio, part)
      const under = over && named(lines, at, ratio, whole)
      if (!over || !under || !comparable(over, under)) continue
      const check = checkShare(ratio, over, under)
      // Far off, they are another group's numbers, unless a slip explains it.
      const near = check?.precise.minus(ratio.value).abs().lte(NEAR)
      if (check?.fit === 'mismatch' && !isOfAll(paragraph, ratio, word, [over, under])) continue
      if (check && (check.fit !== 'mismatch' || near || shareSlip(ratio, over, under)))
        relations.push({
          kind: 'share',
          confidence: 'likely',
          share: ratio,
          part: over,
          whole: under,
          list: [],
          name: word,
        })
    }
  }
}

/** 总人口性别比, 全市财政自给率: nothing that narrows it, no other year, and no other amounts between. */
const WIDE =
  /^(?:其中|全[国省市县区州旗]|我[国省市县区州旗]|本[省市县区州旗]|\d{4}年|今年|年末|常住|户籍|总?人口|的)*$/

function isOfAll(
  { figures, text }: Paragraph,
  ratio: Figure,
  word: string,
  [over, under]: readonly [Figure, Figure],
): boolean {
  const at = text.lastIndexOf(word, ratio.token.start)
  const clause = text.slice(0, at)
  const lead = clause.slice(Math.max(...[...',。;:()'].map((mark) => clause.lastIndexOf(mark))) + 1)
  if (!WIDE.test(lead)) return false
  const known = [over, under].filter(({ paragraph }) => paragraph?.text === text)
  const from = Math.max(0, ...known.map(({ token }) => token.unitEnd))
  return !figures.some(
    (figure) =>
      figure.token.start >= from &&
      figure.token.start < at &&
      comparable(figure, over) &&
      !isDelta(figure) &&
      /(?:收入|支出|性(?:人口)?)(?:为|完成|达到?)?$/.test(subjectOf(figure)),
  )
}

/** The last number of the sentence that names the ratio: 由105.20下降为105.02. */
function ratioIn(paragraph: Paragraph, word: string, lead: RegExp): Figure | undefined {
  const { text } = paragraph
  let found: Figure | undefined
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 2)) {
    const { end } = sentenceAt(text, from)
    for (const figure of figuresBetween(paragraph, from, end)) {
      const said = text.slice(from, figure.token.start).replace(/\([^()]*\)/g, '')
      if (/[,;]/.test(said.slice(word.length))) break
      if (
        figure.token.comparator !== 'eq' ||
        !lead.test(text.slice(Math.max(0, from - 4), figure.token.start))
      )
        continue
      if (figure.decimals === 0 || (figure.unit && figure.unit.symbol !== '%')) continue
      found = figure
    }
    if (found) return found
  }
  return found
}

/** The nearest amount before a figure that goes by such a name, some paragraphs up at most. */
export function named(
  lines: readonly Paragraph[],
  at: number,
  ratio: Figure,
  wanted: RegExp,
): Figure | undefined {
  for (let back = at; back >= 0 && back >= at - REACH; back--) {
    const figures = lines[back]?.figures ?? []
    for (const figure of [...figures].reverse()) {
      if (back === at && figure.token.start >= ratio.token.start) continue
      if (!figure.unit || figure.unit.symbol === '%' || isDelta(figure)) continue
      if (figure.token.comparator === 'eq' && wanted.test(bareNameOf(figure))) return figure
    }
  }
  return undefined
}
