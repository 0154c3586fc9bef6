import type { Figure, Paragraph } from '../plan/types.ts'
import type { Unassessable } from './types.ts'

/** Words that say a rate is not the quotient of the two amounts beside it. */
export const OTHER_BASIS = /同口径|可比|剔除|扣除|按.{0,8}价|实际|名义|不变价|还原|调整后|口径/

/** Growth of these is published at constant prices beside levels at current prices: the two need not agree. */
const REAL = /生产总值|增加值|GDP|总产值|劳动生产率/i

/** True for a level whose printed growth is real growth, unless the sentence says 名义 or 现价. */
export function isReal(paragraph: Paragraph, figure: Figure): boolean {
  const lead = paragraph.text.slice(Math.max(0, figure.token.start - 40), figure.token.start)
  return REAL.test(lead.slice(lead.lastIndexOf('。') + 1)) && !/名义|现价/.test(lead)
}

/** A rate beside levels it need not follow from: told and counted, never judged. */
export function otherBasis(rate: Figure): Unassessable {
  return { reason: '增速按不变价或可比口径计算，不能用现价数核对', span: rate.span }
}
