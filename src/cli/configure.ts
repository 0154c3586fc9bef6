import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { CheckOptions } from '../check.ts'
import type { ConfigFault, ConfigText, InForce, Resolver } from '../config/index.ts'
import { decode } from '../read/decode.ts'
import { visible } from '../report/escape.ts'
import type { Severity } from '../rules/finding.ts'
import type { OptionValue } from '../rules/options.ts'
import { rules } from '../rules/runnable.ts'
import { hint } from '../words/nearest.ts'
import { cells } from '../words/width.ts'
import { type ConfigPlace, configIn, configOf, isFile, isFolder, Upwards } from './config-places.ts'
import { failureMessage } from './failure.ts'
import { siblings } from './folder.ts'
import { UsageProblem } from './usage.ts'

export interface ConfigFlags {
  /** A file that is named; false: none is looked for. */
  readonly config?: string | false
  readonly rule?: readonly string[]
  readonly withoutRule?: readonly string[]
}

/** What holds for the files of a run. */
export interface Configured {
  /** The settings that there are, each once. */
  readonly checks: readonly CheckOptions[]
  /** Which of them holds for a file. */
  checkOf(path: string): number
  isIgnored(path: string): boolean
  /** Of the configurations whose whole folder is part of the run: patterns that no file answers to, as a sentence each. */
  unmatched(paths: readonly string[], files: readonly string[]): readonly string[]
  /** For telling a person. */
  inForce(path: string): Promise<{ readonly resolver: Resolver | undefined; readonly inForce: InForce }>
}

type Room = typeof import('../config/index.ts')

/**
 * Finds and reads the configuration of every file. Throws UsageProblem with all that is wrong in any of them: nothing
 * is checked under settings that somebody did not mean.
 */
export async function configure(paths: readonly string[], flags: ConfigFlags): Promise<Configured> {
  const places = new Places(flags.config)
  const found = new Map<string, ConfigPlace>()
  for (const path of paths) {
    const place = places.of(path)
    if (place) found.set(place.file, place)
  }
  // Most runs have no configuration and do not pay for one.
  const room = found.size > 0 ? await import('../config/index.ts') : undefined
  const resolvers = room ? readAll(room, [...found.values()]) : new Map<string, Resolver>()
  const checks: CheckOptions[] = []
  const known = new Map<string, number>()
  const resolverOf = (path: string) => resolvers.get(places.of(path)?.file ?? '')
  return {
    checks,
    checkOf(path) {
      const resolver = resolverOf(path)
      const inside = resolver ? pathIn(resolver, path) : ''
      const key = resolver ? `${resolver.config.path}|${resolver.overridesFor(inside).join(',')}` : ''
      let index = known.get(key)
      if (index === undefined) {
        index =
          checks.push(room && resolver ? settingsOf(room, resolver, inside, flags) : flagsOnly(flags)) - 1
        known.set(key, index)
      }
      return index
    },
    isIgnored(path) {
      const resolver = resolverOf(path)
      return resolver?.ignoredBy(pathIn(resolver, path)) !== undefined
    },
    unmatched(asked, files) {
      if (!room) return []
      return [...resolvers.values()].flatMap((resolver) => {
        const { config } = resolver
        if (!asked.some((path) => isFolder(path) && isInside(config.folder, path))) return []
        const own = files.filter((file) => resolverOf(file) === resolver)
        const inside = own.map((file) => pathIn(resolver, file))
        const left = room.unmatched(config, inside, (name) => existsSync(join(config.folder, name)))
        if (left.length === 0) return []
        const listed = left.map(({ value, line }) => `${visible(value)}（第 ${line} 行）`).join('、')
        return [`检查配置 ${config.path} 里的 ${listed} 没有对应的文件，请核对写法。`]
      })
    },
    async inForce(path) {
      const { resolveFor } = room ?? (await import('../config/index.ts'))
      const resolver = resolverOf(path)
      return { resolver, inForce: resolveFor(resolver ? pathIn(resolver, path) : '', resolver, flags, rules) }
    },
  }
}

/** Seen from the folder of the configuration file, with “/”. */
function pathIn({ config }: Resolver, path: string): string {
  const full = path === '-' ? resolve('standard-input') : resolve(path)
  return relative(config.folder, full).split(sep).join('/')
}

const isInside = (inner: string, outer: string) => !/^\.\.(?:$|[/\\])/.test(relative(resolve(outer), inner))

class Places {
  readonly #named: ConfigPlace | undefined
  readonly #above: Upwards<ConfigPlace> | undefined
  readonly #own = new Map<string, ConfigPlace | undefined>()

  constructor(config: string | false | undefined) {
    if (typeof config === 'string') this.#named = named(config)
    else if (config !== false) this.#above = new Upwards(configIn)
  }

  of(path: string): ConfigPlace | undefined {
    const above = this.#above
    if (!above) return this.#named
    if (!this.#own.has(path)) {
      const folder = path === '-' ? resolve('.') : isFolder(path) ? resolve(path) : dirname(resolve(path))
      this.#own.set(path, (path === '-' ? undefined : configOf(path)) ?? above.from(folder))
    }
    return this.#own.get(path)
  }
}

function named(path: string): ConfigPlace {
  const file = resolve(path)
  if (!isFile(file)) {
    const near = hint(basename(file), siblings(dirname(file)))
    throw new UsageProblem(`--config ${visible(path)}：找不到这个文件。${near || '请核对路径。'}`)
  }
  const project = basename(file) === 'plan.yaml'
  return { file, kind: project ? 'project' : /\.(?:md|markdown)$/i.test(file) ? 'frontMatter' : 'whole' }
}

function readAll(room: Room, places: readonly ConfigPlace[]): Map<string, Resolver> {
  const resolvers = new Map<string, Resolver>()
  const faults: ConfigFault[] = []
  for (const place of places) {
    const reading = room.readConfig(textOf(place), rules)
    faults.push(...reading.faults)
    if (reading.config) resolvers.set(place.file, new room.Resolver(reading.config))
  }
  if (faults.length > 0)
    throw new UsageProblem(`${faults.map(faultText).join('\n')}\n${COUNT(faults.length)}`)
  return resolvers
}

const COUNT = (faults: number) =>
  `检查配置有 ${faults} 处要改，没有检查任何文件。可以写什么见 plan config --schema。`

function textOf({ file, kind }: ConfigPlace): ConfigText {
  const path = visible(relative('.', file).split(sep).join('/'))
  let source: string
  try {
    const bytes = readFileSync(file)
    source = bytes.toString('utf8').trim() === '' ? '' : decode(bytes).text
  } catch (error) {
    throw new UsageProblem(`打不开检查配置 ${path}：${failureMessage(error)}`)
  }
  const folder = dirname(file)
  const whole = { path, folder, source, from: /^\ufeff/.test(source) ? 1 : 0, to: source.length }
  if (kind === 'whole') return { ...whole, nested: false }
  if (kind === 'project') return { ...whole, nested: true }
  const open = /^\ufeff?---[ \t]*\r?\n/.exec(source)?.[0].length ?? 0
  const close = /^---[ \t]*\r?$/m.exec(source.slice(open))?.index ?? 0
  return { ...whole, from: open, to: open + close, nested: true }
}

/** The line, what is wrong below it, and what would be right. */
function faultText({ path, line, column, text, from, to, message, help }: ConfigFault): string {
  const number = String(line)
  const gutter = ' '.repeat(number.length)
  // A tab is named in words and drawn as the blank that it is.
  const drawn = (part: string) => visible(part.replaceAll('\t', '    '))
  const spoken = (words: string) => visible(words.replaceAll('\t', '〔制表符〕'))
  const shown = drawn(text)
  const lead = ' '.repeat(cells(drawn(text.slice(0, from))))
  const mark = '^'.repeat(Math.max(1, cells(drawn(text.slice(from, to)))))
  return [
    `${path}:${line}:${column}：${spoken(message)}`,
    `${gutter} |`,
    `${number} | ${shown}`,
    `${gutter} | ${lead}${mark}`,
    `${gutter} = ${spoken(help)}`,
    '',
  ].join('\n')
}

function flagsOnly({ rule, withoutRule }: ConfigFlags): CheckOptions {
  return {
    ...(rule ? { rules: rule } : {}),
    ...(withoutRule ? { withoutRules: withoutRule } : {}),
  }
}

/** Only what differs from the rules' own: where nothing is set, a rule that is less sure says so itself. */
function settingsOf(room: Room, resolver: Resolver, path: string, flags: ConfigFlags): CheckOptions {
  const severities: Record<string, Severity | 'off'> = {}
  const ruleOptions: Record<string, Record<string, OptionValue>> = {}
  for (const { rule, severity, options } of room.resolveFor(path, resolver, flags, rules).rules) {
    const { kind } = severity.from
    if (
      kind !== 'default' &&
      (kind !== 'flag' || severity.value === 'off' || severity.value !== rule.severity)
    )
      severities[rule.id] = severity.value
    const set = Object.entries(options).filter(([, { from }]) => from.kind !== 'default')
    if (set.length > 0)
      ruleOptions[rule.id] = Object.fromEntries(set.map(([name, { value }]) => [name, value]))
  }
  return { ...flagsOnly(flags), severities, ruleOptions, terms: room.termsOf(resolver.config) }
}
