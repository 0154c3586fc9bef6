// Controls, format characters (bidi overrides, zero-width), line and paragraph separators, lone surrogates: what a
// terminal would act on, or a reader would not see.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** What is none of them in nearly every text; the pattern of those that are is slow to start. */
const PLAIN = /^[ -~·—‘-”…\u3001-\u3020\u4e00-\u9fff\uff01-\uff60]*$/

/** A text from outside made safe for one line of a terminal: every hidden character is spelt out as \u{1b}. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** A text as a source line shows it: a tab is four cells wide, whatever stands before it. */
export function glyphs(text: string): string {
  return text.includes('\t') ? text.split('\t').map(visible).join('    ') : visible(text)
}
