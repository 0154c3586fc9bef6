import type { CheckResult } from '../check.ts'
import { Locator } from '../document/position.ts'
import { repositoryPath } from './file-path.ts'
import { messageLines } from './lines.ts'
import { placeFrom, pointText } from './place.ts'
import type { Reporter } from './reporter.ts'
import { attributes, escapeXml } from './xml.ts'

/**
 * JUnit as Jenkins and GitLab read it: a suite for each file, a case for each finding. Errors and warnings fail; an info
 * (a tail, something worth a look) passes with its words as output. A clean file is one case that passes.
 */
export function junitReporter(root: string): Reporter {
  return {
    begin: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="plan">\n',
    between: '',
    file: (result) => suite(result, repositoryPath(result.document.path, root)),
    end({ problems }) {
      const suites = problems.map(({ path, message }) => {
        const name = repositoryPath(path, root)
        const error = `<error${attributes({ type: 'unreadable', message })}/>`
        const counts = attributes({ name, tests: 1, failures: 0, errors: 1, skipped: 0 })
        return `<testsuite${counts}>\n<testcase${attributes({ name: '无法检查', classname: name })}>${error}</testcase>\n</testsuite>\n`
      })
      return `${suites.join('')}</testsuites>\n`
    },
  }
}

function suite({ document, findings }: CheckResult, name: string): string {
  const locator = new Locator(document)
  const cases = findings.map((finding) => {
    const place = pointText(locator.place(finding.span.start))
    const lines = messageLines(finding)
    const more = finding.related.map(
      (related) =>
        `${placeFrom(document.path, locator.place(related.span.start))} ${related.message}：${related.text}`,
    )
    const detail = [`${name}:${place}`, ...lines, ...more].map(escapeXml).join('\n')
    const body =
      finding.severity === 'info'
        ? `<system-out>${detail}</system-out>`
        : `<failure${attributes({ type: finding.severity, message: finding.message })}>${detail}</failure>`
    return `<testcase${attributes({ name: `${finding.rule} ${place}`, classname: name })}>${body}</testcase>\n`
  })
  if (cases.length === 0) cases.push(`<testcase${attributes({ name: '没有发现问题', classname: name })}/>\n`)
  const failures = findings.filter(({ severity }) => severity !== 'info').length
  const counts = attributes({ name, tests: cases.length, failures, errors: 0, skipped: 0 })
  return `<testsuite${counts}>\n${cases.join('')}</testsuite>\n`
}
