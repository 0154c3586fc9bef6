import { checkShare, comparable } from '../plan/measure.ts'
import { shareSlip } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { bareName, bareNameOf, subjectOf } from './names.ts'
import { isDelta } from './sentences.ts'
import type { Relation } from './types.ts'
import { wholeCore } from './whole-names.ts'

/** 税收占一般公共预算收入的比重为71.1%: part and whole by name, with their numbers further up. */
const NAMED =
  /(?:^|[,;。、(])([^,;。、:\d%()]{2,14}?)占([^,;。、:\d%分]{2,22}?)的?(?:比重|比例|份额|百分比)(?:达到?|为|是)?$/

/** 税收占比62.6%: of all income, which is not said. */
const TAX = /(?:^|[,;。、(])(非税|税收)(?:收入)?(?:占比|比重)(?:达到?|为|是)?$/
const TAXED: Readonly<Record<string, RegExp>> = {
  税收: /^(?:各项)?(?:税收(?:收入)?|税务部门)(?:累计)?(?:完成|实现)?$/,
  非税: /^非税收入(?:累计)?(?:完成|实现)?$/,
}

/** As many of one name as are tried. */
const MOST = 4

/** “完成109489万元,…其中税收77864万元,…,税收占地方一般公共预算收入的比重为71.1%”. */
export function relateNamedShares(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  const bound = boundAs(relations, 'share', (relation) => relation.share)
  for (const paragraph of proseWith(paragraphs, '%')) {
    const { figures, text } = paragraph
    if (figures.length < 3 || !/占[^,;。]*[重例额比]|税(?:收入?)?(?:占比|比重)/.test(text)) continue
    for (const share of figures) {
      if (share.unit?.symbol !== '%' || share.token.comparator !== 'eq' || bound.has(share)) continue
      const named = NAMED.exec(text.slice(Math.max(0, share.token.start - 48), share.token.start))
      const taxed = named
        ? undefined
        : TAX.exec(text.slice(Math.max(0, share.token.start - 16), share.token.start))
      if (!named && !taxed) continue
      const before = figures.filter(
        (figure) =>
          figure.token.start < share.token.start &&
          figure.unit !== undefined &&
          figure.token.comparator === 'eq' &&
          !isDelta(figure),
      )
      const isPart = taxed
        ? (figure: Figure) => TAXED[taxed[1] ?? '']?.test(bareNameOf(figure)) === true
        : (figure: Figure) => goesBy(figure, bareName(named?.[1] ?? ''))
      const core = taxed ? '一般公共预算收入' : wholeCore(named?.[2] ?? '')
      const parts = before.filter(isPart).reverse()
      const wholes = before.filter((figure) => endsIn(figure, core)).reverse()
      const pairs = parts
        .slice(0, MOST)
        .flatMap((part) => wholes.slice(0, MOST).map((whole) => ({ part, whole })))
        .filter(({ part, whole }) => part !== whole && comparable(part, whole) && part.base.lte(whole.base))
      const held = pairs.find(({ part, whole }) => {
        const fit = checkShare(share, part, whole)?.fit
        return fit === 'exact' || fit === 'tail'
      })
      const [only] = pairs
      if (held) relations.push({ kind: 'share', confidence: 'certain', share, ...held, list: [] })
      // Of two that go by one name, one may be another place's.
      else if (only && pairs.length === 1 && shareSlip(share, only.part, only.whole))
        relations.push({ kind: 'share', confidence: 'likely', share, ...only, list: [] })
    }
  }
}

/** 税收 and 税收收入 are one. */
function goesBy(figure: Figure, wanted: string): boolean {
  const own = bareNameOf(figure)
  return own === wanted || own === `${wanted}收入` || own === `${wanted}支出` || `${own}收入` === wanted
}

function endsIn(figure: Figure, wanted: string): boolean {
  return wanted.length >= 3 && wholeCore(subjectOf(figure)).endsWith(wanted)
}
