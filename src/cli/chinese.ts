import type { Command, CommanderError, HelpConfiguration } from 'commander'
import { visible } from '../report/escape.ts'
import { hint } from '../words/nearest.ts'
import { cells } from '../words/width.ts'

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Commands:': '命令:',
}

/** Commander's help with Chinese headings and cells counted as terminals do. */
export const chineseHelp: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  displayWidth: cells,
  subcommandTerm: (command) => `${command.name()} ${command.usage()}`,
  argumentTerm: (argument) => `<${argument.name()}${argument.variadic ? '…' : ''}>`,
  // Defaults are part of the descriptions.
  argumentDescription: (argument) => argument.description,
  optionDescription: (option) => option.description,
  // Descriptions are written to fit; commander would break Chinese at its few spaces only.
  boxWrap: (text) => text,
}

/** What commander has to say, in Chinese. Its messages quote what was typed: 'error: unknown option '--foo''. */
export function usageMessage(error: CommanderError, program: Command, argv: readonly string[]): string {
  const typed = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const name = visible(typed)
  const command = program.commands.find((candidate) => candidate.name() === argv[0])
  const help = command ? `plan ${command.name()} --help` : 'plan --help'
  switch (error.code) {
    case 'commander.unknownOption': {
      const options = [...(command?.options ?? []), ...program.options]
      const flags = [...options.flatMap(({ long }) => (long ? [long] : [])), '--help']
      return `没有 ${name} 这个选项。${hint(typed, flags)}全部选项见 ${help}。`
    }
    case 'commander.missingArgument':
      return `还缺少参数 <${name}>。用法：plan ${command?.name() ?? ''} ${command?.usage() ?? ''}`
    case 'commander.optionMissingArgument':
      return `选项 ${name} 后面要写一个值。写法见 ${help}。`
    case 'commander.excessArguments':
      return `多写了参数。用法：plan ${command?.name() ?? ''} ${command?.usage() ?? ''}`
    default:
      return `命令写法有误（${visible(error.message)}）。写法见 ${help}。`
  }
}

/** For a first word that is no command: the nearest one, or what checks a file of that name. */
export function unknownCommand(typed: string, program: Command): string {
  const name = visible(typed)
  const near = hint(
    typed,
    program.commands.map((candidate) => candidate.name()),
  )
  const advice = near === '' ? `检查文件请输入：plan check ${name}。` : near
  return `没有 ${name} 这个命令。${advice}全部命令见 plan --help。`
}
