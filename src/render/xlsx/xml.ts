export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

// What is not a Char of XML 1.0 (2.2): most controls, lone surrogates, U+FFFE and U+FFFF. A reference cannot stand for
// one either, so it is dropped.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const SPECIAL = /[&<>"\r]|_x|[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u
const LOOKS_ESCAPED = /_(?=x[0-9a-f]{4}_)/gi
const SPACED = /^\s|\s$|\s\s|[\t\n]/
// Most cells have nothing of either; one look tells.
const CARE = new RegExp(`${SPECIAL.source}|${SPACED.source}`, 'u')

/** Text as the content of an element or of an attribute in double quotes. */
export function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text
  return text
    .replace(/\r\n?/g, '\n')
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/**
 * The element that carries the text of a cell. Its type is ST_Xstring (ECMA-376 part 1, 22.9.2.19), where _x000D_ means
 * a character, so an author's own “_x000D_” has its first underscore spelt out.
 */
export function textElement(text: string): string {
  if (!CARE.test(text)) return `<t>${text}</t>`
  const space = SPACED.test(text) ? ' xml:space="preserve"' : ''
  return `<t${space}>${escapeXml(text).replace(LOOKS_ESCAPED, '_x005F_')}</t>`
}
