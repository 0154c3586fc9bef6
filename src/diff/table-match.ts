import { align, Ids } from './align.ts'
import type { Grid } from './grid.ts'
import { bestPairs } from './similar.ts'

/** Which lines (rows or columns) of two grids are the same ones. */
export interface Lines {
  readonly pairs: readonly { readonly old: number; readonly new: number; readonly moved: boolean }[]
  readonly removed: readonly number[]
  readonly added: readonly number[]
}

export function matchColumns(a: Grid, b: Grid): Lines {
  const [n, m] = [a.table.block.columns, b.table.block.columns]
  const heads = (grid: Grid, count: number) =>
    Array.from({ length: count }, (_, column) => grid.table.columns[column]?.header ?? '')
  const [headsA, headsB] = [heads(a, n), heads(b, m)]
  const same = n === m && headsA.filter((head, index) => head === headsB[index]).length
  const permuted =
    n === m && same !== n && new Set(headsA).size === n && headsA.every((head) => headsB.includes(head))
  // As many columns as before: each stands where it stood, whatever its head says, unless all heads are still there.
  if (n === m && !permuted) return identity(n)
  const ids = new Ids()
  const [idsA, idsB] = [headsA, headsB].map((list) => list.map((head) => ids.of(head))) as [
    number[],
    number[],
  ]
  const [contentA, contentB] = [contents(a, n), contents(b, m)]
  return matchLines(idsA, idsB, (i, j) => {
    const head = headsA[i] === headsB[j] ? 0.5 : 0
    return head + overlapOf(contentA[i] ?? new Set(), contentB[j] ?? new Set())
  })
}

function identity(count: number): Lines {
  return {
    pairs: Array.from({ length: count }, (_, at) => ({ old: at, new: at, moved: false })),
    removed: [],
    added: [],
  }
}

/** The first texts of each column: enough to know it by. */
function contents(grid: Grid, columns: number): Set<string>[] {
  const last = Math.min(grid.table.block.rows, grid.firstBody + 200)
  return Array.from({ length: columns }, (_, column) => {
    const texts = new Set<string>()
    for (let row = grid.firstBody; row < last; row++) {
      const text = grid.text(row, column)
      if (text !== '') texts.add(text)
    }
    return texts
  })
}

function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  let shared = 0
  for (const text of a) if (b.has(text)) shared++
  return (2 * shared) / (a.size + b.size)
}

export function matchRows(a: Grid, b: Grid, columns: Lines): Lines {
  const ids = new Ids()
  const kept = columns.pairs.filter((pair) => !(a.serial.has(pair.old) || b.serial.has(pair.new)))
  const rowTexts = (grid: Grid, side: 'old' | 'new') =>
    Array.from({ length: grid.table.block.rows }, (_, row) => kept.map((pair) => grid.text(row, pair[side])))
  const [textsA, textsB] = [rowTexts(a, 'old'), rowTexts(b, 'new')]
  const idsOf = (rows: string[][]) => rows.map((texts) => ids.of(texts.join('\u0001')))
  const [labelsA, labelsB] = [labels(a), labels(b)]
  return matchLines(idsOf(textsA), idsOf(textsB), (i, j) => {
    if (i < a.firstBody !== j < b.firstBody) return 0
    const [x, y] = [textsA[i] ?? [], textsB[j] ?? []]
    let [same, filled] = [0, 0]
    for (const [at, text] of x.entries()) {
      if (text === '' && y[at] === '') continue
      filled++
      if (text === y[at]) same++
    }
    const label = labelsA[i] !== '' && labelsA[i] === labelsB[j] ? 1 : 0
    const share = filled === 0 ? 0 : same / filled
    return label ? 0.6 + share : share
  })
}

function labels(grid: Grid): string[] {
  const result: string[] = Array.from({ length: grid.table.block.rows }, () => '')
  for (const row of grid.table.rows) result[row.index] = row.labels.join('\u0001')
  return result
}

const LARGEST = 250_000

/** Equal lines first, the nearest ones between them, equal ones elsewhere as moved; the rest came or went. */
function matchLines(
  a: readonly number[],
  b: readonly number[],
  alike: (i: number, j: number) => number,
): Lines {
  const aligned = align(a, b)
  const pairs: { old: number; new: number; moved: boolean }[] = []
  const taken = new Set<number>()
  const restOld: number[] = []
  for (const [i, j] of aligned.entries()) {
    if (j >= 0) {
      pairs.push({ old: i, new: j, moved: false })
      taken.add(j)
    } else restOld.push(i)
  }
  const restNew = b.map((_, j) => j).filter((j) => !taken.has(j))
  // The same line elsewhere.
  const byId = new Map<number, number[]>()
  for (const j of restNew) byId.set(b[j] ?? -1, [...(byId.get(b[j] ?? -1) ?? []), j])
  const moved = new Set<number>()
  for (const i of restOld) {
    const j = byId.get(a[i] ?? -1)?.shift()
    if (j === undefined) continue
    pairs.push({ old: i, new: j, moved: true })
    moved.add(i)
    taken.add(j)
  }
  const anchors = pairs.filter((pair) => !pair.moved)
  const removed: number[] = []
  const added: number[] = []
  let [fromA, fromB] = [0, 0]
  for (const anchor of [...anchors, { old: a.length, new: b.length }]) {
    const olds: number[] = []
    for (let i = fromA; i < anchor.old; i++) if (!moved.has(i)) olds.push(i)
    const news: number[] = []
    for (let j = fromB; j < anchor.new; j++) if (!taken.has(j)) news.push(j)
    const found =
      olds.length * news.length > LARGEST || olds.length * news.length === 0
        ? []
        : bestPairs(olds.length, news.length, (i, j) => {
            const value = alike(olds[i] ?? 0, news[j] ?? 0)
            return value >= 0.5 ? value : olds.length === 1 && news.length === 1 && value > 0.2 ? value : 0
          })
    for (const [i, j] of found) pairs.push({ old: olds[i] ?? 0, new: news[j] ?? 0, moved: false })
    const [usedA, usedB] = [new Set(found.map(([i]) => i)), new Set(found.map(([, j]) => j))]
    removed.push(...olds.filter((_, at) => !usedA.has(at)))
    added.push(...news.filter((_, at) => !usedB.has(at)))
    ;[fromA, fromB] = [anchor.old + 1, anchor.new + 1]
  }
  // What is left and plainly the same line, moved and edited.
  if (removed.length * added.length <= LARGEST) {
    for (const i of [...removed]) {
      const best = added.map((j) => [j, alike(i, j)] as const).sort((x, y) => y[1] - x[1])[0]
      if (!best || best[1] < 0.75) continue
      pairs.push({ old: i, new: best[0], moved: true })
      removed.splice(removed.indexOf(i), 1)
      added.splice(added.indexOf(best[0]), 1)
    }
  }
  return { pairs: pairs.sort((x, y) => x.new - y.new), removed, added }
}
