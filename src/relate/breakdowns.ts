import { comparable, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { addBreakdown, type Breakdown } from './breakdown-parts.ts'
import { NOT_ADDITIVE, namedBefore, totalsBefore } from './breakdown-wholes.ts'
import { subjectOf } from './names.ts'
import { bracketDepths, figuresBetween, isDelta, sentenceAt } from './sentences.ts'

/** What is looked for behind a sign stands after it: the pattern then fails at the first character of nearly all places. */
const OPENING =
  /(?<![^。;])[^,。;:\d]{2,16}中,|其中[,:]?|在全部[^,。;]{2,10}中[,:]|在[^,。;\d]{2,8}中(?:[,:]|有)|中,(?<=\d[^,。;\d]{1,10}中,)|:(?<=[\d%元亩项个户人吨里家名所]:)|(?:按[^,。;\d]{2,14}?分(?:组|类|布)?|[分从][^,。;\d]{1,12}看)[,:]|包括[,:]?|\((?!其中|含|包括)(?=[^()\d,;]{2,16}\d[^()]*[、,;][^()]*\d)(?<=\d[亿万]?[元亩吨户人个项公里顷]{1,2}\()/g
/** 按经营地分, 从收入分类看: the whole may stand some sentences before, with another such list between. */
const SORTED = /^[按分从]/
/** 流动人口中,跨省…,省内…: the whole is named, and printed further up. */
const NAMED = /^(?!其中|在全部)在?([^,]{2,16})中,$/
/** Figures that stand in a list without being parts of it. */
const NO_PART = /总人口|^上年$|^去年$/
const GRAND = /(?:合计|总计|共计)(?:为|达)?$/

/** Every list of parts of a paragraph. */
export function readBreakdowns(
  paragraph: Paragraph,
  paragraphs: readonly Paragraph[],
  found: Breakdown[],
): void {
  const { text } = paragraph
  if (
    !text.includes('其中') &&
    !/[\d%\u4e00-\u9fff]:|[看分组类布][,:]|包括|中[,:有]|[元亩吨户人个项里顷]\(/.test(text)
  )
    return
  const depths = bracketDepths(paragraph)
  const openings: RegExpExecArray[] = []
  OPENING.lastIndex = 0
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) openings.push(match)
  for (const [index, match] of openings.entries()) {
    const from = match.index
    const begin = from + match[0].length
    // 其中:按性别分,…: one list, not two.
    if (openings[index + 1]?.index === begin && SORTED.test(openings[index + 1]?.[0] ?? '')) continue
    const sentence = sentenceAt(text, from)
    const scope = withinPart(paragraph, openings, index, sentence)
      ? endOfPart(text, begin, sentence.end)
      : sentence.end
    const end = Math.min(scopeEnd(paragraph, begin, scope), nextSorted(openings, index, text))
    const inside = outerFigures(paragraph, begin, end)
    if (inside.length === 0) continue
    const depth = Math.min(...inside.map((figure) => depths.get(figure) ?? 0))
    const byDimension = new Map<string, Figure[]>()
    let grand: Figure | undefined
    for (const figure of inside) {
      if ((depths.get(figure) ?? 0) !== depth || isDelta(figure) || figure.token.kind === 'ratio') continue
      if (
        NOT_ADDITIVE.test(subjectOf(figure)) ||
        NO_PART.test(subjectOf(figure)) ||
        figure.unit?.symbol === '岁' ||
        /^的\d[\d.]*%/.test(text.slice(figure.token.unitEnd, figure.token.unitEnd + 9))
      )
        continue
      const list = byDimension.get(dimensionOf(figure)) ?? []
      // …,上年结余60万元,收入合计6449万元: a total ends the list.
      if (list.length > 0 && GRAND.test(text.slice(figure.token.start - 5, figure.token.start))) {
        grand = figure
        break
      }
      list.push(figure)
      byDimension.set(dimensionOf(figure), list)
    }
    const before = found.length
    for (const [dimension, listed] of byDimension) {
      const parts = withoutRepeated(listed)
      if (dimension === '' || dimension.includes('/') || parts.length === 0) continue
      const own = wholesByName(paragraph, sentence.start, from, parts)
      if (own) {
        own.forEach((whole, at) => {
          addBreakdown(paragraph, text, begin, end, [whole], parts.slice(at, at + 1), match[0], found)
        })
        continue
      }
      const name = NAMED.exec(match[0])?.[1]
      const named = name ? namedBefore(paragraph, paragraphs, from, name, dimension) : []
      const totals =
        named.length > 0 || (name && !match[0].startsWith('在'))
          ? named
          : totalsBefore(
              paragraph,
              paragraphs,
              SORTED.test(match[0]) ? firstSorted(openings, index, sentence.start) : from,
              sentence.start,
              dimension,
              depths,
              SORTED.test(match[0]),
            )
      // 总收入41万元,其中地方收入27万元;加补助12万元,收入合计39万元: the list may be of that total, not of the first.
      const [nearest] = totals
      const behind =
        grand &&
        nearest &&
        parts.length > 2 &&
        dimensionOf(grand) === dimension &&
        areOfOneSide(nearest, grand)
          ? [grand]
          : []
      const wholes = [...totals, ...behind]
      addBreakdown(paragraph, text, begin, end, wholes, parts, match[0], found)
    }
    // 14户40人,其中:A户10户29人,B户4户11人: the households add up, so the persons are meant to as well.
    const together = found.slice(before)
    const whole = together.find(
      (entry) => entry.check.fit === 'exact' && entry.parts.length >= 2 && !entry.open,
    )
    if (whole && together.length > 1) {
      together.forEach((entry, index) => {
        if (entry.parts.length === whole.parts.length && !entry.open)
          found[before + index] = { ...entry, closed: 'sure' }
      })
    }
  }
}

/** Both of income, or both of spending. */
function areOfOneSide(first: Figure, second: Figure): boolean {
  return subjectOf(first).includes('支出') === subjectOf(second).includes('支出')
}

/** 其中:拨款700万元,占9%,包括经费700万元;其他收入7000万元: what a part includes is told inside the list of the parts. */
function withinPart(
  paragraph: Paragraph,
  openings: readonly RegExpExecArray[],
  index: number,
  sentence: { readonly start: number; readonly end: number },
): boolean {
  const opening = openings[index]
  // 包括:甲60万元;乙40万元: behind a colon, semicolons part its own parts.
  if (opening?.[0] !== '包括') return false
  return openings
    .slice(0, index)
    .some(
      (outer) =>
        outer.index >= sentence.start &&
        outer[0].startsWith('其中') &&
        scopeEnd(paragraph, outer.index + outer[0].length, sentence.end) > opening.index,
    )
}

function endOfPart(text: string, begin: number, end: number): number {
  const semicolon = text.indexOf(';', begin)
  return semicolon < 0 ? end : Math.min(semicolon, end)
}

/** Where the next list of the same whole opens, sorted another way: …;按来源分,…. */
function nextSorted(openings: readonly RegExpExecArray[], index: number, text: string): number {
  const next = openings[index + 1]
  if (!next || !SORTED.test(next[0]) || !/[,;。]/.test(text[next.index - 1] ?? ''))
    return Number.POSITIVE_INFINITY
  return next.index
}

/** Where the first such list of the sentence opens: the whole of them all stands before it. */
function firstSorted(openings: readonly RegExpExecArray[], index: number, start: number): number {
  const first = openings.find((opening) => opening.index >= start && SORTED.test(opening[0]))
  return (first ?? openings[index])?.index ?? start
}

/** 70个,总投资86亿元,年度投资50亿元;其中重点项目18个,总投资61亿元,年度投资30亿元: each amount has a whole of its own name. */
function wholesByName(
  paragraph: Paragraph,
  from: number,
  to: number,
  parts: readonly Figure[],
): readonly Figure[] | undefined {
  if (parts.length < 2) return undefined
  const before = figuresBetween(paragraph, from, to)
  if (before.length < 2) return undefined
  const wholes = parts.flatMap((part) => {
    const name = subjectOf(part)
    const own = before.findLast((figure) => subjectOf(figure) === name)
    return own && name !== '' && comparable(own, part) ? [own] : []
  })
  return wholes.length === parts.length && new Set(wholes).size === wholes.length ? wholes : undefined
}

/** 地表水资源量, 地下水资源量, 两者不重复量: of what is counted twice, only that part adds to the first. */
function withoutRepeated(parts: readonly Figure[]): Figure[] {
  const [first] = parts
  const rest = parts.filter((part) => /不重复量?/.test(subjectOf(part)))
  return first && rest.length === 1 && parts.length === 3 && rest[0] !== first ? [first, ...rest] : [...parts]
}

const NESTED = /其中|包括/g

/** Figures of a list without those of lists inside it: …支出60万元,其中人员50万元、公用10万元;…. */
function outerFigures(paragraph: Paragraph, begin: number, end: number): Figure[] {
  const all = figuresBetween(paragraph, begin, end)
  const inner: [number, number][] = []
  for (const match of paragraph.text.slice(begin, end).matchAll(NESTED)) {
    const from = begin + match.index
    // Only right behind a part does it open a list of that part's own.
    if (!all.some(({ token }) => token.unitEnd <= from && token.unitEnd >= from - 1)) continue
    const stop = paragraph.text.indexOf(paragraph.text[from - 1] === '(' ? ')' : ';', from)
    inner.push([from, stop < 0 || stop > end ? end : stop])
  }
  if (inner.length === 0) return all
  return all.filter(({ token }) => !inner.some(([from, to]) => token.start >= from && token.start < to))
}

/** A list of parts ends with its sentence; at a semicolon only where another 其中 follows it; at its closing bracket. */
function scopeEnd(paragraph: Paragraph, begin: number, sentenceEnd: number): number {
  const { text } = paragraph
  let depth = 0
  let firstSemicolon = -1
  let next = -1
  for (let offset = begin; offset < sentenceEnd; offset++) {
    const character = text[offset]
    if (character === '(') depth++
    else if (character === ')') {
      if (depth === 0) return offset
      depth--
    } else if (depth > 0) continue
    else if (character === ';' && firstSemicolon < 0) firstSemicolon = offset
    else if (character === '其' && next < 0 && text[offset + 1] === '中') next = offset
  }
  if (firstSemicolon < 0) return sentenceEnd
  if (next >= 0) {
    const before = text.lastIndexOf(';', next)
    return before > begin ? before : firstSemicolon
  }
  // “其中安哈镇3个;巴汝乡4个”: one part before the first semicolon, so semicolons part the parts.
  const own = text.slice(begin, firstSemicolon).includes('包括:') ? figuresBetween : outerFigures
  const first = own(paragraph, begin, firstSemicolon).filter((figure) => !isDelta(figure))
  return new Set(first.map(dimensionOf)).size === first.length ? sentenceEnd : firstSemicolon
}
