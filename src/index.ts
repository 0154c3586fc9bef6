import type { ZodType } from 'zod'
import type { CheckOptions } from './check.ts'
import type { JsonDiff } from './diff/report-json.ts'
import { ReadProblem } from './read/problem.ts'
import type { JsonReport } from './report/json.ts'
import type { FileReport } from './report/json-file.ts'

export type { CheckOptions } from './check.ts'
export type { JsonDiff } from './diff/report-json.ts'
export type { Format, Point } from './document/types.ts'
export type { VerdictKind } from './judge/verdict.ts'
export { ReadProblem } from './read/problem.ts'
export type { JsonReport } from './report/json.ts'
export type { FileReport, FindingReport, Location } from './report/json-file.ts'
export type { Severity } from './rules/finding.ts'

/**
 * A document: a file on disk, or its bytes. With bytes, `path` is only a name: its extension tells the format where
 * the bytes alone do not (plain text without it), and the report repeats it.
 */
export type CheckInput = { readonly path: string } | { readonly bytes: Uint8Array; readonly path?: string }

/**
 * Checks one document and gives what `plan check --format json` prints for it.
 *
 * Figures keep the unit they are printed in. Lines and columns count from 1; offsets count UTF-16 code units of the
 * decoded text from 0. An empty `findings` is a pass only where `related` is above 0: elsewhere no figure was compared
 * with another. Nothing is printed and no file is written.
 *
 * @throws {ReadProblem} (as a rejection) when the document cannot be read; its message is one Chinese sentence for the
 * person whose file it is.
 * @throws {RangeError} (as a rejection) when `options` names a rule that does not exist: a mistake of the caller.
 */
export async function check(input: CheckInput, options: CheckOptions = {}): Promise<FileReport> {
  const engine = await import('./cli/engine.ts')
  for (const id of [...(options.rules ?? []), ...(options.withoutRules ?? [])]) {
    if (!engine.rules.some((rule) => rule.id === id))
      throw new RangeError(`No rule is named ${JSON.stringify(id)}`)
  }
  const bytes = 'bytes' in input ? input.bytes : await loadFile(input.path)
  try {
    return engine.toFileReport(engine.checkDocument(await engine.read(bytes, input.path ?? '-'), options))
  } catch (error) {
    // The engine is bundled apart, with a ReadProblem of its own.
    if (error instanceof Error && error.name === 'ReadProblem') throw new ReadProblem(error.message)
    throw error
  }
}

/** The zod schema of the whole JSON report. zod loads with the first call, so checking alone never pays for it. */
export async function loadReportSchema(): Promise<ZodType<JsonReport>> {
  return (await import('./report/json-schema.ts')).reportSchema
}

/** The zod schema of what `plan diff --format json` prints; zod loads with the first call. */
export async function loadDiffSchema(): Promise<ZodType<JsonDiff>> {
  return (await import('./diff/diff-schema.ts')).diffSchema
}

async function loadFile(path: string): Promise<Uint8Array> {
  const engine = await import('./cli/engine.ts')
  try {
    return await engine.load(path)
  } catch (error) {
    if (engine.systemCode(error) === undefined) throw error
    throw new ReadProblem(engine.failureMessage(error))
  }
}
