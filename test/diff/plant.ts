import { type CheckResult, checkDocument } from '../../src/check.ts'
import { type Difference, diffResults } from '../../src/diff/index.ts'
import { type Unit, unitsOf } from '../../src/diff/units.ts'
import { spanOf } from '../../src/document/position.ts'
import type { Cell, Span } from '../../src/document/types.ts'
import type { Table } from '../../src/plan/types.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { readText } from '../../src/read/text.ts'

/** Other characters for those of a source, and the one change that they are. */
export interface Plant {
  readonly what: string
  readonly span: Span
  readonly text: string
  /** kind action, as told. */
  readonly expected: readonly string[]
}

/** Reads and checks a text under a name that tells its format. */
export const checkText = (source: string, name = 'a.txt') =>
  checkDocument(name.endsWith('.md') ? readMarkdown(source, name) : readText(source, name))

/** Every edit that can be planted in a text, by kind. */
export function plants({ plan, document }: CheckResult): ReadonlyMap<string, readonly Plant[]> {
  const { source } = document
  const slice = ({ start, end }: Span) => source.slice(start, end)
  const all: Plant[] = []
  const units = unitsOf(plan, document)
  for (const table of plan.tables) all.push(...rowPlants(table, slice))
  for (const { heading, paragraph } of plan.headings) {
    if (heading.inline || paragraph.inTable || heading.title.length < 4) continue
    const end = paragraph.text.lastIndexOf(heading.title) + heading.title.length
    const span = spanOf(paragraph.run, end - 2, end)
    if (!/^[\u4e00-\u9fff]{2}$/.test(slice(span))) continue
    const listed = plan.annexList.some(
      (item) => item.span.start >= paragraph.run.start && item.span.start < end + paragraph.run.start,
    )
    all.push({ what: 'title', span, text: '事项', expected: [listed ? 'annex renamed' : 'heading renamed'] })
  }
  for (const figure of plan.figures) {
    const { span, text, cell, unit } = figure
    if (slice(span) !== text || !/^\d+(?:\.\d+)?$/.test(text)) continue
    const last = String((Number(text.at(-1)) + 3) % 10)
    const changed = text.slice(0, -1) + last
    if (text.length === 1 && changed < '2') continue
    all.push({
      what: cell ? 'cell figure' : 'figure',
      span,
      text: changed,
      expected: ['figure changed', 'indicator changed', 'date changed'],
    })
    const behind = source.slice(span.end, span.end + 2)
    if (!cell && unit && behind === '亿元')
      all.push({
        what: 'unit',
        span: { start: span.end, end: span.end + 2 },
        text: '万元',
        expected: ['figure changed'],
      })
  }
  for (const table of plan.tables) {
    for (const cell of table.block.cells) {
      if (cell.row >= (table.rows[0]?.index ?? 0)) continue
      const at = cell.text.indexOf('亿元')
      if (at >= 0)
        all.push({
          what: 'head unit',
          span: spanOf(cell, at, at + 2),
          text: '万元',
          expected: ['unit changed'],
        })
    }
  }
  for (const unit of units) {
    for (const field of unit.piece.fields) {
      const span = () => spanOf(unit.piece.run, field.end - 2, field.end)
      if (field.end - field.start < 4 || !/^[\u4e00-\u9fff]{2}$/.test(slice(span()))) continue
      if (field.kind === 'responsible')
        all.push({ what: 'responsible', span: span(), text: '中心', expected: ['responsible changed'] })
      if (field.kind === 'annexItem')
        all.push({ what: 'annex', span: span(), text: '明细', expected: ['annex renamed'] })
      if (field.kind === 'captionTitle')
        all.push({
          what: 'caption',
          span: span(),
          text: '明细',
          expected: ['annex renamed', 'box renamed', 'table renamed'],
        })
    }
  }
  const isProse = (unit: Unit | undefined): unit is Unit =>
    unit?.role === 'text' && unit.piece.text.length >= 30 && /[。;]$/.test(unit.piece.text.trim())
  for (const [at, unit] of units.entries()) {
    const next = units[at + 1]
    if (!isProse(unit) || !isProse(next)) continue
    const [a, b] = [unit.span, next.span]
    const between = source.slice(a.end, b.start)
    if (!between.includes('\n')) continue
    all.push({
      what: 'swap',
      span: { start: a.start, end: b.end },
      text: `${slice(b)}${between}${slice(a)}`,
      expected: ['paragraph moved', 'heading moved'],
    })
  }
  const kinds = new Map<string, Plant[]>()
  for (const plant of all) {
    const list = kinds.get(plant.what)
    if (list) list.push(plant)
    else kinds.set(plant.what, [plant])
  }
  return kinds
}

/** Whole rows that go, and rows like them that come. */
function rowPlants(table: Table, slice: (span: Span) => string): Plant[] {
  const rows = new Map<number, Cell[]>()
  const times = new Map<number, number>()
  for (const cell of table.block.cells) {
    const list = rows.get(cell.row)
    if (list) list.push(cell)
    else rows.set(cell.row, [cell])
    if (cell.text !== '') times.set(cell.start, (times.get(cell.start) ?? 0) + 1)
  }
  if (table.block.cells.some((cell) => cell.rowSpan > 1 && cell.row >= (table.rows[0]?.index ?? 0))) return []
  /** A label that stands once for several rows is none of the row's own. */
  const own = (row: number) =>
    (rows.get(row) ?? []).filter((cell) => cell.text !== '' && times.get(cell.start) === 1)
  const found: Plant[] = []
  const serial = table.columns.find((column) => column.kind === 'serial')?.index
  const serials = table.block.cells.filter(
    (cell) => cell.column === serial && times.get(cell.start) === 1 && /^\d+$/.test(cell.text),
  )
  /** The source from an offset to the last serial number behind it, counted on by a step. */
  const renumbered = (start: number, step: number): { end: number; text: string } => {
    let [end, text] = [start, '']
    for (const cell of serials.filter((candidate) => candidate.start >= start)) {
      text += slice({ start: end, end: cell.start }) + String(Number(cell.text) + step)
      end = cell.start + cell.text.length
    }
    return { end, text }
  }
  for (const { index, labels } of table.rows) {
    const cells = own(index)
    const [first, last] = [cells[0], cells.at(-1)]
    if (!first || !last || labels.join('').length < 2) continue
    const from = spanOf(first).start
    const behind = (rows.get(index + 1) ?? []).map((cell) => cell.start).filter((start) => start > from)
    const to = Math.min(...behind)
    if (to === Number.POSITIVE_INFINITY) continue
    const text = slice({ start: from, end: to })
    found.push({
      what: 'row out',
      span: { start: from, end: to },
      text: '',
      expected: ['row removed', 'indicator removed'],
    })
    const less = renumbered(to, -1)
    if (less.text !== '')
      found.push({
        what: 'row out, counted anew',
        span: { start: from, end: less.end },
        text: less.text,
        expected: ['row removed', 'indicator removed'],
      })
    const name = cells.find((cell) => /[\u4e00-\u9fff]{2}/.test(cell.text))
    if (!name) continue
    const printed = spanOf(name)
    const [head, tail] = [text.slice(0, printed.start - from), text.slice(printed.end - from)]
    const figures = tail.replace(/\d(?=\D*$)/gm, (digit) => String((Number(digit) + 3) % 10))
    const more = renumbered(from, 1)
    found.push({
      what: 'row in',
      span: { start: from, end: more.end },
      text: `${head}新列事项${figures}${more.text}`,
      expected: ['row added', 'indicator added'],
    })
  }
  return found
}

export function plant(source: string, edits: readonly Plant[]): string {
  let text = source
  for (const { span, text: own } of [...edits].sort((a, b) => b.span.start - a.span.start))
    text = text.slice(0, span.start) + own + text.slice(span.end)
  return text
}

const name = ({ kind, action }: Difference['changes'][number]) => `${kind} ${action}`

/** Whether a comparison tells the planted edits and nothing else. */
export function isExact({ changes, wording }: Difference, edits: readonly Plant[]): boolean {
  if (wording.length > 0 || changes.length !== edits.length) return false
  const left = changes.map(name)
  for (const { expected } of [...edits].sort((a, b) => a.expected.length - b.expected.length)) {
    const at = left.findIndex((own) => expected.includes(own))
    if (at < 0) return false
    left.splice(at, 1)
  }
  return true
}

export function compareWith(old: CheckResult, text: string): Difference {
  return diffResults(old, checkText(text, old.document.path))
}
