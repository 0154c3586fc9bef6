import { isSlip, resolution } from '../plan/digits.ts'
import { checkSum, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { boundAs } from './bound.ts'
import { isDelta, linesOf } from './sentences.ts'
import type { Relation } from './types.ts'

const NUMBERED =
  /^\s*(?:(\d{1,2})[.、](?!\d)|(\d{1,2})、(?=(?:19|20)\d\d年)|\((\d{1,2})\)|([一二三四五六七八九十]{1,3})、|\(([一二三四五六七八九十]{1,3})\))/
/** What each group of NUMBERED counts with; a number before a year is one like any other. */
const STYLES = ['dot', 'dot', 'round', 'comma', 'han']

interface Level {
  readonly style: string
  /** Amounts of the paragraph right before the first item. */
  readonly heads: readonly Figure[]
  readonly items: Figure[]
  last: number
  /** An item prints more than one amount that could be its own. */
  broken: boolean
}

/**
 * “(一)产业类项目,共4350万元” and the numbered items below it, one amount each: what the items come to. Nothing says
 * that they must, so only a list that does, or would but for one digit, is taken for one.
 */
export function relateItemLists(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const stack: Level[] = []
  const known = boundAs(relations, 'sum', ({ total }) => total)
  const close = () => {
    const level = stack.pop()
    if (level) relateLevel(level, known, relations)
  }
  let before: Paragraph | undefined
  let numbered = false
  for (const paragraph of linesOf(paragraphs)) {
    const found = numberOf(paragraph.text)
    if (found) {
      const { style, number } = found
      const depth = stack.findIndex((level) => level.style === style)
      const open = stack[depth]
      if (open && number === open.last + 1) {
        while (stack.length > depth + 1) close()
        open.last = number
        addItem(open, paragraph)
      } else if (number === 1) {
        if (depth >= 0) while (stack.length > depth) close()
        const level: Level = { style, heads: amountsOf(before), items: [], last: 1, broken: false }
        addItem(level, paragraph)
        stack.push(level)
      }
    }
    // 1.饮水工程, and below it 投资:500万元: the amount of an item may stand in a line of its own.
    else if (before && numbered) addBelow(stack.at(-1), before, paragraph)
    before = paragraph
    numbered = found !== undefined
  }
  while (stack.length > 0) close()
}

const LINE = /^[^:。,;\d]{2,24}:[^:。]{0,24}[。;,]?$/

/** ——一般公共服务支出1650万元,增长40.78%;: a line of its own for every part. */
const BULLET = /^(?:—{1,2}|[·●■◆▪]|-{1,2}(?=[\u4e00-\u9fff]))\s*[^\d。]{2,30}\d/

/** “下达资金26428万元”, and below it a line for each county: 甲县:资金2405万元;. */
export function relateLineLists(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const known = boundAs(relations, 'sum', ({ parts }) => parts)
  let level: Level | undefined
  let before: Paragraph | undefined
  const close = () => {
    if (level && level.items.length >= LEAST_LINES) relateLevel(level, new Set(), relations)
    level = undefined
  }
  for (const paragraph of linesOf(paragraphs)) {
    const { text, figures } = paragraph
    const bullet = figures.length > 0 && BULLET.test(text)
    const line = figures.length === 1 && !bullet && LINE.test(text) && !numberOf(text)
    const amounts = bullet || line ? amountsOf(paragraph) : []
    const [only] = amounts
    if (only && amounts.length === 1 && !known.has(only)) {
      level ??= { style: '', heads: amountsOf(before), items: [], last: 0, broken: false }
      level.items.push(only)
      level.last++
    } else close()
    before = paragraph
  }
  close()
}

/** Fewer lines than that may stand under an amount without being its parts. */
const LEAST_LINES = 3

function numberOf(text: string): { style: string; number: number } | undefined {
  const first = text.charCodeAt(0)
  // Most lines begin with a word.
  if (first >= 0x4e00 && first <= 0x9fff && !'一二三四五六七八九十'.includes(text.charAt(0))) return undefined
  const match = NUMBERED.exec(text)
  if (!match) return undefined
  let group = 1
  while (match[group] === undefined) group++
  const number = parseNumeral(match[group] ?? '')
  return number === undefined ? undefined : { style: STYLES[group - 1] ?? '', number }
}

function amountsOf(paragraph: Paragraph | undefined): Figure[] {
  return (
    paragraph?.figures.filter(
      (figure) => figure.unit?.dimension === 'money' && figure.token.comparator === 'eq' && !isDelta(figure),
    ) ?? []
  )
}

function addItem(level: Level, paragraph: Paragraph): void {
  // What 其中 says of an item are parts of its amount.
  const inner = paragraph.text.indexOf('其中')
  const amounts = amountsOf(paragraph).filter(({ token }) => inner < 0 || token.start < inner)
  const [only] = amounts
  if (amounts.length > 1) level.broken = true
  else if (only) level.items.push(only)
}

const OWN_LINE = /^(?:项目)?(?:总投资|计划投资|投资|资金|补助)(?:规模|金额|额|概算)?:\d/

function addBelow(level: Level | undefined, item: Paragraph, paragraph: Paragraph): void {
  if (!level || amountsOf(item).length > 0 || !OWN_LINE.test(paragraph.text)) return
  const amounts = amountsOf(paragraph)
  const [only] = amounts
  if (!only || amounts.length !== 1 || level.items.length !== level.last - 1) return
  level.items.push(only)
}

function relateLevel(level: Level, known: ReadonlySet<Figure>, relations: Relation[]): void {
  const { heads, items, broken, last } = level
  const [first] = items
  if (broken || !first || items.length < 2 || items.length !== last) return
  // Printed twice before its items it is still one total; 其中 may have parted it another way already.
  const totals = new Map(
    heads
      .filter((head) => comparable(head, first) && !(known.has(head) && items.length < 3))
      .map((head) => [head.base.toFixed(), head]),
  )
  const checked = [...totals.values()].map((total) => ({ total, check: checkSum(total, items) }))
  const exact = checked.find(({ check }) => check.fit === 'exact')
  // “…购置费19.56万元,接待费0.3万元。具体如下:” says before the items what each of them says again.
  const slips = checked.filter(
    ({ total, check }) =>
      items.every(({ base }) => !base.eq(total.base)) &&
      isSlip(check.difference, [total, ...items]) &&
      check.difference
        .abs()
        .times(items.length >= 3 ? 2 : 5)
        .lte(total.value.abs()) &&
      resolution(total, items) >= (items.length >= 3 || saysTotal(total) ? 3 : 4),
  )
  const found = exact ?? (slips.length === 1 && !namesSome(slips[0]?.total) ? slips[0] : undefined)
  if (!found) return
  relations.push({
    kind: 'sum',
    basis: 'ofWhich',
    confidence: exact
      ? 'certain'
      : resolution(found.total, items) >= 5 || (items.length >= 3 && saysTotal(found.total))
        ? 'likely'
        : 'possible',
    total: found.total,
    parts: items,
    from: '下列各项',
  })
}

/** 重点支持以下项目, 首批分配: what follows need not be all. */
function namesSome(head: Figure | undefined): boolean {
  return /重点|主要|首批|第一批|部分/.test(head?.paragraph?.text.slice(head.token.unitEnd) ?? '')
}

/** 共2860万元, 总投资2860万元: the heading says that it adds up what stands below. */
function saysTotal(head: Figure): boolean {
  const lead = head.paragraph?.text.slice(Math.max(0, head.token.start - 8), head.token.start) ?? ''
  return /(?:共|合计|总计|总投资|总资金)(?:安排|投资|投入|需|资金|为){0,2}$/.test(lead)
}
