import { Option } from 'commander'
import { visible } from '../report/escape.ts'
import { hint } from '../words/nearest.ts'
import { configOptions, ruleOptions } from './check-options.ts'
import type { ConfigFlags } from './configure.ts'
import { UsageProblem } from './usage.ts'

export const DIFF_FORMATS = ['pretty', 'json', 'markdown', 'html'] as const
export type DiffFormat = (typeof DIFF_FORMATS)[number]

export const DIFF_FAIL_ON = ['new-errors', 'changes', 'never'] as const

export interface DiffTarget {
  readonly format: DiffFormat
  readonly file?: string
}

export interface DiffFlags extends ConfigFlags {
  readonly format: readonly DiffTarget[]
  readonly failOn: (typeof DIFF_FAIL_ON)[number]
  readonly verbose?: boolean
  readonly color?: boolean
  readonly output?: string
}

/** The flags of `plan diff`, as commander wants them. */
export function diffOptions(): Option[] {
  return [
    new Option(
      '--format <格式>',
      'pretty（默认）、json、markdown 或 html；可写多次，写成 html:文件 就写进文件',
    )
      .default([], '')
      .argParser((value: string, before: readonly DiffTarget[]) => {
        const [name = '', ...rest] = value.split(':')
        const format = choice('--format', name, DIFF_FORMATS)
        const file = rest.join(':')
        if (rest.length > 0 && file === '')
          throw new UsageProblem(`--format ${name}: 的冒号后面没有写文件名。`)
        return [...before, file === '' ? { format } : { format, file }]
      }),
    new Option('--fail-on <情形>', 'new-errors（默认）、changes 或 never：有新增错误、有任何改动时退出码为 1')
      .default('new-errors')
      .argParser((value: string) => choice('--fail-on', value, DIFF_FAIL_ON)),
    ...configOptions(),
    ...ruleOptions(),
    new Option('-v, --verbose', '其他文字改动、仍在的问题也逐处列出'),
    new Option('--color', '总是用颜色'),
    new Option('--no-color', '不用颜色').default(undefined),
    new Option('-o, --output <文件>', '把结果写入文件；不会盖掉要比较的文件'),
  ]
}

function choice<T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const found = choices.find((known) => known === value)
  if (found !== undefined) return found
  throw new UsageProblem(
    `${flag} 不能写 ${visible(value)}，可以写 ${choices.join('、')}。${hint(value, choices)}`,
  )
}
