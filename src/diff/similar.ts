/** Characters and pairs of characters of a text, numbers reduced to a sign: what it says apart from its figures. */
export interface Shingles {
  readonly counts: ReadonlyMap<string, number>
  readonly size: number
}

const cache = new WeakMap<object, Shingles>()

/** Shingles of something that carries a text; kept as long as it lives. */
export function shinglesOf(owner: object, text: () => string): Shingles {
  let known = cache.get(owner)
  if (!known) {
    known = shingles(text())
    cache.set(owner, known)
  }
  return known
}

export function shingles(text: string): Shingles {
  const plain = text.replace(/\s+/g, '').replace(/\d+(?:[.,]\d+)*/g, '#')
  const counts = new Map<string, number>()
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (let at = 0; at < plain.length; at++) {
    add(plain[at] ?? '')
    if (at + 1 < plain.length) add(plain.slice(at, at + 2))
  }
  return { counts, size: Math.max(0, 2 * plain.length - 1) }
}

function shared(a: Shingles, b: Shingles): number {
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a]
  let total = 0
  for (const [key, count] of small.counts) total += Math.min(count, large.counts.get(key) ?? 0)
  return total
}

/** 1 for texts that share everything, 0 for nothing. */
export function likeness(a: Shingles, b: Shingles): number {
  return a.size + b.size === 0 ? 1 : (2 * shared(a, b)) / (a.size + b.size)
}

/** How much of `part` is in `whole`. */
export function containment(part: Shingles, whole: Shingles): number {
  return part.size === 0 ? 1 : shared(part, whole) / part.size
}

/** Pairs of indices in increasing order whose scores add up to the most; pairs without a score are never made. */
export function bestPairs(n: number, m: number, score: (i: number, j: number) => number): [number, number][] {
  const width = m + 1
  const best = new Float64Array((n + 1) * width)
  const scores = new Float64Array(n * m)
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const own = score(i, j)
      scores[i * m + j] = own
      const skip = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0)
      const take = own > 0 ? own + (best[(i + 1) * width + j + 1] ?? 0) : 0
      best[i * width + j] = Math.max(skip, take)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < n && j < m; ) {
    const own = scores[i * m + j] ?? 0
    if (own > 0 && best[i * width + j] === own + (best[(i + 1) * width + j + 1] ?? 0)) pairs.push([i++, j++])
    else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++
    else j++
  }
  return pairs
}
