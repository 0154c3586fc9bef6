import { Locator } from '../document/position.ts'
import type { Span } from '../document/types.ts'
import { visible } from '../report/escape.ts'
import type { Paint } from '../report/paint.ts'
import { pointText } from '../report/place.ts'
import { SEVERITY_NAMES } from '../report/tally.ts'
import type { Finding } from '../rules/finding.ts'
import { byKind, type ComparedDocument, type DiffReport, findingsOf, pathOf, summaryOf } from './report.ts'
import type { Change, Difference } from './types.ts'
import { ACTION_NAMES, KIND_NAMES, shorten, wordsOf } from './wording.ts'

/** For people, on a terminal: what changed by kind, what should have moved along, and what the check says of it. */
export function renderPretty(report: DiffReport, paint: Paint): string {
  const head = `比较 ${visible(report.base)} -> ${visible(report.head)}\n\n`
  const bodies = report.documents.map((document) => renderDocument(document, report.verbose, paint))
  return `${paint.strong(head)}${bodies.join('')}${paint.strong(summaryOf(report))}\n`
}

function renderDocument(document: ComparedDocument, verbose: boolean, paint: Paint): string {
  const path = paint.frame(visible(pathOf(document)))
  if (document.status !== 'compared') {
    const { result, status } = document
    const words = status === 'added' ? '新增文稿' : '删去文稿'
    const sections = result.plan.headings.length
    return `${words} ${path}（${sections} 个标题，${result.plan.tables.length} 张表，${result.figures} 个数字）\n${renderFindings(document, paint, verbose)}\n`
  }
  const { difference } = document
  const places = new Places(difference)
  const blocks = byKind(difference.changes).map(([kind, changes]) => {
    const lines = changes.map((change) => `  ${changeLine(change, places, paint)}\n`)
    return `${paint.strong(`${KIND_NAMES[kind]} ${changes.length} 处`)}\n${lines.join('')}`
  })
  const wording = wordingBlock(difference, places, verbose, paint)
  const stale = staleBlock(difference, places, paint)
  const findings = renderFindings(document, paint, verbose)
  const body = [...blocks, wording, stale, findings].filter((block) => block !== '').join('\n')
  return `${path}${difference.changes.length + difference.wording.length === 0 ? '：没有改动' : ''}\n${body === '' ? '' : `\n${body}`}\n`
}

/** Places in both versions; those of the old one are marked. */
class Places {
  readonly #old: Locator
  readonly #new: Locator

  constructor(difference: Difference) {
    this.#old = new Locator(difference.old.document)
    this.#new = new Locator(difference.new.document)
  }

  of({ old, new: next }: Pick<Change, 'old' | 'new'>): string {
    if (next) return this.new(next.span)
    return old ? `旧 ${pointText(this.#old.place(old.span.start))}` : ''
  }

  new(span: Span): string {
    return pointText(this.#new.place(span.start))
  }
}

function changeLine(change: Change, places: Places, paint: Paint): string {
  const { subject, detail } = wordsOf(change)
  const colour =
    change.action === 'added' ? paint.added : change.action === 'removed' ? paint.removed : paint.strong
  const action = colour(ACTION_NAMES[change.action])
  return `${paint.frame(places.of(change))} ${action} ${subject === '' ? '' : `${visible(subject)}：`}${visible(detail)}`
}

function wordingBlock({ wording }: Difference, places: Places, verbose: boolean, paint: Paint): string {
  if (wording.length === 0) return ''
  if (!verbose) return `其他文字改动 ${wording.length} 处（--verbose 逐处列出）\n`
  const lines = wording.map((entry) => {
    const [a, b] = [shorten(entry.old?.text ?? ''), shorten(entry.new?.text ?? '')]
    const text = a === '' ? `新增“${b}”` : b === '' ? `删去“${a}”` : `${a} -> ${b}`
    return `  ${paint.frame(places.of(entry))} ${visible(text)}\n`
  })
  return `${paint.strong(`其他文字改动 ${wording.length} 处`)}\n${lines.join('')}`
}

function staleBlock({ stale }: Difference, places: Places, paint: Paint): string {
  if (stale.length === 0) return ''
  const lines = stale.map(({ span, message }) => `  ${paint.frame(places.new(span))} ${visible(message)}\n`)
  return `${paint.error(`应随之改动而没有改 ${stale.length} 处`)}\n${lines.join('')}`
}

function renderFindings(document: ComparedDocument, paint: Paint, verbose: boolean): string {
  const findings = findingsOf(document)
  const [oldDocument, newDocument] =
    document.status === 'compared'
      ? [document.difference.old.document, document.difference.new.document]
      : [document.result.document, document.result.document]
  const block = (title: string, list: readonly Finding[], locator: Locator) => {
    if (list.length === 0) return ''
    const lines = list.map(({ severity, rule, message, span }) => {
      const place = paint.frame(pointText(locator.place(span.start)))
      return `  ${place} ${paint[severity](`${SEVERITY_NAMES[severity]}[${rule}]`)} ${visible(message)}\n`
    })
    return `${paint.strong(`${title} ${list.length} 处`)}\n${lines.join('')}`
  }
  const still = verbose
    ? block('检查结果仍在', findings.still, new Locator(newDocument))
    : findings.still.length > 0
      ? `检查结果仍在 ${findings.still.length} 处（--verbose 逐处列出）\n`
      : ''
  return [
    block('检查结果新增', findings.new, new Locator(newDocument)),
    block('检查结果消除（旧版位置）', findings.gone, new Locator(oldDocument)),
    still,
  ]
    .filter((text) => text !== '')
    .join('\n')
}
