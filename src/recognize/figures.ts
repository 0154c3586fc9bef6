import { spanOf } from '../document/position.ts'
import type { Run, Span } from '../document/types.ts'
import type { Figure, FigureCell, Paragraph } from '../plan/types.ts'
import { type Decimal, ONE } from '../quantity/decimal.ts'
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
    const figure = new RecognisedFigure(this.all.length, run, token, unit, paragraph, cell)
    this.all.push(figure)
    return figure
  }
}

/** A figure whose derived values are worked out when first asked for: most are never asked. */
class RecognisedFigure implements Figure {
  readonly id: number
  readonly decimals: number
  readonly unit: Unit | undefined
  readonly exact: boolean
  readonly token: NumberToken
  readonly cell: FigureCell | undefined
  readonly #run: Run
  readonly #paragraph: (() => Paragraph) | undefined
  #value: Decimal | undefined
  #base: Decimal | undefined

  constructor(
    id: number,
    run: Run,
    token: NumberToken,
    unit: Unit | undefined,
    paragraph: (() => Paragraph) | undefined,
    cell: FigureCell | undefined,
  ) {
    this.id = id
    this.#run = run
    this.token = token
    this.unit = unit
    this.#paragraph = paragraph
    this.cell = cell
    this.decimals = token.decimals
    this.exact = token.decimals === 0 && unit?.counter === true
  }

  get value(): Decimal {
    this.#value ??= tokenValue(this.token)
    return this.#value
  }

  get base(): Decimal {
    this.#base ??= !this.unit || this.unit.factor.eq(ONE) ? this.value : this.value.times(this.unit.factor)
    return this.#base
  }

  get text(): string {
    return this.#run.text.slice(this.token.start, this.token.end)
  }

  get span(): Span {
    return spanOf(this.#run, this.token.start, this.token.end)
  }

  get paragraph(): Paragraph | undefined {
    return this.#paragraph?.()
  }
}
