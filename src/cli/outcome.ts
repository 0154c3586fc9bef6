import { FAILED, type Tally } from '../report/tally.ts'

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

export function failedOutcome(path: string, problem: string): Outcome {
  return { path, tally: FAILED, outputs: [], notices: [], problem }
}
