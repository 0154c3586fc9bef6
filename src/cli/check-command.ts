import { relative, resolve } from 'node:path'
import { visible } from '../report/escape.ts'
import type { ReportTarget } from '../report/formats.ts'
import { createReporter, type Problem } from '../report/reporter.ts'
import { addTally, FAILED, NOTHING, type Tally } from '../report/tally.ts'
import type { Severity } from '../rules/finding.ts'
import { rules } from '../rules/index.ts'
import { hint } from '../words/nearest.ts'
import { wantsColor } from './color.ts'
import { failureLine } from './failure.ts'
import { findInputs, type Input } from './inputs.ts'
import { inspect, type Outcome, outcomeOf } from './inspect.ts'
import { createProgress } from './progress.ts'
import { projectPlaces } from './project-places.ts'
import { targetsOf, Writer } from './reports.ts'
import { fileSink, finishAll, type Sink, stdoutSink } from './sink.ts'
import { UsageProblem } from './usage.ts'
import { readVersion } from './version.ts'
import type { Task, WorkerSettings } from './work.ts'

export interface CheckFlags {
  readonly format: readonly ReportTarget[]
  readonly failOn: Severity | 'never'
  readonly rule?: readonly string[]
  readonly withoutRule?: readonly string[]
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly color?: boolean
  readonly output?: string
  readonly fix?: boolean
  readonly fixSuggested?: boolean
  readonly dryRun?: boolean
}

/** `plan check`. Gives the exit code; throws UsageProblem. */
export async function runCheck(
  paths: readonly string[],
  flags: CheckFlags,
  workerFile: URL,
): Promise<number> {
  const { quiet = false, verbose = false } = flags
  knownRules(flags.rule)
  knownRules(flags.withoutRule)
  const check = {
    ...(flags.rule ? { rules: flags.rule } : {}),
    ...(flags.withoutRule ? { withoutRules: flags.withoutRule } : {}),
  }
  const targets = targetsOf(flags.format, flags.output)
  const { files, problems: missing } = await findInputs(paths)
  const inputs = [...paths, ...files.map((file) => file.path)]
  if (flags.fix || flags.fixSuggested) {
    const { runFix } = await import('./fix-command.ts')
    const ended = await runFix(files, flags, () => check)
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
          wantsColor(flags.color, process.env, () => file === undefined && process.stdout.isTTY),
        verbose,
        quiet,
        root: process.cwd(),
        version: readVersion(new URL('../package.json', workerFile)),
      })),
      checks: [check],
    }
    const reporters = await Promise.all(settings.reports.map(createReporter))
    const writers = reporters.map((reporter, index) => new Writer(reporter, sinks[index] as Sink))
    const tally = await report(files, missing, settings, writers, { quiet, workerFile })
    await finishAll(sinks)
    const written = targets.flatMap(({ file }) => (file === undefined ? [] : [visible(file)]))
    if (written.length > 0 && !quiet) process.stderr.write(`结果已写入 ${written.join('、')}\n`)
    return exitCode(tally, flags.failOn)
  } catch (error) {
    for (const sink of sinks) sink.abandon()
    throw error
  }
}

interface RunOptions {
  readonly quiet: boolean
  readonly workerFile: URL
}

/** Checks the files and writes the reports; what cannot be checked is told on stderr as it comes. */
async function report(
  files: readonly Input[],
  missing: readonly Problem[],
  settings: WorkerSettings,
  writers: readonly Writer[],
  { quiet, workerFile }: RunOptions,
): Promise<Tally> {
  const progress = createProgress(files.length, !quiet)
  const problems = [...missing]
  for (const { path, message } of missing) process.stderr.write(failureLine(path, message))
  let tally = missing.reduce((sum) => addTally(sum, FAILED), NOTHING)
  let done = 0
  for (const writer of writers) await writer.begin()
  for await (const outcome of outcomes(files, settings, workerFile)) {
    done += 1
    tally = addTally(tally, outcome.tally)
    const { path, problem, outputs } = outcome
    const shown = outputs.some((output) => output !== '') && process.stdout.isTTY
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
  const summary = { tally, problems, milliseconds: Math.round(performance.now()) }
  for (const writer of writers) await writer.end(summary)
  return tally
}

/** Starting workers costs more than a few small files do: below this many bytes there are none. */
const WORTH_WORKERS = 1_500_000

async function* outcomes(
  files: readonly Input[],
  settings: WorkerSettings,
  workerFile: URL,
): AsyncGenerator<Outcome> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const tasks: readonly Task[] = files.map(({ path }) => ({ path, check: 0 }))
  const places = projectPlaces(files.map(({ path }) => path))
  // Sources are compiled as well; most runs have none and do not pay for the compiler.
  const projects =
    places.length > 0 ? await (await import('./project-check.ts')).projectFaults(places) : undefined
  if (!projects && bytes > WORTH_WORKERS && files.length > 1 && !files.some(({ path }) => path === '-')) {
    const { availableParallelism } = await import('node:os')
    const workers = Math.min(availableParallelism(), files.length, 8)
    if (workers > 1) {
      const { pool } = await import('./pool.ts')
      yield* pool(tasks, { workers, workerFile, workerData: settings })
      return
    }
  }
  const reporters = await Promise.all(settings.reports.map(createReporter))
  for (const { path, check } of tasks) {
    const faults = projects?.byPath.get(resolve(path)) ?? []
    yield await inspect(path, reporters, settings.checks[check] ?? {}, faults)
  }
  for (const { path, document } of projects?.settings ?? []) {
    const shown = { ...document, path: relative('.', path) }
    yield outcomeOf(shown, reporters, settings.checks[0] ?? {}, projects?.byPath.get(path) ?? [])
  }
}

function knownRules(ids: readonly string[] | undefined): void {
  const known = rules.map(({ id }) => id)
  for (const id of ids ?? []) {
    if (known.includes(id)) continue
    throw new UsageProblem(`没有名为 ${visible(id)} 的规则。${hint(id, known)}全部规则见 plan rules。`)
  }
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
