import type { Document, Span } from '../document/types.ts'
import type { JudgedOf } from '../judge/index.ts'
import type { Localised } from '../judge/localise.ts'
import type { VerdictKind } from '../judge/verdict.ts'
import type { Plan } from '../plan/types.ts'
import type { Relation } from '../relate/types.ts'
import type { Edit, RelatedPlace, Severity } from './finding.ts'
import type { Found } from './found.ts'
import type { OptionSpecs, OptionsOf, OptionValue } from './options.ts'
import type { Terms } from './terms.ts'

/** A text with the fault marked ⟦ ⟧ and related places ‹ ›, in the order in which the finding names them. */
export interface BadExample {
  readonly title: string
  readonly text: string
  /** Rules of a source: the name of the marked file where it is not the source itself, and the files beside it. */
  readonly file?: string
  readonly beside?: Readonly<Record<string, string>>
  /** The house terms that it is about. */
  readonly terms?: Partial<Terms>
  readonly computed?: string
  /** What stands in the marked place once the suggestion is taken. */
  readonly fixed?: string
}

export interface GoodExample {
  readonly title: string
  readonly text: string
  readonly beside?: Readonly<Record<string, string>>
  readonly terms?: Partial<Terms>
}

export interface RuleDocs {
  readonly summary: string
  readonly summaryEn: string
  readonly what: string
  readonly why: string
  readonly how: string
  readonly limits: string
}

/** What a rule says of one fault; the chain adds rule id, source text and fingerprint. */
export interface Report {
  readonly span: Span
  readonly message: string
  /** Where the confidence of a relation asks for less, or more, than the rule's own severity. */
  readonly severity?: Severity
  readonly verdict?: VerdictKind
  readonly stated?: string
  readonly computed?: string
  readonly unit?: string
  readonly related?: readonly Omit<RelatedPlace, 'text'>[]
  readonly fix?: {
    readonly text: string
    readonly span?: Span
    readonly safe?: boolean
    /** The same fault elsewhere, mended with it. */
    readonly also?: readonly Edit[]
  }
  readonly note?: string
  readonly help?: string
  /** The facts it is about, for a fingerprint that survives edits elsewhere. */
  readonly about: string
}

/** What a rule may look at. Pure: no files, no formats, no terminal. */
export interface RuleContext extends Found {
  readonly plan: Plan
  readonly document: Document
  judged<K extends Relation['kind']>(kind: K): readonly JudgedOf<K>[]
  /** Figures that several failing relations agree on as the wrong one. */
  readonly localised: Localised
  /** What the house has settled about names and words; empty where nothing is. */
  readonly terms: Terms
  /** What compiling the source has found wrong in this file; nothing for a document that is no source. */
  faults(rule: string): readonly Report[]
}

export interface Rule {
  /** Equals the file's path under rules/; never renamed once released. */
  readonly id: string
  readonly since: string
  readonly severity: Severity
  readonly fix: 'none' | 'suggested' | 'safe'
  readonly docs: RuleDocs
  readonly bad: readonly BadExample[]
  readonly good: readonly GoodExample[]
  /** What a user may set, by name. */
  readonly options?: OptionSpecs
  check(context: RuleContext, options: Readonly<Record<string, OptionValue>>): Iterable<Report>
}

/** What it takes to run a rule: all of it but what it says of itself. */
export type RunnableRule = Omit<Rule, 'docs' | 'bad' | 'good'>

interface RuleWith<Specs extends OptionSpecs> extends Omit<Rule, 'options' | 'check'> {
  readonly options?: Specs
  check(context: RuleContext, options: OptionsOf<Specs>): Iterable<Report>
}

export function defineRule<const Specs extends OptionSpecs>(rule: RuleWith<Specs>): Rule {
  // The runner gives a rule the options it declares, and no others.
  return rule as unknown as Rule
}
