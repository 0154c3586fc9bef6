import { Command, CommanderError, Option } from 'commander'
import { FORMATS, type ReportFormat } from '../report/formats.ts'
import type { CheckFlags } from './check-command.ts'
import { chineseHelp, usageMessage } from './chinese.ts'
import { hint } from './nearest.ts'
import { UsageProblem } from './usage.ts'

export interface ProgramFiles {
  /** The built worker, and the package's own description. */
  readonly worker: URL
  readonly package: URL
}

/** Runs the command line (without node and script) and gives the exit code; throws UsageProblem. */
export async function runProgram(argv: readonly string[], files: ProgramFiles): Promise<number> {
  let code = 0
  const program = createProgram(files, (result) => {
    code = result
  })
  if (argv.length === 0) {
    throw new UsageProblem('没有写命令。检查文件请输入：plan check <文件或文件夹>。全部命令见 plan --help。')
  }
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw new UsageProblem(usageMessage(error, program, argv))
  }
  return code
}

function createProgram(files: ProgramFiles, finish: (code: number) => void): Command {
  const program = new Command('plan')
    .description('核对规划、方案等文稿里的数字：合计、占比、增速、前后是否一致')
    .usage('<命令> [选项]')
    .helpCommand(false)
    .helpOption('-h, --help', '显示用法')
    .option('-V, --version', '显示版本号')
    .configureHelp(chineseHelp)
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .addHelpText('after', EXAMPLES)
    .on('option:version', () => {
      printVersion(files.package)
      throw new CommanderError(0, 'plan.version', '')
    })

  program
    .command('check')
    .summary('检查文件或文件夹')
    .description('检查文件、文件夹（含下级）、通配符，或用 - 从标准输入读取')
    .usage('[选项] <路径…>')
    .argument('[路径…]', '.txt .md .html .csv .tsv .xlsx .xls 文件，或放着它们的文件夹')
    .addOption(format())
    .addOption(failOn())
    .addOption(new Option('--rule <规则>', '只用这条规则，可以写多次，也可以用逗号隔开').argParser(collect))
    .addOption(withoutRule())
    .option('-q, --quiet', '不列提示，也不说读取情况，只列错误和警告')
    .option('-v, --verbose', '提示也列出原文和说明')
    .option('--color', '总是用颜色')
    .option('--no-color', '不用颜色')
    .option('-o, --output <文件>', '把结果写入文件，不写到屏幕')
    .helpOption('-h, --help', '显示用法')
    .addHelpText('after', EXIT_CODES)
    .action(async (paths: string[], flags: CheckFlags) => {
      if (paths.length === 0) {
        throw new UsageProblem('没有写要检查什么。请写文件、文件夹，或用 - 表示标准输入，例如：plan check 规划.txt')
      }
      const { runCheck } = await import('./check-command.ts')
      finish(await runCheck(paths, flags, files.worker))
    })

  program
    .command('rules')
    .summary('列出全部规则')
    .description('列出全部规则')
    .usage('')
    .helpOption('-h, --help', '显示用法')
    .action(async () => {
      const { listRules } = await import('./rules-command.ts')
      await print(listRules())
    })

  program
    .command('explain')
    .summary('说明一条规则：查什么，为什么，怎么改')
    .description('说明一条规则：查什么，为什么，怎么改，举例')
    .usage('<规则>')
    .argument('<规则>', '规则名，例如 sum/total')
    .helpOption('-h, --help', '显示用法')
    .action(async (id: string) => {
      const { explainRule } = await import('./rules-command.ts')
      await print(explainRule(id))
    })
  return program
}

