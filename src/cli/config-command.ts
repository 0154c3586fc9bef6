import { relative, sep } from 'node:path'
import { visible } from '../report/escape.ts'
import { rules } from '../rules/runnable.ts'
import { hint } from '../words/nearest.ts'
import { type ConfigFlags, configure } from './configure.ts'
import { UsageProblem } from './usage.ts'

export interface ShowFlags extends ConfigFlags {
  readonly schema?: boolean
  readonly format?: string
}

/** `plan config`: what is in force for a path, and where each value comes from. Throws UsageProblem. */
export async function showConfig(path: string, flags: ShowFlags): Promise<string> {
  const { describe, describeJson, jsonSchema } = await import('../config/index.ts')
  if (flags.schema) return `${JSON.stringify(jsonSchema(), undefined, 2)}\n`
  const { format = 'pretty' } = flags
  if (format !== 'pretty' && format !== 'json')
    throw new UsageProblem(
      `--format 不能写 ${visible(format)}，可以写 pretty、json。${hint(format, ['pretty', 'json'])}`,
    )
  knownRules(flags.rule)
  knownRules(flags.withoutRule)
  const configured = await configure([path], flags)
  const { resolver, inForce } = await configured.inForce(path)
  const shown = path === '-' ? '标准输入' : visible(relative('.', path).split(sep).join('/') || '当前文件夹')
  const described = { path: shown, config: resolver?.config, inForce }
  return format === 'json'
    ? `${JSON.stringify(describeJson(described), undefined, 2)}\n`
    : describe(described)
}

/** Throws UsageProblem for a rule that nobody knows, with the nearest name. */
export function knownRules(ids: readonly string[] | undefined): void {
  const known = rules.map(({ id }) => id)
  for (const id of ids ?? []) {
    if (known.includes(id)) continue
    throw new UsageProblem(`没有名为 ${visible(id)} 的规则。${hint(id, known)}全部规则见 plan rules。`)
  }
}
