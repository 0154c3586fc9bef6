import { comparable } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { bracketDepths, isDelta } from './sentences.ts'

/** A part and what it makes up, right behind it: 男性为1012.6万人,占常住人口的51.6%. */
export interface Item {
  readonly part: Figure
  readonly share: Figure
  /** What it is a share of, where that is named; a blank takes the name before it. */
  readonly of: string
}

export interface Group {
  readonly paragraph: Paragraph
  readonly items: readonly Item[]
  /** The list may go on in the next paragraph, or come from the one before. */
  readonly broken: boolean
  /** What 其中 says of one of them: a part of a part, and its share. */
  readonly inner: readonly (Item & { readonly outer: Figure })[]
}

const SHARE_GAP = /^[,(]?占(?:比|([^,。;:\d]{0,16}))$/
const NEXT_GAP = /^[;,、](?!其中)[^。;\d]{1,24}$/
/** 15—64岁, 65岁及以上, 400-800mm, 6区: what a part is, not how large. */
const AGES = /\d+(?:[—~至-]+\d+)?(?:周?岁|mm|毫米|米|度|℃)|\d{1,2}(?=[类区省市县个]|大类)/g

/** A paragraph that stops in the middle of its sentence. */
const GOES_ON = /[,;、]\s*$/

/** How a part grew, or its share, said before the next part. */
const GROWTH_SAID = /,[^,;。]{0,20}(?:增[长加收支]|下降|减少|提高|回落|上升|降低)[^,;。]*/g

/** The lists of a paragraph; one that stands alone is none. */
export function groupsOf(paragraph: Paragraph, previous: Paragraph | undefined): Group[] {
  const { figures, text } = paragraph
  const depths = bracketDepths(paragraph)
  const groups: Group[] = []
  const broken = GOES_ON.test(text) || GOES_ON.test(previous?.text ?? '')
  let items: Item[] = []
  let inner: (Item & { readonly outer: Figure })[] = []
  const close = () => {
    if (items.length >= 2) groups.push({ paragraph, items, inner, broken })
    items = []
    inner = []
  }
  for (const [index, share] of figures.entries()) {
    if (share.unit?.symbol !== '%' || share.token.comparator !== 'eq') continue
    const part = partBefore(figures, index, depths)
    if (!part?.unit || isDelta(part) || part.token.comparator !== 'eq') continue
    const said = SHARE_GAP.exec(
      text
        .slice(part.token.unitEnd, share.token.start)
        .replace(/\([^()]*\)/g, '')
        .replace(GROWTH_SAID, ''),
    )
    if (!said) continue
    const last = items.at(-1)
    if (last) {
      const gap = text
        .slice(last.share.token.unitEnd, part.token.start)
        .replace(/^\)/, '')
        .replace(/\([^()]*\)/g, '')
      // What a list says of one of its parts, in brackets or behind 其中, is not on its level.
      if ((depths.get(part) ?? 0) > (depths.get(last.part) ?? 0) || /^[,(]其中/.test(gap)) {
        if (/^[,(]其中/.test(gap) && !said[1] && comparable(part, last.part) && part.base.lt(last.part.base))
          inner.push({ part, share, of: '', outer: last.part })
        continue
      }
      if (!comparable(last.part, part) || !NEXT_GAP.test(gap.replace(GROWTH_SAID, '').replace(AGES, '')))
        close()
    }
    const before = items.at(-1)?.of ?? ''
    const of = said[1] || before
    if (before !== '' && of !== before) close()
    items.push({ part, share, of })
  }
  close()
  return groups
}

/** The figure before a share that is on its level: one in brackets behind the part says more about the part. */
function partBefore(
  figures: readonly Figure[],
  index: number,
  depths: ReadonlyMap<Figure, number>,
): Figure | undefined {
  const level = depths.get(figures[index] as Figure) ?? 0
  for (let back = index - 1; back >= 0 && back >= index - 3; back--) {
    const figure = figures[back]
    // By how much the part grew, said between it and its share.
    if (figure && (depths.get(figure) ?? 0) <= level && figure.unit?.dimension !== 'share') return figure
  }
  return undefined
}
