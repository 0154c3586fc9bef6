import { checkShare, comparable } from '../plan/measure.ts'
import { shareSlip } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { subjectOf } from './names.ts'
import { figuresBetween, isDelta, sentenceAt } from './sentences.ts'
import type { Relation } from './types.ts'

/** 占年度目标的63.88%, 为年度投资计划的30.90%, 完成年度计划开工的80.8%, 投资完成率70.3%. */
const OF_PLAN =
  /(?:占|为|完成)(?:全年|年度|本年度?)?(?:投资|开工)?(?:计划|目标|任务)(?:数|总数|投资|开工|总投资)*的?(?:比重|比例)?(?:为)?$|(?:计划|任务|投资)?完成率(?:为|达到?)?$/
const PLANNED = /(?:年度|全年|本年度?)[^,;。]{0,6}(?:计划|目标|任务|投资)|计划[^,;。]{0,6}(?:投资|开工)/
const DONE = /(?:完成|开工|复工|竣工)[^,;。]{0,8}$/

/** 整改率91.29%, 开工率达85%, 开复工率为74%: what has been done of all there was to do. */
const RATE =
  /(开复工|开工|复工|竣工|完工|整改|办结|投产|入库|覆盖|达标|入住|硬化|安置|拆除|化解|兑付|拨付|销号|到位)(?:完成|到位)?率(?:为|达到?|是)?$/
/** As many sentences before a rate its numbers may stand. */
const SENTENCES_BACK = 2
/** More amounts than that before a rate, and two of them fit by accident. */
const MOST = 6

/**
 * “年度计划投资56.21亿元,累计完成投资35.9亿元,占年度目标的63.87%”, “共1263个问题,已整改1153个,整改率91.29%”: the plan, what was done, and
 * the rate of both.
 */
export function relateProgress(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  let bound: Set<Figure> | undefined
  for (const paragraph of proseWith(paragraphs, '%')) {
    const { figures, text } = paragraph
    if (
      figures.length < 3 ||
      !/[工改结产成库盖标住化置除解付号位]率|(?:计划|目标|任务)[^,;。]{0,6}\d/.test(text)
    )
      continue
    for (const share of figures) {
      if (share.unit?.symbol !== '%' || share.token.comparator !== 'eq') continue
      const lead = text.slice(Math.max(0, share.token.start - 30), share.token.start).replace(/\s/g, '')
      const rate = RATE.exec(lead)?.[1]
      if (!rate && !OF_PLAN.test(lead)) continue
      bound ??= boundAs(relations, 'share', (relation) => relation.share)
      if (bound.has(share)) continue
      const pair = rate ? doneOfAll(paragraph, share, rate) : doneOfPlan(paragraph, share)
      if (pair) relations.push({ kind: 'share', confidence: 'likely', share, ...pair, list: [] })
    }
  }
}

interface Pair {
  readonly part: Figure
  readonly whole: Figure
}

function amountsBefore(paragraph: Paragraph, share: Figure, back: number): Figure[] {
  let { start } = sentenceAt(paragraph.text, share.token.start)
  for (let step = 1; step < back && start > 1; step++) start = sentenceAt(paragraph.text, start - 2).start
  return figuresBetween(paragraph, start, share.token.start).filter(
    (figure) => figure.unit !== undefined && figure.token.comparator === 'eq' && !isDelta(figure),
  )
}

/** The last amount before the rate, of the last one that was planned. */
function doneOfPlan(paragraph: Paragraph, share: Figure): Pair | undefined {
  const before = amountsBefore(paragraph, share, SENTENCES_BACK)
  const part = before.findLast((figure) => DONE.test(subjectOf(figure)))
  if (!part || !isDone(part)) return undefined
  const wholes = before.filter(
    (figure) =>
      figure.token.start < part.token.start && comparable(figure, part) && PLANNED.test(subjectOf(figure)),
  )
  return pairOf(share, part, wholes)
}

/** 已开工206项, not 计划开工223项. */
const isDone = (figure: Figure) => !/计划|目标|任务|应/.test(subjectOf(figure))

/** 已整改1153个 or 151个项目开工建设: the number beside the word that the rate is named for, of an amount before it. */
function doneOfAll(paragraph: Paragraph, share: Figure, word: string): Pair | undefined {
  const before = amountsBefore(paragraph, share, SENTENCES_BACK)
  const part = before.at(-1)
  if (!part) return undefined
  const behind = paragraph.text.slice(part.token.unitEnd, share.token.start)
  const [beside = '', ...rest] = behind.split(',')
  if (/[。;]/.test(behind) || rest.length > 1) return undefined
  const said = `${subjectOf(part)}${beside}`
  if (!said.includes(word) && !(word === '开复工' && /复工/.test(said))) return undefined
  if (/(?:计划|应|未)[^,]{0,4}$/.test(subjectOf(part))) return undefined
  const wholes = before.filter((figure) => figure !== part && comparable(figure, part)).slice(-MOST)
  return pairOf(share, part, wholes)
}

/** The nearest whole that the rate fits; else the only one, where a slip explains the rate. */
function pairOf(share: Figure, part: Figure, wholes: readonly Figure[]): Pair | undefined {
  const larger = wholes.filter((whole) => part.base.lte(whole.base))
  const held = larger.findLast((whole) => {
    const fit = checkShare(share, part, whole)?.fit
    return fit === 'exact' || fit === 'tail'
  })
  if (held) return { part, whole: held }
  const [only] = larger
  return only && larger.length === 1 && shareSlip(share, part, only) ? { part, whole: only } : undefined
}
