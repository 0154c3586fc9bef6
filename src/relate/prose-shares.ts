import { significantDigits } from '../plan/digits.ts'
import { checkShare, checkSum, comparable, dimensionOf } from '../plan/measure.ts'
import { shareSlip } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { HUNDRED, powerOfTen, sum } from '../quantity/decimal.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf, coreName, subjectOf, yearOf } from './names.ts'
import { bracketDepths, figuresBetween, isDelta, sentenceAt } from './sentences.ts'
import type { Confidence, Relation, SumRelation } from './types.ts'
import { goesBy, isNamed, otherWay, wholeCore, wholesFurther } from './whole-names.ts'

const SHARE_LEAD =
  /(占(?!地|用)|所占|完成|为)([^,。;:]{0,24}?)(?:的)?(?:比重|比例|份额|比)?(?:的)?(?:达到|达|为|约为)?$/
const OUT_OF = /^[^,。;:、\d]{0,24}(?:中|里),?(?:共?有|已有)?[^,。;:、\d]{0,10}$/
/** Said of a part between it and its share: how much it grew, what else it makes up. */
const ASIDE =
  /,(?:占[^,;。:]{0,16}%|[^,;。:]{0,16}(?:增[长加收支产速幅]|下降|减[少收支产]|提高|回落|上升|降[低幅]|多增|少增)[^,;。:]{0,16})(?=,)/g
const CHANGED =
  /提高|增长|下降|上升|增加|降低|回落|同比|比上年|较上年|以上|左右|[由从](?:上年|去年|年初|(?:19|20)\d\d年|的?$)/
/** 上年占40.2%, in brackets or not: the share of another year. */
const OTHER_YEAR = /(?:上年|去年|年初|(?:19|20)\d\d年)(?:末|底|同期)?$/
/** A clause of its own between part and share: 两项合计占, 我县占. */
const OWN_CLAUSE = /,(?!(?:约|大约|共|均|仅|只|已|主要|分别)+$)[^,]{2,}$/
/** 44.48亿元(不含央企3.94亿元): the share may be of both. */
const LESS_THAN_ALL = /^\((?:不含|不包括|未含|剔除|扣除)/
/** Fewer digits than that are one slip apart from too many shares. */
const TELLING_DIGITS = 4
/** Words with 增加 or 以上 in them that say nothing of a change. */
const NO_CHANGE = /增加值|(?:规模|限额)以上/g

/** “投资283.16亿元,占总投资48.44%”: a share, its part right before it, and the whole it names. */
export function relateProseShares(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const breakdowns = new Map<Figure, SumRelation>()
  for (const relation of relations) {
    if (relation.kind === 'sum' && relation.basis === 'ofWhich')
      for (const part of relation.parts) breakdowns.set(part, relation)
  }
  const wholes = new Map<Figure, Figure>()
  for (const relation of relations)
    if (relation.kind === 'subset') for (const part of relation.parts) wholes.set(part, relation.whole)
  const lists = new Map<SumRelation, { share: Figure; part: Figure }[]>()
  for (const paragraph of proseWith(paragraphs, '%')) {
    if (paragraph.figures.length < 2) continue
    for (const share of paragraph.figures) {
      if (share.unit?.symbol !== '%' || share.token.comparator !== 'eq') continue
      const lead = paragraph.text.slice(Math.max(0, share.token.start - 40), share.token.start)
      const match = SHARE_LEAD.exec(lead)
      if (!match || CHANGED.test((match[2] ?? '').replace(NO_CHANGE, ''))) continue
      relateShare(
        paragraphs,
        paragraph,
        share,
        lead.length - match.index,
        (match[2] ?? '').trim(),
        breakdowns,
        wholes,
        lists,
        relations,
      )
    }
  }
  for (const [breakdown, entries] of lists) {
    const { total, parts } = breakdown
    if (leavesOut(breakdown, entries)) {
      relations.splice(relations.indexOf(breakdown), 1)
      for (const { share, part } of entries)
        relations.push({ kind: 'share', confidence: 'certain', share, part, whole: total, list: [] })
      continue
    }
    const shares = entries.map((entry) => entry.share)
    const misses = entries.filter(({ share, part }) => checkShare(share, part, total)?.fit === 'mismatch')
    const fits = entries.length - misses.filter(({ share, part }) => !shareSlip(share, part, total)).length
    // All of them miss a total that the parts do not come to: it is the total that is wrong.
    const all = misses.length === entries.length && entries.length >= 2
    if (all && checkSum(total, parts).fit === 'mismatch') continue
    // A list in which most shares miss was read wrong, or its total is what is wrong; either way not these shares.
    if (fits * 2 < entries.length) continue
    for (const { share, part } of entries)
      relations.push({ kind: 'share', confidence: 'certain', share, part, whole: total, list: shares })
    if (shares.length >= 3 && shares.length === parts.length)
      relations.push({ kind: 'closure', confidence: 'certain', shares, ratio: false })
  }
}

/** Every share holds, and they fall short of 100 as their parts of the total: not all parts are named. */
function leavesOut(
  { total, parts, confidence }: SumRelation,
  entries: readonly { share: Figure; part: Figure }[],
): boolean {
  if (confidence === 'certain' || entries.length < parts.length) return false
  if (checkSum(total, parts).fit !== 'mismatch') return false
  const digits = Math.max(...entries.map(({ share }) => share.decimals))
  const gap = HUNDRED.minus(sum(entries.map(({ share }) => share.value)))
  if (gap.times(2).lte(powerOfTen(-digits).times(entries.length))) return false
  return entries.every(({ share, part }) => checkShare(share, part, total)?.fit !== 'mismatch')
}

function relateShare(
  paragraphs: readonly Paragraph[],
  paragraph: Paragraph,
  share: Figure,
  leadLength: number,
  wholeName: string,
  breakdowns: ReadonlyMap<Figure, SumRelation>,
  wholes: ReadonlyMap<Figure, Figure>,
  lists: Map<SumRelation, { share: Figure; part: Figure }[]>,
  relations: Relation[],
): void {
  const { text } = paragraph
  const word = share.token.start - leadLength
  // 甲6亿元,乙3亿元,分别占30%和15%: the first share is the first one's.
  if (text.slice(word - 2, word) === '分别' || OTHER_YEAR.test(text.slice(Math.max(0, word - 10), word)))
    return
  const sentence = sentenceAt(text, share.token.start)
  const depths = bracketDepths(paragraph)
  const level = depths.get(share) ?? 0
  const before = figuresBetween(paragraph, sentence.start, word).filter(
    (figure) => !isDelta(figure) && (depths.get(figure) ?? 0) <= level,
  )
  const part = before.at(-1)
  const inside = figuresBetween(paragraph, word, share.token.start).filter((figure) => !isDelta(figure))
  if (!part) return
  // Between part and share stands at most one comma: anything more may be about something else.
  const gap = text
    .slice(part.token.unitEnd, word)
    .replace(/\([^()]*\)/g, '')
    .replace(ASIDE, '')
    .replace(/,([^,]{2,12})$/, (said, name: string) => (subjectOf(part).includes(name) ? ',' : said))
  if (/[;。:]/.test(gap) || (gap.match(/,/g)?.length ?? 0) > 1 || gap.length > 12) return
  const inline = inside.at(-1)
  if (!text.startsWith('占', word) && !text.startsWith('所占', word)) {
    // 完成预算60999万元的40.4%: of what must be printed; 占总投资 may be understood.
    if (!inline) {
      relateBudget(paragraph, share, sentence.start, word, wholeName, relations)
      return
    }
  }
  if (inline) {
    if (dimensionOf(inline) === dimensionOf(part) && inside.length === 1) add(share, part, inline, 'certain')
    return
  }
  const breakdown = breakdowns.get(part)
  if (breakdown && namesTotal(wholeName, breakdown.total)) {
    const list = lists.get(breakdown) ?? []
    list.push({ share, part })
    lists.set(breakdown, list)
    return
  }
  if (wholeName === '') {
    // 338个中有73个达标,占26.1%: the whole is what the part is counted in.
    const all = before.at(-2)
    if (
      all &&
      comparable(all, part) &&
      OUT_OF.test(text.slice(all.token.unitEnd, part.token.start).replace(/\([^()]*\)/g, ''))
    )
      add(share, part, all, 'certain')
    // 总收入85亿元,其中税收61亿元,占72%: of what it is a part of.
    else if (wholes.get(part)) add(share, part, wholes.get(part) as Figure, 'likely')
    // More shares than one make a list, which has a whole of its own.
    else if (text.slice(sentence.start, sentence.end).split('占').length === 2)
      relateNext(share, part, sentence.start, relations)
    return
  }
  // 占总人口比重 of what 其中 named as a part: the total is what it is a part of.
  const all = wholes.get(part)
  if (all && namesTotal(wholeName, all)) {
    add(share, part, all, 'likely')
    return
  }
  const wanted = wholeCore(wholeName)
  const year = yearOf(part)
  const here = figuresBetween(paragraph, Math.max(0, word - 600), word).filter(
    (figure) =>
      figure !== part &&
      dimensionOf(figure) === dimensionOf(part) &&
      !isDelta(figure) &&
      wanted.length >= 2 &&
      goesBy(figure, wanted),
  )
  const named = here.filter((figure) => yearOf(figure) === year)
  // 2021年生产总值…。民营经济增加值…,占生产总值的…: no other year is said.
  const dated = year === undefined && named.length === 0 ? here : []
  const whole = named.at(-1)
  const fits = (all: Figure) => {
    const fit = checkShare(share, part, all)?.fit
    return fit === 'exact' || fit === 'tail'
  }
  // Printed twice is still one whole; 东部地区农民工 is none where it is 农民工 that is wanted.
  const alone = whole !== undefined && named.every((figure) => figure.base.eq(whole.base))
  if (whole && alone && (isNamed(whole, wanted) || fits(whole))) add(share, part, whole, 'likely')
  else if (wanted.length >= 2) {
    const further = [
      ...named.reverse(),
      ...dated.reverse(),
      ...wholesFurther(paragraphs, paragraph, part, wanted, year),
    ]
    const own = further.find(fits)
    const slips = own ? [] : further.filter((all) => isNamed(all, wanted) && shareSlip(share, part, all))
    const only = slips.every((all) => all.base.eq(slips[0]?.base ?? all.base)) ? slips[0] : undefined
    const found = own ?? only ?? (alone ? whole : undefined)
    if (found) add(share, part, found, 'likely')
  }

  function add(rate: Figure, of: Figure, all: Figure, sure: Confidence): void {
    const check = checkShare(rate, of, all)
    if (!check) return
    if (check.fit !== 'mismatch') {
      relations.push({ kind: 'share', confidence: 'certain', share: rate, part: of, whole: all, list: [] })
      return
    }
    // 中央资金4100万元、省级资金1700万元,占……的93.5%: the share of both, or of the first.
    const joined = before.filter((figure) => comparable(figure, of) && figure !== all).slice(-3)
    const enumerated =
      joined.length > 1 && /[、和及]$|[、和及]/.test(text.slice(joined.at(-2)?.token.unitEnd, of.token.start))
    if (enumerated) return
    if (OWN_CLAUSE.test(gap) || LESS_THAN_ALL.test(text.slice(all.token.unitEnd, all.token.unitEnd + 5)))
      return
    const distance = Number(check.precise.minus(rate.value).abs().toFixed(4))
    // Named, not structural: a share far off is more likely of something else, unless one digit would put it right.
    const slip = sure === 'likely' && distance > 1 && sameScope(wholeName, all) && shareSlip(rate, of, all)
    // Of what it is a share is said in words, or told by digits enough.
    const telling = slip && (wholeName !== '' || significantDigits(rate) >= TELLING_DIGITS)
    if (sure === 'likely' && distance > 5 && !slip) return
    relations.push({
      kind: 'share',
      confidence: sure === 'likely' && distance > 1 && !telling ? 'possible' : sure,
      share: rate,
      part: of,
      whole: all,
      list: [],
    })
  }
}

/** “甲国4.11亿元,占进出口总值的15.2%。乙国3.68亿元,占13.6%”: of what the sentence before names, where it fits that. */
function relateNext(share: Figure, part: Figure, from: number, relations: Relation[]): void {
  const said = relations.at(-1)
  if (said?.kind !== 'share' || said.share.paragraph !== share.paragraph) return
  const { whole } = said
  if (said.share.token.start >= from || said.part === part || !comparable(part, whole)) return
  const fit = part.base.lt(whole.base) ? checkShare(share, part, whole)?.fit : undefined
  if (fit && fit !== 'mismatch')
    relations.push({ kind: 'share', confidence: 'certain', share, part, whole, list: [] })
  else if (fit && shareSlip(share, part, whole))
    relations.push({ kind: 'share', confidence: 'possible', share, part, whole, list: [] })
}

/** “年初预算3200万元,支出决算3820.18万元,完成年初预算的119.38%”: both figures stand before. */
function relateBudget(
  paragraph: Paragraph,
  share: Figure,
  from: number,
  word: number,
  wholeName: string,
  relations: Relation[],
): void {
  if (!/^(?:年初|调整)?预算数?$/.test(wholeName)) return
  const figures = figuresBetween(paragraph, from, word).filter((figure) => figure.unit && !isDelta(figure))
  const [whole, part] = figures.slice(-2)
  if (!whole || !part || figures.length !== 2 || !comparable(whole, part)) return
  // 一般公共预算收入决算数 is what came in, not what was budgeted.
  if (!/预算数?$/.test(bareNameOf(whole)) || !/决算|支出|完成|执行/.test(subjectOf(part))) return
  relations.push({ kind: 'share', confidence: 'likely', share, part, whole, list: [] })
}

/** 占全省生产总值: a whole whose words do not say 全省 may be another place's. */
function sameScope(wholeName: string, whole: Figure): boolean {
  const scope = /全[国省市县区州]|世界|全球/.exec(wholeName)?.[0]
  return scope === undefined || subjectOf(whole).includes(scope)
}

/** 占总投资, 占比, 占: the list's own total, unless another whole is named. */
function namesTotal(wholeName: string, total: Figure): boolean {
  if (
    wholeName === '' ||
    /^(?:总投资|总额|总数|总量|总计|合计|全部|总|全[市县区省州]|总人口|比)/.test(wholeName)
  )
    return true
  const subject = bareNameOf(total)
  const core = coreName(wholeName)
  if (otherWay(core, subject)) return false
  return core !== '' && (subject.includes(core) || core.includes(coreName(subject)))
}
