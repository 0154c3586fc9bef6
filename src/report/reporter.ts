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
  /** The folder of the run: machines know files by their paths from there. */
  readonly root?: string
  /** Of this program. */
  readonly version?: string
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
  /**
   * Where a part depends on the others: takes the part of a file, in order, in the process that ends the report, and
   * gives what is to be written of it now.
   */
  gather?(part: string): string
  /** `wrote`: some file has given text. */
  end(summary: Summary, wrote: boolean): string
}

export async function createReporter(options: ReportOptions): Promise<Reporter> {
  const { format, color, quiet, root = '.', version = '' } = options
  switch (format) {
    case 'pretty':
      return prettyReporter({ ...options, paint: color ? await colourPaint() : plainPaint })
    case 'compact':
      return compactReporter(quiet)
    case 'json':
      return jsonReporter()
    case 'sarif':
      return (await import('./sarif.ts')).sarifReporter(version, root)
    case 'junit':
      return (await import('./junit.ts')).junitReporter(root)
    case 'checkstyle':
      return (await import('./checkstyle.ts')).checkstyleReporter(root)
    case 'github':
      return (await import('./github.ts')).githubReporter(root, quiet)
    case 'gitlab':
      return (await import('./gitlab.ts')).gitlabReporter(root)
    case 'markdown':
      return (await import('./markdown-report.ts')).markdownReporter(root, quiet)
    case 'html':
      return (await import('./html-report.ts')).htmlReporter(root, version)
  }
}
