import { decimal } from '../quantity/decimal.ts'
import { checkShare, withValue } from './measure.ts'
import type { Figure } from './types.ts'

/** Every figure that one wrong digit could have been printed for. */
function* oneDigitOthers(figure: Figure): Generator<Figure> {
  const text = figure.value.toFixed(figure.decimals)
  for (let index = 0; index < text.length; index++) {
    if (!/\d/.test(text[index] ?? '')) continue
    for (let digit = 0; digit < 10; digit++) {
      if (String(digit) === text[index]) continue
      const value = decimal(`${text.slice(0, index)}${digit}${text.slice(index + 1)}`)
      yield withValue(figure, value)
    }
  }
}

/** 77.0 says as much as 77.3. */
function printedDigits(figure: Figure): number {
  return figure.value.abs().toFixed(figure.decimals).replace('.', '').replace(/^0+/, '').length
}

/**
 * True where one digit, put right, makes a share fit its part and whole. Numbers of fewer than three digits, or a share
 * of fewer than three, are one digit apart from too much to tell.
 */
export function shareSlip(share: Figure, part: Figure, whole: Figure): boolean {
  if ([share, part, whole].some((figure) => printedDigits(figure) < 3)) return false
  const fits = (a: Figure, b: Figure, c: Figure) => {
    const fit = checkShare(a, b, c)?.fit
    return fit === 'exact' || fit === 'tail'
  }
  for (const other of oneDigitOthers(share)) if (fits(other, part, whole)) return true
  for (const other of oneDigitOthers(part)) if (fits(share, other, whole)) return true
  for (const other of oneDigitOthers(whole)) if (fits(share, part, other)) return true
  return false
}
