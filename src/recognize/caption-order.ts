import type { Caption, Plan } from '../plan/types.ts'

/** A caption whose number does not follow. */
export interface CaptionBreak {
  readonly kind: 'gap' | 'repeat'
  readonly caption: Caption
  readonly previous: Caption
}

const NAMES: Readonly<Record<Caption['kind'], string>> = {
  box: '专栏',
  table: '表',
  annex: '附件',
  annexTable: '附表',
  figure: '图',
}

export function captionName(kind: Caption['kind'], number: number): string {
  return `${NAMES[kind]}${number}`
}

const bare = (title: string) => title.replace(/[((]?(?:续|续表|续完)[))]?|\s|[:：]/g, '')

/**
 * Gaps and repeats in the numbers of boxes, tables and annexes, each kind by itself. Tables begin anew in each annex.
 * A number lower than the one before begins another list (a list of tables, a second document) and is no fault.
 */
export function captionBreaks(plan: Plan): CaptionBreak[] {
  const breaks: CaptionBreak[] = []
  const last = new Map<Caption['kind'], Caption>()
  const seen = new Map<string, Caption>()
  for (const caption of plan.captions) {
    const { kind, number, paragraph } = caption
    if (kind === 'annex') {
      last.delete('table')
      for (const key of [...seen.keys()]) if (key.startsWith('table|')) seen.delete(key)
    }
    // Captions without anything under them are a list of contents, or labels torn off.
    if (paragraph.toc || (!caption.filled && kind !== 'annex')) continue
    const previous = last.get(kind)
    const same = seen.get(`${kind}|${number}`)
    seen.set(`${kind}|${number}`, caption)
    if (
      same &&
      bare(same.title) !== '' &&
      bare(caption.title) !== '' &&
      bare(same.title) !== bare(caption.title)
    ) {
      if (previous === same) breaks.push({ kind: 'repeat', caption, previous: same })
    } else if (previous && number > previous.number + 1 && !seen.has(`${kind}|${number - 1}`))
      breaks.push({ kind: 'gap', caption, previous })
    last.set(kind, caption)
  }
  return breaks
}
