import { cleanText } from '../render/layout/clean.ts'
import { escapeText } from '../render/markdown/escape.ts'

/** Stands between two characters that must not be read together; prints nothing. */
const APART = '<!---->'

/** Behind these a break is needed: our parser looks for them in the decoded text, where a backslash is gone. */
const BREAKS: readonly RegExp[] = [
  /\{(?==)/g,
  /:(?=(?:fig|ref)(?:[^\w]|$))/g,
  /:(?=[a-z]{2,10}\[[^\]\n]*\]\{)/g,
]
const FENCE = /^\s*[:：](?=[:：]{2})/

export interface Placed {
  readonly lineStart: boolean
  readonly followed: boolean
  readonly inTable: boolean
  readonly tildes: boolean
}

/** Text as Markdown that our compiler prints again as it stands. */
export function escapeWords(text: string, placed: Placed): string {
  const cuts = new Set<number>()
  for (const pattern of BREAKS)
    for (const match of text.matchAll(pattern)) cuts.add(match.index + match[0].length)
  const fence = placed.lineStart ? FENCE.exec(text) : null
  if (fence) cuts.add(fence[0].length)
  const points = [0, ...[...cuts].sort((a, b) => a - b), text.length]
  const escaped = points
    .slice(1)
    .map((end, index) => {
      const last = end === text.length && index === points.length - 2
      return escapeText(text.slice(points[index], end), {
        ...placed,
        lineStart: placed.lineStart && index === 0,
        followed: placed.followed || !last,
        inLink: false,
      })
    })
    .join(APART)
  // #甲 is no heading of Markdown's, but the compiler asks whether it should have been one.
  return placed.lineStart ? escaped.replace(/^[ \t]*(?=#)/, '$&\\') : escaped
}

/** Characters that can be kept, without the line ends inside a paragraph. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/([\u2e80-\uffef“”‘’—…])[ \t]*\n[ \t]*/g, '$1')
    .replace(/[ \t]*\n[ \t]*(?=[\u2e80-\uffef“”‘’—…])/g, '')
    .replace(/[ \t]*\n[ \t]*/g, ' ')
}

const hasTildes = (text: string) => text.split('~').length > 2

export function paragraphText(text: string): string {
  return escapeWords(text, { lineStart: true, followed: false, inTable: false, tildes: hasTildes(text) })
}

/** A paragraph in bold; white space that would keep the marks from closing is left out. */
export function boldText(text: string): string {
  const words = text.trim()
  const inner = { lineStart: false, followed: true, inTable: false, tildes: hasTildes(words) }
  return words === '' ? '' : `**${escapeWords(words, inner)}**`
}

export function headingText(text: string): string {
  const inner = { lineStart: false, followed: false, inTable: false, tildes: hasTildes(text) }
  // Number signs at the end would be taken for the heading's frame.
  return escapeWords(text, inner).replace(/(?<=^|[ \t])#+$/, '\\$&')
}

/** Lines of a cell stay lines. */
export function cellText(text: string): string {
  const tildes = hasTildes(text)
  return cleanText(text)
    .replace(/^[ \t\n]+|[ \t\n]+$/g, '')
    .split(/[ \t]*\n+[ \t]*/)
    .map((line) => escapeWords(line, { lineStart: false, followed: false, inTable: true, tildes }))
    .join('<br>')
}

/** True for what can stand in the quotes of an attribute as it is. */
export function fitsAttribute(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no control character can stand in an attribute
  return text.trim() === text && text !== '' && !/["&{}<>\\`\u0000-\u001f]/.test(text)
}

/** What stays of a text for comparing it: widths narrowed by the caller, no white space. */
export function bare(text: string): string {
  return text.replace(/\s+/g, '')
}
