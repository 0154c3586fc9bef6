/** 一、本级收入 167500: a line of a table; a page, or a year, is no amount. */
const AMOUNT_BEHIND = / (?!(?:19|20)\d\d$)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{4,}(?:\.\d+)?|\d+\.\d+)$/

/** An amount that stands under its name, perhaps with more cells behind it; not the number of a page, nor of a line. */
const NUMBER_ALONE =
  /^-?(?!(?:19|20)\d\d(?: |$))(?:\d{1,3}(?:,\d{3})+|\d{3,}|\d+(?=\.\d))(?:\.\d+)?%?(?=$| (?![年月日]))/

export function endsInAmount(text: string): boolean {
  return AMOUNT_BEHIND.test(text)
}

export function opensWithAmount(text: string): boolean {
  return NUMBER_ALONE.test(text)
}
