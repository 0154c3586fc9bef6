import { spanOf } from '../document/position.ts'
import type { Span } from '../document/types.ts'
import { type NumberToken, scanNumbers } from '../quantity/scan.ts'
import { align, Ids } from './align.ts'
import type { Field, Piece } from './units.ts'

/** The smallest part of a text that changes as a whole. */
export interface Token {
  readonly kind: 'number' | 'unit' | 'word'
  readonly text: string
  readonly piece: Piece
  /** Characters of the piece's text. */
  readonly start: number
  readonly end: number
  readonly number: NumberToken | undefined
}

const WORD = /[A-Za-z]+|\s+|./gsu

const CUT = /\d[\d.,]*[多余]?[十百千万亿]{0,2}[\u4e00-\u9fffa-z]{0,3}$/i

/** A line of its own that is a number: a cell, not the beginning of a broken line. */
const ALONE = /^\s*[<>≤≥~约]?[\d.,%]+\s*$/

/** Where a line ends within a number or its unit, the next one is read as part of it. */
function joinCut(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length < 2) return pieces
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const both =
      last && CUT.test(last.text) && !ALONE.test(last.text) ? last.text + piece.text.slice(0, 8) : ''
    const at = last?.text.length ?? 0
    const cut = both !== '' && scanNumbers(both).some(({ start, unitEnd }) => start < at && unitEnd > at)
    if (last && cut) joined[joined.length - 1] = join(last, piece)
    else joined.push(piece)
  }
  return joined
}

function join(a: Piece, b: Piece): Piece {
  const length = a.text.length
  const offsets = new Uint32Array(length + b.text.length)
  for (let at = 0; at < offsets.length; at++) {
    const [run, place] = at < length ? [a.run, at] : [b.run, at - length]
    offsets[at] = run.offsets?.[place] ?? run.start + place
  }
  const text = a.text + b.text
  const fields = b.fields.map((field) => ({ ...field, start: field.start + length, end: field.end + length }))
  const run = { text: a.run.text + b.run.text, start: a.run.start, offsets }
  return { ...a, run, text, fields: [...a.fields, ...fields] }
}

/** Numbers, units, Latin words, and every other character by itself; white space is left out. */
export function tokensOf(pieces: readonly Piece[]): Token[] {
  const tokens: Token[] = []
  for (const piece of joinCut(pieces)) {
    const { text } = piece
    const add = (kind: Token['kind'], start: number, end: number, number?: NumberToken) =>
      tokens.push({ kind, text: text.slice(start, end).replace(/\s+/g, ''), piece, start, end, number })
    const words = (from: number, to: number) => {
      for (const match of text.slice(from, to).matchAll(WORD)) {
        if (match[0].trim() !== '') add('word', from + match.index, from + match.index + match[0].length)
      }
    }
    let at = 0
    for (const number of /\d/.test(text) ? scanNumbers(text) : []) {
      words(at, number.start)
      if (number.parts) {
        for (const [index, part] of number.parts.entries()) {
          if (index > 0) words((number.parts[index - 1] ?? part).end, part.start)
          const decimals = /\.(\d+)$/.exec(part.text)?.[1]?.length ?? 0
          const { start, end } = part
          add('number', start, end, { ...number, start, end, unitEnd: end, digitsText: part.text, decimals })
        }
      } else add('number', number.start, number.end, number)
      if (text.slice(number.end, number.unitEnd).trim() !== '') add('unit', number.end, number.unitEnd)
      at = Math.max(number.end, number.unitEnd)
    }
    words(at, text.length)
  }
  return tokens
}

/** Stretches of tokens that are not the same on both sides; either may be empty. */
export interface Hunk {
  readonly oldFrom: number
  readonly oldTo: number
  readonly newFrom: number
  readonly newTo: number
}

export interface TokenDiff {
  readonly old: readonly Token[]
  readonly new: readonly Token[]
  /** Place in `new` of each token of `old`, or −1. */
  readonly matched: Int32Array
  readonly hunks: readonly Hunk[]
}

export function diffTokens(oldPieces: readonly Piece[], newPieces: readonly Piece[]): TokenDiff {
  const [old, next] = [tokensOf(oldPieces), tokensOf(newPieces)]
  const matched = new Int32Array(old.length).fill(-1)
  const ids = new Ids()
  // Clauses first: a text of a whole plan in one line is parted into small gaps before characters are compared.
  const [clausesA, clausesB] = [clausesOf(old), clausesOf(next)]
  const coarse = align(
    clausesA.map(({ text }) => ids.of(text)),
    clausesB.map(({ text }) => ids.of(text)),
  )
  let [fromA, fromB] = [0, 0]
  const gap = (toA: number, toB: number) => {
    if (fromA < toA && fromB < toB) {
      const fine = align(
        old.slice(fromA, toA).map((token) => ids.of(`${token.kind}${token.text}`)),
        next.slice(fromB, toB).map((token) => ids.of(`${token.kind}${token.text}`)),
      )
      for (const [at, place] of fine.entries()) if (place >= 0) matched[fromA + at] = fromB + place
    }
  }
  for (const [at, place] of coarse.entries()) {
    const [a, b] = [clausesA[at], clausesB[place]]
    if (!a || !b) continue
    gap(a.from, b.from)
    for (let step = 0; step < a.to - a.from; step++) matched[a.from + step] = b.from + step
    ;[fromA, fromB] = [a.to, b.to]
  }
  gap(old.length, next.length)
  smooth(old, next, matched)
  return { old, new: next, matched, hunks: hunksOf(old.length, next.length, matched) }
}

interface Clause {
  readonly from: number
  readonly to: number
  readonly text: string
}

function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    const ends = /^[。;,:!?、]$/.test(token.text) || tokens[at + 1]?.piece !== token.piece
    if (!ends) continue
    // Kinds are part of it, so that equal clauses have tokens one to one.
    const text = tokens
      .slice(from, at + 1)
      .map((part) => `${part.kind[0]}${part.text}`)
      .join('\u0001')
    clauses.push({ from, to: at + 1, text })
    from = at + 1
  }
  return clauses
}

/** A single common character between two changed stretches of words is chance, not agreement. */
function smooth(old: readonly Token[], next: readonly Token[], matched: Int32Array): void {
  const taken = new Set<number>()
  for (const place of matched) if (place >= 0) taken.add(place)
  for (let at = 0; at < old.length; at++) {
    const place = matched[at] ?? -1
    if (place < 0 || old[at]?.kind !== 'word' || !/[\u4e00-\u9fff]/.test(old[at]?.text ?? '')) continue
    const lonely = (index: number) => (matched[at + index] ?? -1) !== place + index
    const edge = at === 0 || at === old.length - 1 || place === 0 || place === next.length - 1
    if (edge || !lonely(-1) || !lonely(1)) continue
    const both = (index: number) => (matched[at + index] ?? -1) < 0 && !taken.has(place + index)
    if (!both(-1) || !both(1)) continue
    if ([old[at - 1], old[at + 1], next[place - 1], next[place + 1]].some((token) => token?.kind !== 'word'))
      continue
    taken.delete(place)
    matched[at] = -1
  }
}

function hunksOf(lengthA: number, lengthB: number, matched: Int32Array): Hunk[] {
  const hunks: Hunk[] = []
  let [a, b] = [0, 0]
  for (let at = 0; at <= lengthA; at++) {
    const place = at < lengthA ? (matched[at] ?? -1) : lengthB
    if (place < 0) continue
    if (at > a || place > b) hunks.push({ oldFrom: a, oldTo: at, newFrom: b, newTo: place })
    a = at + 1
    b = place + 1
  }
  return hunks
}

/** Source span of tokens, and their text as printed; undefined for none. */
export function sideOf(tokens: readonly Token[]): { span: Span; text: string } | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || !last) return undefined
  const start = spanOf(first.piece.run, first.start, first.end).start
  const { end } = spanOf(last.piece.run, last.start, last.end)
  const text =
    first.piece === last.piece
      ? first.piece.run.text.slice(first.start, last.end)
      : tokens.map((token) => token.text).join('')
  return { span: { start, end }, text }
}

/** The field a token stands in. */
export function fieldOf(token: Token | undefined): Field | undefined {
  return token?.piece.fields.find((field) => field.start <= token.start && token.end <= field.end)
}
