import { isSlip, oneDigitApart, significantDigits } from '../plan/digits.ts'
import { baseValue, comparable, printedGap, sameValue } from '../plan/measure.ts'
import type { Figure, Plan } from '../plan/types.ts'
import type { Link } from './fact-links.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf, yearOf } from './names.ts'
import { isDelta, proseOf, sentenceAt } from './sentences.ts'
import type { Confidence } from './types.ts'

const NOUN = /^[\u4e00-\u9fff]{0,5}?(?:村|县\(区\)|县区|县|乡镇|街道|社区|安置点|安置区|示范区|贫困户)/

/** Villages and counties out of poverty are those that were poor. */
const LIFTED: Readonly<Record<string, string>> = { 贫困村: '脱贫村', 贫困县: '脱贫县' }

/** The same words before the same number, twice or more. */
export function linkRepeats(plan: Plan, links: Link[]): void {
  const groups = new Map<string, Figure[]>()
  const add = (key: string, figure: Figure) => {
    const list = groups.get(key)
    if (list) list.push(figure)
    else groups.set(key, [figure])
  }
  for (const paragraph of proseOf(plan.paragraphs)) {
    const revises = REVISES.test(paragraph.text)
    for (const figure of paragraph.figures) {
      if (
        figure.token.kind === 'ratio' ||
        figure.token.comparator === 'approx' ||
        figure.token.comparator === 'between' ||
        isDelta(figure)
      )
        continue
      const name = bareNameOf(figure)
      if (
        name.length >= 5 &&
        figure.unit &&
        !(revises && isRevised(paragraph.text, figure.token.start, figure.token.unitEnd))
      )
        add(`s${name}|${figure.unit.dimension}|${yearOf(figure) ?? ''}`, figure)
      if (figure.unit?.symbol === '个' && figure.token.comparator === 'eq') {
        const noun = NOUN.exec(paragraph.text.slice(figure.token.unitEnd, figure.token.unitEnd + 9))?.[0]
        if (noun && noun.length >= 3) add(`n${LIFTED[noun] ?? noun}`, figure)
      }
    }
  }
  const counted: { groups: Figure[][]; about: string }[] = []
  for (const [key, figures] of groups) {
    const first = figures[0]
    if (figures.length < 2 || !first) continue
    const values = new Map<string, Figure[]>()
    for (const figure of figures) {
      const value = baseValue(figure).toFixed()
      const same = values.get(value)
      if (same) same.push(figure)
      else values.set(value, [figure])
    }
    const about = key.slice(1).split('|')[0] ?? ''
    for (const same of values.values())
      for (let index = 1; index < same.length; index++)
        links.push({ a: same[0] as Figure, b: same[index] as Figure, about, confidence: 'certain' })
    if (key.startsWith('n')) counted.push({ groups: [...values.values()], about })
    if (values.size !== 2 || !key.startsWith('s')) continue
    const [most, least] = [...values.values()].sort((a, b) => b.length - a.length)
    const odd = least?.[0]
    const common = most?.[0]
    if (
      !odd ||
      !common ||
      least.length !== 1 ||
      significantDigits(common) < 3 ||
      sameValue(odd, common) ||
      !isSlip(printedGap(odd, common), [odd, common])
    )
      continue
    if (most.length >= 2)
      links.push({
        a: common,
        b: odd,
        about,
        confidence: /总|合计|全[市县区省]/.test(about) ? 'likely' : 'possible',
      })
    else if (
      /总投资|总额|合计|总人口/.test(about) ||
      (about.length >= (key.endsWith('|') ? 8 : 6) && telling(common) && telling(odd))
    )
      links.push({ a: common, b: odd, about, confidence: 'possible' })
  }
  linkPairs(plan, links)
  linkTotals(plan, links)
  linkDated(plan, links)
  for (const { groups: values, about } of counted) linkOddCount(values, about, links)
}

/** A year right before 全县, and nothing but the name between that and the number. */
const DATED =
  /(?<![\d—~至-]|口径,?|因素后?,?)(?:19|20)\d\d年(?:末|底)?,?全[市县区州省旗][\u4e00-\u9fff]{4,24}?(?=(?:为|达到?|完成|是)?$)/

/** One of the words by which `isRevised` knows it: most paragraphs have none. */
const REVISES = /核实|核定|修订|调整|初步|快报|预计|年报|口径/

export function isRevised(text: string, start: number, end: number): boolean {
  const { start: from } = sentenceAt(text, start)
  return (
    /核实|核定|修订|调整|初步|快报|预计/.test(text.slice(Math.max(from, start - 36), start)) ||
    /^\([^()]*(?:快报|初步|预计|年报|核实|修订|口径)/.test(text.slice(end, end + 20))
  )
}

/** “2020年全县高标准农田面积28.6万亩…2020年全县高标准农田面积26.8万亩”: word for word the same, but for a slip. */
function linkDated(plan: Plan, links: Link[]): void {
  const groups = new Map<string, Figure[]>()
  for (const paragraph of proseWith(plan.paragraphs, '全')) {
    const { text } = paragraph
    if (!/\d年(?:末|底)?,?全[市县区州省旗]/.test(text)) continue
    for (const figure of paragraph.figures) {
      const { start, comparator } = figure.token
      if (comparator !== 'eq' || !figure.unit || isDelta(figure) || significantDigits(figure) < 3) continue
      const key = DATED.exec(text.slice(Math.max(0, start - 36), start))?.[0].replace(',', '')
      // The same number first quick and rough, then final.
      if (key === undefined || isRevised(text, start, figure.token.unitEnd)) continue
      const list = groups.get(key)
      if (list) list.push(figure)
      else groups.set(key, [figure])
    }
  }
  for (const [about, [a, b, ...more]] of groups) {
    if (!a || !b || more.length > 0 || !comparable(a, b) || sameValue(a, b)) continue
    if (a.decimals !== b.decimals || a.unit?.symbol !== b.unit?.symbol) continue
    if (isSlip(a.value.minus(b.value), [a, b])) links.push({ a, b, about, confidence: 'likely' })
  }
}

/** “有贫困村47个……全市47个贫困村” in one paragraph: the whole of the same things, counted twice. */
function linkTotals(plan: Plan, links: Link[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '全')) {
    const { text } = paragraph
    if (!/全[市县区州省旗]\d/.test(text)) continue
    const counts = paragraph.figures.filter(
      ({ unit, token }) => unit?.symbol === '个' && token.comparator === 'eq',
    )
    for (const whole of counts) {
      if (!/全[市县区州省旗]$/.test(text.slice(Math.max(0, whole.token.start - 2), whole.token.start)))
        continue
      const noun = NOUN.exec(text.slice(whole.token.unitEnd, whole.token.unitEnd + 9))?.[0]
      if (!noun) continue
      const own = counts.filter((figure) => text.endsWith(`有${noun}`, figure.token.start))
      const [other] = own
      if (!other || own.length > 1 || yearOf(other) !== yearOf(whole)) continue
      const confidence: Confidence = sameValue(other, whole) ? 'certain' : 'possible'
      links.push({ a: other, b: whole, about: noun, confidence })
    }
  }
}

/** Four digits and none of them for roundness: hardly the same by chance but for one. */
function telling(figure: Figure): boolean {
  return significantDigits(figure) >= 4 && !/0$/.test(figure.value.toFixed())
}

/** How much of the text before two pairs must agree. */
const SHARED_LEAD = 6

/** “管理的14户40人” twice over in one section: where one number of the pair agrees, the other should. */
function linkPairs(plan: Plan, links: Link[]): void {
  const groups = new Map<string, { first: Figure; second: Figure }[]>()
  for (const paragraph of proseOf(plan.paragraphs)) {
    paragraph.figures.forEach((first, index) => {
      const second = paragraph.figures[index + 1]
      if (!second || first.token.unitEnd !== second.token.start || !first.unit || !second.unit) return
      if (!first.exact || !second.exact || first.unit.dimension === second.unit.dimension) return
      const lead = paragraph.text.slice(Math.max(0, first.token.start - SHARED_LEAD), first.token.start)
      if (lead.length < SHARED_LEAD || /[,。;:、\d]/.test(lead)) return
      const key = `${paragraph.section.id}|${lead}|${first.unit.symbol}|${second.unit.symbol}`
      const list = groups.get(key)
      // 甲村因病致贫户, 乙村因病致贫户: the words before differ, so do the households.
      const [known] = list ?? []
      if (known && !sameClause(clauseBefore(known.first), clauseBefore(first))) return
      if (list) list.push({ first, second })
      else groups.set(key, [{ first, second }])
    })
  }
  for (const [a, b, ...more] of groups.values()) {
    if (!a || !b || more.length > 0) continue
    const agree = [sameValue(a.first, b.first), sameValue(a.second, b.second)]
    if (!agree[0] && !agree[1]) continue
    const about = a.first.paragraph?.text.slice(a.first.token.start - SHARED_LEAD, a.first.token.start) ?? ''
    links.push({ a: a.first, b: b.first, about, confidence: agree[0] ? 'certain' : 'likely' })
    links.push({ a: a.second, b: b.second, about, confidence: agree[1] ? 'certain' : 'likely' })
  }
}

function clauseBefore({ paragraph, token }: Figure): string {
  return (
    /[^,。;:、\d]*$/.exec(paragraph?.text.slice(Math.max(0, token.start - 40), token.start) ?? '')?.[0] ?? ''
  )
}

/** One says no more than the other does at its end: 确保纳入管理的, 纳入管理的. */
function sameClause(one: string, other: string): boolean {
  return one.endsWith(other) || other.endsWith(one)
}

/** 重点帮扶11个脱贫村, 首批11个: some of them, and no other number for all. */
const SOME_OF = /重点|其中|剩余|其余|首批|试点|示范|部分|个别|新增|另有?/

/**
 * 41个脱贫村, five times over, and once 47: perhaps another set of villages, perhaps a slip. A number that another place
 * prints as well is the number of another set.
 */
function linkOddCount(groups: readonly Figure[][], about: string, links: Link[]): void {
  const [most = [], ...others] = [...groups].sort((a, b) => b.length - a.length)
  const common = most[0]
  if (!common || most.length < 4 || others.flat().length > most.length) return
  const odds = others.flatMap((group) => {
    const [odd] = group
    const slip = odd && group.length === 1 && oneDigitApart(baseValue(common).minus(baseValue(odd)))
    // Of one digit, any other number is a slip: then no third one may be printed.
    const telling =
      odd && (others.length === 1 || (common.text.length > 1 && odd.text.length === common.text.length))
    const confirmed = links.some(({ a, b }) => (a === odd || b === odd) && sameValue(a, b))
    return slip && telling && !confirmed && !SOME_OF.test(clauseBefore(odd)) ? [odd] : []
  })
  const [odd] = odds
  if (odd && odds.length === 1) links.push({ a: common, b: odd, about, confidence: 'possible' })
}
