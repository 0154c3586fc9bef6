import { dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { bareName, coreName, subjectOf, yearOf } from './names.ts'
import { isDelta } from './sentences.ts'

/** Of when and where, not of what. */
const LEADS =
  /^(?:的?同期|我[国省市县区州]|中国|[上下]半年|[一二三四]季度|前\d{1,2}个月|全年|今年|当年|截至目前)+/

/** 收入完成, 收入预计实现: it is what was reached that counts. */
const REACHED = /(?:预计|累计)?(?:完成|实现|达到?|为|共)+$/

/** 出口总值 and 出口总额 are one whole, as are 同期全市财政收入 and 财政收入. */
export function wholeCore(name: string): string {
  const plain = name
    .replace(LEADS, '')
    .replace(/GDP\)?$/i, '生产总值')
    .replace(REACHED, '')
  const core = coreName(plain).replace(/总[值额量]$/, '')
  return core.replace(/外贸(?:进出口)?$|货物(?:贸易)?进出口$/, '进出口').replace(/^地区生产$/, '生产')
}

/** A whole that goes by this name and no longer one: 进出口, not 民营企业进出口. */
export function isNamed(figure: Figure, wanted: string): boolean {
  const core = wholeCore(subjectOf(figure))
  return core === wanted || (core.endsWith(wanted) && /^(?:全[国省市县区州]|本[省市县区州])/.test(core))
}

/** As many paragraphs before its share a whole may stand. */
const REACH = 6

/** Amounts of that name in the paragraphs before, nearest first; of the same year, where both say which. */
export function wholesFurther(
  paragraphs: readonly Paragraph[],
  { index }: Paragraph,
  part: Figure,
  wanted: string,
  year: number | undefined,
): Figure[] {
  const found: Figure[] = []
  for (let back = 1; back <= REACH; back++) {
    for (const figure of [...(paragraphs[index - back]?.figures ?? [])].reverse()) {
      if (dimensionOf(figure) !== dimensionOf(part) || figure.token.comparator !== 'eq' || isDelta(figure))
        continue
      if (figure.base.lt(part.base) || !goesBy(figure, wanted)) continue
      const own = yearOf(figure)
      if (year === undefined || own === undefined || own === year) found.push(figure)
    }
  }
  return found
}

/** A whole goes by the end of its name; 总投资 is all of the name that some have. */
export function goesBy(figure: Figure, wanted: string): boolean {
  const subject = subjectOf(figure)
  if (otherWay(wanted, subject)) return false
  return wholeCore(subject).endsWith(wanted) || bareName(subject).endsWith(wanted)
}

/** 出口 is the end of 进出口, but not all of it. */
export function otherWay(wanted: string, subject: string): boolean {
  return /[进出]口/.test(wanted) && subject.includes('进出口') !== wanted.includes('进出口')
}

/** 占全省 says where the whole is, not what it is. */
export function ofPlace(wholeName: string): boolean {
  return /^(?:同期|当年|我国)?(?:全[国省市县区州]|世界|全球)的?$/.test(wholeName)
}
