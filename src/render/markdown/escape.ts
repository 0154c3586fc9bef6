/** Where a text stands decides what Markdown would misread in it. */
export interface TextPlace {
  /** The text begins a line of a block. */
  readonly lineStart: boolean
  /** More follows directly behind the text. */
  readonly followed: boolean
  /** Two tildes anywhere in the block would strike out what is between them. */
  readonly tildes: boolean
  readonly inLink: boolean
  readonly inTable: boolean
}

/**
 * Puts a backslash before every character that Markdown (CommonMark 0.31 with GFM tables, strikethrough and autolinks,
 * and our own directives) would not take for itself, and before no other: Chinese prose comes back untouched.
 */
export function escapeText(text: string, place: TextPlace): string {
  const marks = new Set<number>()
  const markAll = (pattern: RegExp, offset = 0) => {
    for (const match of text.matchAll(pattern)) marks.add(match.index + offset)
  }
  markAll(/[\\`*]/g)
  markUnderscores(text, marks)
  if (place.tildes) markAll(/~/g)
  markAll(/<(?=[A-Za-z/!?])/g)
  markAll(/&(?=#?[A-Za-z0-9]+;)/g)
  // What follows may make a tag, an address or a character of it.
  if (place.followed) {
    markAll(/<$/g)
    markAll(/&(?=#?[A-Za-z0-9]*$)/g)
    markAll(/(?<=https?|ftp):(?=\/?$)/gi)
  }
  // A bare address would become a link, which it is not here.
  markAll(/:(?=\/\/)/g)
  markAll(/(?<=www)\./gi)
  markAll(/(?<=[\w.+-])@(?=\w)/g)
  if (place.inLink) markAll(/[[\]]/g)
  else {
    markAll(place.followed ? /\](?=[([:]|$)/g : /\](?=[([:])/g)
    markAll(/(?<=:(?:fig|ref))[[{]/g)
    markAll(/\[(?=\^)/g)
    if (place.followed) markAll(/!$/g)
  }
  if (place.inTable) markAll(/\|/g)
  if (place.lineStart) markLineStart(text, marks)
  if (marks.size === 0) return text
  let result = ''
  for (let index = 0; index < text.length; index++) result += (marks.has(index) ? '\\' : '') + text[index]
  return result
}

/** An underscore between letters or digits opens and closes nothing. */
function markUnderscores(text: string, marks: Set<number>): void {
  for (const match of text.matchAll(/_+/g)) {
    const end = match.index + match[0].length
    if (isWord(text[match.index - 1]) && isWord(text[end])) continue
    for (let index = match.index; index < end; index++) marks.add(index)
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}

const LINE_STARTS: readonly (readonly [RegExp, at: number])[] = [
  [/^#{1,6}(?=[ \t]|$)/, 0],
  [/^[+-](?=[ \t]|$)/, 0],
  [/^\d{1,9}[.)](?=[ \t]|$)/, -1],
  [/^>/, 0],
  [/^\[/, 0],
  [/^::/, 0],
  // Underlines of a heading, a rule, the second row of a table.
  [/^[-=|: \t]+$/, 0],
  [/^\|/, 0],
  [/^~~~/, 0],
]

function markLineStart(text: string, marks: Set<number>): void {
  for (const [pattern, at] of LINE_STARTS) {
    const match = pattern.exec(text)
    if (match) marks.add(at < 0 ? match[0].length - 1 : at)
  }
}
