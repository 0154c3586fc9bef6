import { Command, CommanderError, Option } from 'commander'
import type { BaselineFlags } from './baseline-command.ts'
import type { BuildFlags } from './build-command.ts'
import type { CheckFlags } from './check-command.ts'
import { checkOptions, configOptions, ruleOptions } from './check-options.ts'
import { chineseHelp, unknownCommand, usageMessage } from './chinese.ts'
import type { ShowFlags } from './config-command.ts'
import { type DiffFlags, diffOptions } from './diff-options.ts'
import { print } from './print.ts'
import { UsageProblem } from './usage.ts'
import { readVersion } from './version.ts'

/** Files of the built package that only the entry knows how to find. */
export interface PackageFiles {
  readonly worker: URL
  readonly description: URL
  /** The folder of what `plan init` writes. */
  readonly templates: URL
}

const EXAMPLES = `
例:
  plan check 规划.txt                    检查一个文件
  plan check 规划/ --fail-on warning     检查文件夹，有警告也算不通过
  plan check 规划.xlsx --format json     结果给其他程序用
  plan explain sum/total                 看一条规则的说明
  plan config 规划.txt                   看对它生效的检查配置
  plan baseline                          记下现有的问题，以后只报告新的
  plan diff 旧.md 新.md                  两个版本改了哪些数字，改后是否还对得上
  plan init 我的规划                     新建一个项目
  plan build 我的规划                    生成 Markdown、网页、Word 和 Excel`

const EXIT_CODES = `
退出码:
  0  没有到 --fail-on 那一级的问题
  1  有
  2  命令没有做完：写法有误，或有文件读不了`

const DIFF_HELP = `
写法:
  plan diff 旧.md 新.md              两个文件，或两个文件夹
  plan diff main -- 规划.md          git 版本与工作区
  plan diff v1 v2 -- 规划.md         两个 git 版本；也可写 v1..v2
  plan diff HEAD                     所有改动过的文稿

退出码:
  0  没有到 --fail-on 那一种情形
  1  有
  2  命令没有做完：写法有误，或有文稿读不了`

const BUILD_EXIT_CODES = `
退出码:
  0  全部生成
  1  原稿有错误，什么也没有写
  2  命令没有做完：写法有误，或写不进去`

/** `plan help check` is `plan check --help`. */
function withHelp(typed: readonly string[]): readonly string[] {
  const [first, second] = typed
  if (first !== 'help') return typed
  return second === undefined || second.startsWith('-') ? ['--help'] : [second, '--help']
}

/** Runs a command line (without node and script) and gives the exit code. Throws UsageProblem. */
export async function runProgram(typed: readonly string[], files: PackageFiles): Promise<number> {
  const argv = withHelp(typed)
  if (argv.length === 0) {
    throw new UsageProblem('没有写命令。检查文件请输入：plan check <文件或文件夹>。全部命令见 plan --help。')
  }
  let code = 0
  const program = createProgram(argv, files, (result) => {
    code = result
  })
  // Before commander, which shows the help of the program for a command that does not exist.
  const [name = ''] = argv
  if (!name.startsWith('-') && !program.commands.some((command) => command.name() === name))
    throw new UsageProblem(unknownCommand(name, program))
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw new UsageProblem(usageMessage(error, program, argv))
  }
  return code
}

function createProgram(
  argv: readonly string[],
  files: PackageFiles,
  finish: (code: number) => void,
): Command {
  const program = new Command('plan')
    .description('核对规划、方案等文稿里的数字：合计、占比、增速、前后说法是否对得上。')
    .usage('<命令> [选项]')
    .helpCommand(false)
    .helpOption('-h, --help', '显示用法')
    .option('-V, --version', '显示版本号')
    .configureHelp(chineseHelp)
    .configureOutput({ outputError: () => {}, writeOut: print })
    .exitOverride()
    .addHelpText('after', EXAMPLES)
    .on('option:version', () => {
      print(`${readVersion(files.description)}\n`)
      throw new CommanderError(0, 'plan.version', '')
    })
  const [name = ''] = argv
  const only = COMMANDS.get(name)
  for (const add of only ? [only] : COMMANDS.values()) add(program, { argv, files, finish })
  return program
}

/** What the definition of a command may need. */
interface Run {
  readonly argv: readonly string[]
  readonly files: PackageFiles
  /** Takes the exit code. */
  readonly finish: (code: number) => void
}

/** In the order of the help. A run defines the command that was typed and no other. */
const COMMANDS: ReadonlyMap<string, (program: Command, run: Run) => void> = new Map([
  ['check', addCheck],
  ['diff', addDiff],
  ['init', addInit],
  ['import', addImport],
  ['build', addBuild],
  ['annex', addAnnex],
  ['config', addConfig],
  ['baseline', addBaseline],
  ['rules', addRules],
  ['explain', addExplain],
])

function addCheck(program: Command, { files, finish }: Run): void {
  const check = program
    .command('check')
    .summary('检查文件或文件夹')
    .description(
      '检查文件、文件夹（连同下级文件夹）、通配符指的文件，或用 - 从标准输入读取。不改动原稿；要改正请写 --fix。',
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

function addConfig(program: Command): void {
  const config = program
    .command('config')
    .summary('列出生效的检查配置，以及每一项从哪里来')
    .description('列出对一个文件或文件夹生效的检查配置：每条规则的级别和选项，以及它们从哪里来。')
    .usage('[选项] [路径]')
    .argument('[路径]', '文稿或文件夹，默认是当前文件夹', '.')
    .option('--schema', '输出配置文件的 JSON Schema，供编辑器用')
    .option('--format <格式>', 'pretty（默认）给人看，json 给程序用')
    .helpOption('-h, --help', '显示用法')
    .action(async (path: string, flags: ShowFlags) => {
      const { showConfig } = await import('./engine.ts')
      print(await showConfig(path, flags))
    })
  for (const option of [...configOptions(), ...ruleOptions()]) config.addOption(option)
}

function addDiff(program: Command, { argv, finish }: Run): void {
  const diff = program
    .command('diff')
    .summary('比较两个版本')
    .description('比较两个版本：改了哪些数字、标题、附件和责任单位，合计等有没有随之改动，检查结果有何增减。')
    .usage('[选项] <旧版> [新版] [-- 文件…]')
    .argument('[版本...]', '文件、文件夹或 git 版本；不写新版就与工作区比较')
    .helpOption('-h, --help', '显示用法')
    .addHelpText('after', DIFF_HELP)
    .action(async (words: string[], flags: DiffFlags) => {
      // commander drops the dashes; what stands behind them are files, never revisions.
      const dashes = argv.indexOf('--')
      const behind = dashes < 0 ? 0 : argv.length - dashes - 1
      const { runDiff } = await import('./diff-command.ts')
      const own = words.slice(0, words.length - behind)
      finish(await runDiff(own, dashes < 0 ? undefined : words.slice(words.length - behind), flags))
    })
  for (const option of diffOptions()) diff.addOption(option)
}

function addBaseline(program: Command, { files, finish }: Run): void {
  const baseline = program
    .command('baseline')
    .summary('把现有的问题记入基线，以后只报告新的')
    .description(
      '检查文件，把现有的问题记入 plan-baseline.json。以后 plan check 不再报告记入的问题，只报告新的。再运行一次就更新记录。',
    )
    .usage('[选项] [路径…]')
    .argument('[路径...]', '文件或文件夹，默认是当前文件夹')
    .option('--baseline <文件>', '记入这个文件；默认是文稿旁边或上级文件夹里已有的，没有就在当前文件夹新建')
    .helpOption('-h, --help', '显示用法')
    .action(async (paths: string[], flags: BaselineFlags) => {
      const { runBaseline } = await import('./engine.ts')
      finish(await runBaseline(paths.length > 0 ? paths : ['.'], flags, files.worker))
    })
  for (const option of configOptions()) baseline.addOption(option)
}

function addInit(program: Command, { files, finish }: Run): void {
  program
    .command('init')
    .summary('新建一个项目')
    .description('在空的或新的文件夹里写一份可以直接生成的小项目。')
    .usage('[选项] [模板] [文件夹]')
    .argument('[模板]', '规划（默认）或 实施方案')
    .argument('[文件夹]', '新项目放在哪里，默认是当前文件夹；只写模板时，是与模板同名的文件夹')
    .option('-t, --template <模板>', '规划（默认）或 实施方案')
    .helpOption('-h, --help', '显示用法')
    .action(async (first: string | undefined, second: string | undefined, flags: { template?: string }) => {
      const { runInit } = await import('./init-command.ts')
      const words = [first, second].filter((word) => word !== undefined)
      finish(await runInit(words, flags.template, files.templates))
    })
}

function addImport(program: Command, { finish }: Run): void {
  program
    .command('import')
    .summary('把已有的文稿变成项目')
    .description('认出文稿里的标题、表、专栏、任务和附件，写成一个可以生成的项目；认不准的留作文字并注明。')
    .usage('[选项] <文件>')
    .argument('<文件>', '.txt、.md 或 .html 文件')
    .option('-o, --output <文件夹>', '新项目放在哪里，须是新的或空的文件夹')
    .helpOption('-h, --help', '显示用法')
    .action(async (path: string, flags: { output?: string }) => {
      const { runImport } = await import('./import-command.ts')
      finish(await runImport(path, flags))
    })
}

function addBuild(program: Command, { finish }: Run): void {
  const build = program
    .command('build')
    .summary('由项目生成 Markdown、网页、Word 和 Excel 附件')
    .description('由一份原稿生成各种文件，所有文件里的数字相同。原稿有错误时，什么也不写。')
    .usage('[选项] [项目]')
    .argument('[项目]', '有 plan.yaml 的文件夹，或开头有设置的 .md 文件；默认是当前文件夹', '.')
    .option('--to <格式>', 'md、html、docx、xlsx，用逗号分开；默认全部', list)
    .option('--only <名称>', '只生成这些，例如 附件2；可写多次，或用逗号分开', list)
    .option('--watch', '原稿一有改动就重新生成')
  addOutputOptions(build)
    .addHelpText('after', BUILD_EXIT_CODES)
    .action(async (path: string, flags: BuildFlags) => {
      const { runBuild } = await import('./build-command.ts')
      finish(await runBuild(path, flags))
    })
}

function addAnnex(program: Command, { finish }: Run): void {
  const annex = program
    .command('annex')
    .summary('只生成一个附件的 Excel 文件')
    .description('只生成一个附件的工作簿。')
    .usage('[选项] <序号> [项目]')
    .argument('<序号>', '1 表示附件1')
    .argument('[项目]', '有 plan.yaml 的文件夹，或开头有设置的 .md 文件；默认是当前文件夹', '.')
  addOutputOptions(annex).action(async (number: string, path: string, flags: BuildFlags) => {
    const { runAnnex } = await import('./build-command.ts')
    finish(await runAnnex(number, path, flags))
  })
}

function addOutputOptions(command: Command): Command {
  return command
    .option('-o, --output <文件夹>', '写到哪里，默认是项目里的 out 文件夹')
    .option('--dry-run', '只列出会生成哪些文件，不写')
    .option('--color', '总是用颜色')
    .addOption(new Option('--no-color', '不用颜色').default(undefined))
    .helpOption('-h, --help', '显示用法')
}

function addRules(program: Command): void {
  program
    .command('rules')
    .description('列出全部规则')
    .usage('[选项]')
    .helpOption('-h, --help', '显示用法')
    .action(async () => {
      const { listRules } = await import('./rules-command.ts')
      print(listRules())
    })
}

function addExplain(program: Command): void {
  program
    .command('explain')
    .description('说明一条规则：查什么，为什么，怎么改，举例')
    .usage('<规则>')
    .argument('<规则>', '规则名，例如 sum/total')
    .helpOption('-h, --help', '显示用法')
    .action(async (id: string) => {
      const { explainRule } = await import('./rules-command.ts')
      print(explainRule(id))
    })
}

/** Names after a flag that may be repeated, or parted by commas. */
function list(value: string, before: readonly string[] | undefined): readonly string[] {
  return [
    ...(before ?? []),
    ...value
      .split(/[,，]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ]
}
