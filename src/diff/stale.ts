import type { Judged } from '../judge/index.ts'
import type { VerdictKind } from '../judge/verdict.ts'
import type { Figure } from '../plan/types.ts'
import { type Decimal, toFixed } from '../quantity/decimal.ts'
import { figuresOf, type Relation } from '../relate/types.ts'
import { digitsOf, show, withUnit } from '../rules/wording.ts'
import { cellAbout } from './about.ts'
import type { Collector } from './context.ts'
import { judgeAgain } from './stale-again.ts'
import { cameOrWent, otherUnits, rowsAmongParts, unpaired } from './stale-certain.ts'
import type { Stale } from './types.ts'

const HELD: ReadonlySet<VerdictKind> = new Set(['exact', 'tail', 'tailLarge', 'closureResidue'])

/**
 * Statements that held before and fail now because only some of their figures changed. The old statement is judged
 * again with the figures of the new version, so it is found even where the new text no longer shows it.
 */
export function findStale(into: Collector): Stale[] {
  const back = new Map([...into.figures].map(([old, next]) => [next, old]))
  const rewritten = (figure: Figure) => {
    const old = back.get(figure)
    return old !== undefined && !sameFigure(old, figure)
  }
  const loose = unpaired(into, back)
  const nowByHead = new Map<Figure, Judged[]>()
  for (const judged of into.new.result.judged) {
    const head = headOf(judged.relation)
    if (head) push(nowByHead, head, judged)
  }
  const stale: Stale[] = []
  const told = new Set<string>()
  for (const { relation, verdict } of into.old.result.judged) {
    if (!HELD.has(verdict) || relation.confidence === 'possible') continue
    const old = figuresOf(relation)
    const oldHead = headOf(relation)
    const head = oldHead && into.figures.get(oldHead)
    if (!head || old.length < 2) continue
    const now = (nowByHead.get(head) ?? []).filter((entry) => entry.relation.kind === relation.kind)
    // The new version makes the statement of other figures, and it holds: something was added or left out, and the
    // total moved along.
    if (now.some((entry) => HELD.has(entry.verdict) && sameBasis(entry.relation, relation))) continue
    const gone = old.filter((figure) => !into.figures.has(figure))
    if (!cameOrWent(gone, loose.new)) continue
    const again = judgeAgain(relation, into.figures, rowsAmongParts(relation, into.figures, back))
    const failing =
      now.find((entry) => entry.verdict === 'mismatch' && sameBasis(entry.relation, relation)) ?? again
    if (failing?.verdict !== 'mismatch' || otherUnits(failing.relation, back)) continue
    const figures = figuresOf(failing.relation)
    const changed = figures.filter(
      (figure) => rewritten(figure) && (figure !== head || relation.kind === 'closure'),
    )
    const added = figures.filter((figure) => figure !== head && !back.has(figure))
    if (!cameOrWent(added, loose.old)) continue
    if (changed.length + added.length + gone.length === 0 && !rewritten(head)) continue
    const key = `${relation.kind}|${head.id}|${changed.map(({ id }) => id).join()}`
    if (told.has(key)) continue
    told.add(key)
    stale.push(describe(failing, head, { changed, added, gone, headChanged: rewritten(head), back }))
  }
  return stale.sort((a, b) => a.span.start - b.span.start)
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

export function sameFigure(a: Figure, b: Figure): boolean {
  return a.unit?.dimension === b.unit?.dimension && a.base.eq(b.base) && a.decimals === b.decimals
}

const sameBasis = (a: Relation, b: Relation) => a.kind !== 'sum' || b.kind !== 'sum' || a.basis === b.basis

/** The figure that states what the others must come to. */
function headOf(relation: Relation): Figure | undefined {
  switch (relation.kind) {
    case 'sum':
    case 'perUnit':
      return relation.total
    case 'share':
      return relation.share
    case 'growth':
    case 'triple':
      return relation.rate
    case 'change':
      return relation.change
    case 'multiple':
      return relation.multiple
    case 'conversion':
      return relation.converted
    case 'remainder':
      return relation.rest
    case 'closure':
      return relation.shares[0]
    case 'sameFact':
      return relation.figures[0]
    default:
      return undefined
  }
}

const WORDS: Readonly<Partial<Record<Relation['kind'], readonly [part: string, head: string]>>> = {
  sum: ['分项', '合计'],
  share: ['所依据的数', '占比'],
  growth: ['所依据的数', '增速'],
  change: ['所依据的数', '增减量'],
  multiple: ['所依据的数', '倍数'],
  triple: ['所依据的数', '增速'],
  conversion: ['原数', '换算出的数'],
  perUnit: ['单价或数量', '总数'],
  remainder: ['总数或已列的数', '其余'],
}

interface Moved {
  readonly changed: readonly Figure[]
  readonly added: readonly Figure[]
  readonly gone: readonly Figure[]
  readonly headChanged: boolean
  readonly back: ReadonlyMap<Figure, Figure>
}

/** What should be printed: as finely as what is printed now. */
const printed = (value: Decimal, head: Figure) =>
  head.exact ? digitsOf(value, head) : toFixed(value, head.decimals)

function describe({ relation, computed }: Judged, head: Figure, moved: Moved): Stale {
  const { changed, added, gone, headChanged, back } = moved
  const step = (figure: Figure) => {
    const old = back.get(figure)
    return `由 ${old ? show(old) : ''} 改为 ${show(figure)}`
  }
  const some = changed[0]
  const more = changed.length > 1 ? `等 ${changed.length} 个数` : ''
  const should = computed ? `，应为 ${withUnit(printed(computed, head), head)}` : ''
  if (relation.kind === 'sameFact') {
    const edited = relation.figures.filter((figure) => {
      const old = back.get(figure)
      return old && !sameFigure(old, figure)
    })
    const left = relation.figures.filter((figure) => !edited.includes(figure))
    const first = edited[0] ?? head
    const place = left[0] ?? head
    return {
      message: `“${relation.about.replace(/^[^“]*”/, '')}”${step(first)}，同一个数另有 ${Math.max(1, left.length)} 处没有随之改动，仍是 ${show(place)}`,
      span: place.span,
      text: place.text,
      stated: place.text,
      computed: first.text,
      ...(first.unit ? { unit: first.unit.symbol } : {}),
      changed: edited.map(({ span, text }) => ({ span, text })),
    }
  }
  if (relation.kind === 'closure') {
    const own = relation.shares.filter((figure) => {
      const old = back.get(figure)
      return old && !sameFigure(old, figure)
    })
    const first = own[0] ?? head
    return {
      message: `${relation.ratio ? '比例的一项' : '占比'}${step(first)}，其余各项没有随之改动，加起来是 ${computed ? digitsOf(computed, first) : '别的数'}，不再是 100`,
      span: first.span,
      text: first.text,
      stated: first.text,
      changed: own.map(({ span, text }) => ({ span, text })),
    }
  }
  const [part, whole] = WORDS[relation.kind] ?? ['所依据的数', '算出的数']
  const name = head.cell ? `“${cellAbout(head.cell)}”` : ''
  const causes = [
    ...(some ? [`${part}${step(some)}${more}`] : []),
    ...(added.length > 0
      ? [`新增分项 ${added.slice(0, 3).map(show).join('、')}${added.length > 3 ? ' 等' : ''}`]
      : []),
    ...(gone.length > 0
      ? [`删去分项 ${gone.slice(0, 3).map(show).join('、')}${gone.length > 3 ? ' 等' : ''}`]
      : []),
  ]
  const message =
    causes.length === 0
      ? `${whole}${name}${step(head)}，${part}没有随之改动${computed ? `，算得 ${withUnit(printed(computed, head), head)}` : ''}`
      : headChanged
        ? `${causes.join('，')}，${whole}${name}${step(head)}，仍对不上${should}`
        : `${causes.join('，')}，${whole}${name}没有随之改动，仍是 ${show(head)}${should}`
  return {
    message,
    span: head.span,
    text: head.text,
    stated: head.text,
    ...(computed ? { computed: printed(computed, head) } : {}),
    ...(head.unit ? { unit: head.unit.symbol } : {}),
    changed: [...changed, ...added, ...(headChanged ? [head] : [])].map(({ span, text }) => ({ span, text })),
  }
}
