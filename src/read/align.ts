import type { RunBuilder } from './run-builder.ts'

/** How a format writes characters that are not themselves. */
export interface Syntax {
  /** Matches a character reference at its index (sticky). */
  readonly reference?: RegExp
  /** What a matched reference stands for, and how much of it is the reference; undefined: it is not one. */
  readonly decode?: (reference: string) => { readonly text: string; readonly length: number } | undefined
  /** A backslash takes the meaning from punctuation. */
  readonly escapes?: boolean
  /** What may precede a continued line's text (sticky). */
  readonly prefix?: RegExp
}

const PUNCTUATION = /[!-/:-@[-`{-~]/

/**
 * Parsers give the decoded text of a stretch of source but not where each character of it stands. Walks both and
 * adds the text to `builder` with its places. Line ends become LF. Never drops text: what cannot be placed stands
 * where the walk ended.
 */
export function align(
  builder: RunBuilder,
  source: string,
  start: number,
  end: number,
  value: string,
  syntax: Syntax,
): void {
  if (end - start === value.length && source.startsWith(value, start) && !value.includes('\r')) {
    builder.slice(value, start)
    return
  }
  let at = start
  let done = 0
  let plain = 0
  const flush = () => {
    builder.slice(value.slice(done - plain, done), at - plain)
    plain = 0
  }
  while (at < end && done < value.length) {
    const character = source[at]
    const wanted = value[done]
    if (character === '\n' || character === '\r') {
      flush()
      const isBreak = wanted === '\n' || wanted === '\r'
      if (isBreak) {
        builder.point('\n', at)
        done += wanted === '\r' && value[done + 1] === '\n' ? 2 : 1
      }
      at += character === '\r' && source[at + 1] === '\n' ? 2 : 1
      if (isBreak && syntax.prefix) {
        syntax.prefix.lastIndex = at
        at += syntax.prefix.exec(source)?.[0].length ?? 0
      }
    } else if (
      syntax.escapes &&
      character === '\\' &&
      wanted === source[at + 1] &&
      PUNCTUATION.test(wanted ?? '')
    ) {
      flush()
      at++
      builder.slice(value.slice(done, done + 1), at)
      at++
      done++
    } else if (character === '&' && syntax.reference && syntax.decode) {
      syntax.reference.lastIndex = at
      const match = syntax.reference.exec(source)?.[0]
      const decoded = match === undefined ? undefined : syntax.decode(match)
      if (decoded && value.startsWith(decoded.text, done)) {
        flush()
        builder.point(decoded.text, at)
        at += decoded.length
        done += decoded.text.length
      } else step()
    } else step()
  }
  flush()
  builder.point(value.slice(done), Math.max(start, at - 1))

  function step(): void {
    if (source[at] === value[done]) {
      plain++
      done++
      at++
    } else {
      flush()
      at++
    }
  }
}
