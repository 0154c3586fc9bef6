import type { Figure } from '../plan/types.ts'
import { type Decimal, plain, toFixed } from '../quantity/decimal.ts'
import { rowAt } from '../recognize/table-places.ts'
import type { Confidence, ShareRelation } from '../relate/types.ts'
import type { RelatedPlace, Severity } from './finding.ts'

/** A printed figure with its unit, as a sentence shows it: 145.10 亿元, 9.35%. */
export function show(figure: Figure): string {
  return withUnit(figure.text, figure)
}

export function withUnit(text: string, figure: Figure): string {
  const unit = figure.unit?.symbol ?? ''
  if (unit === '') return text
  return /^[%‰]/.test(unit) ? `${text}${unit}` : `${text} ${unit}`
}

/** A computed value with as many decimals as the figure it stands against, more where they matter. */
export function digitsOf(value: Decimal, figure: Figure): string {
  const own = value.round(figure.decimals)
  return value.eq(own) ? toFixed(own, figure.decimals) : plain(value.round(6, 1))
}

export function related(figure: Figure, message: string): Omit<RelatedPlace, 'text'> {
  return { span: figure.span, message }
}

/** A share's whole as a sentence shows it: 584.53 亿元; 各项之和 2178.9 万个 where it is not printed. */
export function showWhole({ whole, summands }: ShareRelation): string {
  return summands ? `各项之和 ${show(whole)} ` : `${show(whole)} `
}

/** The places of a share's part and whole, in order. */
export function shareRelated({ part, whole, summands }: ShareRelation): Omit<RelatedPlace, 'text'>[] {
  if (summands)
    return [...new Set([part, ...summands])]
      .sort((a, b) => a.span.start - b.span.start)
      .map((figure) => related(figure, figure === part ? '部分' : '所列各项'))
  return [related(whole, '总数'), related(part, '部分')].sort((a, b) => a.span.start - b.span.start)
}

const SEVERITY: Readonly<Record<Confidence, Severity>> = {
  certain: 'error',
  likely: 'warning',
  possible: 'info',
}

/** Severity follows confidence: an error only where the document is wrong under every reading. */
export function severityOf(confidence: Confidence): Severity {
  return SEVERITY[confidence]
}

/** What a figure is called, for fingerprints: the words of its sentence before it, or its line and column. */
export function nameOf(figure: Figure): string {
  const { cell, paragraph } = figure
  if (cell) {
    const row = rowAt(cell.table, cell.row)
    return `${cell.table.title}/${row?.labels.join('/') ?? ''}/${cell.table.columns[cell.column]?.header ?? ''}`
  }
  if (!paragraph) return ''
  const { text } = paragraph
  const { start, unitEnd } = figure.token
  // What another sentence says is not what this figure is called.
  const before = text
    .slice(Math.max(0, start - 12), start)
    .replace(/^[\s\S]*[。;!?\n]/, '')
    .replace(/\s+/g, '')
  return before !== '' ? before : text.slice(unitEnd, unitEnd + 12).replace(/\s+/g, '')
}

/** “行”“列” of a cell, for a message. */
export function cellName(figure: Figure): string {
  const { cell } = figure
  if (!cell) return '此处'
  const row = rowAt(cell.table, cell.row)
  const label = row?.labels.filter((text) => text !== '').at(-1) ?? ''
  const head = cell.table.columns[cell.column]?.path.at(-1)?.replace(/[((].*?[))]/g, '') ?? ''
  return `${label ? `“${label}”行` : ''}${head ? `“${head}”列` : ''}` || '此处'
}

/** a+b−c=…, with the middle left out of a long list; with their units where these differ. */
export function additionText(
  parts: readonly Figure[],
  computed: string,
  total: Figure,
  signs: readonly number[] = [],
): string {
  const oneUnit = parts.every(({ unit }) => unit?.symbol === total.unit?.symbol)
  const named = (text: string, { unit }: Figure): string => (oneUnit ? text : `${text}${unit?.symbol ?? ''}`)
  const texts = parts.map((part, index) => `${signs[index] === -1 ? '-' : '+'}${named(part.text, part)}`)
  const shown = texts.length > 12 ? [...texts.slice(0, 6), '+…', ...texts.slice(-3)] : texts
  return `${shown.join('').replace(/^\+/, '')}=${named(computed, total)}`
}
