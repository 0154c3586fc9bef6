import type { Severity } from '../rules/finding.ts'
import type { OptionValue } from '../rules/options.ts'
import type { Preset } from './presets.ts'

export type Level = Severity | 'off'

/** A value and the line (from 1) on which the file has it. */
export interface Placed<T> {
  readonly value: T
  readonly line: number
}

/** What a file says of one rule. */
export interface RuleEntry {
  readonly id: string
  readonly severity?: Placed<Level>
  readonly options: Readonly<Record<string, Placed<OptionValue>>>
}

export interface Layer {
  readonly preset?: Placed<Preset>
  readonly rules: readonly RuleEntry[]
}

export interface Override extends Layer {
  /** Globs, seen from the folder of the file. */
  readonly files: readonly Placed<string>[]
}

/** Names by the name they mean: { 亩: ['市亩'] }. */
export type Names = Readonly<Record<string, Placed<readonly string[]>>>

/** A configuration file, read and validated. */
export interface Config extends Layer {
  /** As it is shown to the user. */
  readonly path: string
  /** Full path of the folder from which globs are seen. */
  readonly folder: string
  readonly ignore: readonly Placed<string>[]
  readonly overrides: readonly Override[]
  readonly terms: { readonly units: Names; readonly departments: Names; readonly glossary: Names }
}

/** What is wrong with a configuration file, and where. */
export interface ConfigFault {
  readonly path: string
  readonly line: number
  readonly column: number
  /** The whole line, and where the fault begins and ends in it (from 0). */
  readonly text: string
  readonly from: number
  readonly to: number
  readonly message: string
  readonly help: string
}
