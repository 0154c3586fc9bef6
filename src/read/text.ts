import type { Block, Cell, Document, TableBlock } from '../document/types.ts'
import { type Line, splitLines, splitParagraphs } from './text-lines.ts'
import { isBarLine, readPipeTable } from './text-pipes.ts'
import { readRuledTable, startsRuledTable } from './text-ruled.ts'
import { readVerticalTable } from './text-vertical.ts'

/**
 * Plain text as portals' exports leave it: paragraphs, and the tables that can still be told from them (cells
 * joined by bars, by tabs, or one a line).
 */
export function readText(source: string, path: string, notices: readonly string[] = []): Document {
  const lines = splitLines(source)
  const blocks: Block[] = []
  for (let index = 0; index < lines.length; ) {
    const line = lines[index]
    if (!line) break
    const found = readTable(source, lines, index)
    if (found) {
      blocks.push(...found.blocks)
      index = found.next
      continue
    }
    if (isBarLine(line.text))
      blocks.push({ type: 'separator', start: line.start, end: line.start + line.text.length })
    else for (const piece of splitParagraphs(line)) blocks.push(toBlock(piece.line, piece.image))
    index++
  }
  return { path, format: 'text', source, blocks, notices }
}

function toBlock(line: Line, image: boolean): Block {
  if (image) return { type: 'image', start: line.start, end: line.start + line.text.length }
  return { type: 'text', text: line.text, start: line.start }
}

function readTable(
  source: string,
  lines: readonly Line[],
  index: number,
): { blocks: readonly Block[]; next: number } | undefined {
  const text = lines[index]?.text ?? ''
  if (startsRuledTable(lines, index)) {
    const { table, next } = readRuledTable(lines, index)
    return { blocks: [table], next }
  }
  if (startsRuledTable(lines, index + 1)) return undefined
  if (
    text.includes('|') ||
    lines[index + 1]?.text.startsWith('|') ||
    lines[index + 2]?.text.startsWith('|')
  ) {
    const pipes = readPipeTable(source, lines, index)
    if (pipes) return pipes
  }
  if (text.includes('\t')) return readTabbedTable(lines, index)
  if (text.length <= 12 && (text === '序号' || lines[index + 1]?.text === '序号')) {
    const vertical = readVerticalTable(lines, index)
    if (vertical) return { blocks: [vertical.table], next: vertical.next }
  }
  return undefined
}

/** Two or more lines with the same number of tabs: cells between tabs. */
function readTabbedTable(
  lines: readonly Line[],
  first: number,
): { blocks: readonly Block[]; next: number } | undefined {
  const width = lines[first]?.text.split('\t').length ?? 0
  let next = first
  while (next < lines.length && lines[next]?.text.split('\t').length === width) next++
  if (width < 2 || next - first < 2) return undefined
  const cells: Cell[] = []
  for (let index = first; index < next; index++) {
    const line = lines[index]
    if (!line) continue
    let offset = 0
    line.text.split('\t').forEach((field, column) => {
      const trimmed = field.trim()
      if (trimmed !== '') {
        cells.push({
          text: trimmed,
          start: line.start + offset + field.indexOf(trimmed),
          row: index - first,
          column,
          rowSpan: 1,
          columnSpan: 1,
        })
      }
      offset += field.length + 1
    })
  }
  const table: TableBlock = { type: 'table', cells, rows: next - first, columns: width }
  return { blocks: [table], next }
}
