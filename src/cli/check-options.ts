import { Option } from 'commander'
import { visible } from '../report/escape.ts'
import { FORMATS, type ReportFormat, type ReportTarget } from '../report/formats.ts'
import { hint } from '../words/nearest.ts'
import { UsageProblem } from './usage.ts'

const FAIL_ON = ['error', 'warning', 'info', 'never'] as const

/** The flags of `plan check`, as commander wants them; CheckFlags is what they come to. */
export function checkOptions(): Option[] {
  return [
    formatOption(
      '--format <格式>',
      'pretty（默认）给人看，compact 每处一行，json 给程序用；也可写 sarif、junit、checkstyle、github、gitlab、markdown、html；可写多次，写成 json:文件 就写进文件',
    ),
    choiceOption(
      '--fail-on <级别>',
      'error（默认）、warning、info 或 never：到这一级退出码为 1',
      FAIL_ON,
    ).default('error'),
    ...ruleOptions(),
    ...configOptions(),
    new Option('--baseline <文件>', '用这个基线；默认用文稿旁边或上级文件夹里的 plan-baseline.json'),
    new Option('--no-baseline', '不用基线，已记入的问题也报告').default(undefined),
    new Option('-q, --quiet', '只列错误和警告，不列提示，不说读取情况'),
    new Option('-v, --verbose', '提示也列出原文和说明，并列出未作判断之处和原因'),
    new Option('--fix', '改正标点、空格、日期写法、错字等，再检查一遍；绝不改动指标、金额等数据'),
    new Option('--fix-suggested', '同上，并逐处询问要不要改数据，须在终端里用'),
    new Option('--dry-run', '与 --fix 同用：只列出会怎么改，不写文件'),
    new Option('--color', '总是用颜色'),
    new Option('--no-color', '不用颜色').default(undefined),
    new Option('-o, --output <文件>', '把结果写入文件；不会盖掉要检查的文件'),
  ]
}

/** Which configuration file holds; without either flag it is looked for beside each document and above. */
export function configOptions(): Option[] {
  return [
    new Option('--config <文件>', '用这个检查配置，不另找；默认用文稿旁边或上级文件夹里的 plan.config.yaml'),
    new Option('--no-config', '不用检查配置').default(undefined),
  ]
}

export function ruleOptions(): Option[] {
  const withoutRule = ruleOption('--no-rule <规则>', '不用这条规则，写法同上')
  // To commander “--no-rule” would be the opposite of --rule and share its value; here it takes names of its own.
  withoutRule.negate = false
  withoutRule.attributeName = () => 'withoutRule'
  return [ruleOption('--rule <规则>', '只用这条规则；可写多次，或用逗号隔开'), withoutRule]
}

function formatOption(flags: string, description: string): Option {
  return new Option(flags, description)
    .default([], '')
    .argParser((value: string, before: readonly ReportTarget[]) => {
      const colon = value.indexOf(':')
      const name = colon < 0 ? value : value.slice(0, colon)
      const file = colon < 0 ? undefined : value.slice(colon + 1)
      const format = FORMATS.find((known) => known === name)
      if (format === undefined) throw unknownChoice('--format', name, FORMATS)
      if (file === '') throw new UsageProblem(`--format ${name}: 的冒号后面没有写文件名。`)
      const target: { format: ReportFormat; file?: string } = { format }
      if (file !== undefined) target.file = file
      return [...before, target]
    })
}

function unknownChoice(name: string, value: string, choices: readonly string[]): UsageProblem {
  return new UsageProblem(
    `${name} 不能写 ${visible(value)}，可以写 ${choices.join('、')}。${hint(value, choices)}`,
  )
}

function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  const name = flags.split(' ', 1)[0] ?? ''
  return new Option(flags, description).argParser((value: string) => {
    if (choices.includes(value)) return value
    throw unknownChoice(name, value, choices)
  })
}

function ruleOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...value
      .split(/[,，]/)
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ])
}
