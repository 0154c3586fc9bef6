import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { linesOf } from './sentences.ts'
import type { CountRelation, Relation } from './types.ts'

/**
 * 二十一, 十一, 三 or 21 before a counter. One class begins all of them: a pattern that has to try several at every
 * character takes half as long again.
 */
const STATED =
  /([二两三四五六七八九十\d](?:(?<=十)[一二三四五六七八九]|(?<=[二两三四五六七八九])十[一二三四五六七八九]?|(?<=\d)\d{1,2})?)(大类|个方面|方面|位一体|大|个|项|类|种|条|级|重|县|区|镇|乡|座|笔|化)/g
const LEAD_IN = /(?:等|共计|共|这)$/
const LEAD_INS: ReadonlySet<string> = new Set('等计共这')
/** Before a number: it is part of a longer one. */
const NUMERIC: ReadonlySet<string> = new Set('0123456789.第十百')
const PLACES: ReadonlySet<string> = new Set('区县镇乡')
const DIGIT = /\d/

/** Marks that bound a list or nest within it. */
const MARKS: ReadonlyMap<number, 'open' | 'close' | 'end'> = new Map(
  Object.entries({ open: '(《“‘[〔', close: ')》”’]〕', end: ',;。:!?\n' } as const).flatMap(
    ([mark, characters]) =>
      [...characters].map(
        (character) => [character.charCodeAt(0), mark as 'open' | 'close' | 'end'] as const,
      ),
  ),
)

/** What a character is to a list; nearly all are Han, and nothing. */
function markAt(text: string, index: number): 'open' | 'close' | 'end' | undefined {
  const code = text.charCodeAt(index)
  return code >= 0x4e00 && code <= 0x9fff ? undefined : MARKS.get(code)
}

/** 和, 与, 及 between names; not inside words (普及率, 涉及), nor 及其 meaning “and its”. */
export const CONJUNCTION = /以及|和|与|(?<![普涉以波遍触危])及(?![时格率以])(?!其(?![他它余]))/

/** What any conjunction has. */
const JOINS = /[和与及]/

const PAUSE = '、'.charCodeAt(0)

/** Names at the end of which a number sums them up: 茶叶、咖啡、肉牛3个产业. Undefined where no list ends there. */
function listBefore(
  text: string,
  end: number,
): { start: number; names: string[]; extra: number } | undefined {
  let depth = 0
  let start = end
  for (; start > 0; start--) {
    const mark = markAt(text, start - 1)
    if (mark === 'close') depth++
    else if (mark === 'open') {
      if (depth === 0) break
      depth--
    } else if (mark === 'end' && depth === 0) break
    if (end - start > 600) return undefined
  }
  const segment = text.slice(start, end)
  if (!segment.includes('、') && !JOINS.test(segment)) return undefined
  const names: string[] = []
  let from = 0
  depth = 0
  for (let index = 0; index <= segment.length; index++) {
    const mark = markAt(segment, index)
    if (mark === 'open') depth++
    else if (mark === 'close') depth = Math.max(0, depth - 1)
    else if (index === segment.length || (depth === 0 && segment.charCodeAt(index) === PAUSE)) {
      names.push(segment.slice(from, index))
      from = index + 1
    }
  }
  let extra = 0
  names.forEach((name, index) => {
    if (!JOINS.test(name)) return
    const joined = name.replace(/\(.*?\)/g, '').split(CONJUNCTION).length - 1
    if (index === names.length - 1 && joined > 0) {
      const last = name.split(CONJUNCTION)
      if (last.length === 2 && (last[0] ?? '').trim() !== '') {
        names.splice(index, 1, last[0] ?? '', last[1] ?? '')
        return
      }
    }
    extra += joined
  })
  const filled = names.map((name) => name.trim()).filter((name) => name !== '')
  return filled.length >= 2 ? { start, names: filled, extra } : undefined
}

/** “耕地、生态、城镇”三条红线: the names stand in one quotation that the number follows. */
function quotedList(text: string, end: number): ReturnType<typeof listBefore> {
  if (text[end - 1] !== '”') return undefined
  const start = text.lastIndexOf('“', end - 1)
  if (start < 0 || end - start > 300) return undefined
  const inside = text.slice(start + 1, end - 1)
  if (/[,;。:“]/.test(inside)) return undefined
  const names = inside.split('、').filter((name) => name !== '')
  return names.length >= 2 ? { start: start + 1, names, extra: 0 } : undefined
}

const REGION = /(?:[省市县区旗]|街道|[镇乡村])$/

const LEVELS: readonly (readonly [name: RegExp, counted: RegExp])[] = [
  [/(?:县|区|市|旗)$/, /^(?:个)?(?:县|区|市|旗)/],
  [/(?:镇|乡|街道)$/, /^(?:个)?(?:乡|镇|街道)/],
  [/(?:村|社区)$/, /^(?:个)?(?:行政村|自然村|村|社区)/],
]

/** Every name is one of what is counted: 甲镇、乙乡 are two 乡镇, not so many 村; 2镇1乡 counts in two sorts. */
export function parallel(names: readonly string[], counter: string, nounText: string): boolean {
  if (names.length < 3) return false
  const counted = `${counter}${nounText.slice(0, 6)}`
  const bare = names.map((name) => name.replace(/\(.*?\)/g, ''))
  if (bare.some((name) => REGION.test(name))) {
    if (/^[县区镇乡][\d一二三四五六七八九十]/.test(counted)) return false
    return LEVELS.some(([name, noun]) => bare.every((text) => name.test(text)) && noun.test(counted))
  }
  // 交通设施、水利设施、供电设施五项设施: every name ends in the noun that is counted.
  const noun = /^[\u4e00-\u9fff]{2}/.exec(nounText)?.[0] ?? ''
  return noun !== '' && names.every((name) => name.endsWith(noun))
}

/** What is counted is a kind or a place, so that every name is one of it. */
export const KINDS =
  /^[\u4e00-\u9fff]{0,8}?(?:县|乡镇|镇|村|区|产业|行业|领域|方面|项目|子项|工程|任务|环节|品种|示范|片区|平台|体系|机制)/

/** Counters that sum up the names before them, whatever is counted: 三级, 四大, 四位一体. */
const SUMMED = /^(?:大|大类|级|重|个方面|方面|位一体)$/
/** 四项指标, 三条红线: sets, not things built. */
const SET =
  /^[\u4e00-\u9fff]{0,4}?(?:指标|制度|任务|措施|原则|机制|要求|内容|能力|政策|改革|红线|底线|保障|举措|行动|路径)/

/** Nothing but names: the first may carry a verb, the others are short and name one thing each. */
function plainNames(names: readonly string[]): boolean {
  const bare = names.map((name) => name.replace(/\(.*?\)/g, ''))
  // 市、县两级: two are a list only where they are as short as that.
  if (bare.length < 2 || (bare.length === 2 && (bare[1]?.length ?? 0) > 4)) return false
  return bare.slice(1).every((name) => name.length <= 16 && !/[“”\d的了有为以对在]/.test(name))
}

/** Declared counts against the names in front of them. Gives the paragraphs of lists that count anything at all. */
export function relateCounts(plan: Plan, relations: Relation[]): readonly Paragraph[] {
  const counting: Paragraph[] = []
  for (const paragraph of linesOf(plan.paragraphs)) {
    if (!paragraph.text.includes('、')) continue
    STATED.lastIndex = 0
    const first = STATED.exec(paragraph.text)
    if (!first) continue
    counting.push(paragraph)
    readCounts(paragraph, first, relations)
  }
  return counting
}

/** From the first match of STATED on. */
function readCounts(paragraph: Paragraph, first: RegExpExecArray, relations: Relation[]): void {
  const { text } = paragraph
  for (let match: RegExpExecArray | null = first; match; match = STATED.exec(text)) {
    const printed = match[1] ?? ''
    const numberStart = match.index
    const before = text[numberStart - 1] ?? ''
    // 1区3县 counts in two sorts.
    if (NUMERIC.has(before) || (before === '一' && /[二三]/.test(printed))) continue
    if (PLACES.has(before) && DIGIT.test(text[numberStart - 2] ?? '')) continue
    const stated = parseNumeral(printed)
    if (stated === undefined || stated < 2) continue
    const leadIn = LEAD_INS.has(before)
      ? (LEAD_IN.exec(text.slice(Math.max(0, numberStart - 2), numberStart))?.[0] ?? '')
      : ''
    // 产业、人才、文化、生态、组织“五大振兴”: the number stands inside the quotation after the list.
    const quoted = before === '“'
    let listEnd = quoted ? numberStart - 1 : numberStart - leadIn.length
    if (quoted && text[listEnd - 1] === '等') listEnd--
    const open = leadIn === '等' || (quoted && text[numberStart - 2] === '等')
    // 、“三大行动”: the number is one item among others, not their sum.
    const list =
      text[listEnd - 1] === '、' ? undefined : (quotedList(text, listEnd) ?? listBefore(text, listEnd))
    if (!list) continue
    const counter = match[2] ?? ''
    const nounText = text.slice(numberStart + printed.length + counter.length)
    const relation = assess(paragraph, {
      ...{ stated, printed, numberStart, counter, open, list, nounText },
      closed: /^共/.test(leadIn),
      quoted,
    })
    if (relation) relations.push(relation)
  }
}

interface Stated {
  readonly stated: number
  readonly printed: string
  readonly numberStart: number
  readonly counter: string
  readonly open: boolean
  /** 共 before the number: the list is complete. */
  readonly closed: boolean
  /** “五大振兴”: a set phrase for the names before it. */
  readonly quoted: boolean
  readonly list: { readonly start: number; readonly names: readonly string[]; readonly extra: number }
  readonly nounText: string
}

/** 围绕增速、结构、效率提出5项指标: the names say what the items are about. */
const ABOUT = /^[^、]{0,8}(?:围绕|针对|着眼|根据|按照|结合|聚焦|紧扣|立足|坚持)/
const MADE = /(?:提出|制定|出台|推出|设置|明确|部署|安排|谋划|确定|设定|梳理|细化)(?:了|出)?$/

function assess(
  paragraph: Paragraph,
  { stated, printed, numberStart, counter, open, closed, quoted, list, nounText }: Stated,
): CountRelation | undefined {
  const { names, extra } = list
  const least = names.length
  const most = names.length + extra
  const figure: Figure | undefined = paragraph.figures.find(
    (candidate) => candidate.token.start === numberStart,
  )
  const repeated = repeatedNames(names)
  const holds = stated >= least && stated <= most
  const base = {
    kind: 'declaredCount' as const,
    stated,
    start: numberStart,
    end: numberStart + printed.length,
    figure,
    paragraph,
    items: names,
    least,
    most,
    open,
    repeated,
  }
  if (holds || (open && stated > most)) return { ...base, confidence: 'certain' }
  if (repeated.length > 0) return { ...base, confidence: 'likely' }
  if (MADE.test(names.at(-1) ?? '') && ABOUT.test(names[0] ?? '')) return undefined
  // 新建水厂、泵站12座 counts things, not names: only counters of kinds are judged, and only plain lists.
  // 共N个, and names that end with 其他: nothing is left out.
  const rest = /^其[他它]/.test(names.at(-1) ?? '')
  const complete = (closed && extra === 0 && names.length >= 4) || (rest && names.length >= 4)
  if (
    (stated > 40 && !complete) ||
    !/^(?:大类|个方面|方面|大|项|个|类|级|重|县|区|镇|乡|种|条|位一体)$/.test(counter)
  )
    return undefined
  if (parallel(names, counter, nounText)) {
    const near = Math.abs(stated - least) <= Math.max(2, stated / 2)
    if (!near && !complete && names.length < 8) return undefined
    return { ...base, confidence: extra === 0 && near ? 'likely' : 'possible' }
  }
  // 甲镇5个村、乙镇6个村: each name has a number of its own.
  if (names.some((name) => /\d[个户人项处家所座名]/.test(name))) return undefined
  const short = names.slice(1).every((name) => name.length <= 6)
  // 条件较差的9个县: the list before says what they are like, not which they are.
  const named = !/[的了有为达建设成]/.test(paragraph.text[numberStart - 1] ?? '')
  const kinds = named && KINDS.test(nounText) && /^\d/.test(printed)
  // 产业路、旅游路、资源路建设 may be one item: short names may belong to their neighbour.
  const floor = least - names.slice(1).filter((name) => name.length <= 5).length
  if (kinds && (stated > most || (rest && stated < floor) || (short && extra === 0)))
    return { ...base, confidence: 'possible' }
  const summed = quoted || SUMMED.test(counter) || (/^[项条]$/.test(counter) && SET.test(nounText))
  if (summed && named && extra === 0 && plainNames(names) && Math.abs(stated - least) <= 2) {
    // More than are named: no name can be split, and no list goes on before the comma.
    const alone = !/、[^。;:]{0,24}$/.test(paragraph.text.slice(Math.max(0, list.start - 25), list.start))
    const missing = stated > most && names.length >= 3 && SUMMED.test(counter) && alone && !quoted
    return { ...base, confidence: missing ? 'likely' : 'possible' }
  }
  return undefined
}

export function repeatedNames(names: readonly string[]): string[] {
  const seen = new Set<string>()
  const repeated: string[] = []
  for (const name of names) {
    const bare = name.replace(/\s/g, '')
    if (bare.length >= 4 && seen.has(bare)) repeated.push(bare)
    seen.add(bare)
  }
  return repeated
}
