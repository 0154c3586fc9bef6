import { spanOf } from './document/position.ts'
import type { Document, Span } from './document/types.ts'
import { type Judged, judge } from './judge/index.ts'
import type { VerdictKind } from './judge/verdict.ts'
import type { Figure, Plan } from './plan/types.ts'
import { withAliases } from './quantity/units.ts'
import { recognize } from './recognize/index.ts'
import { relate } from './relate/index.ts'
import { figuresOf, type Relation, type Unassessable } from './relate/types.ts'
import type { Finding } from './rules/finding.ts'
import { type Recorded, recurring } from './rules/recurring.ts'
import type { RunnableRule } from './rules/rule.ts'
import { type RuleSettings, runRules, type SourceFault } from './rules/run.ts'
import { rules } from './rules/runnable.ts'
import { type Applied, readSuppressions, type Suppressed } from './rules/suppressions.ts'

export interface CheckOptions extends RuleSettings {
  /** Only these rules, where given. */
  readonly rules?: readonly string[]
  /** Not these rules. */
  readonly withoutRules?: readonly string[]
  /** Findings of this document that have been accepted: they are not reported. Undefined where no record is kept. */
  readonly accepted?: readonly Accepted[]
}

/** A finding as a baseline knows it. */
export type Accepted = Recorded

/** Everything a check says of one document. */
export interface CheckResult {
  readonly document: Document
  readonly plan: Plan
  readonly judged: readonly Judged[]
  /** How many figures were recognised, and how many of them at least one relation binds. */
  readonly figures: number
  readonly related: number
  /** Figures that a relation binds, or that compiling has held against the value they are bound to. */
  readonly bound: ReadonlySet<Figure>
  readonly relations: Readonly<Record<string, number>>
  readonly verdicts: Readonly<Partial<Record<VerdictKind, number>>>
  /** What would have been judged if it could be read, with the reason; the verdict notAssessable counts them. */
  readonly unassessable: readonly Unassessable[]
  /** In order of place. */
  readonly findings: readonly Finding[]
  /** What comments in the text have set aside, with their reasons. */
  readonly suppressed: readonly Suppressed[]
  /** What the baseline has accepted. */
  readonly accepted: readonly Finding[]
  /** A record was kept: what is reported is not on it. */
  readonly compared: boolean
  /** The rules that have looked. */
  readonly active: ReadonlySet<string>
  /** How many entries of the baseline no longer occur. */
  readonly gone: number
}

/**
 * Runs the whole chain on a document that has been read. Pure: no files, no console, no clock. `faults` are what
 * compiling found wrong in it, where it is part of a source, and `verified` the places it held against their values.
 */
export function checkDocument(
  document: Document,
  options: CheckOptions = {},
  faults: readonly SourceFault[] = [],
  verified: readonly Span[] = [],
): CheckResult {
  const units = options.terms?.units
  const plan =
    units && Object.keys(units).length > 0 ? recognize(document, withAliases(units)) : recognize(document)
  const { relations, unassessable: unread } = relate(plan)
  const judged = judge(relations)
  const unassessable = [...unread]
  const bound = new Set<Figure>()
  const byKind: Record<string, number> = {}
  const verdicts: Partial<Record<VerdictKind, number>> = {}
  for (const { relation, verdict } of judged) {
    byKind[relation.kind] = (byKind[relation.kind] ?? 0) + 1
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
    for (const figure of figuresOf(relation)) bound.add(figure)
    const reason = verdict === 'notAssessable' ? reasonOf(relation) : undefined
    if (reason) unassessable.push(reason)
  }
  for (const figure of figuresIn(plan, verified)) bound.add(figure)
  if (unassessable.length > 0) verdicts.notAssessable = unassessable.length
  const wanted =
    options.rules || options.withoutRules
      ? rules.filter(
          ({ id }) => (!options.rules || options.rules.includes(id)) && !options.withoutRules?.includes(id),
        )
      : rules
  const suppressions = readSuppressions(document, RULE_IDS)
  const run = (which: readonly RunnableRule[], told: readonly SourceFault[]) =>
    runRules(which, document, plan, judged, told, options)
  const all = run(wanted, suppressions ? [...faults, ...suppressions.faults] : faults)
  const active =
    wanted === rules && !options.severities
      ? EVERY_RULE
      : new Set(wanted.filter(({ id }) => options.severities?.[id] !== 'off').map(({ id }) => id))
  const { kept, suppressed, unused } = suppressions?.apply(all, active) ?? NOT_SUPPRESSED(all)
  const idle = () => wanted.filter(({ id }) => id === 'suppression/unused')
  const found = unused.length > 0 ? inOrder([...kept, ...run(idle(), unused)]) : kept
  const baseline = applyBaseline(found, suppressed, options.accepted ?? [], active)
  return {
    document,
    plan,
    judged,
    figures: plan.figures.length,
    related: bound.size,
    bound,
    relations: byKind,
    verdicts,
    unassessable: unassessable.sort((a, b) => a.span.start - b.span.start),
    ...baseline,
    compared: options.accepted !== undefined,
    active,
    suppressed,
  }
}

const RULE_IDS = rules.map(({ id }) => id)
const EVERY_RULE: ReadonlySet<string> = new Set(RULE_IDS)
const NOT_SUPPRESSED = (kept: readonly Finding[]): Applied => ({ kept, suppressed: [], unused: [] })

const inOrder = (findings: readonly Finding[]) =>
  [...findings].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)

/** The figures that lie in any of these places. */
function figuresIn(plan: Plan, places: readonly Span[]): Figure[] {
  if (places.length === 0) return []
  const sorted = [...places].sort((a, b) => a.start - b.start)
  const figures = [...plan.figures].sort((a, b) => a.span.start - b.span.start)
  let next = 0
  return figures.filter(({ span }) => {
    while ((sorted[next]?.end ?? Infinity) <= span.start) next++
    return (sorted[next]?.start ?? Infinity) < span.end
  })
}

/** Parts what has been accepted from what is new. An entry is gone only where its rule has looked. */
export function applyBaseline(
  found: readonly Finding[],
  suppressed: readonly Suppressed[],
  entries: readonly Accepted[],
  active: ReadonlySet<string>,
): Pick<CheckResult, 'findings' | 'accepted' | 'gone'> {
  if (entries.length === 0) return { findings: found, accepted: [], gone: 0 }
  const pairs = recurring(entries, [...found, ...suppressed.map(({ finding }) => finding)])
  const occurring = new Set(pairs.values())
  return {
    findings: found.filter((finding) => !pairs.has(finding)),
    accepted: found.filter((finding) => pairs.has(finding)),
    gone: entries.filter((entry) => active.has(entry.rule) && !occurring.has(entry)).length,
  }
}

/** Why a relation that was found could not be judged. */
function reasonOf(relation: Relation): Unassessable | undefined {
  if (relation.kind === 'distribute') {
    const { paragraph, at, subjects, values } = relation
    return {
      reason: `“分别”前认出 ${subjects.length} 个对象，后面有 ${values.length} 个数，认不准如何对应`,
      span: spanOf(paragraph.run, at.start, at.end),
    }
  }
  const figure = figuresOf(relation)[0]
  return figure && { reason: '基数为零或单位不能换算，无法计算', span: figure.span }
}
