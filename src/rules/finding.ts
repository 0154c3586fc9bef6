import type { Span } from '../document/types.ts'
import type { VerdictKind } from '../judge/verdict.ts'

export type Severity = 'error' | 'warning' | 'info'

/** A second place that belongs to a finding, and what it is to it (分项, 合计, 此处与算得的一致 …). */
export interface RelatedPlace {
  readonly span: Span
  readonly text: string
  readonly message: string
}

/** Other characters for those at `span`. */
export interface Edit {
  readonly span: Span
  readonly text: string
}

/** A replacement for the characters at `span`. Only `safe` ones may be applied without a person's consent. */
export interface Fix extends Edit {
  readonly applicability: 'safe' | 'suggested'
  /** Where one fault stands in many places: the edits that mend the others. */
  readonly also?: readonly Edit[]
}

/** What a person sees: one fault, where it stands, the arithmetic, and what to do. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  /** The verdict of an arithmetic rule; null for any other. */
  readonly verdict: VerdictKind | null
  readonly message: string
  readonly span: Span
  /** Exact source text at `span`. */
  readonly text: string
  readonly stated?: string
  readonly computed?: string
  readonly unit?: string
  readonly related: readonly RelatedPlace[]
  readonly fix?: Fix
  readonly note?: string
  readonly help?: string
  /** Stable over edits elsewhere: built from the rule id and the facts it is about, never from places. */
  readonly fingerprint: string
  /** Fingerprints of its other names, for edits of what it is named by: a heading renamed or renumbered. */
  readonly also?: readonly string[]
}
