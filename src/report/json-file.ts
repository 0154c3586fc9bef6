import type { CheckResult } from '../check.ts'
import { Locator } from '../document/position.ts'
import type { Format, Point, Span } from '../document/types.ts'
import type { VerdictKind } from '../judge/verdict.ts'
import type { Finding, Severity } from '../rules/finding.ts'

/** Where something stands: lines and columns count from 1, offsets from 0 in UTF-16 code units of the decoded file. */
export type Location =
  | { readonly path: string; readonly start: Point; readonly end: Point }
  | { readonly path: string; readonly sheet: string; readonly cell: string }

export interface FindingReport {
  readonly rule: string
  readonly severity: Severity
  /** What interval arithmetic says; null where the rule is not about arithmetic. */
  readonly verdict: VerdictKind | null
  /** One sentence that stands alone, in Chinese. */
  readonly message: string
  readonly location: Location
  /** The exact source text at `location`. */
  readonly text: string
  /** The figure as printed, the figure as computed from the others, and the unit of both. */
  readonly stated?: string
  readonly computed?: string
  readonly unit?: string
  readonly related: readonly {
    readonly location: Location
    readonly text: string
    readonly message: string
  }[]
  /** A replacement for the text at its location; null where there is none. `suggested` needs a person's consent. */
  readonly fix: {
    readonly text: string
    readonly location: Location
    readonly applicability: 'safe' | 'suggested'
    /** Where one fault stands in many places: what mends the others. */
    readonly also?: readonly { readonly text: string; readonly location: Location }[]
  } | null
  /** The arithmetic, shown. */
  readonly note?: string
  /** What to do. */
  readonly help?: string
  /** Stays the same while the file is edited elsewhere. */
  readonly fingerprint: string
  /** Of its other names, for edits that change the first one: a heading renamed or renumbered, a table renamed. */
  readonly otherFingerprints?: readonly string[]
}

/** A finding that a comment in the text has set aside. */
export interface SuppressedReport extends FindingReport {
  /** As the comment says. */
  readonly reason: string
}

/** What was found in one file: an element of `files` in the JSON report. */
export interface FileReport {
  readonly path: string
  /** Settings of a project, plan.yaml, are no text like another. */
  readonly format: Format | 'project'
  /** Figures recognised, and how many of them at least one relation binds. */
  readonly figures: number
  readonly related: number
  /** How many relations of each kind were found, and how many got each verdict. */
  readonly relations: Readonly<Record<string, number>>
  readonly verdicts: Readonly<Partial<Record<VerdictKind, number>>>
  /** What could not be judged, and why; `verdicts.notAssessable` counts them. */
  readonly notAssessable: readonly { readonly location: Location; readonly reason: string }[]
  /** In order of place. */
  readonly findings: readonly FindingReport[]
  /** What comments in the text have set aside. */
  readonly suppressed: readonly SuppressedReport[]
  /** What the baseline has accepted. */
  readonly accepted: readonly FindingReport[]
}

export function toFileReport({
  document,
  findings,
  suppressed,
  accepted,
  ...counts
}: CheckResult): FileReport {
  const { path, format } = document
  const locator = new Locator(document)
  const locate = (span: Span): Location => {
    const place = locator.place(span.start)
    const { path } = place
    if (place.cell !== undefined) return { path, sheet: place.sheet ?? '', cell: place.cell }
    return { path, start: place.point, end: locator.point(span.end) }
  }
  return {
    path,
    format: /(?:^|[/\\])plan\.yaml$/.test(path) ? 'project' : format,
    figures: counts.figures,
    related: counts.related,
    relations: counts.relations,
    verdicts: counts.verdicts,
    notAssessable: counts.unassessable.map(({ span, reason }) => ({ location: locate(span), reason })),
    findings: findings.map((finding) => toFindingReport(finding, locate)),
    suppressed: suppressed.map(({ finding, reason }) => ({ ...toFindingReport(finding, locate), reason })),
    accepted: accepted.map((finding) => toFindingReport(finding, locate)),
  }
}

function toFindingReport(finding: Finding, locate: (span: Span) => Location): FindingReport {
  const { fix, related, stated, computed, unit, note, help, also } = finding
  return {
    rule: finding.rule,
    severity: finding.severity,
    verdict: finding.verdict,
    message: finding.message,
    location: locate(finding.span),
    text: finding.text,
    ...(stated === undefined ? {} : { stated }),
    ...(computed === undefined ? {} : { computed }),
    ...(unit === undefined ? {} : { unit }),
    related: related.map(({ span, text, message }) => ({ location: locate(span), text, message })),
    fix: fix
      ? {
          text: fix.text,
          location: locate(fix.span),
          applicability: fix.applicability,
          ...(fix.also ? { also: fix.also.map(({ span, text }) => ({ text, location: locate(span) })) } : {}),
        }
      : null,
    ...(note === undefined ? {} : { note }),
    ...(help === undefined ? {} : { help }),
    fingerprint: finding.fingerprint,
    ...(also ? { otherFingerprints: also } : {}),
  }
}
