import { aboutOf, indicatorField, isIndicatorTable } from './about.ts'
import { type Collector, cellOwner, change, type Found } from './context.ts'
import { bestPairs } from './similar.ts'
import { type Hunk, sideOf, type Token, type TokenDiff } from './tokens.ts'
import type { Change, FigureChange, Side } from './types.ts'
import { compareValues, showValue, type Valued, valuedFigure } from './values.ts'

/** A number and what became of it; one side is missing where it came or went. */
export interface Pair {
  readonly old: Token | undefined
  readonly new: Token | undefined
}

/** Numbers of a changed stretch, old beside new. */
export function pairNumbers(diff: TokenDiff, { oldFrom, oldTo, newFrom, newTo }: Hunk): Pair[] {
  const isNumber = (token: Token) => token.kind === 'number'
  const old = diff.old.slice(oldFrom, oldTo).filter(isNumber)
  const next = diff.new.slice(newFrom, newTo).filter(isNumber)
  if (old.length === 0 && next.length === 0) return []
  const bare =
    [...diff.old.slice(oldFrom, oldTo), ...diff.new.slice(newFrom, newTo)].filter(
      ({ kind }) => kind === 'word',
    ).length <= 8
  const pairs =
    old.length * next.length > 250_000
      ? []
      : bestPairs(old.length, next.length, (i, j) => closeness(old[i] as Token, next[j] as Token, bare))
  const [inOld, inNew] = [new Set(pairs.map(([i]) => i)), new Set(pairs.map(([, j]) => j))]
  return [
    ...pairs.map(([i, j]) => ({ old: old[i], new: next[j] })),
    ...old.filter((_, i) => !inOld.has(i)).map((token) => ({ old: token, new: undefined })),
    ...next.filter((_, j) => !inNew.has(j)).map((token) => ({ old: undefined, new: token })),
  ]
}

/** How likely two numbers are one that changed: the same kind and dimension, or nothing else about them changed. */
function closeness(a: Token, b: Token, bare: boolean): number {
  const [x, y] = [a.number, b.number]
  if (!x || !y) return 0
  const same = a.text === b.text ? 0.5 : 0
  if (x.kind === y.kind && x.unit?.dimension === y.unit?.dimension && x.unitText === y.unitText)
    return 2 + same
  if (x.unit && x.unit.dimension === y.unit?.dimension) return 1.5 + same
  return bare ? 1 + same : 0
}

function valued(token: Token, side: 'old' | 'new', into: Collector): Valued | undefined {
  if (!token.number) return undefined
  const start = sideOf([token])?.span.start ?? -1
  const figure = into[side].figureAt(start)
  if (figure) return valuedFigure(figure)
  return { token: token.number, unit: token.number.unit, digits: token.text }
}

export function tellFigure(
  { old, new: next }: Pair,
  sideA: readonly Token[],
  sideB: readonly Token[],
  into: Collector,
): void {
  const anchor = next ?? old
  if (!anchor) return
  const [a, b] = [old && valued(old, 'old', into), next && valued(next, 'new', into)]
  const figure: FigureChange =
    a && b
      ? compareValues(a, b)
      : { ...(a ? { old: showValue(a) } : {}), ...(b ? { new: showValue(b) } : {}), sameValue: false }
  const cell = cellOwner(anchor.piece)
  const field = cell && isIndicatorTable(cell.table) ? indicatorField(cell.table, cell.column) : undefined
  const kind = field ? 'indicator' : 'figure'
  const own = { kind, ...(field ? { field } : {}), figure } as const
  into.found.push(foundAt(anchor, sideOf(sideA), sideOf(sideB), own))
}

/** What became of a number, where it stands; one side is missing where it came or went. */
function foundAt(
  { piece, start, end }: Token,
  old: Side | undefined,
  next: Side | undefined,
  own: Pick<Change, 'kind'> & Partial<Change>,
): Found {
  return {
    at: next?.span.start ?? 0,
    change: change({
      action: old && next ? 'changed' : next ? 'added' : 'removed',
      about: aboutOf(piece, start, end),
      section: piece.section,
      ...(old ? { old } : {}),
      ...(next ? { new: next } : {}),
      ...own,
    }),
  }
}

const REFERENCE = /(专栏|附件|附表|表|图|附录|附图) ?$/

/** Numbers that count nothing: of documents, references, orders. */
export function tellNumber(
  { old, new: next }: Pair,
  sideA: readonly Token[],
  sideB: readonly Token[],
  into: Collector,
): void {
  const anchor = next ?? old
  if (!anchor) return
  const [sideOld, sideNew] = [sideOf(sideA), sideOf(sideB)]
  const found = foundAt(anchor, sideOld, sideNew, { kind: 'number' })
  if (
    old &&
    next &&
    old.number?.kind === 'listNumber' &&
    next.number?.kind === 'listNumber' &&
    sideOld &&
    sideNew
  ) {
    into.renumbered.push({
      old: old.piece,
      new: next.piece,
      oldSpan: sideOld.span,
      newSpan: sideNew.span,
      oldText: sideOld.text,
      newText: sideNew.text,
      kind: 'list',
      from: Number(old.text),
      to: Number(next.text),
      contents: false,
    })
    return
  }
  const word = next && REFERENCE.exec(next.piece.text.slice(Math.max(0, next.start - 4), next.start))?.[1]
  if (old && next && word && next.number?.kind === 'reference') {
    into.references.push({ found, word, from: old.text, to: next.text })
    return
  }
  into.found.push(found)
}
