import type { PrintCell, PrintRow } from '../plan/publication.ts'
import type { InvestmentSpec } from './investment-columns.ts'
import type { RollUp, Sums } from './roll-up.ts'

/** One line of the table: whose sums it prints, and where its parts are. */
export interface Line {
  readonly kind: PrintRow['kind']
  readonly path: readonly string[]
  readonly sums: Sums
  /** Lines that add up to this one, by index. */
  readonly parts: readonly number[]
}

export function linesOf(rolled: RollUp, spec: InvestmentSpec): Line[] {
  const lines: Line[] = []
  const outer: number[] = []
  const grouped = spec.rows.length > 1
  const groups = new Map<string, (readonly string[])[]>()
  for (const path of rolled.rows) {
    const key = path[0] ?? ''
    const members = groups.get(key)
    if (members) members.push(path)
    else groups.set(key, [path])
  }
  const offset = spec.totalFirst ? 1 : 0
  for (const [key, paths] of groups) {
    const first = lines.length + offset
    const members = paths.map((_, index) => first + index + (grouped && spec.totalFirst ? 1 : 0))
    const subtotal: Line = { kind: 'subtotal', path: [key, '小计'], sums: rolled.at([key]), parts: members }
    if (grouped && spec.totalFirst) lines.push(subtotal)
    for (const path of paths) lines.push({ kind: 'data', path, sums: rolled.at(path), parts: [] })
    if (grouped && !spec.totalFirst) lines.push(subtotal)
    outer.push(...(grouped ? [spec.totalFirst ? first : lines.length - 1 + offset] : members))
  }
  const total: Line = { kind: 'total', path: ['合计'], sums: rolled.total, parts: outer }
  return spec.totalFirst ? [total, ...lines] : [...lines, total]
}

export function labelCells(lines: readonly Line[], line: Line, row: number, labels: number): PrintCell[] {
  if (line.kind === 'total')
    return [{ column: 0, text: '合计', ...(labels > 1 ? { columnSpan: labels } : {}) }]
  if (labels === 1) return [{ column: 0, text: line.path[0] ?? '' }]
  const group = line.path[0] ?? ''
  const cells: PrintCell[] = []
  if (lines[row - 1]?.path[0] !== group || lines[row - 1]?.kind === 'total') {
    let span = 1
    while (lines[row + span]?.path[0] === group && lines[row + span]?.kind !== 'total') span++
    cells.push({ column: 0, text: group, ...(span > 1 ? { rowSpan: span } : {}) })
  }
  cells.push({ column: 1, text: line.path[1] ?? '' })
  return cells
}
