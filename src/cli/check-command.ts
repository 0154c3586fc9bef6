import { relative, resolve } from 'node:path'
import { visible } from '../report/escape.ts'
import { createReporter, type Problem, type ReportOptions } from '../report/reporter.ts'
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
import { fileSink, type Sink, stdoutSink } from './sink.ts'
import { UsageProblem } from './usage.ts'
import type { WorkerSettings } from './work.ts'

export interface CheckFlags {
  readonly format: ReportOptions['format']
  readonly failOn: Severity | 'never'
  readonly rule?: readonly string[]
  readonly withoutRule?: readonly string[]
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly color?: boolean
  readonly output?: string
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
  const { files, problems: missing } = await findInputs(paths)
  const sink =
    flags.output === undefined
      ? stdoutSink()
      : fileSink(flags.output, [...paths, ...files.map((file) => file.path)])
  try {
    const color =
      flags.format === 'pretty' &&
      wantsColor(flags.color, process.env, () => flags.output === undefined && process.stdout.isTTY)
    const settings: WorkerSettings = {
      report: { format: flags.format, color, verbose, quiet },
      check: {
        ...(flags.rule ? { rules: flags.rule } : {}),
        ...(flags.withoutRule ? { withoutRules: flags.withoutRule } : {}),
      },
    }
    const tally = await report(files, missing, settings, sink, workerFile)
    await sink.finish()
    if (flags.output !== undefined && !quiet) {
      process.stderr.write(`结果已写入 ${visible(flags.output)}\n`)
    }
    return exitCode(tally, flags.failOn)
  } catch (error) {
    sink.abandon()
    throw error
  }
}

/** Checks the files and writes the report; what cannot be checked is told on stderr as it comes. */
async function report(
  files: readonly Input[],
  missing: readonly Problem[],
  settings: WorkerSettings,
  sink: Sink,
  workerFile: URL,
): Promise<Tally> {
  const reporter = await createReporter(settings.report)
  const progress = createProgress(files.length, !settings.report.quiet)
  const problems = [...missing]
  for (const { path, message } of missing) process.stderr.write(failureLine(path, message))
  let tally = missing.reduce((sum) => addTally(sum, FAILED), NOTHING)
  let first = true
  let done = 0
  await sink.write(reporter.begin)
  for await (const outcome of outcomes(files, settings, workerFile)) {
    done += 1
    tally = addTally(tally, outcome.tally)
    const { path, problem } = outcome
    const shown = outcome.output !== '' && process.stdout.isTTY
    if (problem !== undefined || outcome.notices.length > 0 || shown) progress.clear()
    if (problem !== undefined) {
      problems.push({ path, message: problem })
      process.stderr.write(failureLine(path, problem))
    }
    if (!settings.report.quiet) {
      for (const notice of outcome.notices) process.stderr.write(`注意：${visible(`${path}：${notice}`)}\n`)
    }
    if (outcome.output !== '') {
      await sink.write(`${first ? '' : reporter.between}${outcome.output}`)
      first = false
    }
    progress.update(done)
    if (sink.closed) return tally
  }
  progress.clear()
  await sink.write(reporter.end({ tally, problems, milliseconds: Math.round(performance.now()) }))
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
  const paths = files.map(({ path }) => path)
  const places = projectPlaces(paths)
  // Sources are compiled as well; most runs have none and do not pay for the compiler.
  const projects =
    places.length > 0 ? await (await import('./project-check.ts')).projectFaults(places) : undefined
  if (!projects && bytes > WORTH_WORKERS && files.length > 1 && !paths.includes('-')) {
    const { availableParallelism } = await import('node:os')
    const workers = Math.min(availableParallelism(), files.length, 8)
    if (workers > 1) {
      const { pool } = await import('./pool.ts')
      yield* pool(paths, { workers, workerFile, workerData: settings })
      return
    }
  }
  const reporter = await createReporter(settings.report)
  for (const path of paths)
    yield await inspect(path, reporter, settings.check, projects?.byPath.get(resolve(path)) ?? [])
  for (const { path, document } of projects?.settings ?? []) {
    const shown = { ...document, path: relative('.', path) }
    yield outcomeOf(shown, reporter, settings.check, projects?.byPath.get(path) ?? [])
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
