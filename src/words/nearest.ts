/** The name that was probably meant: the nearest one, if at most a third of it (at least one character) differs. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const name of names) {
    const difference = distance(typed.toLowerCase(), name.toLowerCase())
    if (difference < least && difference <= Math.max(1, Math.floor(name.length / 3))) {
      best = name
      least = difference
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours between two short words. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 40) return Number.POSITIVE_INFINITY
  let older: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (older[j - 2] ?? 0) + 1)
      }
      current.push(least)
    }
    older = previous
    previous = current
  }
  return previous[b.length] ?? 0
}

/** “是不是要写 …？” after a name nobody knows, or nothing. */
export function hint(typed: string, names: readonly string[]): string {
  const name = nearest(typed, names)
  return name === undefined ? '' : `是不是想写 ${name}？`
}
