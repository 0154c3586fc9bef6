import type { CheckResult } from '../../src/check.ts'
import type { Document, Span } from '../../src/document/types.ts'
import { recognize } from '../../src/recognize/index.ts'
import { plainPaint } from '../../src/report/paint.ts'
import { prettyReporter } from '../../src/report/pretty.ts'
import type { Finding } from '../../src/rules/finding.ts'
import { cells } from '../../src/words/width.ts'

/** A text with the main place marked ⟦ ⟧ and related ones ‹ ›, taken apart. */
export function unmark(marked: string): { source: string; main: Span; related: Span[] } {
  let source = ''
  let main: Span = { start: 0, end: 0 }
  let opened = 0
  const related: Span[] = []
  for (const character of marked) {
    if (character === '⟦' || character === '‹') opened = source.length
    else if (character === '⟧') main = { start: opened, end: source.length }
    else if (character === '›') related.push({ start: opened, end: source.length })
    else source += character
  }
  return { source, main, related }
}

export interface Sketch extends Partial<Omit<Finding, 'related'>> {
  /** What each related place is, in order of place; the last one stands for all that follow. */
  readonly labels?: readonly string[]
}

/** A result with one finding, at the marks of the text. */
export function resultOf(marked: string, sketch: Sketch = {}, document: Partial<Document> = {}): CheckResult {
  const { labels = ['分项'], ...fields } = sketch
  const { source, main, related } = unmark(marked)
  const whole: Document = { path: '规划.txt', format: 'text', source, blocks: [], notices: [], ...document }
  const finding: Finding = {
    rule: 'sum/total',
    severity: 'error',
    verdict: 'mismatch',
    message: '合计与分项之和不符',
    span: main,
    text: source.slice(main.start, main.end),
    related: related.map((span, index) => ({
      span,
      text: source.slice(span.start, span.end),
      message: labels[Math.min(index, labels.length - 1)] ?? '',
    })),
    fingerprint: '0123456789abcdef',
    ...fields,
  }
  return {
    document: whole,
    plan: recognize(whole),
    judged: [],
    bound: new Set(),
    active: new Set(),
    figures: 4,
    related: 4,
    relations: { sum: 1 },
    verdicts: { mismatch: 1 },
    unassessable: [],
    findings: [finding],
    suppressed: [],
    accepted: [],
    compared: false,
    gone: 0,
  }
}

export function pretty(result: CheckResult, options: { verbose?: boolean; quiet?: boolean } = {}): string {
  return prettyReporter({ paint: plainPaint, verbose: false, quiet: false, ...options }).file(result)
}

/** The characters that stand over the marks of an output, found by counting cells as a terminal does. */
export function overMarks(output: string): string[] {
  const lines = output.split('\n')
  const found: string[] = []
  for (const [index, line] of lines.entries()) {
    if (!/^ +\| +[-^]+(?: |$)/.test(line)) continue
    const end = line.search(/[-^](?=[^-^]*$)/) + 1
    for (const mark of line.slice(0, end).matchAll(/[-^]+/g)) {
      found.push(cut(lines[index - 1] ?? '', mark.index, mark.index + mark[0].length))
    }
  }
  return found
}

function cut(line: string, from: number, to: number): string {
  let at = 0
  let text = ''
  for (const character of line) {
    if (at >= from && at < to) text += character
    at += cells(character)
  }
  return text
}
