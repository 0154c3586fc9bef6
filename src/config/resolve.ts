import type { OptionValue } from '../rules/options.ts'
import type { RunnableRule } from '../rules/rule.ts'
import type { Terms } from '../rules/terms.ts'
import { type Matcher, matcher } from './globs.ts'
import { type Preset, presetSeverity } from './presets.ts'
import type { Config, Layer, Level, Placed } from './types.ts'

/** Where a value in force comes from. */
export type Origin =
  | { readonly kind: 'default' }
  | { readonly kind: 'preset'; readonly preset: Preset; readonly line: number }
  | { readonly kind: 'file'; readonly line: number }
  | { readonly kind: 'flag'; readonly flag: '--rule' | '--no-rule' }

export interface Sourced<T> {
  readonly value: T
  readonly from: Origin
}

export interface RuleInForce {
  readonly rule: RunnableRule
  readonly severity: Sourced<Level>
  readonly options: Readonly<Record<string, Sourced<OptionValue>>>
}

/** The rules that the command line names. */
export interface RuleFlags {
  readonly rule?: readonly string[]
  readonly withoutRule?: readonly string[]
}

/** Everything that holds for one file. */
export interface InForce {
  /** The pattern by which the file is ignored. */
  readonly ignored: Placed<string> | undefined
  /** Which entries of `overrides` hold for it, by index. */
  readonly overrides: readonly number[]
  readonly rules: readonly RuleInForce[]
}

const DEFAULT: Origin = { kind: 'default' }

/** Answers for file after file what a configuration says of it. */
export class Resolver {
  readonly config: Config
  readonly #ignore: readonly { readonly entry: Placed<string>; readonly matches: Matcher }[]
  readonly #overrides: readonly (readonly Matcher[])[]

  constructor(config: Config) {
    this.config = config
    this.#ignore = config.ignore.map((entry) => ({ entry, matches: matcher(entry.value) }))
    this.#overrides = config.overrides.map(({ files }) => files.map(({ value }) => matcher(value)))
  }

  ignoredBy(path: string): Placed<string> | undefined {
    return this.#ignore.find(({ matches }) => matches(path))?.entry
  }

  overridesFor(path: string): readonly number[] {
    return this.#overrides.flatMap((files, index) => (files.some((matches) => matches(path)) ? [index] : []))
  }
}

/** What is in force for a file; `path` is seen from the folder of the configuration file, with “/”. */
export function resolveFor(
  path: string,
  resolver: Resolver | undefined,
  flags: RuleFlags,
  rules: readonly RunnableRule[],
): InForce {
  const overrides = resolver?.overridesFor(path) ?? []
  const layers: Layer[] = resolver
    ? [resolver.config, ...overrides.flatMap((index) => resolver.config.overrides[index] ?? [])]
    : []
  return {
    ignored: resolver?.ignoredBy(path),
    overrides,
    rules: rules.map((rule) => ({
      rule,
      severity: severityFor(rule, layers, flags),
      options: optionsFor(rule, layers),
    })),
  }
}

function severityFor(rule: RunnableRule, layers: readonly Layer[], flags: RuleFlags): Sourced<Level> {
  let on: Sourced<Level> = { value: rule.severity, from: DEFAULT }
  let current = on
  const set = (next: Sourced<Level>) => {
    current = next
    if (next.value !== 'off') on = next
  }
  for (const { preset, rules } of layers) {
    const raised = preset && presetSeverity(preset.value, rule)
    if (raised) set({ value: raised, from: { kind: 'preset', preset: preset.value, line: preset.line } })
    const own = rules.find(({ id }) => id === rule.id)?.severity
    if (own) set({ value: own.value, from: { kind: 'file', line: own.line } })
  }
  const { rule: only, withoutRule: without } = flags
  if (without?.includes(rule.id)) return { value: 'off', from: { kind: 'flag', flag: '--no-rule' } }
  if (only && !only.includes(rule.id)) return { value: 'off', from: { kind: 'flag', flag: '--rule' } }
  // Asked for by name: what the file has turned off is on again, at its level before.
  if (only && current.value === 'off') return { value: on.value, from: { kind: 'flag', flag: '--rule' } }
  return current
}

function optionsFor(
  { id, options }: RunnableRule,
  layers: readonly Layer[],
): Record<string, Sourced<OptionValue>> {
  const values: Record<string, Sourced<OptionValue>> = {}
  for (const [name, spec] of Object.entries(options ?? {}))
    values[name] = { value: spec.default, from: DEFAULT }
  for (const { rules } of layers) {
    for (const [name, { value, line }] of Object.entries(rules.find((rule) => rule.id === id)?.options ?? {}))
      values[name] = { value, from: { kind: 'file', line } }
  }
  return values
}

/** The house terms as rules get them. */
export function termsOf({ terms }: Config): Terms {
  const plain = (names: Config['terms']['units']) =>
    Object.fromEntries(Object.entries(names).map(([name, { value }]) => [name, value]))
  return {
    units: plain(terms.units),
    departments: Object.entries(terms.departments).map(([name, { value }]) => [name, ...value]),
    glossary: plain(terms.glossary),
  }
}
