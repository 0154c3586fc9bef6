import type { CheckResult } from '../check.ts'
import { Locator } from '../document/position.ts'
import type { Finding, Severity } from '../rules/finding.ts'
import { repositoryPath } from './file-path.ts'
import { shownText } from './lines.ts'
import { clipped, markdownCode, markdownText } from './markdown-text.ts'
import { placeFrom } from './place.ts'
import type { Reporter, Summary } from './reporter.ts'
import { SEVERITY_NAMES, summaryLine } from './tally.ts'

/** A comment on GitHub holds 65 536 characters; the rest is for what a server adds. */
export const LONGEST_COMMENT = 64_000
const MOST_FILES = 100
/** Characters of the table of files, and of the list of those that could not be checked. */
const MOST_TABLE = 20_000
const MOST_UNREAD = 10_000
/** Of each severity in one file. */
const MOST_LISTED = 60
const LONGEST_TEXT = 400
const MOST_RELATED = 8
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

interface Entry {
  readonly severity: Severity
  readonly text: string
}

/** What a worker sends of one file. */
interface Part {
  readonly path: string
  readonly figures: number
  readonly related: number
  readonly counts: Readonly<Record<Severity, number>>
  readonly entries: readonly Entry[]
}

/** For a comment on a merge request: bounded, so that the most serious findings are in it whatever the length. */
export function markdownReporter(root: string, quiet: boolean): Reporter {
  const parts: Part[] = []
  return {
    begin: '',
    between: '',
    file: (result) => JSON.stringify(toPart(result, root, quiet)),
    gather(part) {
      parts.push(JSON.parse(part) as Part)
      return ''
    },
    end: (summary) => compose(parts, summary, root, quiet),
  }
}

function toPart({ document, findings, figures, related }: CheckResult, root: string, quiet: boolean): Part {
  const locator = new Locator(document)
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity)
  const listed = SEVERITIES.filter((severity) => !quiet || severity !== 'info').flatMap((severity) =>
    of(severity).slice(0, MOST_LISTED),
  )
  return {
    path: repositoryPath(document.path, root),
    figures,
    related,
    counts: { error: of('error').length, warning: of('warning').length, info: of('info').length },
    entries: listed.map((finding) => ({
      severity: finding.severity,
      text: toEntry(finding, document.path, locator),
    })),
  }
}

const words = (text: string) => markdownText(clipped(text, LONGEST_TEXT))
const code = (text: string) => markdownCode(clipped(text, LONGEST_TEXT))

function toEntry(finding: Finding, path: string, locator: Locator): string {
  const { severity, rule, message, note, help, related, fix, text } = finding
  const place = (offset: number) => code(placeFrom(path, locator.place(offset)))
  const head = `- **${SEVERITY_NAMES[severity]}** ${place(finding.span.start)} ${words(message)}（${code(rule)}）\n`
  const lines: string[] = []
  if (note !== undefined) lines.push(`说明：${words(note)}`)
  if (help !== undefined) lines.push(`帮助：${words(help)}`)
  if (related.length > 0) {
    const shown = related
      .slice(0, MOST_RELATED)
      .map((other) => `${place(other.span.start)} ${words(other.message)} ${code(other.text)}`)
    const more = related.length > shown.length ? `，共 ${related.length} 处` : ''
    lines.push(`相关的地方：${shown.join('；')}${more}`)
  }
  if (fix)
    lines.push(
      `建议：${code(shownText(text))} 改为 ${code(shownText(fix.text))}${fix.applicability === 'safe' ? '' : '，须人工核实'}`,
    )
  if (lines.length === 0) return head
  const details = lines.map((line) => `  - ${line}\n`).join('')
  return `${head}  <details><summary>算式与建议</summary>\n\n${details}\n  </details>\n`
}

function compose(parts: readonly Part[], { tally, problems }: Summary, root: string, quiet: boolean): string {
  const failed = problems.map(
    ({ path, message }) => `- **无法检查** ${code(repositoryPath(path, root))}：${words(message)}\n`,
  )
  const unread = fitting(failed, MOST_UNREAD)
  const untold = failed.length - unread.length
  const head = [
    '## 文稿数字核对\n\n',
    `${summaryLine(tally)}\n\n`,
    ...(failed.length > 0 ? [...unread, '\n'] : []),
    ...(untold > 0 ? [`另有 ${untold} 个文件无法检查，没有列出。\n\n`] : []),
    ...(parts.length > 0 ? table(parts) : []),
  ].join('')
  const all = parts.flatMap((part, file) => part.entries.map((entry) => ({ ...entry, file })))
  const headings = parts.map(({ path }) => `\n### ${code(path)}\n\n`)
  // The most serious first; what does not fit is left out, and so is everything less serious.
  let room = LONGEST_COMMENT - head.length - 200
  const opened = new Set<number>()
  const chosen = new Set<(typeof all)[number]>()
  for (const entry of SEVERITIES.flatMap((severity) => all.filter((entry) => entry.severity === severity))) {
    const cost = entry.text.length + (opened.has(entry.file) ? 0 : (headings[entry.file]?.length ?? 0))
    if (cost > room) break
    room -= cost
    opened.add(entry.file)
    chosen.add(entry)
  }
  const body = headings.map((heading, file) => {
    const own = all.filter((entry) => entry.file === file && chosen.has(entry))
    return own.length === 0 ? '' : `${heading}${own.map(({ text }) => text).join('')}`
  })
  const { errors, warnings, infos } = tally
  const left = errors + warnings + (quiet ? 0 : infos) - chosen.size
  const last = left > 0 ? `\n另有 ${left} 处没有列出。\n` : ''
  return `${head}${body.join('')}${last}`
}

function table(parts: readonly Part[]): string[] {
  const worst = (part: Part) => part.counts.error * 1e6 + part.counts.warning
  const rows = [...parts]
    .sort((a, b) => worst(b) - worst(a))
    .map(({ path, figures, related, counts: { error, warning, info } }) => {
      const cells = [code(clipped(path, 120)), figures, related, error, warning, info]
      return `| ${cells.join(' | ')} |\n`
    })
  const shown = fitting(rows.slice(0, MOST_FILES), MOST_TABLE)
  return [
    '| 文件 | 数字 | 有勾稽关系 | 错误 | 警告 | 提示 |\n| --- | ---: | ---: | ---: | ---: | ---: |\n',
    ...shown,
    ...(parts.length > shown.length ? [`\n另有 ${parts.length - shown.length} 个文件没有列在表里。\n`] : []),
  ]
}

/** As many from the beginning as come to no more than so many characters. */
function fitting(texts: readonly string[], room: number): readonly string[] {
  let length = 0
  const end = texts.findIndex((text) => {
    length += text.length
    return length > room
  })
  return end < 0 ? texts : texts.slice(0, end)
}
