import { expect } from 'vitest'
import { spanOf } from '../../src/document/position.ts'
import type { Block, Cell, Document, Run, TableBlock } from '../../src/document/types.ts'

export function runsOf(document: Document): Run[] {
  return document.blocks.flatMap((block): Run[] => {
    if (block.type === 'text') return [block]
    if (block.type === 'table') return [...block.cells, ...(block.caption ? [block.caption] : [])]
    return []
  })
}

export function printed(document: Document, run: Run, from = 0, to = run.text.length): string {
  const { start, end } = spanOf(run, from, to)
  return document.source.slice(start, end)
}

/**
 * What holds of every tree: places lie in the source; a plain run is a slice; every figure printed without mark-up
 * inside slices back exactly; only white space and what a reference stands for may differ from the source.
 */
export function expectPlaces(document: Document): void {
  for (const run of runsOf(document)) {
    expect(run.text.trim()).toBe(run.text)
    expect(run.text).not.toBe('')
    if (!run.offsets) {
      expect(printed(document, run)).toBe(run.text)
      continue
    }
    expect(run.offsets.length).toBe(run.text.length)
    expect(run.start).toBe(run.offsets[0])
    for (let index = 0; index < run.text.length; index++) {
      const offset = run.offsets[index] ?? -1
      expect(offset).toBeGreaterThanOrEqual(0)
      expect(offset).toBeLessThan(document.source.length)
      const stands = document.source[offset]
      if (stands !== '&' && run.text[index]?.trim() !== '') expect(stands).toBe(run.text[index])
    }
    for (const match of run.text.matchAll(/\d[\d.,]*/g)) {
      const to = match.index + match[0].length
      if (
        run.offsets[to - 1] === (run.offsets[match.index] ?? 0) + match[0].length - 1 &&
        document.source[run.offsets[match.index] ?? 0] !== '&'
      ) {
        expect(printed(document, run, match.index, to)).toBe(match[0])
      }
    }
  }
}

/** The tree in short: a text block as its text, a heading with its level, a table as rows of cells, others by name. */
export function outline(document: Document): unknown[] {
  return document.blocks.map((block: Block) => {
    if (block.type === 'text')
      return block.depth === undefined ? block.text : `${'#'.repeat(block.depth)} ${block.text}`
    if (block.type === 'table') return grid(block)
    return `<${block.type}>`
  })
}

/** The grid with every slot that a cell covers filled. */
export function grid(table: TableBlock): string[][] {
  const slots = Array.from({ length: table.rows }, () => Array.from({ length: table.columns }, () => ''))
  for (const cell of table.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        const line = slots[row]
        if (line === undefined || column >= line.length)
          throw new Error(`the cell ${cell.text} leaves the grid`)
        line[column] = cell.text
      }
    }
  }
  return slots
}

export function tableOf(document: Document): TableBlock {
  const table = document.blocks.find((block): block is TableBlock => block.type === 'table')
  if (!table) throw new Error('no table')
  return table
}

export function cellOf(document: Document, text: string): Cell {
  const cell = document.blocks
    .flatMap((block) => (block.type === 'table' ? block.cells : []))
    .find((each) => each.text === text)
  if (!cell) throw new Error(`no cell ${text}`)
  return cell
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
