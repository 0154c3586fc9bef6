import { spanOf } from '../document/position.ts'
import type { Run } from '../document/types.ts'
import type { Figure, FigureCell, Paragraph } from '../plan/types.ts'
import { decimal } from '../quantity/decimal.ts'
import { type NumberToken, tokenValue } from '../quantity/scan.ts'
import type { Unit } from '../quantity/units.ts'

/** Makes figures and numbers them in reading order. */
export class FigureList {
  readonly all: Figure[] = []

  /** Figures of a paragraph: its quantities, and the components of its ratios. */
  ofParagraph(run: Run, tokens: readonly NumberToken[], paragraph: () => Paragraph): Figure[] {
    const figures: Figure[] = []
    for (const token of tokens) {
      if (token.kind === 'quantity') figures.push(this.#add(run, token, token.unit, paragraph, undefined))
      for (const part of token.parts ?? []) {
        const fraction = /\.(\d+)$/.exec(part.text)?.[1]?.length ?? 0
        const component: NumberToken = {
          ...token,
          start: part.start,
          end: part.end,
          unitEnd: part.end,
          digitsText: part.text,
          decimals: fraction,
        }
        figures.push(this.#add(run, component, undefined, paragraph, undefined))
      }
    }
    return figures
  }

  ofCell(run: Run, token: NumberToken, unit: Unit | undefined, cell: FigureCell): Figure {
    return this.#add(run, token, unit, undefined, cell)
  }

  #add(
    run: Run,
    token: NumberToken,
    unit: Unit | undefined,
    paragraph: (() => Paragraph) | undefined,
    cell: FigureCell | undefined,
  ): Figure {
    const integer = token.decimals === 0
    const figure: Figure = {
      id: this.all.length,
      value:
        token.kind === 'quantity' || token.kind === 'ratio'
          ? tokenValue(token)
          : decimal(token.digitsText.replaceAll(',', '')),
      decimals: token.decimals,
      unit,
      exact: integer && unit?.counter === true,
      token,
      text: run.text.slice(token.start, token.end),
      span: spanOf(run, token.start, token.end),
      get paragraph() {
        return paragraph?.()
      },
      cell,
    }
    this.all.push(figure)
    return figure
  }
}
