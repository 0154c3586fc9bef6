import { type FileReport, toFileReport } from './json-file.ts'
import { stringify } from './json-text.ts'
import type { Problem, Reporter } from './reporter.ts'

/** The whole of `plan check --format json`. */
export interface JsonReport {
  readonly version: 1
  readonly files: readonly FileReport[]
  /** Files that could not be checked, with the sentence that stderr got. */
  readonly problems: readonly Problem[]
  readonly summary: {
    readonly files: number
    readonly errors: number
    readonly warnings: number
    readonly infos: number
    /** Findings that are not reported: set aside by comments in the text, accepted by the baseline. */
    readonly suppressed: number
    readonly accepted: number
    readonly milliseconds: number
  }
}

/** One JSON object; each file is one line, written as soon as it is checked. */
export function jsonReporter(): Reporter {
  return {
    begin: '{"version":1,"files":[\n',
    between: ',\n',
    file: (result) => stringify(toFileReport(result)),
    end({ tally, problems, milliseconds }) {
      const { files, errors, warnings, infos, suppressed, accepted } = tally
      const summary = { files, errors, warnings, infos, suppressed, accepted, milliseconds }
      return `\n],\n"problems":${stringify(problems)},\n"summary":${stringify(summary)}}\n`
    },
  }
}
