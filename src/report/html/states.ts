import type { CheckResult } from '../../check.ts'
import type { Figure } from '../../plan/types.ts'
import { figuresOf } from '../../relate/types.ts'

/** What is known of a printed figure. */
export const STATES = ['wrong', 'tail', 'right', 'unjudged', 'unbound'] as const
export type State = (typeof STATES)[number]

export const STATE_NAMES: Readonly<Record<State, { readonly name: string; readonly meaning: string }>> = {
  wrong: { name: '有误', meaning: '有错误或警告指着它' },
  tail: { name: '尾差', meaning: '差在四舍五入的范围内' },
  right: { name: '相符', meaning: '有勾稽关系，各处都对得上' },
  unjudged: { name: '未定', meaning: '条件不足，或同在一处不符的关系里而看不出错在哪一个' },
  unbound: { name: '未核', meaning: '没有找到勾稽关系，没有核对' },
}

/**
 * A figure is wrong where an error or a warning points at it. Of the others in a relation that fails nobody knows, unless
 * another relation holds for them.
 */
export function statesOf({ plan, judged, bound, findings }: CheckResult): Map<Figure, State> {
  const states = new Map<Figure, State>()
  const worse = (figure: Figure, state: State) => {
    const known = states.get(figure)
    if (known === undefined || STATES.indexOf(state) < STATES.indexOf(known)) states.set(figure, state)
  }
  for (const { relation, verdict } of judged) {
    const state =
      verdict === 'exact'
        ? 'right'
        : verdict === 'tail' || verdict === 'tailLarge' || verdict === 'closureResidue'
          ? 'tail'
          : 'unjudged'
    for (const figure of figuresOf(relation)) worse(figure, state)
  }
  // Without a relation it is right where its value has been looked up; where that differs a finding points at it.
  for (const figure of plan.figures)
    if (!states.has(figure)) states.set(figure, bound.has(figure) ? 'right' : 'unbound')
  const accused = findings
    .filter(
      ({ severity, stated, verdict }) => severity !== 'info' && (stated !== undefined || verdict !== null),
    )
    .map(({ span }) => span)
  const own = new Set(plan.figures)
  for (const figure of states.keys()) if (!own.has(figure)) states.delete(figure)
  const figures = [...plan.figures].sort((a, b) => a.span.start - b.span.start)
  for (const span of accused) {
    let low = 0
    let high = figures.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((figures[middle]?.span.end ?? 0) <= span.start) low = middle + 1
      else high = middle
    }
    for (let index = low; index < figures.length; index++) {
      const figure = figures[index]
      if (!figure || figure.span.start >= span.end) break
      states.set(figure, 'wrong')
    }
  }
  return states
}

export function countStates(states: Iterable<State>): Record<State, number> {
  const counts = { wrong: 0, tail: 0, right: 0, unjudged: 0, unbound: 0 }
  for (const state of states) counts[state]++
  return counts
}
