import { comparable, dimensionOf } from '../plan/measure.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { proseWith } from './mentions.ts'
import type { Relation } from './types.ts'

const FROM = /(?:由|从)[^,。;]{0,16}$/
const TO = /(?:增长|增加|提高|上升|提升|扩大|发展|增|升|达)?(?:到|至|为)(?:了)?[^,。;]{0,14}$/
const GREW = /^,?(?:累计|总共|共)?(?:增长|增加|扩大|提高)(?:了)?(?:近|约)?$/
const IS_OF = /^,?(?:是|为|达到?|相当于)[^,。;\d]{0,10}(?:(?:19|20)\d\d年)?[^,。;\d]{0,6}的$/
const OF_PRINTED = /(?:是|为|相当于)[^,。;]{0,20}$/

/** “由20万吨增加到60万吨,增长2倍(是2015年的3倍)” and “60万吨,是2015年20万吨的3倍”. */
export function relateMultiples(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  for (const paragraph of proseWith(paragraphs, '倍')) {
    const { figures, text } = paragraph
    for (let index = 2; index < figures.length; index++) {
      const [a, b, multiple] = figures.slice(index - 2, index + 1) as [Figure, Figure, Figure]
      if (dimensionOf(multiple) !== 'multiple' || multiple.token.comparator !== 'eq') continue
      if (!a.unit || !comparable(a, b) || a.token.comparator !== 'eq' || b.token.comparator !== 'eq') continue
      const between = text.slice(a.token.unitEnd, b.token.start)
      const tail = text.slice(b.token.unitEnd, multiple.token.start)
      if (between.length > 30 || /[。;]/.test(between)) continue
      if (tail === '的' && OF_PRINTED.test(between)) {
        relations.push({ kind: 'multiple', confidence: 'likely', multiple, from: b, to: a, added: false })
      } else if (FROM.test(text.slice(0, a.token.start).slice(-20)) && TO.test(between)) {
        const added = GREW.test(tail)
        if (added || IS_OF.test(tail))
          relations.push({ kind: 'multiple', confidence: 'likely', multiple, from: a, to: b, added })
      }
    }
  }
}
