import type { Document } from './document/types.ts'
import { judge } from './judge/index.ts'
import type { VerdictKind } from './judge/verdict.ts'
import type { Figure } from './plan/types.ts'
import { recognize } from './recognize/index.ts'
import { relate } from './relate/index.ts'
import { figuresOf } from './relate/types.ts'
import type { Finding } from './rules/finding.ts'
import { rules } from './rules/index.ts'
import { runRules } from './rules/run.ts'

export interface CheckOptions {
  /** Only these rules, where given. */
  readonly rules?: readonly string[]
  /** Not these rules. */
  readonly withoutRules?: readonly string[]
}

/** Everything a check says of one document. */
export interface CheckResult {
  readonly document: Document
  /** How many figures were recognised, and how many of them at least one relation binds. */
  readonly figures: number
  readonly related: number
  readonly relations: Readonly<Record<string, number>>
  readonly verdicts: Readonly<Partial<Record<VerdictKind, number>>>
  /** In order of place. */
  readonly findings: readonly Finding[]
}

/** Runs the whole chain on a document that has been read. Pure: no files, no console, no clock. */
export function checkDocument(document: Document, options: CheckOptions = {}): CheckResult {
  const plan = recognize(document)
  const { relations, unassessable } = relate(plan)
  const judged = judge(relations)
  const bound = new Set<Figure>()
  const byKind: Record<string, number> = {}
  const verdicts: Partial<Record<VerdictKind, number>> = {}
  for (const { relation, verdict } of judged) {
    byKind[relation.kind] = (byKind[relation.kind] ?? 0) + 1
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
    for (const figure of figuresOf(relation)) bound.add(figure)
  }
  if (unassessable.length > 0) verdicts.notAssessable = (verdicts.notAssessable ?? 0) + unassessable.length
  const wanted = rules.filter(
    (rule) => (!options.rules || options.rules.includes(rule.id)) && !options.withoutRules?.includes(rule.id),
  )
  const findings = runRules(wanted, document, plan, judged)
  return {
    document,
    figures: plan.figures.length,
    related: bound.size,
    relations: byKind,
    verdicts,
    findings,
  }
}
