import { Locator } from '../document/position.ts'
import type { Severity } from '../rules/finding.ts'
import { fingerprint } from '../rules/fingerprint.ts'
import { visible } from './escape.ts'
import { repositoryPath } from './file-path.ts'
import { stringify } from './json-text.ts'
import { lineRange, messageLines } from './lines.ts'
import type { Reporter } from './reporter.ts'

const SEVERITIES: Readonly<Record<Severity, 'critical' | 'major' | 'info'>> = {
  error: 'critical',
  warning: 'major',
  info: 'info',
}

/** GitLab's code quality report: one array over all files, a finding a line. */
export function gitlabReporter(root: string): Reporter {
  return {
    begin: '[\n',
    between: ',\n',
    file({ document, findings }) {
      const locator = new Locator(document)
      const path = repositoryPath(document.path, root)
      const seen = new Map<string, number>()
      return findings
        .map((finding) => {
          const { line, endLine, cell } = lineRange(locator, finding.span)
          const description = `${cell === undefined ? '' : `${cell} `}${messageLines(finding).join('；')}`
          // GitLab shows one of several with the same fingerprint, whatever file they stand in.
          const count = seen.get(finding.fingerprint) ?? 0
          seen.set(finding.fingerprint, count + 1)
          return entry(finding.rule, description, SEVERITIES[finding.severity], {
            key: [path, finding.fingerprint, ...(count === 0 ? [] : [count])].join('|'),
            path,
            lines: { begin: line, end: endLine },
          })
        })
        .join(',\n')
    },
    end({ problems }, wrote) {
      const entries = problems.map(({ path: given, message }) => {
        const path = repositoryPath(given, root)
        const key = `${path}|unreadable`
        return entry('unreadable', `无法检查：${message}`, 'blocker', { key, path, lines: { begin: 1 } })
      })
      return `${wrote && entries.length > 0 ? ',\n' : ''}${entries.join(',\n')}\n]\n`
    },
  }
}

interface Where {
  readonly key: string
  readonly path: string
  readonly lines: { readonly begin: number; readonly end?: number }
}

function entry(check: string, description: string, severity: string, { key, path, lines }: Where): string {
  return stringify({
    type: 'issue',
    check_name: check,
    description: visible(description),
    fingerprint: fingerprint(key),
    severity,
    location: { path, lines },
  })
}
