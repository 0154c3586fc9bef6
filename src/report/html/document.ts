import type { CheckResult } from '../../check.ts'
import { spanOf } from '../../document/position.ts'
import type { Block, Span, TextBlock } from '../../document/types.ts'
import type { Marks } from './marks.ts'
import { tableHtml } from './table.ts'

/** Characters of a document that a browser shows and searches without trouble. */
const ROOM = 600_000
/** What one empty cell costs of it. */
const EMPTY_CELL = 8
/** Blocks around a place that are shown where the whole document is too much. */
const AROUND = 3
/** Of one paragraph that is too long for that, what is shown around each of its places. */
const WINDOW = 400
const LONG = 4 * WINDOW
/** Blocks that the browser lays out together, when they come into view. */
const CHUNK = 24

/** The document as a reader knows it, all figures and places marked; of a very large one what matters. */
export function documentHtml({ document, plan }: CheckResult, marks: Marks): string {
  const headings = new Set(
    plan.headings.filter(({ heading }) => !heading.inline).map(({ paragraph }) => paragraph.run.start),
  )
  const { blocks } = document
  const sizes = blocks.map(sizeOf)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const shown = total <= ROOM ? undefined : choose(blocks, sizes, marks)
  const pieces: string[] = []
  let skipped = 0
  const flush = () => {
    if (skipped > 0) pieces.push(`<p class="cut">这里略去 ${skipped} 段，其中没有要看的地方。</p>\n`)
    skipped = 0
  }
  for (const [index, block] of blocks.entries()) {
    if (shown && !shown.has(index)) {
      skipped++
      continue
    }
    flush()
    if (block.type === 'table') pieces.push(tableHtml(block, document, marks))
    else if (block.type === 'text')
      pieces.push(textHtml(block, headings.has(block.start), shown !== undefined, marks))
    else
      pieces.push(
        block.type === 'image' ? '<p class="cut">这里有一张图片，里面的数字读不出来。</p>\n' : '<hr>\n',
      )
  }
  flush()
  const chunks: string[] = []
  for (let at = 0; at < pieces.length; at += CHUNK)
    chunks.push(`<div class="chunk">\n${pieces.slice(at, at + CHUNK).join('')}</div>\n`)
  return chunks.join('')
}

function sizeOf(block: Block): number {
  if (block.type === 'text') return block.text.length
  if (block.type !== 'table') return 1
  const words = block.cells.reduce((sum, cell) => sum + cell.text.length, 0)
  return words + block.rows * block.columns * EMPTY_CELL
}

/** The blocks with a place and those around them, as far as there is room, then the beginning of the document. */
function choose(blocks: readonly Block[], sizes: readonly number[], marks: Marks): Set<number> {
  const shown = new Set<number>()
  let room = ROOM
  const take = (index: number) => {
    const block = blocks[index]
    if (!block || shown.has(index)) return
    const size = block.type === 'text' ? Math.min(sizes[index] ?? 0, LONG * 4) : (sizes[index] ?? 0)
    if (size > room) return
    room -= size
    shown.add(index)
  }
  const placed = blocks.flatMap((block, index) =>
    spansOf(block).some((span) => marks.hasPlace(span)) ? [index] : [],
  )
  for (const index of placed) take(index)
  for (const index of placed) for (let near = index - AROUND; near <= index + AROUND; near++) take(near)
  for (let index = 0; index < blocks.length && room > ROOM / 2; index++) take(index)
  return shown
}

function spansOf(block: Block): Span[] {
  if (block.type === 'text') return block.text === '' ? [] : [spanOf(block)]
  if (block.type === 'table')
    return block.cells.filter((cell) => cell.text !== '').map((cell) => spanOf(cell))
  return []
}

function textHtml(block: TextBlock, heading: boolean, partly: boolean, marks: Marks): string {
  const name = heading || block.depth !== undefined ? ' class="heading"' : ''
  if (!partly || block.text.length <= LONG * 4) return `<p${name}>${marks.draw(block)}</p>\n`
  // A paragraph of megabytes: its beginning, and what stands around its places.
  const windows: { from: number; to: number }[] = [{ from: 0, to: LONG }]
  for (let at = LONG; at < block.text.length; at += WINDOW) {
    const to = Math.min(block.text.length, at + WINDOW)
    if (!marks.hasPlace(spanOf(block, at, to))) continue
    const last = windows.at(-1)
    if (last && at - WINDOW <= last.to) last.to = Math.min(block.text.length, to + WINDOW)
    else windows.push({ from: at - WINDOW, to: Math.min(block.text.length, to + WINDOW) })
  }
  let shown = 0
  const parts = windows.flatMap(({ from, to }) => {
    shown += to - from
    return shown > ROOM ? [] : [marks.draw(block, from, to)]
  })
  const cut = '<span class="cut">（略去一部分）</span>'
  return `<p${name}>${parts.join(cut)}${cut}</p>\n`
}
