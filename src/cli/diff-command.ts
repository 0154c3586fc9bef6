import { type CheckOptions, type CheckResult, checkDocument } from '../check.ts'
import { diffResults } from '../diff/index.ts'
import { anyChange, type ComparedDocument, type DiffReport, totalsOf } from '../diff/report.ts'
import { read } from '../read/index.ts'
import { visible } from '../report/escape.ts'
import { colourPaint, plainPaint } from '../report/paint.ts'
import { wantsColor } from './color.ts'
import { knownRules } from './config-command.ts'
import { configure } from './configure.ts'
import { findVersions, type Version, type VersionPair } from './diff-inputs.ts'
import type { DiffFlags, DiffTarget } from './diff-options.ts'
import { failureMessage } from './failure.ts'
import { isTerminal } from './print.ts'
import { targetsOf, tellWritten } from './reports.ts'
import { fileSink, type Sink, stdoutSink } from './sink.ts'
import { UsageProblem } from './usage.ts'

/** `plan diff`. `paths` are those behind `--`, undefined where it was not written. Throws UsageProblem. */
export async function runDiff(
  words: readonly string[],
  paths: readonly string[] | undefined,
  flags: DiffFlags,
): Promise<number> {
  const targets = targetsOf(flags.format, flags.output)
  knownRules(flags.rule)
  knownRules(flags.withoutRule)
  const inputs = await findVersions(words, paths)
  // Both versions under the settings of the newer one: a finding that comes or goes is the text's doing.
  const named = inputs.pairs.map((pair) => (pair.new ?? pair.old)?.path ?? '')
  const configured = await configure(named, flags)
  const settingsOf = (path: string) => configured.checks[configured.checkOf(path)] ?? {}
  const sinks: Sink[] = []
  try {
    for (const { file } of targets)
      sinks.push(file === undefined ? stdoutSink() : fileSink(file, inputs.files))
    const documents: ComparedDocument[] = []
    const problems = [...inputs.problems]
    for (const [index, pair] of inputs.pairs.entries()) {
      const name = named[index] ?? ''
      if (configured.isIgnored(name)) continue
      try {
        documents.push(await compare(pair, settingsOf(name)))
      } catch (error) {
        problems.push({
          path: error instanceof VersionProblem ? error.path : name,
          message: messageOf(error instanceof VersionProblem ? error.reason : error),
        })
      }
    }
    for (const { path, message } of problems)
      process.stderr.write(`无法比较 ${path === '-' ? '标准输入' : visible(path)}：${message}\n`)
    const { base, head } = inputs
    const report: DiffReport = { base, head, documents, problems, verbose: flags.verbose === true }
    for (const [index, { format, file }] of targets.entries()) {
      const color = wantsColor(flags.color, process.env, () => file === undefined && isTerminal(1))
      await sinks[index]?.write(await render(report, format, color))
    }
    for (const sink of sinks) await sink.finish()
    tellWritten(targets)
    return exitCode(report, flags.failOn)
  } catch (error) {
    for (const sink of sinks) sink.abandon()
    throw error
  }
}

const messageOf = (error: unknown) => (error instanceof UsageProblem ? error.message : failureMessage(error))

/** One version of a document could not be read. */
class VersionProblem extends Error {
  readonly path: string
  readonly reason: unknown

  constructor(path: string, reason: unknown) {
    super(path)
    this.path = path
    this.reason = reason
  }
}

async function compare({ old, new: next }: VersionPair, options: CheckOptions): Promise<ComparedDocument> {
  const [a, b] = [old && (await check(old, options)), next && (await check(next, options))]
  if (a && b && old && next)
    return { status: 'compared', oldPath: old.path, newPath: next.path, difference: diffResults(a, b) }
  if (b && next) return { status: 'added', newPath: next.path, result: b }
  if (a && old) return { status: 'removed', oldPath: old.path, result: a }
  throw new Error('a pair without a document')
}

async function check({ path, load }: Version, options: CheckOptions): Promise<CheckResult> {
  try {
    const bytes = await load()
    if (isPointer(bytes))
      throw new UsageProblem('这个版本里只有 Git LFS 的指针，没有文件内容，请先执行 git lfs pull。')
    return checkDocument(await read(bytes, path), options)
  } catch (error) {
    throw new VersionProblem(path, error)
  }
}

const isPointer = (bytes: Uint8Array) =>
  bytes.length < 1024 &&
  Buffer.from(bytes).toString('latin1').startsWith('version https://git-lfs.github.com/spec/')

async function render(report: DiffReport, format: DiffTarget['format'], color: boolean): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../diff/report-json.ts')).renderJson(report)
    case 'markdown':
      return (await import('../diff/report-markdown.ts')).renderMarkdown(report)
    case 'html':
      return (await import('../diff/report-html.ts')).renderHtml(report)
    default:
      return (await import('../diff/report-pretty.ts')).renderPretty(
        report,
        color ? await colourPaint() : plainPaint,
      )
  }
}

function exitCode(report: DiffReport, failOn: DiffFlags['failOn']): number {
  if (report.problems.length > 0) return 2
  const totals = totalsOf(report)
  if (failOn === 'never') return 0
  if (failOn === 'changes') return anyChange(totals) ? 1 : 0
  return totals.new.error > 0 ? 1 : 0
}
