import type { Document } from '../document/types.ts'
import type { Judged, JudgedOf } from '../judge/index.ts'
import { localise } from '../judge/localise.ts'
import type { Plan } from '../plan/types.ts'
import type { Relation } from '../relate/types.ts'
import { OtherNames } from './aliases.ts'
import type { Finding, Severity } from './finding.ts'
import { fingerprint } from './fingerprint.ts'
import { Found } from './found.ts'
import { optionsOf, type RuleOptions } from './options.ts'
import type { Report, RuleContext, RunnableRule } from './rule.ts'
import { NO_TERMS, type Terms } from './terms.ts'

/** What is wrong with a source, under the rule that reports it. */
export interface SourceFault {
  readonly rule: string
  readonly report: Report
}

/** What the settings say of rules. A rule that is not named keeps its own severity and the defaults of its options. */
export interface RuleSettings {
  readonly severities?: Readonly<Record<string, Severity | 'off'>>
  readonly ruleOptions?: RuleOptions
  readonly terms?: Partial<Terms>
}

/** Runs rules over a judged plan; findings in order of place. */
export function runRules(
  rules: readonly RunnableRule[],
  document: Document,
  plan: Plan,
  judged: readonly Judged[],
  faults: readonly SourceFault[] = [],
  { severities = {}, ruleOptions = {}, terms }: RuleSettings = {},
): Finding[] {
  const byKind = new Map<Relation['kind'], Judged[]>()
  const localised = localise(judged)
  for (const entry of judged) {
    // What one wrong figure brings about is told with that figure.
    if (entry.relation.kind !== 'sum' && localised.explained.has(entry.relation)) continue
    const list = byKind.get(entry.relation.kind)
    if (list) list.push(entry)
    else byKind.set(entry.relation.kind, [entry])
  }
  const context: RuleContext = Object.assign(new Found(plan), {
    plan,
    document,
    judged: <K extends Relation['kind']>(kind: K) =>
      (byKind.get(kind) ?? []) as unknown as readonly JudgedOf<K>[],
    localised,
    terms: { ...NO_TERMS, ...terms },
    faults: (rule: string) => faults.filter((fault) => fault.rule === rule).map((fault) => fault.report),
  })
  const findings: Finding[] = []
  const names = new Names(plan)
  const set = new Map(Object.entries(severities))
  for (const rule of rules) {
    const setting = set.get(rule.id)
    if (setting === 'off') continue
    const options = rule.options ? optionsOf(rule.options, ruleOptions[rule.id]) : NO_OPTIONS
    // Spread, not iterated: every rule's generator is of a class of its own, which the loop would look up again and again.
    for (const report of [...rule.check(context, options)]) {
      const severity = severityOf(rule.severity, report.severity, setting)
      findings.push(toFinding(rule, severity, report, document.source, names))
    }
  }
  return findings.sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
  )
}

const NO_OPTIONS = {}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 }

/** As set, else as the rule has it; where the rule is less sure than usual, never more than it says itself. */
function severityOf(own: Severity, said: Severity | undefined, set: Severity | undefined): Severity {
  if (said === undefined) return set ?? own
  if (set === undefined) return said
  return WEIGHT[said] < WEIGHT[own] && WEIGHT[said] < WEIGHT[set] ? said : set
}

/** Fingerprints of a document's findings: no two findings of one rule have the same. */
class Names {
  readonly #others: OtherNames
  readonly #seen = new Map<string, number>()

  constructor(plan: Plan) {
    this.#others = new OtherNames(plan)
  }

  of(rule: string, report: Report): Pick<Finding, 'fingerprint' | 'also'> {
    const also = this.#others.of(report).map((name) => this.#fingerprint(`${rule}|${name}`))
    return {
      fingerprint: this.#fingerprint(`${rule}|${report.about}`),
      ...(also.length > 0 ? { also } : {}),
    }
  }

  #fingerprint(key: string): string {
    const count = this.#seen.get(key) ?? 0
    this.#seen.set(key, count + 1)
    return fingerprint(count === 0 ? key : `${key}|${count}`)
  }
}

function toFinding(
  rule: RunnableRule,
  severity: Severity,
  report: Report,
  source: string,
  names: Names,
): Finding {
  const slice = (span: { start: number; end: number }) => source.slice(span.start, span.end)
  return {
    rule: rule.id,
    severity,
    verdict: report.verdict ?? null,
    message: report.message,
    span: report.span,
    text: slice(report.span),
    ...(report.stated !== undefined ? { stated: report.stated } : {}),
    ...(report.computed !== undefined ? { computed: report.computed } : {}),
    ...(report.unit !== undefined ? { unit: report.unit } : {}),
    related: (report.related ?? []).map(({ span, message }) => ({ span, message, text: slice(span) })),
    ...(report.fix
      ? {
          fix: {
            span: report.fix.span ?? report.span,
            text: report.fix.text,
            applicability: report.fix.safe ? ('safe' as const) : ('suggested' as const),
            ...(report.fix.also?.length ? { also: report.fix.also } : {}),
          },
        }
      : {}),
    ...(report.note !== undefined ? { note: report.note } : {}),
    ...(report.help !== undefined ? { help: report.help } : {}),
    ...names.of(rule.id, report),
  }
}
