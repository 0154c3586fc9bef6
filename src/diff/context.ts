import type { CheckResult } from '../check.ts'
import type { Figure } from '../plan/types.ts'
import type { Change, WordingChange } from './types.ts'
import type { CellOwner, Piece, Unit } from './units.ts'

/** One version, and where its figures stand. */
export class Version {
  readonly result: CheckResult
  #byStart: Map<number, Figure> | undefined

  constructor(result: CheckResult) {
    this.result = result
  }

  /** The figure whose digits begin at an offset of the source. */
  figureAt(offset: number): Figure | undefined {
    this.#byStart ??= new Map(this.result.plan.figures.map((figure) => [figure.span.start, figure]))
    return this.#byStart.get(offset)
  }
}

/** A change, with where it stands for sorting, before it is told. */
export interface Found {
  readonly change: Change
  readonly at: number
}

/** A number before a heading, caption or list item that is another one now. */
export interface Renumbered {
  readonly old: Piece
  readonly new: Piece
  readonly oldSpan: { readonly start: number; readonly end: number }
  readonly newSpan: { readonly start: number; readonly end: number }
  readonly oldText: string
  readonly newText: string
  readonly kind: string
  readonly from: number | undefined
  readonly to: number | undefined
  readonly contents: boolean
}

/** A reference in the text that names another number now. */
export interface ReferenceChange {
  readonly found: Found
  readonly word: string
  readonly from: string
  readonly to: string
}

/** What comparing has found so far. */
export interface Collector {
  readonly old: Version
  readonly new: Version
  readonly found: Found[]
  readonly wording: (WordingChange & { readonly at: number })[]
  readonly renumbered: Renumbered[]
  readonly references: ReferenceChange[]
  /** Figures of the old version and what became of them in the new one. */
  readonly figures: Map<Figure, Figure>
}

export const unitOwner = (piece: Piece): Unit | undefined => ('role' in piece.owner ? piece.owner : undefined)
export const cellOwner = (piece: Piece): CellOwner | undefined =>
  'role' in piece.owner ? undefined : piece.owner

export function change(
  partial: Partial<Change> & Pick<Change, 'kind' | 'action' | 'about' | 'section'>,
): Change {
  return { count: 1, figures: 0, follows: 0, ...partial }
}
