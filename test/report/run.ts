import { resolve } from 'node:path'
import type { CheckResult } from '../../src/check.ts'
import { Writer } from '../../src/cli/reports.ts'
import type { ReportFormat } from '../../src/report/formats.ts'
import { createReporter, type Problem } from '../../src/report/reporter.ts'
import { addTally, FAILED, NOTHING, tallyOf } from '../../src/report/tally.ts'

/** The whole report of a run, put together as the command line does it. */
export async function reportOf(
  format: ReportFormat,
  results: readonly CheckResult[],
  problems: readonly Problem[] = [],
  quiet = false,
): Promise<string> {
  const options = { format, color: false, verbose: false, quiet, root: resolve('.'), version: '0.1.0' }
  let text = ''
  const writer = new Writer(await createReporter(options), {
    closed: false,
    async write(piece) {
      text += piece
    },
    async finish() {},
    abandon() {},
  })
  // Files are reported by another reporter of the same kind, in a worker.
  const other = await createReporter(options)
  await writer.begin()
  for (const result of results) await writer.file(other.file(result))
  const tallies = [...results.map(tallyOf), ...problems.map(() => FAILED)]
  await writer.end({ tally: tallies.reduce(addTally, NOTHING), problems, milliseconds: 96 })
  return text
}
