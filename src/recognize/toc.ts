const LEADER = /(?:\.{4,}|…{2,}|·{4,}|_{4,})[\s.…·_]*[-—]?\s*\d{1,4}\s*[-—]?\s*$/
const CONTENTS = /^目\s*录$/

/** A contents line without its leader and page number; undefined when the line has no dotted leader. */
export function readContentsLine(text: string): string | undefined {
  const last = text.charCodeAt(text.length - 1)
  if (!(last === 45 || last === 0x2014 || (last >= 48 && last <= 57))) return undefined
  const leader = LEADER.exec(text)
  return leader ? text.slice(0, leader.index).trim() : undefined
}

export function isContentsTitle(text: string): boolean {
  return text.length < 10 && CONTENTS.test(text)
}
