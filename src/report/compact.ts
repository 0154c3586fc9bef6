import { Locator } from '../document/position.ts'
import { visible } from './escape.ts'
import { placeText } from './place.ts'
import type { Reporter } from './reporter.ts'
import { SEVERITY_NAMES, summaryLine } from './tally.ts'

/** One line for each finding, for editors and grep: path:line:column: 错误[rule] message. */
export function compactReporter(quiet: boolean): Reporter {
  return {
    begin: '',
    between: '',
    file({ document, findings }) {
      const locator = new Locator(document)
      return findings
        .filter((finding) => !quiet || finding.severity !== 'info')
        .map(({ span, severity, rule, message }) => {
          const place = placeText(document.path, locator.place(span.start))
          return `${place}: ${SEVERITY_NAMES[severity]}[${rule}] ${visible(message)}\n`
        })
        .join('')
    },
    end: ({ tally }) => `${summaryLine(tally)}\n`,
  }
}
