import type { Block, Document, Part, Run } from './types.ts'

/** Two line ends: what begins a file begins a line, and no paragraph runs over from the file before. */
const BETWEEN = '\n\n'

/**
 * Several files as one document, in their order: offsets run on through all of them, and `parts` says which file each
 * stands in. All are of the format of the first.
 */
export function joinDocuments(path: string, documents: readonly Document[]): Document {
  const parts: Part[] = []
  const blocks: Block[] = []
  let source = ''
  let readable = ''
  for (const document of documents) {
    const start = source.length
    source += document.source
    readable += document.readable ?? document.source
    parts.push({ path: document.path, start, end: source.length })
    source += BETWEEN
    readable += BETWEEN
    for (const block of document.blocks) blocks.push(shifted(block, start))
  }
  return {
    path,
    format: documents[0]?.format ?? 'markdown',
    source,
    ...(readable === source ? {} : { readable }),
    blocks,
    notices: [],
    parts,
  }
}

/** The part that an offset stands in; what stands between two belongs to the one before. */
export function partAt(parts: readonly Part[], offset: number): Part | undefined {
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((parts[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return parts[low]
}

function shifted(block: Block, by: number): Block {
  if (by === 0) return block
  if (block.type === 'text') return { ...block, ...moved(block, by) }
  if (block.type !== 'table') return { ...block, start: block.start + by, end: block.end + by }
  const cells = block.cells.map((cell) => ({ ...cell, ...moved(cell, by) }))
  return { ...block, cells, ...(block.caption ? { caption: moved(block.caption, by) } : {}) }
}

function moved({ text, start, offsets, numbered }: Run, by: number): Run {
  return {
    text,
    start: start + by,
    ...(numbered ? { numbered } : {}),
    ...(offsets ? { offsets: offsets.map((offset) => offset + by) } : {}),
  }
}
