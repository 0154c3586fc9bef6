/** Names of the output formats, apart from their code so that reading a command line loads none of it. */
export const FORMATS = ['pretty', 'compact', 'json'] as const
export type ReportFormat = (typeof FORMATS)[number]
