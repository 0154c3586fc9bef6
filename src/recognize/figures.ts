import { spanOf } from '../document/position.ts'
import type { Run, Span } from '../document/types.ts'
import type { Figure, FigureCell, FigureNotes, Paragraph } from '../plan/types.ts'
import { type Decimal, ONE } from '../quantity/decimal.ts'
import { type NumberToken, tokenValue } from '../quantity/scan.ts'
import type { Unit } from '../quantity/units.ts'

/** Makes figures and numbers them in reading order. */
export class FigureList {
  readonly all: Figure[] = []

  /** Figures of a paragraph: its quantities, and the components of its ratios. `placeFigures` says which it is. */
  ofParagraph(run: Run, tokens: readonly NumberToken[]): Figure[] {
    const figures: Figure[] = []
    for (const token of tokens) {
      if (token.kind === 'quantity') figures.push(this.#add(run, token, token.unit, undefined))
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
        figures.push(this.#add(run, component, undefined, undefined))
      }
    }
    return figures
  }

  ofCell(run: Run, token: NumberToken, unit: Unit | undefined, cell: FigureCell): Figure {
    return this.#add(run, token, unit, cell)
  }

  #add(run: Run, token: NumberToken, unit: Unit | undefined, cell: FigureCell | undefined): Figure {
    const figure = new RecognisedFigure(this.all.length, run, token, unit, cell)
    this.all.push(figure)
    return figure
  }
}

/** Figures are made before the paragraph that holds them: this ties the two. */
export function placeFigures(paragraph: Paragraph): void {
  for (const figure of paragraph.figures) (figure as RecognisedFigure).paragraph = paragraph
}

/**
 * A figure whose derived values are worked out when first asked for: most are never asked. Asked for more often than
 * anything else, its fields are plain: V8 reads those quickest.
 */
class RecognisedFigure implements Figure {
  readonly id: number
  readonly decimals: number
  readonly unit: Unit | undefined
  readonly exact: boolean
  readonly token: NumberToken
  readonly cell: FigureCell | undefined
  readonly notes: FigureNotes = {
    subject: undefined,
    name: undefined,
    delta: undefined,
    interval: undefined,
  }
  paragraph: Paragraph | undefined = undefined
  private readonly run: Run
  private knownValue: Decimal | undefined = undefined
  private knownBase: Decimal | undefined = undefined
  private knownSpan: Span | undefined = undefined

  constructor(
    id: number,
    run: Run,
    token: NumberToken,
    unit: Unit | undefined,
    cell: FigureCell | undefined,
  ) {
    this.id = id
    this.run = run
    this.token = token
    this.unit = unit
    this.cell = cell
    this.decimals = token.decimals
    this.exact = token.decimals === 0 && unit?.counter === true
  }

  get value(): Decimal {
    this.knownValue ??= tokenValue(this.token)
    return this.knownValue
  }

  get base(): Decimal {
    this.knownBase ??=
      !this.unit || this.unit.factor.eq(ONE) ? this.value : this.value.times(this.unit.factor)
    return this.knownBase
  }

  get text(): string {
    return this.run.text.slice(this.token.start, this.token.end)
  }

  get span(): Span {
    this.knownSpan ??= spanOf(this.run, this.token.start, this.token.end)
    return this.knownSpan
  }
}
