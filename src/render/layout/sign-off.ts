import type { Properties } from '../../plan/publication.ts'
import { officialDate } from './date.ts'
import { halfWidths } from './measure.ts'
import { areaWidth } from './page.ts'

const LARGEST_ISSUER = 36
const SMALLEST_ISSUER = 22

/** A line under the body, set to the right. */
export interface SignOffLine {
  readonly text: string
  /** Empty room to its right, in Chinese characters. */
  readonly right: number
}

/** The date stands four characters in, the issuer is centred over it (GB/T 9704-2012, 7.3.5.1). */
export function signOff(properties: Properties): readonly SignOffLine[] {
  const lines: SignOffLine[] = []
  const date = properties.date === undefined ? undefined : officialDate(properties.date)
  if (properties.issuer !== undefined) {
    const beyond = date === undefined ? 0 : (halfWidths(properties.issuer) - halfWidths(date)) / 4
    lines.push({ text: properties.issuer, right: Math.max(0, 4 - beyond) })
  }
  if (date !== undefined) lines.push({ text: date, right: 4 })
  return lines
}

const TITLE_SIZE = 22

/**
 * The title of a document. One too long for a line is broken before what it ends in brackets, “（2026—2030年）”, where
 * that makes two lines: a title must not be broken within a term (GB/T 9704-2012, 7.3.1).
 */
export function titleLines(title: string): string {
  const fits = (text: string) => (halfWidths(text) * TITLE_SIZE) / 2 <= areaWidth(false)
  const [, before = '', brackets = ''] = /^(.+)(（[^（）]+）)$/su.exec(title) ?? []
  const breaks = !title.includes('\n') && !fits(title) && fits(before) && fits(brackets)
  return breaks && before !== '' ? `${before}\n${brackets}` : title
}

/** Type size of the 发文机关 over the red line, in points: smaller where a long name would not fit into one line. */
export function issuerSize(issuer: string): number {
  const fitting = Math.floor((areaWidth(false) * 2) / Math.max(1, halfWidths(issuer)))
  return Math.max(SMALLEST_ISSUER, Math.min(LARGEST_ISSUER, fitting))
}
