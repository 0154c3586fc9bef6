import type { Properties } from '../../plan/publication.ts'
import { officialDate } from './date.ts'
import { halfWidths } from './measure.ts'

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
