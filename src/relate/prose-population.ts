import { checkShare, comparable } from '../plan/measure.ts'
import type { Figure, Paragraph, Plan } from '../plan/types.ts'
import { boundAs } from './bound.ts'
import { proseWith } from './mentions.ts'
import { bareNameOf, subjectOf, yearOf } from './names.ts'
import { isDelta } from './sentences.ts'
import type { Relation } from './types.ts'

const URBAN_RATE = /(?<!户籍人口|户籍)城镇化率(?:为|达到?|是)?$/
const URBAN = /(?:城镇(?:常住)?人口|居住在城镇的人口)(?:数|总数)?$/
const RESIDENTS = /(?:常住(?:总)?人口|总人口|全国人口)(?:数|总数|总量)?$/

/** 城镇化率 is what the urban residents make up of all, where one paragraph prints all three. */
export function relateUrbanRate(plan: Plan, relations: Relation[]): void {
  const paragraphs = proseWith(plan.paragraphs, '城镇化率')
  if (paragraphs.length === 0) return
  const known = boundAs(relations, 'share', (relation) => relation.share)
  for (const paragraph of paragraphs) {
    const shares = paragraph.figures.filter(
      (figure) =>
        figure.unit?.symbol === '%' &&
        !known.has(figure) &&
        URBAN_RATE.test(paragraph.text.slice(Math.max(0, figure.token.start - 14), figure.token.start)),
    )
    const [share] = shares
    const resident = (name: string) => RESIDENTS.test(name) && !/城镇|乡村|农村|户籍|流动/.test(name)
    const whole =
      only(paragraph, resident) ?? only(paragraph, (name) => name.includes('常住') && resident(name))
    // 户籍人口 may be parted in the same way: then it is the part of those who live there.
    const part = only(paragraph, (name) => URBAN.test(name)) ?? (whole && urbanPart(whole, relations))
    if (!share || shares.length !== 1 || !part || !whole || !comparable(part, whole)) continue
    if ([share, part, whole].some((figure) => figure.token.comparator !== 'eq')) continue
    if (yearOf(part) !== yearOf(whole) || whole.base.lt(part.base)) continue
    // 总人口 may be those registered, the rate that of those who live there.
    const residents = [part, whole].some((figure) => subjectOf(figure).includes('常住'))
    const registered = /^\([^()]*户籍/.test(
      paragraph.text.slice(whole.token.unitEnd, whole.token.unitEnd + 12),
    )
    if ((!residents || registered) && checkShare(share, part, whole)?.fit === 'mismatch') continue
    relations.push({ kind: 'share', confidence: 'likely', share, part, whole, list: [] })
  }
}

/** The urban residents among the parts that a sum gives a whole. */
function urbanPart(whole: Figure, relations: readonly Relation[]): Figure | undefined {
  for (const relation of relations) {
    if (relation.kind !== 'sum' || relation.total !== whole) continue
    const urban = relation.parts.filter((part) => URBAN.test(bareNameOf(part)))
    if (urban.length === 1) return urban[0]
  }
  return undefined
}

const LOAN_RATIO = /(?<!新增|增量|新增的)存贷比(?:率|例)?(?:为|达到?|是|约为)?$/
const BALANCE =
  /^(?:年末|月末|期末)?(?:全[市县区州省])?(?:银行业?|金融)?(?:机构)?(?:本外币|人民币)?(?:各?项)?/

/** 存贷比 is what has been lent over what has been deposited, where one paragraph prints all three. */
export function relateLoanRatio(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '存贷比')) {
    const [share, another] = paragraph.figures.filter(
      (figure) => figure.unit?.symbol === '%' && LOAN_RATIO.test(leadOf(paragraph, figure)),
    )
    const part = only(paragraph, (name) => name.replace(BALANCE, '') === '贷款余额')
    const whole = only(paragraph, (name) => name.replace(BALANCE, '') === '存款余额')
    if (!share || another || !part || !whole || !comparable(part, whole)) continue
    if ([share, part, whole].some((figure) => figure.token.comparator !== 'eq')) continue
    if (yearOf(part) === yearOf(whole))
      relations.push({ kind: 'share', confidence: 'likely', share, part, whole, list: [] })
  }
}

const RATIO =
  /城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:倍差|之?比)(?:值)?(?:\([^()]*\))?(?:为|缩小[至到为]|达到?|下降[至到为]|由[^。;]{0,16}(?:下降|缩小|降|变)[至到为])?$/

/** 城乡居民收入比 is the urban income over the rural one, where one paragraph prints all three. */
export function relateIncomeRatio(plan: Plan, relations: Relation[]): void {
  for (const paragraph of proseWith(plan.paragraphs, '城乡')) {
    if (!/城乡[^。;]{0,8}收入/.test(paragraph.text)) continue
    const urban = only(paragraph, (name) => /城镇(?:常住)?居民人均可支配收入$/.test(name))
    const rural = only(paragraph, (name) => /农村(?:常住)?居民人均可支配收入$/.test(name))
    if (!urban || !rural || !comparable(urban, rural) || yearOf(urban) !== yearOf(rural)) continue
    const ratios = paragraph.figures.filter(
      (figure) =>
        figure.token.start > rural.token.start &&
        (!figure.unit || figure.unit.dimension === 'multiple') &&
        figure.decimals > 0 &&
        !isDelta({ ...figure, unit: undefined, notes: { ...figure.notes, delta: undefined } }) &&
        RATIO.test(leadOf(paragraph, figure)),
    )
    const [multiple] = ratios
    if (!multiple || ratios.length !== 1) continue
    relations.push({
      kind: 'multiple',
      confidence: 'likely',
      multiple,
      from: rural,
      to: urban,
      added: false,
      name: '城乡收入比',
    })
  }
}

function leadOf(paragraph: Paragraph, figure: Figure): string {
  return paragraph.text.slice(Math.max(0, figure.token.start - 40), figure.token.start)
}

/** The one level in a paragraph with such a name; undefined where there are two. */
function only(paragraph: Paragraph, wanted: (name: string) => boolean): Figure | undefined {
  const found = paragraph.figures.filter(
    (figure) => figure.unit && !isDelta(figure) && wanted(bareNameOf(figure)),
  )
  return found.length === 1 ? found[0] : undefined
}
