import { Locator } from '../document/position.ts'
import type { Severity } from '../rules/finding.ts'
import { visible } from './escape.ts'
import { repositoryPath } from './file-path.ts'
import { lineRange, messageLines } from './lines.ts'
import type { Reporter } from './reporter.ts'
import { SEVERITY_NAMES, summaryLine } from './tally.ts'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands: GitHub Actions shows each as an annotation beside its line. */
export function githubReporter(root: string, quiet: boolean): Reporter {
  return {
    begin: '',
    between: '',
    file({ document, findings }) {
      const locator = new Locator(document)
      const file = repositoryPath(document.path, root)
      return findings
        .filter(({ severity }) => !quiet || severity !== 'info')
        .map((finding) => {
          const { line, column, endLine, endColumn, cell } = lineRange(locator, finding.span)
          // GitHub takes columns only where a place begins and ends on one line.
          const columns = line === endLine ? { col: column, endColumn } : {}
          const place = cell === undefined ? { line, endLine, ...columns } : {}
          const title = `${SEVERITY_NAMES[finding.severity]} ${finding.rule}${cell === undefined ? '' : ` ${cell}`}`
          return command(COMMANDS[finding.severity], { file, ...place, title }, messageLines(finding))
        })
        .join('')
    },
    end({ tally, problems }) {
      const unread = problems.map(({ path, message }) =>
        command('error', { file: repositoryPath(path, root), title: '无法检查' }, [message]),
      )
      return `${unread.join('')}${summaryLine(tally)}\n`
    },
  }
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  lines: readonly string[],
): string {
  const set = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name} ${set.join(',')}::${lines.map(escapeData).join('%0A')}\n`
}

function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
