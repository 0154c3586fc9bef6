import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import type { CheckFlags } from './check-command.ts'
import { checkOptions } from './check-options.ts'
import { chineseHelp, usageMessage } from './chinese.ts'
import { UsageProblem } from './usage.ts'

/** Files of the built package that only the entry knows how to find. */
export interface PackageFiles {
  readonly worker: URL
  readonly description: URL
}

const EXAMPLES = `
例:
  plan check 规划.txt                    检查一个文件
  plan check 规划/ --fail-on warning     检查文件夹，有警告也算不通过
  plan check 规划.xlsx --format json     结果给其他程序用
  plan explain sum/total                 看一条规则的说明`

const EXIT_CODES = `
退出码:
  0  没有到 --fail-on 那一级的问题
  1  有
  2  命令没有做完：写法有误，或有文件读不了`

/** Runs a command line (without node and script) and gives the exit code. Throws UsageProblem. */
export async function runProgram(argv: readonly string[], files: PackageFiles): Promise<number> {
  if (argv.length === 0) {
    throw new UsageProblem('没有写命令。检查文件请输入：plan check <文件或文件夹>。全部命令见 plan --help。')
  }
  let code = 0
  const program = createProgram(files, (result) => {
    code = result
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw new UsageProblem(usageMessage(error, program, argv))
  }
  return code
}

function createProgram(files: PackageFiles, finish: (code: number) => void): Command {
  const program = new Command('plan')
    .description('核对规划、方案等文稿里的数字：合计、占比、增速、前后说法是否对得上。')
    .usage('<命令> [选项]')
    .helpCommand(false)
    .helpOption('-h, --help', '显示用法')
    .option('-V, --version', '显示版本号')
    .configureHelp(chineseHelp)
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .addHelpText('after', EXAMPLES)
    .on('option:version', () => {
      process.stdout.write(`${readVersion(files.description)}\n`)
      throw new CommanderError(0, 'plan.version', '')
    })
  addCheck(program, files, finish)
  program
    .command('rules')
    .description('列出全部规则')
    .usage('[选项]')
    .helpOption('-h, --help', '显示用法')
    .action(async () => {
      const { listRules } = await import('./engine.ts')
      process.stdout.write(listRules())
    })
  program
    .command('explain')
    .description('说明一条规则：查什么，为什么，怎么改，举例')
    .usage('<规则>')
    .argument('<规则>', '规则名，例如 sum/total')
    .helpOption('-h, --help', '显示用法')
    .action(async (id: string) => {
      const { explainRule } = await import('./engine.ts')
      process.stdout.write(explainRule(id))
    })
  return program
}

function addCheck(program: Command, files: PackageFiles, finish: (code: number) => void): void {
  const check = program
    .command('check')
    .summary('检查文件或文件夹')
    .description(
      '检查文件、文件夹（连同下级文件夹）、通配符指的文件，或用 - 从标准输入读取。不改动任何原稿。',
    )
    .usage('[选项] <路径…>')
    .argument('[路径...]', '.txt .md .html .csv .tsv .xlsx .xls 文件，或放着它们的文件夹')
    .helpOption('-h, --help', '显示用法')
    .addHelpText('after', EXIT_CODES)
    .action(async (paths: string[], flags: CheckFlags) => {
      if (paths.length === 0) {
        throw new UsageProblem(
          '没有写要检查什么。请写文件、文件夹，或用 - 表示标准输入，例如：plan check 规划.txt',
        )
      }
      const { runCheck } = await import('./engine.ts')
      finish(await runCheck(paths, flags, files.worker))
    })
  for (const option of checkOptions()) check.addOption(option)
}

function readVersion(file: URL): string {
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}
