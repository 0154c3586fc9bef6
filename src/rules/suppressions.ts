import { outsideCode } from '../document/code.ts'
import { findComments, type OwnComment, withoutComments } from '../document/comments.ts'
import { partAt } from '../document/join.ts'
import { Locator } from '../document/position.ts'
import type { Document, Span } from '../document/types.ts'
import { hint, nearest } from '../words/nearest.ts'
import type { Finding } from './finding.ts'
import type { Report } from './rule.ts'

const VERBS = {
  nextLine: ['disable-next-line', '下一行不查'],
  line: ['disable-line', '本行不查'],
  begin: ['disable', '不查'],
  end: ['enable', '恢复'],
} as const

type Verb = keyof typeof VERBS

interface Named {
  readonly id: string
  readonly span: Span
}

/** What one comment asks for one rule, and where it holds. */
interface Suppression extends Named {
  readonly reason: string
  readonly from: number
  to: number
  used: boolean
}

interface Fault {
  readonly rule: string
  readonly report: Report
}

/** A finding that a comment in the text has set aside, and why. */
export interface Suppressed {
  readonly finding: Finding
  readonly reason: string
}

export interface Applied {
  readonly kept: readonly Finding[]
  readonly suppressed: readonly Suppressed[]
  readonly unused: readonly Fault[]
}

/**
 * Where the reason begins: behind dashes of any kind, a colon, 原因, or plainly as words behind the name of a rule,
 * which has neither two dashes nor a Chinese character in it. Made where it is used: most documents have no comments.
 */
const reasonMark = (): RegExp =>
  /(?:(?<=\s)-(?=\s|$)|-{2,}|[—–―－]+|[:：])[\s\-—–―－:：]*(?:(?:原因|理由)[:：]\s*)?|(?:原因|理由)[:：]?\s*|(?<=[a-z]\s{1,20})(?=\p{Script=Han})/u

/** Rules about suppressions themselves answer to the configuration only. */
const isOwn = (id: string): boolean => id.startsWith('suppression/')

/** The comments of a document that set findings aside; undefined where there are none. */
export function readSuppressions(document: Document, known: readonly string[]): Suppressions | undefined {
  if (document.format === 'csv' || document.format === 'xlsx') return undefined
  if (!document.source.includes('<!--')) return undefined
  const comments: OwnComment[] = []
  const open: Span[] = []
  // A comment that is open at the end of a file has nothing to do with the next.
  for (const { start, end } of document.parts ?? [{ start: 0, end: document.source.length }]) {
    const source = document.source.slice(start, end)
    const all = findComments(source)
    // Markdown that shows how a comment is written asks for nothing.
    const shown = <Place extends Span>(places: readonly Place[]) =>
      document.format === 'markdown' && places.length > 0 ? outsideCode(source, places) : places
    const last = unclosed(source, all.at(-1)?.end ?? 0)
    for (const comment of shown(all)) comments.push({ ...by(comment, start), body: by(comment.body, start) })
    for (const span of shown(last ? [last] : [])) open.push(by(span, start))
  }
  return comments.length > 0 || open.length > 0
    ? new Suppressions(document, comments, known, open)
    : undefined
}

const by = ({ start, end }: Span, offset: number): Span => ({ start: start + offset, end: end + offset })

/** A comment of ours that nothing closes: in Markdown and HTML all that follows would be part of it. */
function unclosed(source: string, from: number): Span | undefined {
  const last = source.lastIndexOf('<!--')
  if (last < from || source.includes('-->', last)) return undefined
  const [text = '', word = ''] = /^<!--\s*plan-([^\s:：]*)/.exec(source.slice(last, last + 200)) ?? []
  return verbOf(word) === undefined ? undefined : { start: last, end: last + text.length }
}

export class Suppressions {
  /** What is wrong with the comments themselves. */
  readonly faults: Fault[] = []
  readonly #all: Suppression[] = []
  /** Those for one line, by rule and line. */
  readonly #lines = new Map<string, Suppression>()
  readonly #ranges = new Map<string, Suppression[]>()
  readonly #known: readonly string[]
  readonly #locator: Locator
  readonly #source: string
  readonly #bare: string
  readonly #parts: Document['parts']
  /** Where the file ends whose comments are being read. */
  #limit = -1

  constructor(
    document: Document,
    comments: readonly OwnComment[],
    known: readonly string[],
    unclosed: readonly Span[],
  ) {
    this.#known = known.filter((id) => !isOwn(id))
    this.#locator = new Locator(document)
    this.#source = document.source
    this.#parts = document.parts
    this.#bare = withoutComments(document.source)
    /** Ranges that are open, by rule; undefined for one that does not hold because something is wrong with it. */
    const open = new Map<string, Suppression | undefined>()
    for (const { start, end, body } of comments) {
      // What is disabled in one file is not disabled in the next.
      const limit = this.#limitAt(start)
      if (limit !== this.#limit) open.clear()
      this.#limit = limit
      this.#read({ start, end }, body, open)
    }
    for (const span of unclosed)
      this.#add('suppression/unknown', span, '这处注释没有写完，不算数', {
        help: '在原因后面补上 -->，否则后面的文字也会被当作注释',
      })
  }

  /** Sets findings aside. `active`: the rules of this run; a comment about any other is not known to be unused. */
  apply(findings: readonly Finding[], active: ReadonlySet<string>): Applied {
    const kept: Finding[] = []
    const suppressed: Suppressed[] = []
    for (const finding of findings) {
      const found = this.#at(finding)
      if (!found) kept.push(finding)
      else {
        found.used = true
        suppressed.push({ finding, reason: found.reason })
      }
    }
    const unused = this.#all
      .filter(({ id, used }) => !used && active.has(id))
      .map(({ id, span }) =>
        this.#fault('suppression/unused', span, `这里停用了 ${id}，但它在所管的范围里没有报告什么`, {
          help: '问题已经改正就删去这个名字；写错了地方就移到出问题的那一行的上一行',
        }),
      )
    return { kept, suppressed, unused }
  }

  #at({ rule, span }: Finding): Suppression | undefined {
    const line = this.#lines.get(`${rule}|${this.#lineStart(span.start)}`)
    return line ?? this.#ranges.get(rule)?.find(({ from, to }) => from <= span.start && span.start < to)
  }

  #read(comment: Span, body: Span, open: Map<string, Suppression | undefined>): void {
    const text = this.#source.slice(body.start, body.end)
    const [lead = '', word = ''] = /^\s*plan-([^\s:：]*)[:：]?/.exec(text) ?? []
    const verb = verbOf(word)
    if (verb === undefined) {
      const names = Object.values(VERBS).flat()
      const meant = nearest(word, names)
      // Somebody else's comment that happens to begin so: plan-2021, plan-b.
      if (!meant && !text.split(/[\s,，、]+/).some((part) => this.#known.includes(part))) return
      this.#add('suppression/unknown', comment, `不认识“plan-${word}”`, {
        help: meant
          ? `是不是想写 plan-${meant}？`
          : `可以写的有：${names.map((name) => `plan-${name}`).join('、')}`,
      })
      return
    }
    const rest = text.slice(lead.length)
    const split = reasonMark().exec(rest)
    const reason = split ? rest.slice(split.index + split[0].length).trim() : ''
    const from = body.start + lead.length
    const names = [...rest.slice(0, split?.index).matchAll(/[^\s,，、]+/g)].map((match) => ({
      id: match[0],
      span: { start: from + match.index, end: from + match.index + match[0].length },
    }))
    if (verb === 'end') this.#close(comment, names, open)
    else this.#open(verb, comment, names, reason, open)
  }

  #open(
    verb: Exclude<Verb, 'end'>,
    comment: Span,
    names: readonly Named[],
    reason: string,
    open: Map<string, Suppression | undefined>,
  ): void {
    if (names.length === 0) {
      this.#add('suppression/unknown', comment, '没有写要停用哪条规则', {
        help: '写成：<!-- plan-disable-next-line sum/total -- 原因 -->',
      })
      return
    }
    if (reason === '') {
      this.#add('suppression/reason', comment, '停用规则没有写原因，这一处不算数', {
        help: '在规则名后面写两个连字符和原因，例如 -- 以批复文件为准',
      })
    }
    const { from, to } = this.#rangeOf(verb, comment)
    for (const { id, span } of names) {
      const valid = this.#isKnown(id, span) && reason !== ''
      const key = `${id}|${from}`
      const twice = verb === 'begin' ? open.get(id) : this.#lines.get(key)
      const entry: Suppression = { id, span, reason, from, to, used: false }
      if (valid && twice) {
        const { line } = this.#locator.point(twice.span.start)
        this.#add('suppression/conflict', span, `${id} 在第 ${line} 行已经停用，这里又停用一次`, {
          help: '留下一处',
        })
        continue
      }
      if (verb === 'begin') open.set(id, valid ? entry : undefined)
      if (!valid) continue
      this.#all.push(entry)
      const ranges = this.#ranges.get(id)
      if (verb !== 'begin') this.#lines.set(key, entry)
      else if (ranges) ranges.push(entry)
      else this.#ranges.set(id, [entry])
    }
  }

  #close(comment: Span, names: readonly Named[], open: Map<string, Suppression | undefined>): void {
    const ended = names.length > 0 ? names : [...open.keys()].map((id) => ({ id, span: comment }))
    if (ended.length === 0) this.#unopened(comment, '')
    for (const { id, span } of ended) {
      if (names.length > 0 && !this.#isKnown(id, span)) continue
      if (!open.has(id)) {
        this.#unopened(span, `${id} `)
        continue
      }
      const entry = open.get(id)
      if (entry) entry.to = comment.start
      open.delete(id)
    }
  }

  #unopened(span: Span, what: string): void {
    this.#add('suppression/conflict', span, `${what}前面没有停用，这里不用恢复`, {
      help: '删去这一处，或在前面补上 plan-disable 和原因',
    })
  }

  #isKnown(id: string, span: Span): boolean {
    if (this.#known.includes(id)) return true
    const meant = nearest(id, this.#known)
    this.#add(
      'suppression/unknown',
      span,
      isOwn(id) ? `${id} 管的是停用本身，不能在文中停用` : `没有名为 ${id} 的规则`,
      { help: hint(id, this.#known) || '全部规则见 plan rules', ...(meant ? { fix: { text: meant } } : {}) },
    )
    return false
  }

  #rangeOf(verb: Exclude<Verb, 'end'>, { start, end }: Span): { from: number; to: number } {
    if (verb === 'begin') return { from: start, to: this.#limit + 1 }
    if (verb === 'line') return { from: this.#lineStart(start), to: this.#lineEnd(end) }
    // The next line that holds anything but comments of ours.
    let at = this.#lineEnd(end)
    while (at < this.#limit && /\s/.test(this.#bare[at] ?? '')) at++
    return { from: this.#lineStart(at), to: this.#lineEnd(at) }
  }

  #limitAt(offset: number): number {
    return (this.#parts && partAt(this.#parts, offset)?.end) ?? this.#source.length
  }

  #lineStart(offset: number): number {
    return this.#locator.line(offset).start
  }

  #lineEnd(offset: number): number {
    const { start, text } = this.#locator.line(offset)
    return start + text.length
  }

  #add(rule: string, span: Span, message: string, details: Partial<Report>): void {
    this.faults.push(this.#fault(rule, span, message, details))
  }

  #fault(rule: string, span: Span, message: string, details: Partial<Report>): Fault {
    return {
      rule,
      report: { span, message, about: `${message}|${this.#source.slice(span.start, span.end)}`, ...details },
    }
  }
}

function verbOf(word: string): Verb | undefined {
  for (const [verb, names] of Object.entries(VERBS))
    if ((names as readonly string[]).includes(word)) return verb as Verb
  return undefined
}
