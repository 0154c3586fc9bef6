import { chineseNames } from '../project/aliases.ts'
import type { OptionValue } from '../rules/options.ts'
import { LEVELS, PRESETS } from './aliases.ts'
import { PRESET_DOCS } from './presets.ts'
import type { InForce, Origin, Sourced } from './resolve.ts'
import type { Config, Level, Names } from './types.ts'

export interface Described {
  /** The document or folder that was asked about. */
  readonly path: string
  readonly config: Config | undefined
  readonly inForce: InForce
}

const levelName = (level: Level): string => LEVELS[level][0]

function originText(from: Origin, config: Config | undefined): string {
  switch (from.kind) {
    case 'default':
      return '规则自己的级别'
    case 'preset':
      return `预设“${PRESETS[from.preset][0]}”（${config?.path}:${from.line}）`
    case 'file':
      return `${config?.path}:${from.line}`
    case 'flag':
      return `命令行 ${from.flag}`
  }
}

function valueText(value: OptionValue): string {
  if (Array.isArray(value)) return value.length === 0 ? '（空）' : value.join('、')
  return String(value)
}

/** What is in force, for a person: every rule with its level and where it comes from. */
export function describe({ path, config, inForce }: Described): string {
  // Chinese words stand without spaces, a name of a file with them.
  const name = /^[\u4e00-\u9fff]+$/.test(path) ? path : ` ${path} `
  const lines = [`对${name}生效的检查配置`, '']
  if (!config) lines.push('没有找到配置文件，各条规则用自己的级别。')
  else {
    lines.push(`配置文件：${config.path}`)
    const { preset } = config
    const inForcePreset = preset?.value ?? 'recommended'
    const from = preset ? `${config.path}:${preset.line}` : '没有写，用默认的'
    lines.push(`预设：${PRESETS[inForcePreset][0]}（${PRESET_DOCS[inForcePreset]}），${from}`)
    for (const { value, line } of config.ignore) lines.push(`忽略：${value}，${config.path}:${line}`)
    for (const index of inForce.overrides) {
      const files = config.overrides[index]?.files ?? []
      const patterns = files.map(({ value }) => value).join('、')
      lines.push(`例外：${patterns} 对它生效，${config.path}:${files[0]?.line ?? 1}`)
    }
    lines.push(...termLines('单位别名', config.terms.units, config))
    lines.push(...termLines('部门别名', config.terms.departments, config))
    lines.push(...termLines('用词', config.terms.glossary, config, '不写作'))
  }
  if (inForce.ignored) lines.push('', `这个路径不检查：忽略里有“${inForce.ignored.value}”。`)
  lines.push('', '规则：')
  const width = Math.max(...inForce.rules.map(({ rule }) => rule.id.length))
  for (const { rule, severity, options } of inForce.rules) {
    lines.push(
      `  ${rule.id.padEnd(width)}  ${levelName(severity.value)}  ${originText(severity.from, config)}`,
    )
    for (const [name, option] of Object.entries(options)) {
      const from = option.from.kind === 'default' ? '默认' : originText(option.from, config)
      lines.push(`  ${' '.repeat(width)}    ${name}：${valueText(option.value)}，${from}`)
    }
  }
  lines.push('', `级别可以写：${chineseNames(LEVELS)}。某一条规则的说明见 plan explain <规则名>。`)
  return `${lines.join('\n')}\n`
}

function termLines(label: string, names: Names, { path }: Config, between = '也写作'): string[] {
  return Object.entries(names).map(
    ([name, { value, line }]) => `${label}：${name} ${between} ${value.join('、')}，${path}:${line}`,
  )
}

/** The same for a program. */
export function describeJson({ path, config, inForce }: Described): unknown {
  const from = (origin: Origin) =>
    origin.kind === 'file' || origin.kind === 'preset' ? { ...origin, path: config?.path } : origin
  const sourced = <T>({ value, from: origin }: Sourced<T>) => ({ value, from: from(origin) })
  const names = (table: Names | undefined) =>
    Object.entries(table ?? {}).map(([name, { value, line }]) => ({ name, others: value, line }))
  return {
    version: 1,
    path,
    config: config?.path ?? null,
    preset: config?.preset
      ? { value: config.preset.value, from: { kind: 'file', path: config.path, line: config.preset.line } }
      : { value: 'recommended', from: { kind: 'default' } },
    ignored: inForce.ignored ?? null,
    overrides: inForce.overrides,
    rules: inForce.rules.map(({ rule, severity, options }) => ({
      id: rule.id,
      severity: sourced(severity),
      options: Object.fromEntries(Object.entries(options).map(([name, option]) => [name, sourced(option)])),
    })),
    terms: {
      units: names(config?.terms.units),
      departments: names(config?.terms.departments),
      glossary: names(config?.terms.glossary),
    },
  }
}
