import type { Comparator } from './number-token.ts'

const BEFORE_LOWER = /(?:不[能得应]?(?:低于|少于|小于)|至少|高于或等于|大于等于|≥|≧)$/
const BEFORE_UPPER = /(?:不[能得应]?(?:高于|超过|大于|多于)|低于或等于|小于等于|≤|≦|最多)$/
const BEFORE_GREATER = /(?:超过|突破|超|高于|大于|>|多于)$/
const BEFORE_LESS = /(?:不足|不满|不到|低于|小于|<|少于)$/
const BEFORE_APPROX = /(?:大约|约|近|接近|将近|约为|预计)$/

/** With what one of the words before a number ends: most numbers stand behind something else. */
const BEFORE_ENDS: ReadonlySet<string> = new Set('于少≥≧过多≤≦破超>足满到<约近为计')
/** With what one of the words behind begins. */
const BEHIND_BEGINS: ReadonlySet<string> = new Set('左上及以之')

/** How a number is bounded: by the words before it, the words behind its unit, the sign right behind it. */
export function readComparator(lead: string, tail: string, next: string): Comparator {
  const behind = BEHIND_BEGINS.has(next)
  const before = BEFORE_ENDS.has(lead.slice(-1))
  if ((behind && /^(?:左右|上下)/.test(tail)) || (before && BEFORE_APPROX.test(lead))) return 'approx'
  if (next === '+' || (behind && /^及?以上/.test(tail))) return 'ge'
  if (behind && /^(?:及?以[下内]|之内)/.test(tail)) return 'le'
  if (!before) return 'eq'
  if (BEFORE_LOWER.test(lead)) return 'ge'
  if (BEFORE_UPPER.test(lead)) return 'le'
  if (BEFORE_GREATER.test(lead)) return 'gt'
  if (BEFORE_LESS.test(lead)) return 'lt'
  return 'eq'
}
