import { isMap, isScalar, type Node, type Pair, parseDocument } from 'yaml'
import type * as z from 'zod'
import type { Span } from '../document/types.ts'
import { CHECK_KEY, canonical } from '../project/aliases.ts'
import type { OptionValue } from '../rules/options.ts'
import type { RunnableRule } from '../rules/rule.ts'
import { hint } from '../words/nearest.ts'
import { WIDE_COLON, yamlFaults } from '../words/yaml-fault.ts'
import { configSchema, type RawConfig } from './schema.ts'
import { configShape } from './shape.ts'
import { checkTerms } from './terms.ts'
import type { Config, ConfigFault, Layer, Placed, RuleEntry } from './types.ts'
import { Values } from './values.ts'

/** Text that holds a configuration. */
export interface ConfigText {
  /** As it is shown to the user. */
  readonly path: string
  readonly folder: string
  /** The decoded file, and the part of it that is YAML. */
  readonly source: string
  readonly from: number
  readonly to: number
  /** Whether it stands under the key `check` of a project's settings. */
  readonly nested: boolean
}

export interface ConfigReading {
  readonly config: Config | undefined
  /** All that is wrong, in order of place; a file with faults has no configuration. */
  readonly faults: readonly ConfigFault[]
}

/** Reads and validates a configuration; every fault of the file is told in one run. */
export function readConfig(text: ConfigText, rules: readonly RunnableRule[]): ConfigReading {
  const lines = new Lines(text.source)
  const found: { span: Span; message: string; help: string }[] = []
  const add = (span: Span, message: string, help: string): void => {
    found.push({ span: { start: text.from + span.start, end: text.from + span.end }, message, help })
  }
  const config = read(text, rules, lines, add)
  const faults = found
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, message, help }) => ({ path: text.path, ...lines.place(span), message, help }))
  return { config: faults.length > 0 ? undefined : config, faults }
}

type Add = (span: Span, message: string, help: string) => void

function read(text: ConfigText, rules: readonly RunnableRule[], lines: Lines, add: Add): Config | undefined {
  const yaml = text.source.slice(text.from, text.to)
  const parsed = parseDocument(yaml, { uniqueKeys: false })
  if (parsed.errors.length > 0) {
    // The settings of a project are told by whoever compiles it.
    if (!text.nested)
      for (const { message, help, ...span } of yamlFaults(yaml, parsed.errors)) add(span, message, help)
    return undefined
  }
  const root = text.nested ? nestedIn(parsed.contents) : parsed.contents
  const empty = root === null || root === undefined || (isScalar(root) && root.value === null)
  const values = new Values(empty ? parsed.createNode({}) : root, configShape(rules), add)
  const { terms } = Object(values.value) as { terms?: unknown }
  checkTerms(terms, (path, message, help) => add(values.spanOf(['terms', ...path]), message, help))
  const result = configSchema(rules).safeParse(values.value, { reportInput: true })
  if (!result.success) {
    for (const issue of result.error.issues) addIssue(issue, values, add)
    return undefined
  }
  for (const [index, { preset, rules }] of (result.data.overrides ?? []).entries()) {
    const path = ['overrides', index]
    if (preset === undefined && rules === undefined && !values.hasStranger(path))
      add(values.keyOf([...path, 'files']), '这一项例外没有写“规则”，等于没有例外', EXCEPTION_HELP)
  }
  const lineOf = (path: readonly PropertyKey[]): number =>
    lines.place({ start: text.from + values.keyOf(path).start, end: 0 }).line
  return toConfig(text, result.data, lineOf)
}

const EXCEPTION_HELP = '写上这些文件另用哪一级，例如 规则: {sum/tail: 关闭}，或写“预设”'

function nestedIn(root: unknown): Node | undefined {
  if (!isMap(root)) return undefined
  const pair = (root.items as Pair[]).find(
    ({ key }) => canonical(CHECK_KEY, String(isScalar(key) ? key.value : key)) !== undefined,
  )
  return pair?.value as Node | undefined
}

type Issue = z.core.$ZodIssue

/** Of the forms that a value may have, the one that was meant is the one that fits it further in. */
function meant(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const inside = issue.errors.find(
    (branch) => branch.length > 0 && branch.every(({ path }) => path.length > 0),
  )
  if (!inside) return [issue]
  return inside.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(meant)
}

function addIssue(issue: Issue, values: Values, add: Add): void {
  for (const one of meant(issue)) {
    const span = values.spanOf(one.path)
    const name = values.nameOf(one.path)
    // A key that nobody knows has been told; what was meant by it is not missing besides.
    if (one.input === undefined && values.hasStranger(one.path.slice(0, -1))) continue
    if (one.input === undefined && one.path.at(-1) === 'files') {
      add(span, '这一项例外没有写“文件”', `应写${one.message}`)
      continue
    }
    const written = one.input
    const known = valuesOf(one)
    const near = typeof written === 'string' ? hint(written, known) : ''
    const shown = typeof written === 'string' || typeof written === 'number' ? `“${written}”` : '内容'
    add(span, `“${name}”的${shown}不合要求`, isWide(written) ? WIDE_COLON : `${near}这里应写${one.message}`)
  }
}

/** A key and its value that a full-width colon has made into one word. */
const isWide = (written: unknown) => typeof written === 'string' && /^[^\s：]+：/.test(written)

/** The words that would have done. */
function valuesOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(valuesOf) : []
}

type LineOf = (path: readonly PropertyKey[]) => number

function toConfig(text: ConfigText, raw: RawConfig, lineOf: LineOf): Config {
  const list = (values: readonly string[] | undefined, path: readonly PropertyKey[]): Placed<string>[] =>
    (values ?? []).map((value, index) => ({ value, line: lineOf([...path, index]) }))
  const named = (key: 'units' | 'departments' | 'glossary') =>
    Object.fromEntries(
      Object.entries(raw.terms?.[key] ?? {}).map(([name, value]) => [
        name,
        { value, line: lineOf(['terms', key, name]) },
      ]),
    )
  return {
    path: text.path,
    folder: text.folder,
    ...layer(raw, [], lineOf),
    ignore: list(raw.ignore, ['ignore']),
    overrides: (raw.overrides ?? []).map((override, index) => ({
      ...layer(override, ['overrides', index], lineOf),
      files: list(override.files, ['overrides', index, 'files']),
    })),
    terms: { units: named('units'), departments: named('departments'), glossary: named('glossary') },
  }
}

function layer(
  { preset, rules }: Pick<RawConfig, 'preset' | 'rules'>,
  path: readonly PropertyKey[],
  lineOf: LineOf,
): Layer {
  const entries: RuleEntry[] = []
  for (const [id, setting] of Object.entries(rules ?? {})) {
    if (setting === undefined) continue
    const at = [...path, 'rules', id]
    if (typeof setting === 'string') {
      entries.push({ id, severity: { value: setting, line: lineOf(at) }, options: {} })
      continue
    }
    const { severity, ...options } = setting
    const placed: Record<string, Placed<OptionValue>> = {}
    for (const [name, value] of Object.entries(options as Record<string, OptionValue | undefined>))
      if (value !== undefined) placed[name] = { value, line: lineOf([...at, name]) }
    entries.push({
      id,
      ...(severity === undefined ? {} : { severity: { value: severity, line: lineOf([...at, 'severity']) } }),
      options: placed,
    })
  }
  const placed = preset === undefined ? {} : { preset: { value: preset, line: lineOf([...path, 'preset']) } }
  return { ...placed, rules: entries }
}

/** Lines of a text, for telling where something stands. */
class Lines {
  readonly #source: string
  readonly #starts: number[] = [0]

  constructor(source: string) {
    this.#source = source
    for (const match of source.matchAll(/\r\n?|\n/g)) this.#starts.push(match.index + match[0].length)
  }

  place(span: Span): { line: number; column: number; text: string; from: number; to: number } {
    let line = this.#starts.findLastIndex((start) => start <= span.start)
    if (line < 0) line = 0
    const start = this.#starts[line] ?? 0
    const text = /[^\r\n]*/.exec(this.#source.slice(start))?.[0] ?? ''
    const from = span.start - start
    const to = Math.max(from + 1, Math.min(text.trimEnd().length, span.end - start))
    return { line: line + 1, column: from + 1, text, from, to }
  }
}
