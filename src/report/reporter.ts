import type { CheckResult } from '../check.ts'
import { compactReporter } from './compact.ts'
import type { ReportFormat } from './formats.ts'
import { jsonReporter } from './json.ts'
import { colourPaint, plainPaint } from './paint.ts'
import { prettyReporter } from './pretty.ts'
import type { Tally } from './tally.ts'

export interface ReportOptions {
  readonly format: ReportFormat
  readonly color: boolean
  /** Infos in full, not one line each. */
  readonly verbose: boolean
  /** Infos are counted, not listed. JSON lists them all the same: a program reads it. */
  readonly quiet: boolean
}

/** A file that could not be checked, and why, in one sentence. */
export interface Problem {
  readonly path: string
  readonly message: string
}

export interface Summary {
  readonly tally: Tally
  readonly problems: readonly Problem[]
  /** Of the whole run. */
  readonly milliseconds: number
}

/**
 * One output format. A run is begin, then file after file, then end; `file` knows nothing of the other files, so it
 * may run in a worker, and no result is kept. Between two files that gave text stands `between`.
 */
export interface Reporter {
  readonly begin: string
  readonly between: string
  file(result: CheckResult): string
  end(summary: Summary): string
}

export async function createReporter(options: ReportOptions): Promise<Reporter> {
  if (options.format === 'json') return jsonReporter()
  if (options.format === 'compact') return compactReporter(options.quiet)
  return prettyReporter({ ...options, paint: options.color ? await colourPaint() : plainPaint })
}
