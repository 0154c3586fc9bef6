import type { Report } from './rule.ts'

/** More places than these are told once, with the rest as related places: a list of fifty hides what matters. */
const MANY = 5

/** Reports of one and the same habit of writing: each by itself while they are few, one for all where they are many. */
export function* gathered(
  reports: Iterable<Report>,
  summary: (count: number, first: Report) => string,
): Generator<Report> {
  const kinds = new Map<Report['severity'], Report[]>()
  for (const report of reports) {
    const kind = kinds.get(report.severity)
    if (kind) kind.push(report)
    else kinds.set(report.severity, [report])
  }
  for (const all of kinds.values()) {
    const [first, ...rest] = all
    if (!first || all.length <= MANY) {
      yield* all
      continue
    }
    yield { ...together(first, rest), message: summary(all.length, first) }
  }
}

function together(first: Report, rest: readonly Report[]): Report {
  const related = rest.map(({ span }) => ({ span, message: '同样' }))
  const { fix } = first
  if (!fix) return { ...first, related }
  const also = rest.flatMap((report) =>
    report.fix ? [{ span: report.fix.span ?? report.span, text: report.fix.text }] : [],
  )
  return { ...first, related, fix: { ...fix, also } }
}
