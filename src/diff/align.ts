/** The largest table of a longest common subsequence that is filled in. */
const LARGEST_TABLE = 4_000_000

/** Parts of both sequences that are left to be matched with each other. */
interface Range {
  readonly fromA: number
  readonly toA: number
  readonly fromB: number
  readonly toB: number
}

/**
 * Longest common subsequence of two sequences of ids: for every place of `a` the place of `b` it is matched with, or −1.
 * Common ends go first, then what is unique on both sides parts the rest; only small gaps are solved exactly, so time
 * stays near linear.
 */
export function align(a: readonly number[], b: readonly number[]): Int32Array {
  const matched = new Int32Array(a.length).fill(-1)
  const work: Range[] = [{ fromA: 0, toA: a.length, fromB: 0, toB: b.length }]
  for (let range = work.pop(); range; range = work.pop()) {
    let { fromA, toA, fromB, toB } = range
    while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) matched[fromA++] = fromB++
    while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) matched[--toA] = --toB
    if (fromA === toA || fromB === toB) continue
    const inner = { fromA, toA, fromB, toB }
    if ((toA - fromA) * (toB - fromB) <= LARGEST_TABLE) exact(a, b, inner, matched)
    else {
      const anchors = uniqueAnchors(a, b, inner)
      if (anchors.length === 0) greedy(a, b, inner, matched)
      let [lastA, lastB] = [fromA, fromB]
      for (const [atA, atB] of anchors) {
        matched[atA] = atB
        work.push({ fromA: lastA, toA: atA, fromB: lastB, toB: atB })
        ;[lastA, lastB] = [atA + 1, atB + 1]
      }
      if (anchors.length > 0) work.push({ fromA: lastA, toA, fromB: lastB, toB })
    }
  }
  return matched
}

function exact(
  a: readonly number[],
  b: readonly number[],
  { fromA, toA, fromB, toB }: Range,
  matched: Int32Array,
): void {
  const [n, m] = [toA - fromA, toB - fromB]
  const width = m + 1
  const longest = new Uint16Array((n + 1) * width)
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[fromA + i] === b[fromB + j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
    }
  }
  for (let i = 0, j = 0; i < n && j < m; ) {
    if (a[fromA + i] === b[fromB + j]) matched[fromA + i++] = fromB + j++
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++
    else j++
  }
}

/** Ids that stand once in each range, in the longest order both share. */
function uniqueAnchors(
  a: readonly number[],
  b: readonly number[],
  { fromA, toA, fromB, toB }: Range,
): [number, number][] {
  const once = (ids: readonly number[], from: number, to: number) => {
    const places = new Map<number, number>()
    for (let at = from; at < to; at++) {
      const id = ids[at] ?? -1
      places.set(id, places.has(id) ? -1 : at)
    }
    return places
  }
  const inB = once(b, fromB, toB)
  const common: [number, number][] = []
  for (const [id, atA] of once(a, fromA, toA)) {
    const atB = inB.get(id)
    if (atA >= 0 && atB !== undefined && atB >= 0) common.push([atA, atB])
  }
  return increasing(common)
}

/** The longest run of pairs, given by first place, in which the second place increases as well. */
export function increasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = []
  const before: number[] = []
  for (const [index, [, place]] of pairs.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = index
  }
  const result: [number, number][] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    result.push(pairs[index] as [number, number])
  }
  return result.reverse()
}

/** Nothing is unique and the range is large: the next equal one, forward only. */
function greedy(
  a: readonly number[],
  b: readonly number[],
  { fromA, toA, fromB, toB }: Range,
  matched: Int32Array,
): void {
  const places = new Map<number, number[]>()
  for (let at = toB - 1; at >= fromB; at--) {
    const list = places.get(b[at] ?? -1)
    if (list) list.push(at)
    else places.set(b[at] ?? -1, [at])
  }
  let next = fromB
  for (let at = fromA; at < toA; at++) {
    const list = places.get(a[at] ?? -1)
    while (list?.length && (list.at(-1) ?? 0) < next) list.pop()
    const place = list?.at(-1)
    // A leap would leave most of the range without a partner.
    if (place === undefined || place - next > 64) continue
    matched[at] = place
    next = place + 1
  }
}

/** Numbers for texts, the same for the same text. */
export class Ids {
  readonly #known = new Map<string, number>()

  of(text: string): number {
    let id = this.#known.get(text)
    if (id === undefined) {
      id = this.#known.size
      this.#known.set(text, id)
    }
    return id
  }
}
