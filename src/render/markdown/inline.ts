import type { PrintInline } from '../../plan/publication.ts'
import { flatten, type InlineRun } from '../layout/inline.ts'
import { escapeText } from './escape.ts'

/** Running text in Markdown. A hard break is a backslash at the line's end; `oneLine` makes it a space (headings). */
export function renderInline(content: readonly PrintInline[], oneLine = false): string {
  const runs = trimLines(flatten(content), oneLine)
  const tildes =
    runs
      .map((run) => run.text)
      .join('')
      .split('~').length > 2
  let out = ''
  runs.forEach((run, index) => {
    if (run.text === '\n') out += '\\\n'
    else out += renderRun(run, out, runs[index + 1], tildes)
  })
  return out
}

/** Markdown drops white space at both ends of a line, so none is printed there. */
function trimLines(runs: readonly InlineRun[], oneLine: boolean): InlineRun[] {
  const spaced = runs.map((run) => (run.text === '\n' && oneLine ? { ...run, text: ' ' } : run))
  const result: InlineRun[] = []
  for (const run of spaced) {
    if (run.text === '\n') {
      trimEnd(result)
      if (result.length > 0 && result.at(-1)?.text !== '\n') result.push(run)
      continue
    }
    const before = result.at(-1)
    const text = !before || before.text === '\n' ? run.text.replace(/^[ \t]+/, '') : run.text
    if (text !== '' || run.picture) result.push({ ...run, text })
  }
  trimEnd(result)
  if (result.at(-1)?.text === '\n') result.pop()
  return result
}

function trimEnd(runs: InlineRun[]): void {
  for (let last = runs.at(-1); last && !last.picture && last.text !== '\n'; last = runs.at(-1)) {
    const text = last.text.replace(/[ \t]+$/, '')
    runs.pop()
    if (text !== '') {
      runs.push({ ...last, text })
      return
    }
  }
}

function renderRun(run: InlineRun, before: string, next: InlineRun | undefined, tildes: boolean): string {
  const place = {
    lineStart: before === '' || before.endsWith('\n'),
    followed: next !== undefined && next.text !== '\n',
    tildes,
    inTable: false,
    inLink: run.href !== undefined,
  }
  if (run.href !== undefined) {
    const text = escapeText(run.text, { ...place, lineStart: false })
    return `[${text}](${destination(run.href)})`
  }
  if (run.picture) return `![${escapeText(run.text, { ...place, lineStart: false, inLink: true })}]()`
  const marker = run.strong ? (run.emphasis ? '***' : '**') : run.emphasis ? '*' : ''
  if (marker === '' || /[*]$/.test(before)) return escapeText(run.text, place)
  const [head, core, tail] = peel(run.text, before.at(-1), next)
  if (core === '') return escapeText(run.text, place)
  return [
    escapeText(head, { ...place, followed: true }),
    marker,
    escapeText(core, { ...place, lineStart: false, followed: true }),
    marker,
    escapeText(tail, { ...place, lineStart: false }),
  ].join('')
}

const SPACE = /\s/u
const MARK = /[\p{P}\p{S}]/u

/**
 * `**` does not close between a mark and a letter (**强化领导。**各地), where Chinese, which has no spaces, needs it to.
 * The marks at such an end are set outside: **强化领导**。各地.
 */
function peel(
  text: string,
  before: string | undefined,
  next: InlineRun | undefined,
): [string, string, string] {
  const after = next?.href !== undefined ? '[' : next?.text[0]
  const open = before === undefined || SPACE.test(before) || MARK.test(before)
  const close = after === undefined || SPACE.test(after) || MARK.test(after)
  const head = (open ? /^\s*/u : /^[\s\p{P}\p{S}]*/u).exec(text)?.[0] ?? ''
  const rest = text.slice(head.length)
  const tail = (close ? /\s*$/u : /[\s\p{P}\p{S}]*$/u).exec(rest)?.[0] ?? ''
  return [head, rest.slice(0, rest.length - tail.length), tail]
}

function destination(href: string): string {
  return href
    .replace(/[()]/g, encodeParenthesis)
    .replace(/&(?=#?[A-Za-z0-9]+;)/g, '&amp;')
    .replace(/[*_~]/g, '\\$&')
}

function encodeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29'
}
