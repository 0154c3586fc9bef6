import type { PrintInline, PrintParagraph } from '../../plan/publication.ts'

/** Where a line of the 附件说明 stands: the only one, the first of several, or one of the others. */
export type AnnexLineUse = 'only' | 'first' | 'other'

export interface AnnexLine {
  readonly use: AnnexLineUse
  readonly content: readonly PrintInline[]
}

/**
 * Where titles begin and how much further left their line does, in Chinese characters: “附件：” two characters in, its
 * own width three, “1. ” one and a half. A title of two lines goes on under itself (GB/T 9704-2012, 7.3.4).
 */
export const ANNEX_INDENT: Readonly<Record<AnnexLineUse, { left: number; hanging: number }>> = {
  only: { left: 5, hanging: 3 },
  first: { left: 6.5, hanging: 4.5 },
  other: { left: 6.5, hanging: 1.5 },
}

/** The lines of a 附件说明, without the spaces that align them in plain text. */
export function annexLines({ content }: PrintParagraph): readonly AnnexLine[] {
  const lines: PrintInline[][] = [[]]
  for (const inline of content) {
    if (inline.kind === 'break') lines.push([])
    else if (inline.kind === 'text')
      lines.at(-1)?.push({ ...inline, text: inline.text.replace(/^\u3000+/, '') })
    else lines.at(-1)?.push(inline)
  }
  return lines.map((line, index) => ({
    use: lines.length === 1 ? 'only' : index === 0 ? 'first' : 'other',
    content: line,
  }))
}
