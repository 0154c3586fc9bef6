import { type Habit, habitOf } from '../form/widths.ts'
import type { Duty } from '../plan/duty.ts'
import type { IndicatorTable } from '../plan/indicator.ts'
import type { ProjectListTable } from '../plan/project-list.ts'
import type { Paragraph, Plan } from '../plan/types.ts'
import { dutiesOf } from '../recognize/duties.ts'
import { indicatorTables } from '../recognize/indicators.ts'
import { type OutlineBreak, outlineBreaks } from '../recognize/outline.ts'
import { type PlanPeriod, planPeriod } from '../recognize/plan-period.ts'
import { projectLists } from '../recognize/project-list.ts'

/** What only some rules look at: each found when first asked for, and once. */
export class Found {
  readonly #plan: Plan
  #indicators: readonly IndicatorTable[] | undefined
  #projectLists: readonly ProjectListTable[] | undefined
  #duties: readonly Duty[] | undefined
  #period: { readonly stated: PlanPeriod | undefined } | undefined
  #outline: readonly OutlineBreak[] | undefined
  #habit: Habit | undefined
  #prose: readonly Paragraph[] | undefined

  constructor(plan: Plan) {
    this.#plan = plan
  }

  /** 主要指标 tables of the plan. */
  get indicators(): readonly IndicatorTable[] {
    this.#indicators ??= indicatorTables(this.#plan)
    return this.#indicators
  }

  /** Tables with one project a line. */
  get projectLists(): readonly ProjectListTable[] {
    this.#projectLists ??= projectLists(this.#plan)
    return this.#projectLists
  }

  /** Paragraphs that hold figures. */
  get prose(): readonly Paragraph[] {
    this.#prose ??= this.#plan.paragraphs.filter(({ figures }) => figures.length > 0)
    return this.#prose
  }

  /** Who does what, and by when. */
  get duties(): readonly Duty[] {
    this.#duties ??= dutiesOf(this.#plan)
    return this.#duties
  }

  /** 规划期, where the plan states one. */
  get period(): PlanPeriod | undefined {
    this.#period ??= { stated: planPeriod(this.#plan) }
    return this.#period.stated
  }

  /** Heading numbers that do not follow. */
  get outline(): readonly OutlineBreak[] {
    this.#outline ??= outlineBreaks(this.#plan)
    return this.#outline
  }

  /** Whether the punctuation is full-width or half-width. */
  get habit(): Habit {
    this.#habit ??= habitOf(this.#plan)
    return this.#habit
  }
}
