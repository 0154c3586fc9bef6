import type { Document, Span } from '../document/types.ts'
import type { Finding } from '../rules/finding.ts'
import { fingerprint } from '../rules/fingerprint.ts'

/** Kinds of faults of a source; each is a rule that `plan explain` knows. */
export type FaultRule =
  | 'source/settings'
  | 'source/directive'
  | 'source/name'
  | 'source/figure'
  | 'source/expression'
  | 'source/data'
  | 'source/table'
  | 'source/heading'

export interface Fault {
  readonly document: Document
  readonly finding: Finding
}

export interface FaultDetails {
  readonly severity?: Finding['severity']
  readonly help?: string
  readonly note?: string
  readonly stated?: string
  readonly computed?: string
  readonly unit?: string
  /** Replaces the text at the place; a person must agree. */
  readonly fix?: string
  readonly related?: readonly { readonly span: Span; readonly message: string }[]
}

/** Collects what is wrong with a source, so that one run tells all of it. */
export class Faults {
  readonly all: Fault[] = []

  get failed(): boolean {
    return this.all.some(({ finding }) => finding.severity === 'error')
  }

  add(rule: FaultRule, document: Document, span: Span, message: string, details: FaultDetails = {}): void {
    const { severity = 'error', fix, related = [], ...rest } = details
    const text = document.source.slice(span.start, span.end)
    this.all.push({
      document,
      finding: {
        rule,
        severity,
        verdict: rule === 'source/figure' ? 'mismatch' : null,
        message,
        span,
        text,
        related: related.map((place) => ({
          ...place,
          text: document.source.slice(place.span.start, place.span.end),
        })),
        ...(fix === undefined ? {} : { fix: { span, text: fix, applicability: 'suggested' as const } }),
        ...rest,
        fingerprint: fingerprint(`${rule}|${document.path}|${message}`),
      },
    })
  }
}
