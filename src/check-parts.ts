import { type Accepted, applyBaseline, type CheckOptions, type CheckResult, checkDocument } from './check.ts'
import { partAt } from './document/join.ts'
import { startOf } from './document/position.ts'
import type { Block, Document, Part, Span } from './document/types.ts'
import { figuresOf } from './relate/types.ts'
import type { Finding } from './rules/finding.ts'
import type { Report } from './rules/rule.ts'
import type { SourceFault } from './rules/run.ts'
import type { Suppressed } from './rules/suppressions.ts'

/** What holds for one file of a document that is made of several. */
export interface PartCheck {
  readonly options: CheckOptions
  readonly accepted: readonly Accepted[] | undefined
  /** What compiling found wrong in the file; places are those of the file. */
  readonly faults: readonly SourceFault[]
}

/** What compiling knows of places of the whole document. */
export interface Compiled {
  /** Literals that have been held against their values. */
  readonly verified: readonly Span[]
  /** Where tables made from data stand: their cells are judged against the text only. */
  readonly computed: readonly Span[]
}

/**
 * Judges a document that is made of several files as one, and gives what was found file by file, in their order. All places
 * stay those of the whole document: related places may stand in another file.
 */
export function checkParts(
  whole: Document,
  checks: readonly PartCheck[],
  { verified, computed }: Compiled,
): CheckResult[] {
  const parts = whole.parts ?? []
  const faults = parts.flatMap(({ start }, index) =>
    (checks[index]?.faults ?? []).map(({ rule, report }) => ({ rule, report: moved(report, start) })),
  )
  // Files may have rules of their own; mostly all have the same, and the whole is judged once.
  const results = new Map<CheckOptions, Sorted>()
  return parts.map((part, index) => {
    const { options = {}, accepted } = checks[index] ?? {}
    let sorted = results.get(options)
    if (!sorted) {
      const result = checkDocument(whole, { ...options, accepted: [] }, faults, verified)
      sorted = sort(toldOf(result, computed, faults), parts)
      results.set(options, sorted)
    }
    return partOf(sorted, part, accepted)
  })
}

/** What a result tells of the texts themselves. */
interface Told {
  readonly result: CheckResult
  readonly judged: CheckResult['judged']
  readonly findings: readonly Finding[]
  readonly suppressed: readonly Suppressed[]
  readonly outside: (span: Span) => boolean
}

/**
 * Leaves out the tables made from data, which stand in no text, and what is told of them alone: that is a matter of the
 * data, and told there. Nothing is mended in them: their characters are those of the opening line.
 */
function toldOf(result: CheckResult, computed: readonly Span[], faults: readonly SourceFault[]): Told {
  const { judged, findings, suppressed } = result
  if (computed.length === 0) return { result, judged, findings, suppressed, outside: () => true }
  const places = [...computed].sort((a, b) => a.start - b.start)
  const outside = (span: Span) => {
    let low = 0
    let high = places.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((places[middle]?.end ?? 0) <= span.start) low = middle + 1
      else high = middle
    }
    const place = places[low]
    return place === undefined || span.start < place.start || place.end < span.end
  }
  const compiled = new Set(faults.map(({ report }) => `${report.span.start} ${report.span.end}`))
  const own = ({ span, related }: Finding) =>
    outside(span) || related.some((place) => outside(place.span)) || compiled.has(`${span.start} ${span.end}`)
  const unmended = (finding: Finding): Finding => {
    const { fix, ...rest } = finding
    return fix && ![fix, ...(fix.also ?? [])].every((edit) => outside(edit.span)) ? rest : finding
  }
  return {
    result,
    judged: judged.filter(({ relation }) => figuresOf(relation).some(({ span }) => outside(span))),
    findings: findings.filter(own).map(unmended),
    suppressed: suppressed.filter(({ finding }) => own(finding)),
    outside,
  }
}

/** A result with its lists parted by file, each in one pass. */
interface Sorted {
  readonly result: CheckResult
  readonly blocks: ReadonlyMap<Part, readonly Block[]>
  readonly figures: ReadonlyMap<Part, CheckResult['plan']['figures']>
  readonly judged: ReadonlyMap<Part, CheckResult['judged']>
  readonly unassessable: ReadonlyMap<Part, CheckResult['unassessable']>
  readonly findings: ReadonlyMap<Part, readonly Finding[]>
  readonly suppressed: ReadonlyMap<Part, readonly Suppressed[]>
}

function sort({ result, judged, findings, suppressed, outside }: Told, parts: readonly Part[]): Sorted {
  const by = <T>(list: readonly T[], at: (entry: T) => number): Map<Part, T[]> => {
    const lists = new Map<Part, T[]>(parts.map((part) => [part, []]))
    for (const entry of list) {
      const part = partAt(parts, at(entry))
      if (part) lists.get(part)?.push(entry)
    }
    return lists
  }
  return {
    result,
    blocks: by(
      result.document.blocks.filter((block) => outside({ start: startOf(block), end: startOf(block) + 1 })),
      startOf,
    ),
    figures: by(
      result.plan.figures.filter(({ span }) => outside(span)),
      ({ span }) => span.start,
    ),
    // Counted with the figure that it is first about.
    judged: by(judged, ({ relation }) => figuresOf(relation)[0]?.span.start ?? 0),
    unassessable: by(
      result.unassessable.filter(({ span }) => outside(span)),
      ({ span }) => span.start,
    ),
    findings: by(findings, ({ span }) => span.start),
    suppressed: by(suppressed, ({ finding }) => finding.span.start),
  }
}

function partOf(sorted: Sorted, part: Part, accepted: readonly Accepted[] | undefined): CheckResult {
  const { result } = sorted
  const figures = sorted.figures.get(part) ?? []
  const judged = sorted.judged.get(part) ?? []
  const unassessable = sorted.unassessable.get(part) ?? []
  const suppressed = sorted.suppressed.get(part) ?? []
  const relations: Record<string, number> = {}
  const verdicts: Partial<Record<keyof CheckResult['verdicts'], number>> = {}
  for (const { relation, verdict } of judged) {
    relations[relation.kind] = (relations[relation.kind] ?? 0) + 1
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
  }
  if (unassessable.length > 0) verdicts.notAssessable = unassessable.length
  else delete verdicts.notAssessable
  return {
    document: { ...result.document, path: part.path, blocks: sorted.blocks.get(part) ?? [] },
    plan: { ...result.plan, figures },
    // A figure's state may come from a relation that is counted elsewhere.
    judged: result.judged,
    figures: figures.length,
    related: figures.filter((figure) => result.bound.has(figure)).length,
    bound: result.bound,
    relations,
    verdicts,
    unassessable,
    ...applyBaseline(sorted.findings.get(part) ?? [], suppressed, accepted ?? [], result.active),
    active: result.active,
    compared: accepted !== undefined,
    suppressed,
  }
}

function moved(report: Report, by: number): Report {
  const at = <T extends Span>(place: T): T => ({ ...place, start: place.start + by, end: place.end + by })
  const spanned = <T extends { readonly span: Span }>(entry: T): T => ({ ...entry, span: at(entry.span) })
  const { span, related, fix } = report
  return {
    ...report,
    span: at(span),
    ...(related ? { related: related.map(spanned) } : {}),
    ...(fix
      ? {
          fix: {
            ...fix,
            ...(fix.span ? { span: at(fix.span) } : {}),
            ...(fix.also ? { also: fix.also.map(spanned) } : {}),
          },
        }
      : {}),
  }
}
