import type { Report } from './rule.ts'

/** More places than these are told once, with the rest as related places: a list of fifty hides what matters. */
const MANY = 5

/** Reports of one and the same habit of writing: each by itself while they are few, one for all where they are many. */
export function* gathered(
  reports: Iterable<Report>,
  summary: (count: number, first: Report) => string,
): Generator<Report> {
  const all = [...reports]
  const [first, ...rest] = all
  if (!first) return
  if (all.length <= MANY) {
    yield* all
    return
  }
  const { fix } = first
  yield {
    ...first,
    message: summary(all.length, first),
    related: rest.map(({ span }) => ({ span, message: '同样' })),
    ...(fix
      ? {
          fix: {
            ...fix,
            also: rest.flatMap((report) =>
              report.fix ? [{ span: report.fix.span ?? report.span, text: report.fix.text }] : [],
            ),
          },
        }
      : {}),
  }
}
