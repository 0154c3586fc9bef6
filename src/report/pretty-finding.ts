import type { Locator } from '../document/position.ts'
import type { Document } from '../document/types.ts'
import type { Finding, Fix } from '../rules/finding.ts'
import { visible } from './escape.ts'
import { drawMarks, layMarks } from './marks.ts'
import type { Paint } from './paint.ts'
import { placeText } from './place.ts'
import { marksOf } from './related.ts'
import { type Block, blocksOf, rowName } from './snippet.ts'
import { SEVERITY_NAMES } from './tally.ts'
import { excerpt, replaced } from './window.ts'

/** One finding in full: what, where, the source, the arithmetic, what to do. Ends with a line feed. */
export function renderFinding(document: Document, locator: Locator, finding: Finding, paint: Paint): string {
  const { marks, hidden } = marksOf(finding)
  const blocks = blocksOf(document, locator, marks)
  const names = blocks.flatMap(({ rows }) => rows.map(({ name }) => name))
  if (finding.fix) names.push(lineName(document, locator, finding.fix.span.start))
  const margin = Math.max(...names.map((name) => name.length))
  const indent = ' '.repeat(margin)
  const severity = paint[finding.severity]
  const lines = [
    `${severity(`${SEVERITY_NAMES[finding.severity]}[${finding.rule}]`)}: ${paint.strong(visible(finding.message))}`,
  ]
  for (const block of blocks) {
    const arrow = block.main ? '-->' : ':::'
    const place = locator.place(block.at)
    lines.push(
      `${indent}${paint.frame(arrow)} ${placeText(place.path, place)}`,
      `${indent} ${paint.frame('|')}`,
      ...renderRows(block, margin, severity, paint),
    )
  }
  const remark = (name: string, text: string) =>
    lines.push(`${indent} ${paint.frame('=')} ${paint.strong(name)}: ${visible(text)}`)
  if (hidden > 0) remark('另有', `${hidden} 处相关的地方没有列出，--format json 列出全部`)
  if (finding.note !== undefined) remark('说明', finding.note)
  if (finding.help !== undefined) remark('帮助', finding.help)
  if (finding.fix) lines.push(...renderFix(document, locator, finding.fix, margin, paint))
  return `${lines.join('\n')}\n`
}

function renderRows(block: Block, margin: number, severity: Paint['error'], paint: Paint): string[] {
  const lines: string[] = []
  let before: number | undefined
  for (const row of block.rows) {
    if (before !== undefined && row.line > before + 1) lines.push(paint.frame('...'))
    before = row.line
    const bar = paint.frame('|')
    lines.push(`${paint.frame(row.name.padStart(margin))} ${bar} ${row.text}`)
    for (const line of layMarks(row.marks)) {
      const drawn = drawMarks(line, (text, main) => (main ? severity(text) : paint.frame(text)))
      lines.push(`${' '.repeat(margin)} ${bar} ${drawn}${line.label === '' ? '' : ` ${line.label}`}`)
    }
  }
  return lines
}

function lineName(document: Document, locator: Locator, offset: number): string {
  return rowName(document, offset, locator.point(offset).line)
}

/** The line as it is and as it would be, both cut to the same words around the change. */
function renderFix(document: Document, locator: Locator, fix: Fix, margin: number, paint: Paint): string[] {
  const { source } = document
  const { start } = locator.line(fix.span.start)
  const end = locator.line(Math.max(fix.span.start, fix.span.end - 1))
  const whole = { start, end: Math.max(fix.span.end, end.start + end.text.length) }
  const before = excerpt(source, whole, [fix.span])
  const after = replaced(source, whole, before, fix.span, fix.text)
  const title =
    fix.applicability === 'safe'
      ? '建议的修改（不改动数据，可以直接采用）'
      : '建议的修改（须人工确认，--fix 不会套用）'
  const name = lineName(document, locator, fix.span.start).padStart(margin)
  return [
    `${' '.repeat(margin)} ${paint.frame('=')} ${paint.strong(title)}:`,
    `${paint.frame(name)} ${paint.removed(`- ${before.text}`)}`,
    `${paint.frame(name)} ${paint.added(`+ ${after}`)}`,
  ]
}
