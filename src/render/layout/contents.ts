import type { PrintBlock, Publication } from '../../plan/publication.ts'
import { cleanText } from './clean.ts'
import { plainText } from './inline.ts'

/** A line of the table of contents. */
export interface ContentsEntry {
  /** 1 or 2. */
  readonly level: number
  readonly target: string
  readonly text: string
}

/** Headings of the two outermost levels and the annexes: what the 目录 of a plan lists. */
export function contentsOf(publication: Publication): readonly ContentsEntry[] {
  const headings = publication.body.filter(
    (block): block is PrintBlock & { kind: 'heading' } => block.kind === 'heading',
  )
  return [
    ...headings
      .filter((heading) => heading.level <= 2)
      .map((heading) => ({
        level: heading.level,
        target: heading.id,
        text: cleanText(heading.number) + plainText(heading.content),
      })),
    ...publication.annexes.map((annex) => ({
      level: 1,
      target: annex.id,
      text: cleanText(`附件${annex.number} ${annex.title}`),
    })),
  ]
}
