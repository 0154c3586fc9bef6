import { Locator } from '../document/position.ts'
import type { Span } from '../document/types.ts'
import { pointText } from '../report/place.ts'
import { SEVERITY_NAMES } from '../report/tally.ts'
import { escapeXml } from '../report/xml.ts'
import type { Finding } from '../rules/finding.ts'
import { byKind, type ComparedDocument, type DiffReport, findingsOf, pathOf, summaryOf } from './report.ts'
import type { Difference, Side } from './types.ts'
import { ACTION_NAMES, KIND_NAMES, shorten, wordsOf } from './wording.ts'

const STYLE = `:root{color-scheme:light dark;--line:#8886;--old:#c6282818;--new:#2e7d3218;--mark:#1565c0}
*{box-sizing:border-box}body{margin:0;font:15px/1.6 "Noto Sans SC","Microsoft YaHei",sans-serif;display:grid;grid-template-columns:minmax(14rem,20rem) 1fr}
header{grid-column:1/-1;padding:1rem 1.5rem;border-bottom:1px solid var(--line)}h1{font-size:1.3rem;margin:0 0 .3rem}
nav{padding:1rem;border-right:1px solid var(--line);position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;font-size:.9rem}
nav ol{list-style:none;margin:0;padding:0 0 0 .6rem}nav a{color:inherit;text-decoration:none;display:block;padding:.1rem .3rem}nav a:hover,nav a:focus{background:#8882}
main{padding:1rem 1.5rem;min-width:0}h2{font-size:1.15rem;border-bottom:2px solid var(--mark)}h3{font-size:1rem;margin:1.4rem 0 .4rem}
table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600}td.place{white-space:nowrap;font-variant-numeric:tabular-nums}tr:target{outline:2px solid var(--mark)}
del{background:var(--old);text-decoration:line-through}ins{background:var(--new);text-decoration:none}.error{color:#c62828}.warning{color:#b26a00}.info{color:#0277bd}
@media (max-width:50rem){body{display:block}nav{position:static;max-height:none;border:0}}
@media print{body{display:block;font-size:10pt}nav{display:none}main,header{padding:0}tr{break-inside:avoid}h2,h3{break-after:avoid}}`

/** One page that needs nothing beside itself: a list at the side, a table for each kind of change, fit for print. */
export function renderHtml(report: DiffReport): string {
  const list: string[] = []
  const bodies = report.documents.map((document, index) => renderDocument(document, index, list))
  const problems = report.problems.map(
    ({ path, message }) => `<p class="error">${safe(path)} 没有比较成：${safe(message)}</p>`,
  )
  const title = `${safe(report.base)} -&gt; ${safe(report.head)}`
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>比较 ${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${title}</h1><p>${safe(summaryOf(report))}</p>${problems.join('')}</header>
<nav aria-label="改动清单"><ol>${list.join('')}</ol></nav>
<main>${bodies.join('\n')}</main>
</body>
</html>
`
}

function renderDocument(document: ComparedDocument, index: number, list: string[]): string {
  const path = safe(pathOf(document))
  const anchor = `d${index}`
  const entries: string[] = []
  const parts: string[] = []
  const section = (name: string, heading: string, columns: readonly string[], rows: readonly string[][]) => {
    if (rows.length === 0) return
    const id = `${anchor}-${name}`
    entries.push(`<li><a href="#${id}">${safe(heading)} ${rows.length}</a></li>`)
    const body = rows.map(
      ([place = '', ...cells], row) =>
        `<tr id="${id}-${row}"><td class="place">${place}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
    )
    parts.push(
      `<h3 id="${id}">${safe(heading)} ${rows.length} 处</h3><table><thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`,
    )
  }
  if (document.status === 'compared') compared(document.difference, section)
  else {
    parts.push(
      `<p>${document.status === 'added' ? '新增的文稿' : '删去的文稿'}，${document.result.figures} 个数字。</p>`,
    )
    const locator = new Locator(document.result.document)
    section('new', '检查结果新增', FINDING, findingRows(findingsOf(document).new, locator))
  }
  if (parts.length === 0) parts.push('<p>没有改动。</p>')
  list.push(`<li><a href="#${anchor}">${path}</a><ol>${entries.join('')}</ol></li>`)
  return `<section><h2 id="${anchor}">${path}</h2>${parts.join('\n')}</section>`
}

const FINDING = ['位置', '级别和规则', '内容']

function findingRows(findings: readonly Finding[], locator: Locator): string[][] {
  return findings.map(({ severity, rule, message, span }) => [
    safe(pointText(locator.place(span.start))),
    `<span class="${severity}">${SEVERITY_NAMES[severity]}</span> ${safe(rule)}`,
    safe(message),
  ])
}

function compared(
  difference: Difference,
  section: (name: string, heading: string, columns: readonly string[], rows: readonly string[][]) => void,
): void {
  const inOld = new Locator(difference.old.document)
  const inNew = new Locator(difference.new.document)
  const at = (locator: Locator, span: Span) => safe(pointText(locator.place(span.start)))
  const place = (sides: { readonly old?: Side; readonly new?: Side }) =>
    sides.new ? at(inNew, sides.new.span) : sides.old ? `旧 ${at(inOld, sides.old.span)}` : ''
  const sidesOf = (sides: { readonly old?: Side; readonly new?: Side }) => [
    sides.old ? `<del>${safe(shorten(sides.old.text, 300))}</del>` : '',
    sides.new ? `<ins>${safe(shorten(sides.new.text, 300))}</ins>` : '',
  ]
  const stale = difference.stale.map(({ span, message }) => [at(inNew, span), safe(message)])
  section('stale', '应随之改动而没有改', ['位置', '内容'], stale)
  for (const [kind, changes] of byKind(difference.changes)) {
    const rows = changes.map((change) => {
      const { subject, detail } = wordsOf(change)
      return [place(change), ACTION_NAMES[change.action], safe(subject), safe(detail), ...sidesOf(change)]
    })
    section(kind, KIND_NAMES[kind], ['位置', '改动', '关于', '内容', '原文', '现文'], rows)
  }
  const wording = difference.wording.map((entry) => [place(entry), ...sidesOf(entry)])
  section('wording', '其他文字改动', ['位置', '原文', '现文'], wording)
  section('new', '检查结果新增', FINDING, findingRows(difference.findings.new, inNew))
  section('gone', '检查结果消除（旧版位置）', FINDING, findingRows(difference.findings.gone, inOld))
  section('still', '检查结果仍在', FINDING, findingRows(difference.findings.still, inNew))
}

function safe(text: string): string {
  return escapeXml(text.replace(/\s+/g, ' '))
}
