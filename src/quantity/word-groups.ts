/** Words by the code of their first or last character, the longest first: most places begin or end none of them. */
export type WordGroups = ReadonlyMap<number, readonly string[]>

export function byFirst(words: Iterable<string>): WordGroups {
  return byCode(words, (word) => word.charCodeAt(0))
}

export function byLast(words: Iterable<string>): WordGroups {
  return byCode(words, (word) => word.charCodeAt(word.length - 1))
}

function byCode(words: Iterable<string>, codeOf: (word: string) => number): WordGroups {
  const groups = new Map<number, string[]>()
  for (const word of words) {
    const group = groups.get(codeOf(word))
    if (group) group.push(word)
    else groups.set(codeOf(word), [word])
  }
  for (const group of groups.values()) group.sort((a, b) => b.length - a.length)
  return groups
}
