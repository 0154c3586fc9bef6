import { spanOf } from '../document/position.ts'
import { declaredUnit } from '../quantity/declared-unit.ts'
import { normalize } from '../quantity/normalize.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { cellAbout, columnName, isIndicatorTable, rowName, titleOf } from './about.ts'
import { type Collector, cellOwner, change, unitOwner } from './context.ts'
import type { Change, ChangeKind, Side } from './types.ts'
import { type Field, type Piece, squeeze } from './units.ts'

export interface FieldPair {
  readonly old: Field | undefined
  readonly new: Field | undefined
  readonly a: Piece
  readonly b: Piece
}

/** Tells what became of a field: once, however many characters of it changed. */
export function compareField({ old, new: next, a, b }: FieldPair, into: Collector): void {
  const kind = next?.kind ?? old?.kind
  if (!kind) return
  const [sideA, sideB] = [old && sideOf(a, old), next && sideOf(b, next)]
  if (sideA && sideB && squeeze(sideA.text) === squeeze(sideB.text)) return
  const sides = { ...(sideA ? { old: sideA } : {}), ...(sideB ? { new: sideB } : {}) }
  const at = sideB?.span.start ?? spanOf(b.run, 0, 1).start
  const tell = (own: Pick<Change, 'kind' | 'action' | 'about'> & Partial<Change>) =>
    into.found.push({ at, change: change({ section: b.section, ...sides, ...own }) })
  const cell = cellOwner(b) ?? cellOwner(a)
  const action = sideA && sideB ? 'changed' : sideB ? 'added' : 'removed'
  const renamed = action === 'changed' ? 'renamed' : action
  const shown = (sideB ?? sideA)?.text.trim() ?? ''
  switch (kind) {
    case 'label':
    case 'captionNumber':
      tellLabel(a, b, sideA, sideB, into)
      return
    case 'title':
      tell({ kind: 'heading', action: renamed, about: labelledTitle(b) })
      return
    case 'contents':
      tell({ kind: 'contents', action: renamed, about: shown })
      return
    case 'captionTitle': {
      const caption = unitOwner(b)?.caption ?? unitOwner(a)?.caption
      tell({
        kind: captionKind(caption?.kind ?? next?.role ?? old?.role),
        action: renamed,
        about: unitOwner(b)?.label || shown,
      })
      return
    }
    case 'annexItem':
      tell({ kind: 'annex', action: renamed, about: unitOwner(b)?.label || shown, field: '附件清单' })
      return
    case 'responsible':
      tell({
        kind: 'responsible',
        action,
        about: taskOf(b, next?.start ?? 0),
        field: next?.role ?? old?.role ?? '',
      })
      return
    case 'unitLine':
      tell({ kind: 'unit', action, about: shown })
      return
    case 'header': {
      const about = cell
        ? [titleOf(cell.table), columnName(cell.table, cell.column)].filter(Boolean).join(' / ')
        : ''
      const [from, to] = [
        declaredUnit(normalize(sideA?.text ?? '')),
        declaredUnit(normalize(sideB?.text ?? '')),
      ]
      const unitOnly =
        from?.symbol !== to?.symbol &&
        stem(sideA?.text ?? '', from?.symbol) === stem(sideB?.text ?? '', to?.symbol)
      tell(unitOnly ? { kind: 'unit', action, about } : { kind: 'column', action: renamed, about })
      return
    }
    case 'nature':
      tell({ kind: 'indicator', action, about: cell ? cellAbout(cell) : '', field: '属性' })
      return
    case 'cellUnit': {
      const indicator = cell && isIndicatorTable(cell.table)
      const about = cell
        ? [titleOf(cell.table), rowName(cell.table, cell.row)].filter(Boolean).join(' / ')
        : ''
      tell({ kind: indicator ? 'indicator' : 'unit', action, about, field: '单位' })
      return
    }
    case 'rowLabel': {
      const indicator = cell && isIndicatorTable(cell.table)
      const about = cell
        ? [titleOf(cell.table), rowName(cell.table, cell.row)].filter(Boolean).join(' / ')
        : ''
      tell(
        indicator
          ? { kind: 'indicator', action: renamed, about, field: '名称' }
          : { kind: 'row', action: renamed, about },
      )
      return
    }
    case 'serial':
      tell({ kind: 'number', action, about: cell ? cellAbout(cell) : '', field: '序号' })
  }
}

const stem = (text: string, unit: string | undefined) =>
  squeeze(unit ? text.replace(unit, '') : text).replace(/[()（）〔〕[\]:：]|单位/g, '')

function sideOf(piece: Piece, field: Field): Side | undefined {
  const raw = piece.run.text.slice(field.start, field.end)
  const text = raw.trim()
  if (text === '') return undefined
  const start = field.start + raw.length - raw.trimStart().length
  return { span: spanOf(piece.run, start, start + text.length), text }
}

export function captionKind(kind: string | undefined): ChangeKind {
  return kind === 'box' ? 'box' : kind === 'annex' || kind === 'annexTable' ? 'annex' : 'table'
}

function labelledTitle(piece: Piece): string {
  const unit = unitOwner(piece)
  return unit?.heading ? `${unit.label}${unit.heading.title}` : piece.text.slice(0, 30)
}

/** The numbers before a heading, caption or item: gathered, because one insertion moves many. */
export function tellLabel(
  a: Piece,
  b: Piece,
  sideA: Side | undefined,
  sideB: Side | undefined,
  into: Collector,
): void {
  const [unitA, unitB] = [unitOwner(a), unitOwner(b)]
  const start = (piece: Piece) => ({ span: spanOf(piece.run, 0, 1), text: '' })
  const [from, to] = [sideA ?? start(a), sideB ?? start(b)]
  into.renumbered.push({
    old: a,
    new: b,
    oldSpan: from.span,
    newSpan: to.span,
    oldText: from.text,
    newText: to.text,
    kind: unitB?.caption?.kind ?? unitB?.heading?.kind ?? unitA?.heading?.kind ?? 'list',
    from: numberOf(from.text),
    to: numberOf(to.text),
    contents: unitB?.role === 'contents' || unitA?.role === 'contents',
  })
}

/** The ordinal in a printed label; of 3.2 the last one. */
export function numberOf(label: string): number | undefined {
  const printed = /(\d+|[〇零一二三四五六七八九十百]+)(?=[^\d〇零一二三四五六七八九十百]*$)/.exec(label)?.[1]
  return printed === undefined ? undefined : parseNumeral(printed)
}

/** The task a bracket of responsible units belongs to: the beginning of its paragraph. */
function taskOf(piece: Piece, at: number): string {
  const cell = cellOwner(piece)
  if (cell) return cellAbout(cell)
  const unit = unitOwner(piece)
  if (unit?.heading) return labelledTitle(piece)
  const lead = piece.text.slice(0, at).split(/[(。;]/)[0] ?? ''
  return lead.length > 28 ? `${lead.slice(0, 28)}…` : lead || (piece.section.at(-1) ?? '')
}
