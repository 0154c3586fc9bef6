import { type PrintInline, pictureText } from '../../plan/publication.ts'
import { cleanText } from './clean.ts'

/** The words of running text without its marks; a line break is a space. */
export function plainText(content: readonly PrintInline[]): string {
  return content.map(plainOf).join('')
}

function plainOf(inline: PrintInline): string {
  switch (inline.kind) {
    case 'text':
    case 'reference':
      return cleanText(inline.text).replaceAll('\n', ' ')
    case 'picture':
      return pictureText(cleanText(inline.text))
    case 'break':
      return ' '
    default:
      return plainText(inline.content)
  }
}

/** A stretch of running text in one look; a line break has the text “\n” and no marks. */
export interface InlineRun {
  readonly text: string
  readonly strong: boolean
  readonly emphasis: boolean
  /** Web or mail address the text leads to. */
  readonly href?: string
  /** Id of the place in this document the text leads to. */
  readonly target?: string
  /** The text is what is said of a picture that belongs here. */
  readonly picture?: true
}

/** Running text as a flat row of runs, neighbours that look alike joined. Addresses of other kinds are dropped. */
export function flatten(content: readonly PrintInline[]): readonly InlineRun[] {
  const runs: InlineRun[] = []
  walk(content, { text: '', strong: false, emphasis: false }, runs)
  return runs
}

function walk(content: readonly PrintInline[], look: InlineRun, runs: InlineRun[]): void {
  for (const inline of content) {
    switch (inline.kind) {
      case 'text':
        push({ ...look, text: cleanText(inline.text).replaceAll('\n', ' ') }, runs)
        break
      case 'reference':
        push({ ...look, text: cleanText(inline.text).replaceAll('\n', ' '), target: inline.target }, runs)
        break
      case 'picture': {
        const text = cleanText(inline.text).replaceAll('\n', ' ')
        runs.push({ text, strong: false, emphasis: false, picture: true })
        break
      }
      case 'break':
        runs.push({ text: '\n', strong: false, emphasis: false })
        break
      case 'link': {
        const href = safeHref(inline.href)
        walk(inline.content, href === undefined ? look : { ...look, href }, runs)
        break
      }
      default:
        walk(inline.content, { ...look, [inline.kind]: true }, runs)
    }
  }
}

function push(run: InlineRun, runs: InlineRun[]): void {
  if (run.text === '') return
  const last = runs.at(-1)
  if (
    last &&
    last.text !== '\n' &&
    !last.picture &&
    last.strong === run.strong &&
    last.emphasis === run.emphasis &&
    last.href === run.href &&
    last.target === run.target
  )
    runs[runs.length - 1] = { ...last, text: last.text + run.text }
  else runs.push(run)
}

/**
 * The address in a form every format can carry, if it is one of the web or of mail. Characters that RFC 3986 does not
 * allow are percent-encoded; anything but http, https and mailto is undefined.
 */
export function safeHref(href: string): string | undefined {
  const address = cleanText(href).trim()
  if (!/^(?:https?:\/\/[^/]|mailto:.)/i.test(address)) return undefined
  return address.replace(/[\s"<>\\^`{|}]/g, (character) => encodeURIComponent(character))
}
