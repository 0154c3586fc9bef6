import type { Block } from '../document/types.ts'
import { kindOf, type Piece } from './text-cells.ts'
import { HEADING_START, type Line } from './text-lines.ts'
import { endOfCells, isOver, MOST_TITLES, readCellList } from './text-list.ts'

const UNIT = /^[(（]?(?:计量)?单位[:：]/

/** Heads of two columns, three rows of two, and a title: less is no table. */
const LEAST_CELLS = 9
const GAP = /[ \u3000\u00a0]+/g

/**
 * A table whose cells an export has joined with spaces, on one line: “项目 总投资 中央资金 合计 1000 600 产业 500 300 …”. Read like
 * one that is printed one cell a line; what stands over it, and behind it, stays text.
 */
export function readFlatTable(line: Line): Block[] | undefined {
  if (!hasManyGaps(line.text)) return undefined
  const cells = piecesOf(line)
  if (cells.length < LEAST_CELLS) return undefined
  const numbers = cells.filter(({ text }) => kindOf(text) === 'number').length
  if (numbers * 3 < cells.length) return undefined
  for (let first = 0; first <= MOST_TITLES; first++) {
    const whole = endOfCells(cells, first)
    // What stands behind the table may open with a heading, which could be a cell as well.
    const heading = cells.findIndex(({ text }, at) => at > first && HEADING_START.test(text))
    const ends = heading > first && heading < whole ? [whole, heading] : [whole]
    for (const end of ends) {
      const list = end - first + 1 >= LEAST_CELLS ? readCellList(cells, first, end) : undefined
      if (!list) continue
      const rest = cells[end]
      const behind = rest && { text: line.text.slice(rest.start - line.start), start: rest.start }
      return [...cells.slice(0, first).map(toText), list.table, ...(behind ? [toText(behind)] : [])]
    }
    const over = cells[first]?.text ?? ''
    if (!UNIT.test(over) && !isOver(over, cells[first + 1]?.text ?? '')) return undefined
  }
  return undefined
}

/** As many gaps as part the least cells: hardly a paragraph has them. */
function hasManyGaps(text: string): boolean {
  GAP.lastIndex = 0
  for (let gaps = 1; gaps < LEAST_CELLS; gaps++) if (!GAP.test(text)) return false
  return true
}

const toText = ({ text, start }: Piece): Block => ({ type: 'text', text, start })

function piecesOf({ text, start }: Line): Line[] {
  const pieces: Line[] = []
  for (const match of text.matchAll(/[^ \u3000\u00a0]+/g))
    pieces.push({ text: match[0], start: start + match.index })
  return pieces
}
