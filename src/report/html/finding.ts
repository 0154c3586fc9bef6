import type { Locator } from '../../document/position.ts'
import type { Document } from '../../document/types.ts'
import type { Finding } from '../../rules/finding.ts'
import { shownText } from '../lines.ts'
import { placeFrom } from '../place.ts'
import { SEVERITY_NAMES } from '../tally.ts'
import { excerpt } from '../window.ts'
import { escapeXml } from '../xml.ts'

/** Places that an entry of the list names; all are marked in the document. */
const MOST_PLACES = 30
const LONGEST = 300

/** An entry of the list: what is wrong, the arithmetic, what to do, and links to the places that are shown. */
export function findingHtml(
  finding: Finding,
  id: string,
  file: string,
  document: Document,
  locator: Locator,
  drawn: ReadonlySet<string>,
): string {
  const { severity, rule, message, note, help, fix, related } = finding
  const place = (offset: number) => escapeXml(placeFrom(document.path, locator.place(offset)))
  const line = (name: string, html: string) => `<div><dt>${name}</dt><dd>${html}</dd></div>`
  const rows = [
    line('原文', `<code class="excerpt">${excerptHtml(document, locator, finding)}</code>`),
    ...(note === undefined ? [] : [line('说明', escapeXml(note))]),
    ...(help === undefined ? [] : [line('帮助', escapeXml(help))]),
    ...(fix
      ? [
          line(
            '建议',
            `<del>${escapeXml(shownText(clip(finding.text)))}</del> 改为 <ins>${escapeXml(shownText(clip(fix.text)))}</ins>${fix.applicability === 'safe' ? '' : '（须人工核实）'}`,
          ),
        ]
      : []),
  ]
  const link = (at: number, offset: number, words: string, text: string) => {
    const target = `${id}-${at}`
    const shown = `${place(offset)} ${escapeXml(words)} <b>${escapeXml(clip(text))}</b>`
    return `<li>${drawn.has(target) ? `<a href="#${target}">${shown}</a>` : shown}</li>`
  }
  const places = [
    link(0, finding.span.start, '此处', finding.text),
    ...related
      .slice(0, MOST_PLACES)
      .map((other, index) => link(index + 1, other.span.start, other.message, other.text)),
    ...(related.length > MOST_PLACES ? [`<li>共 ${related.length} 处相关的地方</li>`] : []),
  ]
  return `<li class="finding ${severity}" id="${id}" data-severity="${severity}" data-rule="${escapeXml(rule)}" data-file="${file}"><details><summary><b class="severity">${SEVERITY_NAMES[severity]}</b> <span class="where">${place(finding.span.start)}</span> <span class="message">${escapeXml(message)}</span> <code class="rule">${escapeXml(rule)}</code></summary><dl>${rows.join('')}</dl><ul class="places">${places.join('')}</ul></details></li>\n`
}

function clip(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The line around the place, cut as on a terminal. */
function excerptHtml(document: Document, locator: Locator, { span }: Finding): string {
  const { text, start } = locator.line(span.start)
  const whole = { start, end: start + text.length }
  const { shown } = excerpt(document.source, whole, [
    { start: span.start, end: Math.min(span.end, whole.end) },
  ])
  const slice = (from: number, to: number) =>
    escapeXml(document.source.slice(from, to).replaceAll('\t', '  '))
  const end = Math.max(span.start, Math.min(span.end, shown.end))
  return [
    shown.start > whole.start ? '…' : '',
    slice(shown.start, span.start),
    `<mark>${slice(span.start, end)}</mark>`,
    slice(end, Math.max(end, shown.end)),
    shown.end < whole.end ? '…' : '',
  ].join('')
}
