const LONGEST = 31
const FORBIDDEN = /[[\]:*?/\\\p{Cc}\p{Cs}\ufffe\uffff]/gu

/**
 * Names Excel accepts for sheets: 1 to 31 UTF-16 units, none of []:*?/\, no apostrophe at either end, different from
 * each other whatever the case, and not History, which Excel keeps for itself.
 */
export function sheetNames(wished: readonly string[]): readonly string[] {
  const taken = new Set(['history'])
  return wished.map((wish, index) => {
    const clean = trimmed(wish.replace(FORBIDDEN, ' ').replace(/\s+/g, ' '))
    const base = clean === '' ? `表${index + 1}` : clean
    let name = cut(base, LONGEST)
    for (let count = 2; taken.has(name.toLowerCase()); count++) {
      const mark = `（${count}）`
      name = cut(base, LONGEST - mark.length) + mark
    }
    taken.add(name.toLowerCase())
    return name
  })
}

function trimmed(text: string): string {
  return text.replace(/^[\s']+|[\s']+$/g, '')
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text
  // Half of a pair is no character.
  const whole = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length
  return trimmed(text.slice(0, whole))
}
