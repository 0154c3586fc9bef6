import { type CheckOptions, type CheckResult, checkDocument } from '../check.ts'
import type { Document } from '../document/types.ts'
import { read, readSync } from '../read/index.ts'
import type { Reporter } from '../report/reporter.ts'
import { tallyOf } from '../report/tally.ts'
import type { SourceFault } from '../rules/run.ts'
import { failureMessage } from './failure.ts'
import { load } from './load.ts'
import { failedOutcome, type Outcome } from './outcome.ts'

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
