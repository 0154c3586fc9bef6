import { baseValue, dimensionOf, intervalOf, productInterval } from '../plan/measure.ts'
import { slipMends } from '../plan/slips.ts'
import type { Figure, Paragraph } from '../plan/types.ts'
import { quotient } from '../quantity/decimal.ts'
import { overlap } from '../quantity/interval.ts'
import { parseUnit } from '../quantity/units.ts'
import { bareNameOf } from './names.ts'
import { figuresBetween, isDelta, proseOf } from './sentences.ts'
import type { Relation } from './types.ts'

const YIELD = /(单产|亩产量?|单位面积产量|每公顷产量?)(?:水平)?$/
const AREA = /(?:种植|播种|收获)?面积$/
const OUTPUT = /产量$/

/** “粮食播种面积62.35万亩,总产量21.84万吨,平均亩产350.3公斤”: what an acre bears, times the acres, is the harvest. */
export function relateYields(paragraphs: readonly Paragraph[], relations: Relation[]): void {
  for (const paragraph of proseOf(paragraphs)) {
    const { text } = paragraph
    if (!/[单亩]产|单位面积产量|每公顷产/.test(text)) continue
    let from = 0
    for (const sentence of text.split('。')) {
      let at = from
      const before = relations.length
      for (const piece of sentence.split(';')) {
        relateYield(figuresBetween(paragraph, at, at + piece.length), relations)
        at += piece.length + 1
      }
      // 总产量73.1万吨;播种面积275.4万亩;单产265.3公斤: three pieces, one crop.
      if (relations.length === before && sentence.includes(';'))
        relateYield(figuresBetween(paragraph, from, from + sentence.length), relations, true)
      if (relations.length === before) relateApart(paragraph, from, from + sentence.length, relations)
      from += sentence.length + 1
    }
  }
}

/** The area stands some sentences before: 其中粮食播种面积44.6万亩。…粮食产量16.2万吨;粮食平均单产363公斤. All name one crop. */
function relateApart(paragraph: Paragraph, from: number, end: number, relations: Relation[]): void {
  const here = figuresBetween(paragraph, from, end)
  const only = here.filter((figure) => YIELD.test(bareNameOf(figure)) && !isDelta(figure))
  const crop = only[0] && cropOf(bareNameOf(only[0]))
  if (!crop || only.length !== 1) return
  const ofCrop = (figure: Figure) => !isDelta(figure) && cropOf(bareNameOf(figure)) === crop
  const areas = figuresBetween(paragraph, 0, from).filter(
    (figure) => ofCrop(figure) && dimensionOf(figure) === 'area',
  )
  relateYield([...areas, ...here.filter(ofCrop)], relations, true)
}

function relateYield(figures: readonly Figure[], relations: Relation[], alone = false): void {
  const levels = figures.flatMap((figure) =>
    figure.token.comparator === 'eq' && !isDelta(figure)
      ? [{ figure, name: bareNameOf(figure), dimension: dimensionOf(figure) }]
      : [],
  )
  const yields = levels.filter(({ name }) => YIELD.test(name))
  // 其中夏粮面积…: what comes after the first of each is about a part.
  const areas = levels.filter(({ name, dimension }) => dimension === 'area' && AREA.test(name))
  const outputs = levels.filter(
    ({ name, dimension }) => dimension === 'mass' && OUTPUT.test(name) && !YIELD.test(name),
  )
  if (alone && (areas.length > 1 || outputs.length > 1)) return
  const [area] = areas
  const [output] = outputs
  const [only] = yields
  if (!only || yields.length > 1 || !area || !output || !/^mass/.test(only.dimension)) return
  if (cropOf(area.name) !== '' && cropOf(output.name) !== '' && cropOf(area.name) !== cropOf(output.name))
    return
  const printed = /\/(.+)$/.exec(only.figure.unit?.symbol ?? '')?.[1]
  const per = printed ?? (only.name.includes('公顷') ? '公顷' : '亩')
  const unit = parseUnit(per)
  if (unit?.dimension !== 'area') return
  const fits = (total?: Figure, unitValue?: Figure, count?: Figure) => {
    if (!total || !unitValue || !count) return false
    const { low, high } = productInterval(unitValue, count)
    return overlap({ low: quotient(low, unit.factor), high: quotient(high, unit.factor) }, intervalOf(total))
  }
  const three = [output.figure, only.figure, area.figure] as const
  const fit = fits(...three)
  // What is counted on another area (harvested, not sown) does not come out by a slip.
  if (!fit && (baseValue(area.figure).eq(0) || !slipMends(three, ([a, b, c]) => fits(a, b, c)))) return
  relations.push({
    kind: 'perUnit',
    confidence: fit ? 'certain' : 'likely',
    total: output.figure,
    unitValue: only.figure,
    count: area.figure,
    per,
    names: [],
  })
}

/** 粮食播种面积, 粮食总产量: what grows there. */
function cropOf(name: string): string {
  return name
    .replace(
      /(?:总?播种|种植|收获)?(?:总)?(?:面积|产量)$|(?:平均)?(?:单产|亩产量?|单位面积产量|每公顷产量?)(?:水平)?$/,
      '',
    )
    .replace(/^(?:全年|全[县市区省])+/, '')
}
