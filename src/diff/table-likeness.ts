import type { Table } from '../plan/types.ts'
import { normalize } from '../quantity/normalize.ts'
import { containment, likeness, shinglesOf } from './similar.ts'
import { squeeze } from './units.ts'

const heads = new WeakMap<Table, object>()
const labels = new WeakMap<Table, object>()

/** How likely two tables are versions of one: by title, heads and row labels, not by their figures. 0 where unlikely. */
export function tableLikeness(a: Table, b: Table): number {
  const title = a.title !== '' && squeeze(a.title) === squeeze(b.title) ? 1 : 0
  const head = likeness(headOf(a), headOf(b))
  const [rowsA, rowsB] = [labelsOf(a), labelsOf(b)]
  const rows = Math.max(
    likeness(rowsA, rowsB),
    0.9 * Math.min(containment(rowsA, rowsB), rowsB.size === 0 ? 0 : 1),
    0.9 * Math.min(containment(rowsB, rowsA), rowsA.size === 0 ? 0 : 1),
  )
  const total = 0.2 * title + 0.4 * head + 0.4 * rows
  return total >= 0.45 ? total : 0
}

function headOf(table: Table) {
  return shinglesOf(owner(heads, table), () => {
    const first = table.rows[0]?.index ?? table.block.rows
    return table.block.cells
      .filter((cell) => cell.row < first)
      .map((cell) => squeeze(normalize(cell.text)))
      .join(' ')
  })
}

function labelsOf(table: Table) {
  return shinglesOf(owner(labels, table), () => table.rows.map((row) => row.labels.join('')).join(' '))
}

function owner(owners: WeakMap<Table, object>, table: Table): object {
  let known = owners.get(table)
  if (!known) {
    known = {}
    owners.set(table, known)
  }
  return known
}
