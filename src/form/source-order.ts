import type { Paragraph, Plan } from '../plan/types.ts'
import type { FoundSign } from './sign-finder.ts'

const known = new WeakMap<Plan, SourceOrder>()

/** The paragraphs of a plan by their places in the source. */
export function sourceOrderOf(plan: Plan): SourceOrder {
  let order = known.get(plan)
  if (!order) {
    order = new SourceOrder(plan.paragraphs)
    known.set(plan, order)
  }
  return order
}

/** Paragraphs in the order of the source; none lies in another. Cells may come before the line that captions them. */
class SourceOrder {
  readonly #paragraphs: readonly Paragraph[]
  readonly #starts: readonly number[]

  constructor(paragraphs: readonly Paragraph[]) {
    this.#paragraphs = [...paragraphs].sort((a, b) => startOf(a) - startOf(b))
    this.#starts = this.#paragraphs.map(startOf)
  }

  /** By the paragraphs that they touch, in the order of the source, pieces of it that come in order. */
  touched(pieces: Iterable<FoundSign>): ReadonlyMap<Paragraph, readonly FoundSign[]> {
    const found = new Map<Paragraph, FoundSign[]>()
    let last = 0
    for (const piece of pieces) {
      last = this.#lastBegunBy(piece.start, last)
      const end = piece.start + piece.text.length
      for (let index = last; index < this.#paragraphs.length; index++) {
        if ((this.#starts[index] as number) > end) break
        const paragraph = this.#paragraphs[index] as Paragraph
        const others = found.get(paragraph)
        if (others) others.push(piece)
        else found.set(paragraph, [piece])
      }
    }
    return found
  }

  /** Index of the last paragraph that begins at an offset or before it, or of the first; often one known before. */
  #lastBegunBy(offset: number, before: number): number {
    const starts = this.#starts
    if ((starts[before] ?? 0) <= offset && !((starts[before + 1] ?? Infinity) <= offset)) return before
    let low = 1
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) <= offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

function startOf({ run }: Paragraph): number {
  return run.offsets?.[0] ?? run.start
}
