import { ownText } from '../document/position.ts'
import type { Document } from '../document/types.ts'
import type { Plan } from '../plan/types.ts'
import { type Match, matchesOf } from './matches.ts'

/** What a punctuation mark of Latin text is in Chinese text (GB/T 15834). */
export const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
}

// A comma or colon between digits belongs to a number; a bracket counts where it stands against a Chinese character.
const NARROW =
  /(?<=[\u4e00-\u9fff”’》）〕%％\d])[,;:?!](?=[\u4e00-\u9fff“‘《（〔]|$)|(?<=[\u4e00-\u9fff”》])[,;:?!](?=\d)|(?<=[\u4e00-\u9fff])\((?=[\u4e00-\u9fff\d])|(?<=[\u4e00-\u9fff\d%])\)(?=[\u4e00-\u9fff，。；、：]|$)/g

// For counting: cheaper, and near enough.
const ANY_NARROW = /[\u4e00-\u9fff”》][,;:?!()]/g
const BROAD = /[，；：？！（）]/g

/** What a document's punctuation looks like as a whole. */
export interface Habit {
  readonly narrow: number
  /** Counted only where there are narrow ones. */
  readonly wide: number
  /** Nearly every mark is narrow: a conversion did it to the whole file, no drafter did. */
  readonly converted: boolean
}

/** At least so many marks before a file is said to be converted as a whole. */
const ENOUGH = 20

export function habitOf(plan: Plan): Habit {
  const texts = plan.paragraphs.filter(({ toc, inTable }) => !toc && !inTable).map(({ run }) => ownText(run))
  const narrow = count(texts, ANY_NARROW)
  const wide = narrow === 0 ? 0 : count(texts, BROAD)
  return { narrow, wide, converted: narrow >= ENOUGH && narrow > wide * 2 }
}

function count(texts: readonly string[], mark: RegExp): number {
  let total = 0
  for (const text of texts) {
    mark.lastIndex = 0
    while (mark.test(text)) total++
  }
  return total
}

/** Half-width marks where full-width ones belong, outside tables. */
export function* narrowMarks(document: Document, plan: Plan): Generator<Match> {
  for (const match of matchesOf(document, plan, NARROW)) if (!match.paragraph.inTable) yield match
}
