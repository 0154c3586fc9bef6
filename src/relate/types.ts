import type { Figure, Paragraph, Table } from '../plan/types.ts'

/**
 * How sure it is that the document makes this statement at all. `certain`: under every reading; `likely`: a
 * careful reader would say so; `possible`: worth a look. What is less than that is not related.
 */
export type Confidence = 'certain' | 'likely' | 'possible'

interface Base {
  readonly confidence: Confidence
}

export interface SumRelation extends Base {
  readonly kind: 'sum'
  readonly total: Figure
  readonly parts: readonly Figure[]
  /** Where some parts are taken off rather than added: 1 or −1 for each. */
  readonly signs?: readonly number[]
  readonly basis: 'column' | 'row' | 'ofWhich' | 'list' | 'box' | 'distribution'
  /** Where it is from, in the drafter's words: 表1“合计”行, 其中, 专栏2各项. */
  readonly from: string
  readonly table?: Table
}

/** Parts named without exhausting the whole: none may exceed it. */
export interface SubsetRelation extends Base {
  readonly kind: 'subset'
  readonly whole: Figure
  readonly parts: readonly Figure[]
}

export interface ShareRelation extends Base {
  readonly kind: 'share'
  readonly share: Figure
  readonly part: Figure
  readonly whole: Figure
  /** All shares of the same list, this one included, where they are to close to 100 %. */
  readonly list: readonly Figure[]
  /** Where the whole is not printed: the parts it is the sum of. */
  readonly summands?: readonly Figure[]
  /** What the ratio is called, where it is no 占比: 性别比, 财政自给率. */
  readonly name?: string
}

/** Shares or the components of a ratio that must come to 100. */
export interface ClosureRelation extends Base {
  readonly kind: 'closure'
  readonly shares: readonly Figure[]
  readonly ratio: boolean
}

export interface GrowthRelation extends Base {
  readonly kind: 'growth'
  readonly rate: Figure
  readonly from: Figure
  readonly to: Figure
  readonly periods: number
  readonly falls: boolean
  /** 年均: compound over the periods; otherwise the change of one step. */
  readonly mean: boolean
  readonly fromYear?: number
  readonly toYear?: number
  /** Figures of the years between, for naming another formula that fits. */
  readonly levels: readonly { readonly year: number; readonly figure: Figure }[]
  /** Other rates of the same column: one reading must hold for all. */
  readonly siblings: readonly { readonly rate: Figure; readonly to: Figure; readonly toYear: number }[]
}

/** to − from, as an amount, in percentage points, or as a mean amount a year. */
export interface ChangeRelation extends Base {
  readonly kind: 'change'
  readonly change: Figure
  readonly from: Figure
  readonly to: Figure
  readonly periods: number
  readonly falls: boolean
  /** Two levels of one time that are set against each other (比全市平均水平低), not one before and after. */
  readonly apart?: boolean
}

/** One quantity printed in two units. */
export interface ConversionRelation extends Base {
  readonly kind: 'conversion'
  readonly given: Figure
  readonly converted: Figure
}

/** to = multiple × from (是……的3倍), or from × (1 + multiple) where it says by how much it grew (增长2倍). */
export interface MultipleRelation extends Base {
  readonly kind: 'multiple'
  readonly multiple: Figure
  readonly from: Figure
  readonly to: Figure
  readonly added: boolean
  /** What the multiple is called, where it is no 倍: 城乡收入比. */
  readonly name?: string
}

/** level, increase and rate of one statement: rate = increase ÷ (level − increase), or ÷ level where that is the base. */
export interface TripleRelation extends Base {
  readonly kind: 'triple'
  /** The level printed is the one before the change: 比上年的1204万元增加82万元. */
  readonly fromBase: boolean
  readonly level: Figure
  readonly increase: Figure
  readonly rate: Figure
  readonly falls: boolean
}

export interface SameFactRelation extends Base {
  readonly kind: 'sameFact'
  readonly figures: readonly Figure[]
  /** What they are about, in the drafter's words. */
  readonly about: string
  /** The mention that stands alone against agreeing others, where there is one. */
  readonly odd?: Figure
}

export interface ProductRelation extends Base {
  readonly kind: 'perUnit'
  readonly total: Figure
  readonly unitValue: Figure
  readonly count: Figure | number
  /** What the unit value is for, where its unit does not say so: 每亩补助500元. */
  readonly per?: string
  readonly names: readonly string[]
}

export interface RemainderRelation extends Base {
  readonly kind: 'remainder'
  readonly whole: Figure
  readonly parts: readonly Figure[]
  readonly rest: Figure
  /** What the three are called, where it is not 总数, 已列 and 其余. */
  readonly names?: { readonly whole: string; readonly part: string; readonly rest: string }
}

export interface CountRelation extends Base {
  readonly kind: 'declaredCount'
  readonly stated: number
  /** The stated number's place in its paragraph. */
  readonly start: number
  readonly end: number
  readonly figure: Figure | undefined
  readonly paragraph: Paragraph
  readonly items: readonly string[]
  readonly least: number
  readonly most: number
  /** 等 follows: more may exist than are named. */
  readonly open: boolean
  readonly repeated: readonly string[]
  /** The names open the paragraphs below, rather than standing before the number. */
  readonly below?: boolean
  /** They stand right behind the number: 5个镇(甲镇、…). */
  readonly behind?: boolean
}

/** k subjects and k values of a 分别 sentence. */
export interface DistributionRelation extends Base {
  readonly kind: 'distribute'
  readonly paragraph: Paragraph
  readonly subjects: readonly string[]
  readonly values: readonly Figure[]
  readonly at: { readonly start: number; readonly end: number }
}

export interface DirectionRelation extends Base {
  readonly kind: 'direction'
  readonly indicator: string
  readonly base: Figure
  readonly target: Figure
  readonly rising: boolean
}

/** A plan period against the number of years stated for it. */
export interface PeriodRelation extends Base {
  readonly kind: 'period'
  readonly stated: Figure | undefined
  readonly fromYear: number
  readonly toYear: number
  readonly paragraph: Paragraph
  readonly at: { readonly start: number; readonly end: number }
}

export type Relation =
  | SumRelation
  | SubsetRelation
  | ShareRelation
  | ClosureRelation
  | GrowthRelation
  | ChangeRelation
  | ConversionRelation
  | MultipleRelation
  | TripleRelation
  | SameFactRelation
  | ProductRelation
  | RemainderRelation
  | CountRelation
  | DistributionRelation
  | DirectionRelation
  | PeriodRelation

/** Something that would be a relation if an operand could be read. */
export interface Unassessable {
  readonly reason: string
  readonly span: { readonly start: number; readonly end: number }
}

/** The figures a relation binds. */
export function figuresOf(relation: Relation): readonly Figure[] {
  switch (relation.kind) {
    case 'sum':
      return [relation.total, ...relation.parts]
    case 'subset':
      return [relation.whole, ...relation.parts]
    case 'share':
      return relation.summands
        ? [...new Set([relation.share, relation.part, ...relation.summands])]
        : [relation.share, relation.part, relation.whole]
    case 'closure':
      return relation.shares
    case 'growth':
      return [relation.rate, relation.from, relation.to]
    case 'change':
      return [relation.change, relation.from, relation.to]
    case 'conversion':
      return [relation.given, relation.converted]
    case 'multiple':
      return [relation.multiple, relation.from, relation.to]
    case 'triple':
      return [relation.level, relation.increase, relation.rate]
    case 'sameFact':
      return relation.figures
    case 'perUnit':
      return typeof relation.count === 'number'
        ? [relation.total, relation.unitValue]
        : [relation.total, relation.unitValue, relation.count]
    case 'remainder':
      return [relation.whole, ...relation.parts, relation.rest]
    case 'declaredCount':
      return relation.figure ? [relation.figure] : []
    case 'distribute':
      return relation.values
    case 'direction':
      return [relation.base, relation.target]
    case 'period':
      return relation.stated ? [relation.stated] : []
  }
}
