/**
 * Narrows characters so that one form of each remains for the recognisers. Length never changes: character i of
 * the result stands for character i of the text, so spans stay true.
 */
const WIDE =
  /[\uff01-\uff5e\u3000\u00a0\u2002-\u200a\u202f\u2236\ufe30\u2212\u2013\u2015\u2500\u301c\ufe63\u00a5\u2474-\u247c]/
const WIDE_ALL = new RegExp(WIDE.source, 'g')

const SINGLE: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2236': ':', // ∶ ratio sign
  '\ufe30': ':',
  '\u2212': '-', // − minus
  '\ufe63': '-',
  '\u2013': '—', // –
  '\u2015': '—',
  '\u2500': '—', // ─
  '\u301c': '~', // 〜
}

function narrow(character: string): string {
  const single = SINGLE[character]
  if (single) return single
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code >= 0x2002 && code <= 0x200a) return ' '
  return character
}

export function normalize(text: string): string {
  return WIDE.test(text) ? text.replace(WIDE_ALL, narrow) : text
}
