import type { HeadingStyle } from '../plan/publication.ts'
import { toNumeral } from '../quantity/numerals.ts'

/** 1 → 一, 12 → 十二, 35 → 三十五; in figures from 1000 on. */
export function chineseNumber(value: number): string {
  return value < 1000 ? toNumeral(value) : String(value)
}

interface Style {
  readonly style: HeadingStyle
  number(value: number): string
}

const LEVELS: readonly Style[] = [
  { style: 'level1', number: (value) => `${chineseNumber(value)}、` },
  { style: 'level2', number: (value) => `（${chineseNumber(value)}）` },
  { style: 'level3', number: (value) => `${value}.` },
  { style: 'level4', number: (value) => `（${value}）` },
]
const CHAPTERS: readonly Style[] = [
  { style: 'chapter', number: (value) => `第${chineseNumber(value)}章 ` },
  { style: 'section', number: (value) => `第${chineseNumber(value)}节 ` },
  ...LEVELS,
]

const HAND_WRITTEN =
  /^(?:第[一二三四五六七八九十百零]+[章节编篇]\s*|[一二三四五六七八九十百零]+、\s*|[（(][一二三四五六七八九十百零]+[）)]\s*|\d{1,3}[.．、]\s*(?!\d)|[（(]\d{1,3}[）)]\s*)/

const UNNUMBERED = /^(?:前\s*言|序\s*言|引\s*言|导\s*言|序|结\s*语|结束语|后\s*记)$/

/** Whether a heading stands before or after the numbered chapters. */
export function isUnnumbered(title: string): boolean {
  return UNNUMBERED.test(title)
}

/** The number that a drafter wrote before a heading's words; empty where none stands there. */
export function handWritten(title: string): string {
  return HAND_WRITTEN.exec(title)?.[0] ?? ''
}

/** Counts headings of a document: 第一章, 第一节, 一、, （一）, 1., （1）; a lower level begins anew under each higher one. */
export class Numbering {
  readonly #styles: readonly Style[]
  readonly #counts: number[] = []

  constructor(kind: 'chapters' | 'levels') {
    this.#styles = kind === 'chapters' ? CHAPTERS : LEVELS
  }

  get depth(): number {
    return this.#styles.length
  }

  /** An outermost heading that is not counted. */
  none(): { readonly number: string; readonly style: HeadingStyle } | undefined {
    this.#counts.length = Math.min(this.#counts.length, 1)
    const [style] = this.#styles
    return style && { number: '', style: style.style }
  }

  /** Number and style of the next heading of a depth (1 outermost); undefined for one deeper than the style goes. */
  next(depth: number): { readonly number: string; readonly style: HeadingStyle } | undefined {
    const style = this.#styles[depth - 1]
    if (!style) return undefined
    this.#counts.length = depth
    const value = (this.#counts[depth - 1] ?? 0) + 1
    this.#counts[depth - 1] = value
    return { number: style.number(value), style: style.style }
  }
}
