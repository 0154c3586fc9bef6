import type { CheckResult } from '../check.ts'
import { Locator } from '../document/position.ts'
import { visible } from './escape.ts'
import type { Paint } from './paint.ts'
import { pointText } from './place.ts'
import { renderFinding } from './pretty-finding.ts'
import type { Reporter } from './reporter.ts'
import { SEVERITY_NAMES, summaryLine } from './tally.ts'

export interface PrettyOptions {
  readonly paint: Paint
  readonly verbose: boolean
  readonly quiet: boolean
}

/** For people: every finding with its source lines, then the infos of the file, one line each. */
export function prettyReporter(options: PrettyOptions): Reporter {
  return {
    begin: '',
    between: '',
    file: (result) => renderFile(result, options),
    end: ({ tally }) => `${options.paint.strong(summaryLine(tally))}\n`,
  }
}

function renderFile(
  { document, findings, unassessable }: CheckResult,
  { paint, verbose, quiet }: PrettyOptions,
): string {
  const locator = new Locator(document)
  const full = findings.filter((finding) => finding.severity !== 'info' || (verbose && !quiet))
  const brief = quiet || verbose ? [] : findings.filter((finding) => finding.severity === 'info')
  let text = full.map((finding) => `${renderFinding(document, locator, finding, paint)}\n`).join('')
  if (brief.length > 0) {
    const heading = `${paint.info(`${SEVERITY_NAMES.info}:`)} ${visible(document.path)} 有 ${brief.length} 处（--verbose 看详情）`
    const lines = brief.map(({ span, message, rule }) => {
      const place = pointText(locator.place(span.start))
      return `  ${paint.frame(place)} ${visible(message)} [${rule}]\n`
    })
    text += `${heading}\n${lines.join('')}\n`
  }
  if (verbose && !quiet && unassessable.length > 0) {
    const lines = unassessable.map(
      ({ span, reason }) => `  ${paint.frame(pointText(locator.place(span.start)))} ${visible(reason)}\n`,
    )
    text += `${paint.info('未作判断:')} ${visible(document.path)} 有 ${unassessable.length} 处\n${lines.join('')}\n`
  }
  return text
}
