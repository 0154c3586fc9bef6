import { withoutComments } from '../document/comments.ts'
import type { Block, Document } from '../document/types.ts'
import { Attempts } from './attempts.ts'
import { readAlignedTable } from './text-aligned.ts'
import { readFlatTable } from './text-flat.ts'
import { type Line, splitLines, splitParagraphs } from './text-lines.ts'
import { endOfCells, isOver, MOST_TITLES, readCellList } from './text-list.ts'
import { isBarLine, readPipeTable } from './text-pipes.ts'
import { readRuledTable, startsRuledTable } from './text-ruled.ts'
import { readBarStream } from './text-stream.ts'
import { readTabbedTable } from './text-tabs.ts'
import { readVerticalTable } from './text-vertical.ts'
import { WrappedLines } from './text-wrapped.ts'

/**
 * Plain text as portals' exports leave it: paragraphs, and the tables that can still be told from them (cells
 * joined by bars, by tabs, or one a line).
 */
export function readText(printed: string, path: string, notices: readonly string[] = []): Document {
  const source = withoutComments(printed)
  const lines = splitLines(source)
  const blocks: Block[] = []
  const lists = new CellLists(lines)
  const wrapped = new WrappedLines(lines)
  const attempts = { tabs: new Attempts(), aligned: new Attempts() }
  for (let index = 0; index < lines.length; ) {
    const line = lines[index]
    if (!line) break
    const found = readTable(source, lines, index, attempts) ?? lists.read(index)
    if (found) {
      blocks.push(...found.blocks)
      index = found.next
      continue
    }
    const whole = wrapped.read(index)
    if (whole) {
      blocks.push(whole.block)
      index = whole.next
      continue
    }
    if (isBarLine(line.text))
      blocks.push({ type: 'separator', start: line.start, end: line.start + line.text.length })
    else
      for (const { line: piece, image } of splitParagraphs(line)) {
        const flat = image ? undefined : readFlatTable(piece)
        if (flat) blocks.push(...flat)
        else blocks.push(toBlock(piece, image))
      }
    index++
  }
  const document = { path, format: 'text', source: printed, blocks, notices } as const
  return source === printed ? document : { ...document, readable: source }
}

function toBlock(line: Line, image: boolean): Block {
  if (image) return { type: 'image', start: line.start, end: line.start + line.text.length }
  return { type: 'text', text: line.text, start: line.start }
}

function readTable(
  source: string,
  lines: readonly Line[],
  index: number,
  attempts: { readonly tabs: Attempts; readonly aligned: Attempts },
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
    const stream = readBarStream(lines, index)
    if (stream) return { blocks: [stream.table], next: stream.next }
    // A title over such a table is none of its cells.
    if (!text.includes('|') && [1, 2].some((ahead) => readBarStream(lines, index + ahead))) return undefined
    const pipes = readPipeTable(source, lines, index)
    if (pipes) return pipes
  }
  if (text.includes('\t')) {
    const tabbed = readTabbedTable(source, lines, index, attempts.tabs)
    return tabbed && { blocks: [tabbed.table], next: tabbed.next }
  }
  const aligned = readAlignedTable(source, lines, index, attempts.aligned)
  if (aligned) return { blocks: [aligned.table], next: aligned.next }
  if (text.length <= 12 && (text === '序号' || lines[index + 1]?.text === '序号')) {
    const vertical = readVerticalTable(lines, index)
    if (vertical) return { blocks: [vertical.table], next: vertical.next }
  }
  return undefined
}

/** Tables printed one cell a line. A run of lines is looked at from few of its lines only, so that long lists stay cheap. */
class CellLists {
  readonly #lines: readonly Line[]
  #end = 0
  #tries = 0

  constructor(lines: readonly Line[]) {
    this.#lines = lines
  }

  read(index: number): { blocks: readonly Block[]; next: number } | undefined {
    if (index >= this.#end) {
      this.#end = endOfCells(this.#lines, index)
      this.#tries = 0
    }
    if (this.#end - index < 8 || this.#tries++ >= MOST_TITLES) return undefined
    const list = readCellList(this.#lines, index, this.#end)
    const text = this.#lines[index]?.text ?? ''
    if (!isOver(text, this.#lines[index + 1]?.text ?? '')) this.#tries = MOST_TITLES
    return list && { blocks: [list.table], next: list.next }
  }
}
