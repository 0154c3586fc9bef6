import { dirname, join } from 'node:path'
import { visible } from '../report/escape.ts'
import type { ReportFormat, ReportTarget } from '../report/formats.ts'
import { createReporter, type Problem } from '../report/reporter.ts'
import { addTally, FAILED, NOTHING, type Tally } from '../report/tally.ts'
import type { Severity } from '../rules/finding.ts'
import { type Baseline, Baselines } from './baseline.ts'
import { wantsColor } from './color.ts'
import { knownRules } from './config-command.ts'
import { isFile } from './config-places.ts'
import { type ConfigFlags, type Configured, configure } from './configure.ts'
import { failureLine } from './failure.ts'
import { findInputs } from './inputs.ts'
import { type CheckRun, outcomes, taskFor } from './outcomes.ts'
import { isTerminal } from './print.ts'
import { createProgress } from './progress.ts'
import { targetsOf, tellWritten, Writer } from './reports.ts'
import { fileSink, finishAll, type Sink, stdoutSink } from './sink.ts'
import { UsageProblem } from './usage.ts'
import { readVersion } from './version.ts'
import type { WorkerSettings } from './work.ts'

export interface CheckFlags extends ConfigFlags {
  readonly baseline?: string | false
  readonly format: readonly ReportTarget[]
  readonly failOn: Severity | 'never'
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly color?: boolean
  readonly output?: string
  readonly fix?: boolean
  readonly fixSuggested?: boolean
  readonly dryRun?: boolean
}

/** Formats that say which version wrote them. */
const NAMED: ReadonlySet<ReportFormat> = new Set(['sarif', 'html'])

/** `plan check`. Gives the exit code; throws UsageProblem. */
export async function runCheck(
  paths: readonly string[],
  flags: CheckFlags,
  workerFile: URL,
): Promise<number> {
  const { quiet = false, verbose = false } = flags
  knownRules(flags.rule)
  knownRules(flags.withoutRule)
  const targets = targetsOf(flags.format, flags.output)
  const { files: found, problems: missing } = await findInputs(paths)
  const configured = await configure(
    found.map(({ path }) => path),
    flags,
  )
  const files = found.filter(({ path }) => !configured.isIgnored(path))
  if (!quiet) {
    tellIgnored(paths, configured)
    const names = found.map(({ path }) => path)
    for (const sentence of configured.unmatched(paths, names)) process.stderr.write(`注意：${sentence}\n`)
  }
  const baselines = new Baselines(flags.baseline)
  const tasks = files.map(({ path }) => taskFor(path, configured, baselines))
  const inputs = [...paths, ...found.map((file) => file.path)]
  if (flags.fix || flags.fixSuggested) {
    const { runFix } = await import('./fix-command.ts')
    const ended = await runFix(tasks, flags, configured.checks)
    if (ended !== undefined) return ended
  } else if (flags.dryRun) throw new UsageProblem('--dry-run 要和 --fix 一起用。')
  const sinks: Sink[] = []
  try {
    for (const { file } of targets) sinks.push(file === undefined ? stdoutSink() : fileSink(file, inputs))
    const settings: WorkerSettings = {
      reports: targets.map(({ format, file }) => ({
        format,
        color:
          format === 'pretty' &&
          wantsColor(flags.color, process.env, () => file === undefined && isTerminal(1)),
        verbose,
        quiet,
        root: process.cwd(),
        version: NAMED.has(format) ? readVersion(new URL('../package.json', workerFile)) : '',
      })),
      checks: configured.checks,
    }
    const reporters = await Promise.all(settings.reports.map(createReporter))
    const writers = reporters.map((reporter, index) => new Writer(reporter, sinks[index] as Sink))
    const run = { files, tasks, settings, configured, baselines, workerFile }
    const tally = await report(run, missing, writers, quiet)
    await finishAll(sinks)
    if (!quiet) tellWritten(targets)
    return exitCode(tally, flags.failOn)
  } catch (error) {
    for (const sink of sinks) sink.abandon()
    throw error
  }
}

/** Somebody who names a file expects it to be checked. */
function tellIgnored(paths: readonly string[], configured: Configured): void {
  for (const path of paths) {
    if (configured.isIgnored(path))
      process.stderr.write(`注意：${visible(path)} 在检查配置的“忽略”里，没有检查。\n`)
  }
}

/** What is on the record and no longer in the text could hide a new fault of the same kind. */
function tellGone(gone: number, baselines: readonly Baseline[]): void {
  if (gone > 0) process.stderr.write(`注意：基线里有 ${gone} 处已经不再出现，请用 plan baseline 更新记录。\n`)
  for (const { file, files } of baselines) {
    for (const path of files.keys()) {
      if (!isFile(join(dirname(file), path)))
        process.stderr.write(`注意：基线里的 ${visible(path)} 已经不在了，请用 plan baseline 更新记录。\n`)
    }
  }
}

/** Checks the files and writes the reports; what cannot be checked is told on stderr as it comes. */
async function report(
  run: CheckRun,
  missing: readonly Problem[],
  writers: readonly Writer[],
  quiet: boolean,
): Promise<Tally> {
  const progress = createProgress(run.files.length, !quiet)
  const problems = [...missing]
  for (const { path, message } of missing) process.stderr.write(failureLine(path, message))
  let tally = missing.reduce((sum) => addTally(sum, FAILED), NOTHING)
  let done = 0
  let gone = 0
  for (const writer of writers) await writer.begin()
  for await (const outcome of outcomes(run)) {
    done += 1
    tally = addTally(tally, outcome.tally)
    const { path, problem, outputs } = outcome
    gone += outcome.gone ?? 0
    const shown = outputs.some((output) => output !== '')
    if (problem !== undefined || outcome.notices.length > 0 || shown) progress.clear()
    if (problem !== undefined) {
      problems.push({ path, message: problem })
      process.stderr.write(failureLine(path, problem))
    }
    if (!quiet) {
      for (const notice of outcome.notices) process.stderr.write(`注意：${visible(`${path}：${notice}`)}\n`)
    }
    for (const [index, writer] of writers.entries()) await writer.file(outputs[index] ?? '')
    progress.update(done)
    if (writers.every((writer) => writer.closed)) return tally
  }
  progress.clear()
  if (!quiet) tellGone(gone, run.baselines?.all ?? [])
  const summary = { tally, problems, milliseconds: Math.round(process.uptime() * 1000) }
  for (const writer of writers) await writer.end(summary)
  return tally
}

function exitCode(tally: Tally, failOn: CheckFlags['failOn']): number {
  if (tally.failed > 0 || tally.files === 0) return 2
  const { errors, warnings, infos } = tally
  const failing = {
    never: 0,
    error: errors,
    warning: errors + warnings,
    info: errors + warnings + infos,
  }[failOn]
  return failing > 0 ? 1 : 0
}
