import { decimal } from '../quantity/decimal.ts'
import { checkShare, withValue } from './measure.ts'
import type { Figure } from './types.ts'

/** Every figure that one wrong digit, or two neighbours that changed places, could have been printed for. */
function* oneDigitOthers(figure: Figure): Generator<Figure> {
  const text = figure.value.toFixed(figure.decimals)
  const places = [...text].flatMap((character, index) => (/\d/.test(character) ? [index] : []))
  for (let index = 1; index < places.length; index++) {
    const [left = 0, right = 0] = places.slice(index - 1, index + 1)
    if (text[left] === text[right]) continue
    const swapped = [...text]
    swapped[left] = text[right] ?? ''
    swapped[right] = text[left] ?? ''
    yield withValue(figure, decimal(swapped.join('')))
  }
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
  return slipMends([share, part, whole], ([a, b, c]) => {
    const fit = a && b && c ? checkShare(a, b, c)?.fit : undefined
    return fit === 'exact' || fit === 'tail'
  })
}

/** True where one slip in one of the figures, put right, makes them fit; they are long enough to tell. */
export function slipMends(
  figures: readonly Figure[],
  fits: (figures: readonly Figure[]) => boolean,
): boolean {
  if (figures.some((figure) => printedDigits(figure) < 3)) return false
  return figures.some((figure, index) => {
    for (const other of oneDigitOthers(figure)) if (fits(figures.with(index, other))) return true
    return false
  })
}
