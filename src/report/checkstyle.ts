import { Locator } from '../document/position.ts'
import { repositoryPath } from './file-path.ts'
import { lineRange, messageLines } from './lines.ts'
import type { Reporter } from './reporter.ts'
import { attributes } from './xml.ts'

/** The XML of Checkstyle 4.3, which every CI server reads. In a spreadsheet, line and column are those of the cell. */
export function checkstyleReporter(root: string): Reporter {
  return {
    begin: '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    between: '',
    file({ document, findings }) {
      const locator = new Locator(document)
      const errors = findings.map((finding) => {
        const { line, column, cell } = lineRange(locator, finding.span)
        const message = `${cell === undefined ? '' : `${cell} `}${messageLines(finding).join('；')}`
        const { severity, rule } = finding
        return `<error${attributes({ line, column, severity, message, source: `plan.${rule}` })}/>\n`
      })
      return fileElement(repositoryPath(document.path, root), errors)
    },
    end({ problems }) {
      const files = problems.map(({ path, message }) => {
        const error = {
          line: 0,
          severity: 'error',
          message: `无法检查：${message}`,
          source: 'plan.unreadable',
        }
        return fileElement(repositoryPath(path, root), [`<error${attributes(error)}/>\n`])
      })
      return `${files.join('')}</checkstyle>\n`
    },
  }
}

function fileElement(name: string, errors: readonly string[]): string {
  return `<file${attributes({ name })}>\n${errors.join('')}</file>\n`
}
