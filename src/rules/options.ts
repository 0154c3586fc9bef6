/**
 * What a rule lets its users set: plain data, so that a run without settings loads no validator. The configuration
 * reader makes a strict schema of it, and the published JSON Schema.
 */
export type OptionSpec = {
  /** Its Chinese name, as a drafter writes it in the settings. */
  readonly chinese: string
} & (
  | {
      readonly type: 'choice'
      /** In Chinese, as a drafter writes them. */
      readonly choices: readonly string[]
      readonly default: string
      readonly description: string
    }
  | {
      readonly type: 'number'
      readonly least: number
      readonly most: number
      readonly default: number
      readonly description: string
    }
  | { readonly type: 'flag'; readonly default: boolean; readonly description: string }
  | { readonly type: 'words'; readonly default: readonly string[]; readonly description: string }
)

export type OptionSpecs = Readonly<Record<string, OptionSpec>>

export type OptionValue = string | number | boolean | readonly string[]

/** The values a rule is given: every option it declares, as set or by default. */
export type OptionsOf<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name]['default'] extends readonly string[]
    ? readonly string[]
    : Specs[Name]['default'] extends number
      ? number
      : Specs[Name]['default'] extends boolean
        ? boolean
        : string
}

/** Options of rules by rule id, validated by whoever read them; what is not named keeps its default. */
export type RuleOptions = Readonly<Record<string, Readonly<Record<string, OptionValue>>>>

/** Every declared option with its value. */
export function optionsOf(
  specs: OptionSpecs | undefined,
  set: Readonly<Record<string, OptionValue>> | undefined,
): Readonly<Record<string, OptionValue>> {
  const values: Record<string, OptionValue> = {}
  for (const [name, spec] of Object.entries(specs ?? {})) values[name] = set?.[name] ?? spec.default
  return values
}
