/** Names of the output formats, apart from their code so that reading a command line loads none of it. */
export const FORMATS = [
  'pretty',
  'compact',
  'json',
  'sarif',
  'junit',
  'checkstyle',
  'github',
  'gitlab',
  'markdown',
  'html',
] as const
export type ReportFormat = (typeof FORMATS)[number]

/** One report of a run: its format, and the file it goes to; standard output where none is named. */
export interface ReportTarget {
  readonly format: ReportFormat
  readonly file?: string
}
