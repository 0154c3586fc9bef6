import type { Document, Span } from '../document/types.ts'
import type { Report } from '../rules/rule.ts'
import type { SourceFault } from '../rules/run.ts'

/** The rules that report what compiling a source finds. */
export type FaultRule =
  | 'source/settings'
  | 'source/directive'
  | 'source/name'
  | 'source/figure'
  | 'source/expression'
  | 'source/data'
  | 'source/table'
  | 'source/heading'
  | 'project/year'
  | 'project/duplicate'

export interface Fault extends SourceFault {
  readonly rule: FaultRule
  readonly document: Document
}

export interface FaultDetails extends Partial<Omit<Report, 'span' | 'message' | 'about' | 'fix'>> {
  /** Replaces the text at the place; a person must agree. */
  readonly fix?: string
}

/** Collects what is wrong with a source, so that one run tells all of it. */
export class Faults {
  readonly all: Fault[] = []

  /** Something stands in the way of a build. */
  get failed(): boolean {
    return this.all.some(({ report }) => (report.severity ?? 'error') === 'error')
  }

  add(rule: FaultRule, document: Document, span: Span, message: string, details: FaultDetails = {}): void {
    const { fix, ...rest } = details
    const report: Report = {
      span,
      message,
      about: message,
      ...(rule === 'source/figure' ? { verdict: 'mismatch' as const } : {}),
      ...(fix === undefined ? {} : { fix: { text: fix } }),
      ...rest,
    }
    this.all.push({ rule, document, report })
  }
}
