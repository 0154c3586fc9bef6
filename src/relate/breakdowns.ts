import { checkSum, dimensionOf, oneDigitApart, resolution, type SumCheck } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { bareName, coreName, subjectOf } from './names.ts'
import { bracketDepths, figuresBetween, isDelta, sentenceAt } from './sentences.ts'

/** A list of parts as a sentence prints it, with its whole. */
export interface Breakdown {
  readonly paragraph: Paragraph
  readonly total: Figure
  readonly parts: readonly Figure[]
  readonly check: SumCheck
  /** The last part says 其他, or a list of the same parts in another unit adds up: it is meant to be whole. */
  readonly closed: boolean
  /** Every part is a region; the list is probably, not surely, whole. */
  readonly regions: boolean
  /** A part's unit is a slip (亿万元). */
  readonly doubtful: boolean
  /** 等, or what follows shows that only examples are named. */
  readonly open: boolean
  /** Few parts with a semicolon between them: what follows it may be about something else. */
  readonly broken: boolean
  /** What kind of list this is, for learning the document's habit: 实施建设项目|项. */
  readonly habit: string
}

const OPENING =
  /其中[,:]?|在全部[^,。;]{2,10}中[,:]|在[^,。;\d]{2,8}中(?:[,:]|有)|(?<=[\d%元亩项个户人吨里家名所]):|(?:按[^,。;\d]{2,14}?分(?:组|类|布)?|[分从][^,。;\d]{1,12}看)[,:]|包括[,:]?/g
/** 按经营地分, 从收入分类看: the whole may stand some sentences before, with another such list between. */
const SORTED = /^[按分从]/
/** Attributes that one and the same person or thing may have together. */
const OVERLAPPING = /女|少数民族|党员|学历|职称|岁|重复|硕士|博士|本科|低保|残疾|监测/
/** Two parts that by their meaning leave nothing out. */
const PAIRS = [
  ['出口', '进口'],
  ['一般债', '专项债'],
  ['税收', '非税'],
  ['城镇', '乡村'],
  ['城镇', '农村'],
  ['男', '女'],
  ['基本支出', '项目支出'],
  ['续建', '新建'],
  ['行政村', '社区'],
  ['轻工业', '重工业'],
  ['夏粮', '秋粮'],
  ['粮食作物', '经济作物'],
  ['家庭户', '集体户'],
  ['汉族', '少数民族'],
  ['市本级', '区级'],
  ['税务部门', '财政部门'],
  ['国内游客', '入境游客'],
  ['商品零售', '餐饮'],
  ['地方', '中央'],
] as const

function isPair(names: readonly string[]): boolean {
  const [a = '', b = ''] = names
  return (
    names.length === 2 &&
    PAIRS.some(
      ([one, other]) => (a.includes(one) && b.includes(other)) || (a.includes(other) && b.includes(one)),
    )
  )
}

/** Averages, rates and prices do not add up. */
const NOT_ADDITIVE = /人均|平均|均|率|单产|密度|价格|单价|指数|标准|顺差|逆差/
/** Figures that stand in a list without being parts of it. */
const NO_PART = /总人口|^上年$|^去年$/
/** The level that something is compared with is no whole of a list that follows. */
const COMPARED = /(?:比|较|与|同)(?:上年|去年|年初|\d{4}年)[^,。;\d]{0,8}$/

const REGION = /(?:[省市县区旗州]|街道|[镇乡村]|新区|社区|林场|农场)$/
const REST = /^(?:其他|其它|其余|剩余)/

/** Every list of parts of a paragraph. */
export function readBreakdowns(
  paragraph: Paragraph,
  paragraphs: readonly Paragraph[],
  found: Breakdown[],
): void {
  const { text } = paragraph
  if (!text.includes('其中') && !/[\d%\u4e00-\u9fff]:|[看分组类布][,:]|包括|在[^,。;]{2,12}中/.test(text))
    return
  const depths = bracketDepths(paragraph)
  OPENING.lastIndex = 0
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    const from = match.index
    const begin = OPENING.lastIndex
    const sentence = sentenceAt(text, from)
    const end = scopeEnd(paragraph, begin, sentence.end)
    const inside = outerFigures(paragraph, begin, end)
    if (inside.length === 0) continue
    const depth = Math.min(...inside.map((figure) => depths.get(figure) ?? 0))
    const byDimension = new Map<string, Figure[]>()
    for (const figure of inside) {
      if ((depths.get(figure) ?? 0) !== depth || isDelta(figure) || figure.token.kind === 'ratio') continue
      if (
        NOT_ADDITIVE.test(subjectOf(figure)) ||
        NO_PART.test(subjectOf(figure)) ||
        /^的\d[\d.]*%/.test(text.slice(figure.token.unitEnd, figure.token.unitEnd + 9))
      )
        continue
      const list = byDimension.get(dimensionOf(figure)) ?? []
      list.push(figure)
      byDimension.set(dimensionOf(figure), list)
    }
    const before = found.length
    for (const [dimension, parts] of byDimension) {
      if (dimension === '' || dimension.includes('/') || parts.length === 0) continue
      const totals = totalsBefore(
        paragraph,
        paragraphs,
        from,
        sentence.start,
        dimension,
        depths,
        SORTED.test(match[0]),
      )
      addBreakdown(paragraph, text, begin, end, totals, parts, match[0], found)
    }
    // 14户40人,其中:A户10户29人,B户4户11人: the households add up, so the persons are meant to as well.
    const together = found.slice(before)
    const whole = together.find(
      (entry) => entry.check.fit === 'exact' && entry.parts.length >= 2 && !entry.open,
    )
    if (whole && together.length > 1) {
      together.forEach((entry, index) => {
        if (entry.parts.length === whole.parts.length && !entry.open)
          found[before + index] = { ...entry, closed: true }
      })
    }
  }
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
    const semicolon = paragraph.text.indexOf(';', from)
    inner.push([from, semicolon < 0 || semicolon > end ? end : semicolon])
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
  const first = figuresBetween(paragraph, begin, firstSemicolon).filter((figure) => !isDelta(figure))
  return new Set(first.map(dimensionOf)).size === first.length ? sentenceEnd : firstSemicolon
}

function totalsBefore(
  paragraph: Paragraph,
  paragraphs: readonly Paragraph[],
  from: number,
  sentenceStart: number,
  dimension: string,
  depths: ReadonlyMap<Figure, number>,
  sorted: boolean,
): Figure[] {
  const usable = (figure: Figure) =>
    !/^的\d/.test(figure.paragraph?.text.slice(figure.token.unitEnd, figure.token.unitEnd + 2) ?? '') &&
    !NOT_ADDITIVE.test(subjectOf(figure)) &&
    dimensionOf(figure) === dimension &&
    !isDelta(figure) &&
    !COMPARED.test(subjectOf(figure)) &&
    figure.token.comparator !== 'between'
  const near = figuresBetween(paragraph, sentenceStart, from).filter(usable)
  const level = near.filter((figure) => (depths.get(figure) ?? 0) === 0)
  if (near.length > 0) return [level.at(-1) ?? (near.at(-1) as Figure)]
  // The sentence opens with 其中: the whole stands in the sentence before, perhaps in the paragraph before.
  if (paragraph.text.slice(sentenceStart, from).length > 6) return []
  if (sorted && sentenceStart > 0) return wholesBefore(paragraph, sentenceStart, usable)
  if (paragraph.text.startsWith('在全部', from)) return grandTotalBefore(paragraphs, paragraph.index, usable)
  let host = paragraph
  let end = sentenceStart - 1
  if (sentenceStart === 0) {
    const previous = paragraphs[paragraph.index - 1]
    if (!previous || previous.inTable || previous.toc) return []
    host = previous
    end = previous.text.replace(/[。;:]+$/, '').length
  }
  if (end <= 0) return []
  const sentence = sentenceAt(host.text, end - 1)
  return figuresBetween(host, sentence.start, end + 1).filter(usable)
}

/** The wholes that some sentences before a sorted list print, lists of parts left out. */
function wholesBefore(
  paragraph: Paragraph,
  sentenceStart: number,
  usable: (figure: Figure) => boolean,
): Figure[] {
  const found: Figure[] = []
  let end = sentenceStart - 1
  for (let back = 0; back < 4 && end > 0; back++) {
    const sentence = sentenceAt(paragraph.text, end - 1)
    if (!/^(?:其中|按|分|从)/.test(paragraph.text.slice(sentence.start, end)))
      found.push(...figuresBetween(paragraph, sentence.start, end).filter(usable))
    end = sentence.start - 1
  }
  return found
}

/** “在全部资金需求中”: the last figure before that calls itself a total. */
function grandTotalBefore(
  paragraphs: readonly Paragraph[],
  index: number,
  usable: (figure: Figure) => boolean,
): Figure[] {
  for (let back = index - 1; back >= 0 && back >= index - 6; back--) {
    const totals = (paragraphs[back]?.figures ?? []).filter(
      (figure) => usable(figure) && /总计|合计|共计|总投资|总额|总量|总需求|总规模/.test(subjectOf(figure)),
    )
    const last = totals.at(-1)
    if (last) return [last]
  }
  return []
}

function addBreakdown(
  paragraph: Paragraph,
  text: string,
  begin: number,
  end: number,
  totals: readonly Figure[],
  allParts: readonly Figure[],
  opening: string,
  found: Breakdown[],
): void {
  const first = allParts[0]
  if (!first || totals.length === 0) return
  // What is bounded (限额以内, 以上) ends a list: it is no part of what was counted.
  const every = oneEachClause(text, allParts)
  const bounded = every.findIndex((part) => !plainComparator(part))
  const parts = bounded >= 2 ? every.slice(0, bounded) : every
  const doubtful = parts.some((part) => part.token.impossible)
  if (parts.some((part) => !plainComparator(part))) return
  const checks = totals.filter(plainComparator).map((total) => ({ total, check: checkSum(total, parts) }))
  const order = ['exact', 'tail', 'tailLarge', 'ambiguousPrecision', 'mismatch']
  checks.sort(
    (a, b) =>
      order.indexOf(a.check.fit) - order.indexOf(b.check.fit) ||
      Number(b.total.token.start) - Number(a.total.token.start),
  )
  let best = checks[0]
  if (!best) return
  if (best.check.fit === 'mismatch' && checks.length > 1) {
    const close = checks.filter(
      ({ check, total }) =>
        oneDigitApart(check.difference) &&
        (check.difference.abs().times(10).lte(total.value.abs()) ||
          (check.difference.abs().times(2).lte(total.value.abs()) && resolution(total, parts) >= 5)),
    )
    if (close.length !== 1 || !close[0]) return
    best = close[0]
  }
  // A list that need not be one: only what adds up is taken for a breakdown.
  if (
    !/^(?:其中|在全部)/.test(opening) &&
    best.check.fit !== 'exact' &&
    best.check.fit !== 'tail' &&
    !(
      oneDigitApart(best.check.difference) &&
      ((parts.length >= 3 && best.check.difference.abs().times(20).lte(best.total.value.abs())) ||
        (parts.length === 2 && isPair(parts.map((part) => bareName(subjectOf(part))))) ||
        (parts.length >= 2 && resolution(best.total, parts) >= 5))
    )
  )
    return
  if (parts.length < 2) {
    if (opening.startsWith('其中'))
      found.push({
        paragraph,
        total: best.total,
        parts,
        check: best.check,
        closed: false,
        regions: false,
        doubtful,
        open: true,
        broken: false,
        habit: '',
      })
    return
  }
  const names = parts.map((part) => bareName(subjectOf(part)))
  const scope = text.slice(begin, end)
  const closed = REST.test(names.at(-1) ?? '') || isPair(names)
  const overlapping = names.filter((name) => OVERLAPPING.test(name)).length > 0
  const broken =
    parts.length <= 3 &&
    /;/.test(text.slice(parts[0]?.token.start ?? begin, parts.at(-1)?.token.start ?? end))
  const regions = parts.length >= 4 && names.every((name) => REGION.test(coreName(name)))
  const others = figuresBetween(paragraph, begin, end).filter(
    (figure) =>
      !isDelta(figure) &&
      figure.token.kind !== 'ratio' &&
      dimensionOf(figure) !== dimensionOf(parts[0] as Figure) &&
      !sharesClause(text, figure, parts),
  )
  const mixed = others.length > 0 && !besideEach(others, parts)
  const open =
    mixed ||
    (best.check.fit === 'mismatch' && overlapping && !closed) ||
    /等/.test(text.slice(parts.at(-1)?.token.unitEnd ?? end, end)) ||
    /^[^\d]{0,4}(?:重点|主要|包含)/.test(scope)
  const unitText = best.total.token.unitText
  const habit = `${bareName(subjectOf(best.total)).slice(-4)}|${unitText}`
  found.push({
    paragraph,
    total: best.total,
    parts,
    check: best.check,
    closed: closed && !mixed,
    regions: regions && !mixed,
    doubtful,
    open,
    broken: broken && !closed,
    habit,
  })
}

/** 10户29人: a second unit in one clause belongs to a list of its own. */
function sharesClause(text: string, figure: Figure, parts: readonly Figure[]): boolean {
  return parts.some((part) => {
    const [from, to] =
      part.token.start < figure.token.start
        ? [part.token.unitEnd, figure.token.start]
        : [figure.token.unitEnd, part.token.start]
    return !/[,;。、:]/.test(text.slice(from, to))
  })
}

/** 高中9所,在校学生1.2万人;初中29所,在校学生1.7万人: one other number behind every part is a list of its own. */
function besideEach(others: readonly Figure[], parts: readonly Figure[]): boolean {
  return (
    others.length === parts.length &&
    new Set(others.map(dimensionOf)).size === 1 &&
    (alternate(parts, others) || alternate(others, parts))
  )
}

/** One of each in turn, the first of `before` first. */
function alternate(before: readonly Figure[], after: readonly Figure[]): boolean {
  return before.every(({ token }, index) => {
    const other = after[index]?.token.start ?? 0
    return other > token.start && other < (before[index + 1]?.token.start ?? Number.POSITIVE_INFINITY)
  })
}

/** The first figure of its unit in each clause; a clause's later ones say more about the same part. */
function oneEachClause(text: string, parts: readonly Figure[]): Figure[] {
  const kept: Figure[] = []
  for (const part of parts) {
    const previous = kept.at(-1)
    const gap = text.slice(previous?.token.unitEnd ?? part.token.start, part.token.start)
    // “,且9个均为少数民族县” says more about the whole.
    if (previous && (!/[,;、。和及]/.test(gap) || /^,?(?:且|均|都|全部)/.test(gap))) continue
    kept.push(part)
  }
  return kept
}

function plainComparator(figure: Figure): boolean {
  return figure.token.comparator === 'eq' || figure.token.comparator === 'ge'
}
