import { Locator } from '../document/position.ts'
import { visible } from '../report/escape.ts'
import { pointText } from '../report/place.ts'
import { SEVERITY_NAMES } from '../report/tally.ts'
import type { Finding } from '../rules/finding.ts'
import { byKind, type ComparedDocument, type DiffReport, findingsOf, pathOf, summaryOf } from './report.ts'
import { ACTION_NAMES, KIND_NAMES, shorten, wordsOf } from './wording.ts'

/** What hosts of repositories allow in a comment, with room to spare. */
const LONGEST = 60_000
const MOST_LINES = 40

/** For a comment on a merge request: escaped, and never longer than a comment may be. */
export function renderMarkdown(report: DiffReport): string {
  const head = `## ${safe(report.base)} -> ${safe(report.head)}\n\n${safe(summaryOf(report))}\n`
  let text = head
  let left = 0
  for (const document of report.documents) {
    const part = renderDocument(document, report.verbose)
    if (text.length + part.length > LONGEST) left++
    else text += part
  }
  for (const { path, message } of report.problems) {
    const line = `\n**${safe(path)}** 没有比较成：${safe(message)}\n`
    if (text.length + line.length <= LONGEST) text += line
  }
  return left === 0 ? text : `${text}\n另有 ${left} 份文稿，内容太长，这里不列。\n`
}

function renderDocument(document: ComparedDocument, verbose: boolean): string {
  const title = `\n### ${safe(pathOf(document))}\n`
  const findings = findingsOf(document)
  const parts: string[] = []
  const table = (heading: string, columns: readonly string[], rows: readonly (readonly string[])[]) => {
    if (rows.length === 0) return
    const shown = rows.slice(0, MOST_LINES).map((cells) => `| ${cells.join(' | ')} |\n`)
    const rest = rows.length > MOST_LINES ? `\n另有 ${rows.length - MOST_LINES} 处，这里不列。\n` : ''
    const rule = `| ${columns.map(() => '---').join(' | ')} |\n`
    parts.push(
      `\n**${heading} ${rows.length} 处**\n\n| ${columns.join(' | ')} |\n${rule}${shown.join('')}${rest}`,
    )
  }
  const rowsOf = (list: readonly Finding[], locator: Locator) =>
    list.map(({ severity, rule, message, span }) => [
      safe(pointText(locator.place(span.start))),
      `${SEVERITY_NAMES[severity]} ${safe(rule)}`,
      safe(shorten(message, 200)),
    ])
  const findingColumns = ['位置', '级别和规则', '内容']
  if (document.status !== 'compared') {
    const locator = new Locator(document.result.document)
    parts.push(
      `\n${document.status === 'added' ? '新增的文稿' : '删去的文稿'}，${document.result.figures} 个数字。\n`,
    )
    table('检查结果新增', findingColumns, rowsOf(findings.new, locator))
    return title + parts.join('')
  }
  const { difference } = document
  const inOld = new Locator(difference.old.document)
  const inNew = new Locator(difference.new.document)
  const place = (change: {
    readonly old?: { span: { start: number } }
    readonly new?: { span: { start: number } }
  }) =>
    change.new
      ? pointText(inNew.place(change.new.span.start))
      : change.old
        ? `旧 ${pointText(inOld.place(change.old.span.start))}`
        : ''
  if (difference.changes.length + difference.wording.length === 0) parts.push('\n没有改动。\n')
  for (const [kind, changes] of byKind(difference.changes)) {
    const rows = changes.map((change) => {
      const { subject, detail } = wordsOf(change)
      return [safe(place(change)), ACTION_NAMES[change.action], safe(subject), safe(detail)]
    })
    table(KIND_NAMES[kind], ['位置', '改动', '关于', '内容'], rows)
  }
  if (verbose) {
    const rows = difference.wording.map((entry) => [
      safe(place(entry)),
      safe(shorten(entry.old?.text ?? '')),
      safe(shorten(entry.new?.text ?? '')),
    ])
    table('其他文字改动', ['位置', '原文', '现文'], rows)
  } else if (difference.wording.length > 0) parts.push(`\n其他文字改动 ${difference.wording.length} 处。\n`)
  const stale = difference.stale.map(({ span, message }) => [
    safe(pointText(inNew.place(span.start))),
    safe(shorten(message, 300)),
  ])
  table('应随之改动而没有改', ['位置', '内容'], stale)
  table('检查结果新增', findingColumns, rowsOf(findings.new, inNew))
  table('检查结果消除', findingColumns, rowsOf(findings.gone, inOld))
  if (findings.still.length > 0) parts.push(`\n检查结果仍在 ${findings.still.length} 处。\n`)
  return title + parts.join('')
}

/** Text that no renderer takes for markup, a mention or a reference. */
function safe(text: string): string {
  return visible(text.replace(/\s+/g, ' '))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}&#46;`)
    .replace(/[\\`*_{}[\]()#+!|~$^]/g, (character) => (character === '#' ? '&#35;' : `\\${character}`))
}
