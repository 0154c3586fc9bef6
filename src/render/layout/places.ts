import type { PrintBlock, Publication } from '../../plan/publication.ts'

/** Ids of all places a reference can lead to, in the order they are printed. */
export function placesOf(publication: Publication): readonly string[] {
  const ids = new Set<string>()
  const visit = (blocks: readonly PrintBlock[]): void => {
    for (const block of blocks) {
      if ('id' in block) ids.add(block.id)
      if (block.kind === 'list') for (const item of block.items) visit(item.blocks)
      if (block.kind === 'box' || block.kind === 'quote') visit(block.blocks)
    }
  }
  visit(publication.body)
  for (const annex of publication.annexes) {
    ids.add(annex.id)
    visit(annex.blocks)
  }
  return [...ids]
}
