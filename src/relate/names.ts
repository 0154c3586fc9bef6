import type { Figure, Paragraph, Table } from '../plan/types.ts'
import { byFirst, byLast, type WordGroups } from '../quantity/word-groups.ts'
import { firstFrom, sentenceAt } from './sentences.ts'

/** Words in front of a name that say for whom, by when or how hard, not what. */
const LEADS = byFirst(
  (
    '其中 包括 到 至 力争 争取 确保 预计 计划 全部 累计 共 总共 本 我 全 年 年度 末 底 年末 年底 的 和 及 与 且 并 , 、 : ( 《规划》 规划 ' +
    '“十三五” “十四五” “十五五” 时期 期间 期末 各 新增 完成 实现 实施 投入 涉及 安排 建设项目 全国 全省 全市 全县 全区 全州'
  ).split(' '),
)
/** Verbs and comparators that end a subject. */
const TRAILS = byLast(
  (
    '达到 达 为 是 共计 合计 共 约 超过 突破 增长到 增加到 提高到 提升到 扩大到 发展到 下降到 降低到 降至 增至 减少到 控制在 稳定在 ' +
    '保持在 维持在 不低于 不少于 不高于 不超过 高于 低于 大于 小于 至少 最多 近 需 有 均 总体 的 到 在 : , “ ” > < ≥ ≤ -'
  ).split(' '),
)
/** Words that any line could carry. */
const GENERIC = byLast(
  '工程 项目 建设 投资 总投资 资金 概算 估算 需求 总计 总额 金额 总量 总数 数量 合计 小计 收入额 情况 目标 数 额 总 亿元 万元'.split(
    ' ',
  ),
)
const YEARS = /(?:19|20)\d\d年?(?:—|-|~|至|到)?(?:(?:19|20)\d\d)?年?(?:末|底|前|以来|度)?/g

function cutStart(text: string, words: WordGroups): string {
  let from = 0
  for (let word = wordFrom(text, from, words); word !== undefined; word = wordFrom(text, from, words)) {
    // 本地, 本科 are words of their own.
    if (word === '本' && /[地科]/.test(text[from + 1] ?? '')) break
    from += word.length
  }
  return from === 0 ? text : text.slice(from)
}

/** The longest word at a place that leaves something of the text. */
function wordFrom(text: string, from: number, words: WordGroups): string | undefined {
  for (const word of words.get(text.charCodeAt(from)) ?? NO_WORDS)
    if (from + word.length < text.length && text.startsWith(word, from)) return word
  return undefined
}

function cutEnd(text: string, words: WordGroups): string {
  let to = text.length
  for (let word = wordTo(text, to, words); word !== undefined; word = wordTo(text, to, words))
    to -= word.length
  return to === text.length ? text : text.slice(0, to)
}

/** The longest word that ends at a place. */
function wordTo(text: string, to: number, words: WordGroups): string | undefined {
  for (const word of words.get(text.charCodeAt(to - 1)) ?? NO_WORDS) if (text.endsWith(word, to)) return word
  return undefined
}

const NO_WORDS: readonly string[] = []

/** Closes a clause: what stands before belongs to another statement. */
const CLAUSE_END = new Set([...',。;:、!?(\n'].map((character) => character.charCodeAt(0)))

/** The words right before a figure that say what it is: back to the last comma, bracket or figure. */
export function subjectOf(figure: Figure): string {
  const { notes } = figure
  notes.subject ??= readSubject(figure)
  return notes.subject
}

function readSubject(figure: Figure): string {
  const paragraph = figure.paragraph
  if (!paragraph) return ''
  const { text } = paragraph
  let from = figure.token.start
  const limit = Math.max(0, from - 40, previousEnd(paragraph, figure))
  while (from > limit && !CLAUSE_END.has(text.charCodeAt(from - 1))) from--
  let subject = text.slice(from, figure.token.start)
  // 地区生产总值(GDP)完成: the short name in brackets is left out.
  if (/^GDP\)/i.test(subject) && from > limit) {
    const bracket = --from
    while (from > limit && !CLAUSE_END.has(text.charCodeAt(from - 1))) from--
    if (from < bracket) subject = `${text.slice(from, bracket)}${subject.slice(4)}`
  }
  return subject.includes(']') ? subject.replace(NOTE_MARK, '') : subject
}

/** 常住人口[2]为: the mark of a note is no part of a name. */
const NOTE_MARK = /\[\d{1,2}\]/g

/** Where the number before a figure ends, unit included. */
export function previousEnd(paragraph: Paragraph, figure: Figure): number {
  let index = firstFrom(paragraph.tokens, figure.token.start) - 1
  while (isNoteMark(paragraph, index)) index--
  return paragraph.tokens[index]?.unitEnd ?? 0
}

function isNoteMark({ tokens, text }: Paragraph, index: number): boolean {
  const token = tokens[index]
  return token?.kind === 'reference' && text[token.start - 1] === '['
}

const bareCache = new Map<string, string>()
const coreCache = new Map<string, string>()
const MOST_CACHED = 20_000

function remember(cache: Map<string, string>, text: string, result: string): string {
  if (cache.size > MOST_CACHED) cache.clear()
  cache.set(text, result)
  return result
}

/** What a figure is called: its subject, bare. */
export function bareNameOf(figure: Figure): string {
  const { notes } = figure
  notes.name ??= bareName(subjectOf(figure))
  return notes.name
}

/** A subject without lead-in, years and verbs: “力争到2025年,脱贫户经营性收入达” → 脱贫户经营性收入. */
export function bareName(subject: string): string {
  const cached = bareCache.get(subject)
  if (cached !== undefined) return cached
  const printed = subject.replace(/\s+/g, '')
  const dated = /\d/.test(printed) ? printed.replace(YEARS, '') : printed
  const name = cutEnd(cutStart(cutEnd(dated, TRAILS), LEADS), TRAILS)
  return remember(bareCache, subject, name.replace(/[“”"《》]/g, ''))
}

const NUMBERING = /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、]|#|其中:?)/

/** What is left of a name when words any line could carry are dropped: 乡村特色产业帮扶工程投资 → 乡村特色产业帮扶. */
export function coreName(text: string): string {
  const cached = coreCache.get(text)
  if (cached !== undefined) return cached
  const year = /^((?:19|20)\d\d)年?度?$/.exec(text.trim())
  if (year) return remember(coreCache, text, `${year[1]}年`)
  const bare = bareName(text)
  let core = bare
  for (let before = ''; before !== core; ) {
    before = core
    core = cutEnd(core, GENERIC).replace(/\([^()]*\)$/, '')
  }
  core = core.replace(NUMBERING, '')
  return remember(coreCache, text, core === '' ? bare : core)
}

const YEAR = /(?:19|20)\d\d/g

/** The year a figure speaks of: the last one printed before it in its sentence; undefined where none is. */
export function yearOf(figure: Figure): number | undefined {
  const { paragraph } = figure
  if (!paragraph) return undefined
  const { start } = sentenceAt(paragraph.text, figure.token.start)
  let between = false
  for (let index = firstFrom(paragraph.tokens, figure.token.start) - 1; index >= 0; index--) {
    const token = paragraph.tokens[index]
    if (!token || token.start < start) return undefined
    if (token.kind === 'quantity') between = true
    if (token.kind !== 'year') continue
    // 由2020年的11555元提高到25920元: the year it started from dates the first number only.
    if (between && /[由从比较自]/.test(paragraph.text[token.start - 1] ?? '')) continue
    return Number(token.digitsText)
  }
  return undefined
}

/** 上年数 and 本年数 are a year apart, whichever years they are: counted from 0. */
export function relativeYear(text: string): number | undefined {
  if (/^(?:上年|去年|上期|上年同期)/.test(text)) return 0
  return /^(?:本年|当年|本期|今年)/.test(text) ? 1 : undefined
}

/** The only year in a head (2025年, 2019年完成值); undefined for none, or for a span of years. */
export function yearOfHead(text: string): number | undefined {
  const years = text.match(YEAR)
  const [first] = years ?? []
  return years?.every((year) => year === first) ? Number(first) : undefined
}

/** What kind of number a column or row holds: amounts add up, shares close to 100, growth and rates do neither. */
export type Measure = 'amount' | 'share' | 'growth' | 'rate'

const GROWTH = /增[长速幅减]|增速|同比|比上年|较上年|递增|降幅|完成.*%|为预算|为年初/
const SHARE = /占比|比重|占.{1,12}(?:比|%|比例)|构成(?:比|\(%)|比例|百分比/
const RATE =
  /率|人均|户均|单价|单产|标准(?!化|农田|厂房|地块)|指数|均价|平均|亩均|密度|强度|系数|排名|位次|得分|比值|年限|年份|时间|时限|电话|编码|代码|每/

export function measureOf(header: string): Measure {
  if (SHARE.test(header)) return 'share'
  if (GROWTH.test(header) && !/额|量\(|增加值|增减数/.test(header)) return 'growth'
  if (RATE.test(header)) return 'rate'
  return 'amount'
}

/** A table's name for a message: 表1, or its title. */
export function tableName(table: Table): string {
  if (table.number !== undefined) return `表${table.number}`
  if (table.box?.number !== undefined) return `专栏${table.box.number}`
  return table.title ? `“${table.title.slice(0, 24)}”` : '表格'
}
