// Controls, format characters (bidi overrides, zero-width), line and paragraph separators, lone surrogates: what a
// terminal would act on, or a reader would not see.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** A text from outside made safe for one line of a terminal: every hidden character is spelt out as \u{1b}. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** One character as a source line shows it: a tab is four cells wide, whatever stands before it. */
export function glyph(character: string): string {
  const code = character.charCodeAt(0)
  // Nearly every character is one of these; the pattern is slow to start.
  if ((code >= 0x20 && code < 0x7f) || (code >= 0x4e00 && code < 0xa000)) return character
  return character === '\t' ? '    ' : visible(character)
}
