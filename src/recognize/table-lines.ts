import type { Block } from '../document/types.ts'

/** 一、本级收入 167500: a line of a table; a page, or a year, is no amount. */
const AMOUNT_BEHIND = / (?!(?:19|20)\d\d$)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{4,}(?:\.\d+)?|\d+\.\d+)$/

/** An amount that stands under its name, perhaps with more cells behind it; not the number of a page, nor of a line. */
const NUMBER_ALONE =
  /^-?(?!(?:19|20)\d\d(?: |$))(?:\d{1,3}(?:,\d{3})+|\d{3,}|\d+(?=\.\d))(?:\.\d+)?%?(?=$| (?![年月日]))/

export function endsInAmount(text: string): boolean {
  return AMOUNT_BEHIND.test(text)
}

/** 行次 1, between a name and its amount. */
const LINE_NUMBER = /^\d{1,3}$/

/** An amount stands on the next line, or on the one behind the number of the line. */
export function isOverAmount(blocks: readonly Block[], index: number): boolean {
  const textAt = (at: number) => {
    const block = blocks[at]
    return block?.type === 'text' ? block.text : ''
  }
  const next = textAt(index + 1)
  return NUMBER_ALONE.test(next) || (LINE_NUMBER.test(next) && NUMBER_ALONE.test(textAt(index + 2)))
}
