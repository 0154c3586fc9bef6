import { type CheckOptions, type CheckResult, checkDocument } from '../check.ts'
import type { Document } from '../document/types.ts'
import { read, readSync } from '../read/index.ts'
import type { Reporter } from '../report/reporter.ts'
import { FAILED, type Tally, tallyOf } from '../report/tally.ts'
import type { SourceFault } from '../rules/run.ts'
import { failureMessage } from './failure.ts'
import { load } from './load.ts'

/** What one file came to. Plain data: a worker sends it. */
export interface Outcome {
  readonly path: string
  readonly tally: Tally
  /** The file's part of each report, in the order of the reports. */
  readonly outputs: readonly string[]
  /** What the reader had to tell, one sentence each. */
  readonly notices: readonly string[]
  /** How many entries of the baseline no longer occur in it. */
  readonly gone?: number
  /** Why the file could not be checked. */
  readonly problem?: string
}

/** Reads, checks and reports one file. Never throws: whatever goes wrong is the outcome's `problem`. */
export async function inspect(
  path: string,
  reporters: readonly Reporter[],
  options: CheckOptions,
  faults: readonly SourceFault[] = [],
): Promise<Outcome> {
  try {
    const loaded = load(path)
    const bytes = loaded instanceof Uint8Array ? loaded : await loaded
    const document = readSync(bytes, path) ?? (await read(bytes, path))
    return outcomeOf(document, reporters, options, faults)
  } catch (error) {
    return failedOutcome(path, failureMessage(error))
  }
}

/** Checks and reports a document that has been read. */
export function outcomeOf(
  document: Document,
  reporters: readonly Reporter[],
  options: CheckOptions,
  faults: readonly SourceFault[],
): Outcome {
  return outcomeOfResult(checkDocument(document, options, faults), reporters)
}

/** Reports what has been checked. `silent`: nothing was checked in it; where it is judged with others, in none of them. */
export function outcomeOfResult(
  result: CheckResult,
  reporters: readonly Reporter[],
  silent = result.related === 0,
): Outcome {
  const { document } = result
  return {
    path: document.path,
    tally: { ...tallyOf(result), silent: silent ? 1 : 0 },
    outputs: reporters.map((reporter) => reporter.file(result)),
    notices: document.notices,
    ...(result.gone > 0 ? { gone: result.gone } : {}),
  }
}

export function failedOutcome(path: string, problem: string): Outcome {
  return { path, tally: FAILED, outputs: [], notices: [], problem }
}
