import { spanOf } from '../document/position.ts'
import { parseNumeral } from '../quantity/numerals.ts'
import { type Collector, change } from './context.ts'
import { compareDates, isDate } from './dates.ts'
import { compareField } from './fields.ts'
import { type Pair, pairNumbers, tellFigure, tellNumber } from './numbers.ts'
import { diffTokens, fieldOf, type Hunk, sideOf, type Token, type TokenDiff } from './tokens.ts'
import type { Field, Piece } from './units.ts'

/**
 * Compares texts that are versions of each other: numbers, then what stands in fields of its own (numbering, titles,
 * responsible units …), then the words that are left.
 */
export function compareTexts(old: readonly Piece[], next: readonly Piece[], into: Collector): void {
  const diff = diffTokens(old, next)
  mapFigures(diff, into)
  if (diff.hunks.length === 0) return
  const used = new Set<Token>()
  const fields = new Map<string, { old: Field | undefined; new: Field | undefined; a: Piece; b: Piece }>()
  const plain: Hunk[] = []
  const pairs: Pair[] = []
  for (const hunk of diff.hunks) {
    const numbers = pairNumbers(diff, hunk)
    const found = fieldsAt(diff, hunk)
    const onlyNumbers = tokensIn(diff, hunk).every((token) => token.kind !== 'word')
    const own = found.find(({ old: a, new: b }) => !(onlyNumbers && yieldsToNumbers(a ?? b)))
    if (found.length > 0 && own) {
      for (const entry of found) {
        fields.set(`${key(entry.a, entry.old)}|${key(entry.b, entry.new)}`, entry)
      }
      for (const token of tokensIn(diff, hunk)) used.add(token)
      continue
    }
    pairs.push(...numbers)
    plain.push(hunk)
  }
  for (const entry of fields.values()) compareField(entry, into)
  const kept = keptNumbers(diff).filter(([a]) => !used.has(a))
  tellPairs([...pairs, ...kept.map(([old, next]) => ({ old, new: next }))], diff, plain, used, into)
  for (const hunk of plain) tellWords(diff, hunk, used, into)
}

const ids = new WeakMap<object, number>()
let counted = 0
function key(piece: Piece, field: Field | undefined): string {
  const owner = field ?? piece
  let id = ids.get(owner)
  if (id === undefined) {
    id = ++counted
    ids.set(owner, id)
  }
  return String(id)
}

const tokensIn = (diff: TokenDiff, hunk: Hunk): Token[] => [
  ...diff.old.slice(hunk.oldFrom, hunk.oldTo),
  ...diff.new.slice(hunk.newFrom, hunk.newTo),
]

/** In words that hold figures, a figure that changed is told as such. */
const yieldsToNumbers = (field: Field | undefined) =>
  field?.kind === 'title' ||
  field?.kind === 'captionTitle' ||
  field?.kind === 'contents' ||
  field?.kind === 'responsible' ||
  field?.kind === 'rowLabel' ||
  field?.kind === 'header' ||
  field?.kind === 'annexItem'

/** Fields that a changed stretch stands in, old beside new. */
function fieldsAt(
  diff: TokenDiff,
  hunk: Hunk,
): { old: Field | undefined; new: Field | undefined; a: Piece; b: Piece }[] {
  const [oldTokens, newTokens] = [
    diff.old.slice(hunk.oldFrom, hunk.oldTo),
    diff.new.slice(hunk.newFrom, hunk.newTo),
  ]
  const oldFields = distinct(oldTokens.map(fieldOf))
  const newFields = distinct(newTokens.map(fieldOf))
  const pieceA = (oldTokens[0] ?? diff.old[hunk.oldFrom] ?? diff.old.at(-1))?.piece
  const pieceB = (newTokens[0] ?? diff.new[hunk.newFrom] ?? diff.new.at(-1))?.piece
  if (!pieceA || !pieceB) return []
  const around = (tokens: readonly Token[], at: number, wanted: Field) =>
    [tokens[at - 1], tokens[at]]
      .map((token) => touching(token, at > 0 && token === tokens[at - 1], wanted))
      .find((field) => field !== undefined)
  const pairs: { old: Field | undefined; new: Field | undefined; a: Piece; b: Piece }[] = []
  const rest = [...newFields]
  for (const field of oldFields) {
    const at = rest.findIndex((other) => other.kind === field.kind && other.role === field.role)
    const partner =
      at >= 0
        ? rest.splice(at, 1)[0]
        : newTokens.length === 0
          ? around(diff.new, hunk.newFrom, field)
          : undefined
    pairs.push({
      old: field,
      new: partner,
      a: pieceOf(oldTokens, field) ?? pieceA,
      b: partner ? (pieceOf(newTokens, partner) ?? pieceB) : pieceB,
    })
  }
  for (const field of rest) {
    const partner = oldTokens.length === 0 ? around(diff.old, hunk.oldFrom, field) : undefined
    pairs.push({ old: partner, new: field, a: pieceA, b: pieceOf(newTokens, field) ?? pieceB })
  }
  return pairs
}

const pieceOf = (tokens: readonly Token[], field: Field) =>
  tokens.find((token) => fieldOf(token) === field)?.piece

function touching(token: Token | undefined, before: boolean, wanted: Field): Field | undefined {
  return token?.piece.fields.find(
    (field) =>
      field.kind === wanted.kind &&
      field.role === wanted.role &&
      (before
        ? field.start <= token.end && token.end <= field.end
        : field.start <= token.start && token.start <= field.end),
  )
}

function distinct(fields: readonly (Field | undefined)[]): Field[] {
  return [...new Set(fields.filter((field) => field !== undefined))]
}

/** Number tokens that stand unchanged on both sides. */
function keptNumbers(diff: TokenDiff): [Token, Token][] {
  const kept: [Token, Token][] = []
  for (const [at, place] of diff.matched.entries()) {
    const [a, b] = [diff.old[at], diff.new[place]]
    if (a && b && a.kind === 'number') kept.push([a, b])
  }
  return kept
}

/** Figures that stand in both versions, changed or not. */
function mapFigures(diff: TokenDiff, into: Collector): void {
  const pairs = [...keptNumbers(diff)]
  for (const hunk of diff.hunks)
    for (const pair of pairNumbers(diff, hunk)) if (pair.old && pair.new) pairs.push([pair.old, pair.new])
  for (const [a, b] of pairs) {
    const from = into.old.figureAt(startOf(a))
    const to = into.new.figureAt(startOf(b))
    if (from && to) into.figures.set(from, to)
  }
}

const startOf = (token: Token) => spanOf(token.piece.run, token.start, token.end).start

function tellPairs(
  pairs: readonly Pair[],
  diff: TokenDiff,
  hunks: readonly Hunk[],
  used: Set<Token>,
  into: Collector,
): void {
  const changed = new Set<Token>()
  for (const hunk of hunks) for (const token of tokensIn(diff, hunk)) changed.add(token)
  const dates: Pair[] = []
  const next = (token: Token | undefined, list: readonly Token[], index: ReadonlyMap<Token, number>) => {
    const at = token && index.get(token)
    const follower = at === undefined ? undefined : list[at + 1]
    return follower?.kind === 'unit' && follower.piece === token?.piece ? follower : undefined
  }
  const oldIndex = new Map(diff.old.map((token, at) => [token, at]))
  const newIndex = new Map(diff.new.map((token, at) => [token, at]))
  for (const pair of pairs) {
    const { old: a, new: b } = pair
    const unitA = next(a, diff.old, oldIndex)
    const unitB = next(b, diff.new, newIndex)
    if (a && b && a.text === b.text && (unitA?.text ?? '') === (unitB?.text ?? '')) {
      const words = comparatorWords(diff, a, b, oldIndex, newIndex, changed)
      if (a.number?.comparator === b.number?.comparator || words.length === 0) continue
      for (const word of words) used.add(word)
      tellFigure(pair, [a], [b], into)
      continue
    }
    for (const token of [a, b, unitA, unitB]) if (token) used.add(token)
    // 30日 is a date and 33日 a quantity: the same word behind the number is a word here and a unit there.
    if (a && b && !unitA !== !unitB) {
      const words = unitA
        ? sameWords(unitA.text, diff.new, newIndex.get(b))
        : sameWords(unitB?.text ?? '', diff.old, oldIndex.get(a))
      for (const token of words) used.add(token)
    }
    if (isDate(a, b)) dates.push(pair)
    else {
      if (a && b && a.number?.comparator !== b.number?.comparator)
        for (const word of comparatorWords(diff, a, b, oldIndex, newIndex, changed)) used.add(word)
      const sideA = [a, unitA].filter((token) => token !== undefined)
      const sideB = [b, unitB].filter((token) => token !== undefined)
      if (isFigure(a, b)) tellFigure(pair, sideA, sideB, into)
      else tellNumber(pair, sideA, sideB, into)
    }
  }
  compareDates(dates, into)
}

const FIGURE_KINDS = new Set(['quantity', 'threshold', 'ratio'])
const isFigure = (a: Token | undefined, b: Token | undefined) =>
  FIGURE_KINDS.has(a?.number?.kind ?? '') || FIGURE_KINDS.has(b?.number?.kind ?? '')

/** The words behind a number that spell a text; none where they do not. */
function sameWords(text: string, list: readonly Token[], at: number | undefined): Token[] {
  if (at === undefined) return []
  const words: Token[] = []
  let spelt = ''
  for (let index = at + 1; spelt.length < text.length; index++) {
    const token = list[index]
    if (token?.kind !== 'word') return []
    words.push(token)
    spelt += token.text
  }
  return spelt === text ? words : []
}

/** Changed words right before or behind a number: 以上, 不低于, 达到. */
function comparatorWords(
  diff: TokenDiff,
  a: Token,
  b: Token,
  oldIndex: ReadonlyMap<Token, number>,
  newIndex: ReadonlyMap<Token, number>,
  changed: ReadonlySet<Token>,
): Token[] {
  const words: Token[] = []
  const collect = (list: readonly Token[], at: number) => {
    for (let index = at - 1; index >= Math.max(0, at - 6); index--) {
      const token = list[index]
      if (token?.kind !== 'word') break
      if (changed.has(token)) words.push(token)
    }
    for (let index = at + 1; index <= at + 5; index++) {
      const token = list[index]
      if (!token || token.kind === 'number' || /[,。;]/.test(token.text)) break
      if (changed.has(token)) words.push(token)
    }
  }
  collect(diff.old, oldIndex.get(a) ?? 0)
  collect(diff.new, newIndex.get(b) ?? 0)
  return words
}

/** What is left of a stretch when the numbers are told. */
function tellWords(diff: TokenDiff, hunk: Hunk, used: ReadonlySet<Token>, into: Collector): void {
  const old = diff.old.slice(hunk.oldFrom, hunk.oldTo).filter((token) => !used.has(token))
  const next = diff.new.slice(hunk.newFrom, hunk.newTo).filter((token) => !used.has(token))
  if (old.length === 0 && next.length === 0) return
  const texts = [old, next].map((tokens) => tokens.map(({ text }) => text).join(''))
  const [a = '', b = ''] = texts
  if (a === b) return
  const sides = { old: sideOf(old), new: sideOf(next) }
  const near = next[0] ?? diff.new[hunk.newFrom] ?? diff.new[hunk.newFrom - 1]
  const piece = (near ?? old[0])?.piece
  const section = piece?.section ?? []
  const present = { ...(sides.old ? { old: sides.old } : {}), ...(sides.new ? { new: sides.new } : {}) }
  const at = near ? startOf(near) : 0
  const numerals = [a, b].every((text) => /^[〇零一二三四五六七八九十百千两]+$/.test(text))
  if (numerals && [a, b].every((text) => text.length > 1 || parseNumeral(text) !== undefined)) {
    const anchor = next[0] ?? old[0]
    const about = anchor ? aroundNumeral(anchor) : ''
    const kind = /^[“"']?十[一二三四五六七]?五/.test(about.slice(about.indexOf(b) - 1)) ? 'date' : 'number'
    into.found.push({ at, change: change({ kind, action: 'changed', about, section, ...present }) })
    return
  }
  into.wording.push({ ...present, section, at })
}

function aroundNumeral(token: Token): string {
  const { text } = token.piece
  return text.slice(Math.max(0, token.start - 6), Math.min(text.length, token.end + 6)).trim()
}
