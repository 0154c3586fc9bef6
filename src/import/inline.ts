import type { Judged } from '../judge/index.ts'
import type { Plan } from '../plan/types.ts'
import { headName } from '../project/grid.ts'
import { lookUp, type NamedTable, namedTable } from '../project/named-table.ts'
import { agreeInKind, amountIn, readLiteral } from '../project/values.ts'
import { parseUnit } from '../quantity/units.ts'
import { readMarkdown } from '../read/markdown.ts'
import { recognize } from '../recognize/index.ts'
import { rowAt } from '../recognize/table-places.ts'
import type { Part } from './arrange.ts'
import { gridOf } from './grid.ts'
import { printedText, type TableItem, type TextItem } from './items.ts'
import { escapeWords, fitsAttribute } from './text.ts'

/** A stretch of a paragraph that is written as a directive; offsets of the paragraph's run. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly source: string
}

/** Tables that the text may speak of, by what stands behind them in the document. */
export function addressable(parts: readonly Part[]): Map<TableItem, NamedTable> {
  const named = new Map<TableItem, NamedTable>()
  const add = (id: string, item: TableItem, unit: string | undefined) => {
    const grid = gridOf(item)
    if (!grid) return
    const tables = recognize(readMarkdown(`${grid.markdown}\n`, 'table.md')).tables
    named.set(item, namedTable(id, tables, unit === undefined ? undefined : parseUnit(unit)))
  }
  for (const part of parts) {
    if (part.kind === 'named') add(part.id, part.item, part.unit)
    else if (part.kind === 'box') {
      const grids = part.parts.filter((each) => each.kind === 'grid')
      if (grids.length === 1 && grids[0]) add(part.id, grids[0].item, undefined)
    }
  }
  return named
}

/** References and bound figures, by the index of their paragraph. */
export function marksOf(
  plan: Plan,
  judged: readonly Judged[],
  parts: readonly Part[],
  figures: boolean,
): Map<number, Mark[]> {
  const marks = new Map<number, Mark[]>()
  const add = (index: number, mark: Mark) => {
    const list = marks.get(index) ?? []
    if (list.some((other) => other.start < mark.end && mark.start < other.end)) return
    list.push(mark)
    marks.set(index, list)
  }
  const ids = new Set(
    parts.flatMap((part) =>
      part.kind === 'box' || part.kind === 'named' || part.kind === 'annex' ? [part.id] : [],
    ),
  )
  for (const paragraph of plan.paragraphs)
    for (const { text, span } of plan.references) {
      if (!ids.has(text) || span.start < paragraph.run.start) continue
      const at = offsetIn(paragraph.run, span.start)
      if (at !== undefined && paragraph.run.text.startsWith(text, at))
        add(paragraph.index, { start: at, end: at + text.length, source: `:ref[#${text}]` })
    }
  if (figures) bind(judged, addressable(parts), add)
  return marks
}

function offsetIn(
  run: { readonly text: string; readonly start: number; readonly offsets?: Uint32Array },
  place: number,
): number | undefined {
  if (!run.offsets) {
    const at = place - run.start
    return at < run.text.length ? at : undefined
  }
  const at = run.offsets.indexOf(place)
  return at < 0 ? undefined : at
}

/** A figure of the text that says exactly what a cell says is bound to the cell. */
function bind(
  judged: readonly Judged[],
  named: ReadonlyMap<TableItem, NamedTable>,
  add: (index: number, mark: Mark) => void,
): void {
  for (const { relation, verdict } of judged) {
    if (relation.kind !== 'sameFact' || verdict !== 'exact' || relation.confidence !== 'certain') continue
    for (const cell of relation.figures) {
      const place = cell.cell
      const entry = place && [...named].find(([item]) => item.table === place.table)
      if (!place || !entry) continue
      const labels = rowAt(place.table, place.row)?.labels ?? []
      const column = headName(place.table.columns[place.column]?.header ?? '')
      const path = pathTo(
        entry[1],
        labels.filter((label) => label !== ''),
        column,
      )
      const value = path && lookUp(entry[1], path)
      if (!value || 'message' in value) continue
      const of = [entry[1].id, ...path].join('/')
      for (const { paragraph, token } of relation.figures) {
        if (!paragraph || paragraph.inTable || !fitsAttribute(of)) continue
        const text = paragraph.run.text.slice(token.start, token.unitEnd)
        const literal = readLiteral(text)
        if (!literal || /[[\]\n]/.test(text) || !agreeInKind(literal.unit, value.unit)) continue
        const amount = amountIn(value, literal.unit)
        if (!amount.round(literal.decimals ?? 0, 1).eq(amountIn(literal, literal.unit))) continue
        add(paragraph.index, {
          start: token.start,
          end: token.unitEnd,
          source: `:fig[${escapeWords(text, { lineStart: false, followed: true, inTable: false, tildes: false })}]{of="${of}"}`,
        })
      }
    }
  }
}

/** Keys by which the table as it will be written knows the cell; its joined heads differ from the printed ones. */
function pathTo(table: NamedTable, labels: readonly string[], column: string): string[] | undefined {
  const plain = (text: string) => text.replace(/[\s·（）()]/g, '')
  const head = table.columns.filter((name) => plain(name) === plain(column))
  const keys = [...labels, head[0] ?? '']
  return labels.length > 0 && head.length === 1 && keys.every((key) => key !== '' && !key.includes('/'))
    ? keys
    : undefined
}

/** A paragraph's words with its directives between them. */
export function writeInline(item: TextItem, marks: readonly Mark[]): string {
  const { text } = item.paragraph.run
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  const tildes = text.split('~').length > 2
  const whole = printedText(text)
  const from = text.length - text.replace(/^[ \t\n]+/, '').length
  let out = ''
  let at = from
  for (const mark of sorted) {
    const words = text.slice(at, mark.start).replace(/\s*\n\s*/g, '')
    // A colon right before one of ours would hide it.
    out += escapeWords(words, { lineStart: at === from, followed: true, inTable: false, tildes }).replace(
      /(?<!\\):$/,
      '\\:',
    )
    out += mark.source
    at = mark.end
  }
  const rest = sorted.length === 0 ? whole : printedText(`x${text.slice(at)}`).slice(1)
  return out + escapeWords(rest, { lineStart: sorted.length === 0, followed: false, inTable: false, tildes })
}
