import { joinDocuments } from '../document/join.ts'
import { spanOf, startOf } from '../document/position.ts'
import type { Block, Document, Part, Run, Span } from '../document/types.ts'
import type { Project } from './load.ts'
import type { Label, Printed } from './printed.ts'

/**
 * All texts of a compiled project as one document, in their order, as it will be printed: headings and captions with their
 * numbers, tables made from data, annexes behind the body. Every character keeps its place in the file that it comes from.
 */
export function wholeDocument({ settings, sources, printed }: Project): Document {
  const documents = sources.map(({ document }) => ({ ...document, blocks: blocksOf(document, printed) }))
  const whole = joinDocuments(settings.document.path, documents)
  const annexes = printed.annexes.flatMap(({ document, span }) => {
    const part = whole.parts?.[sources.findIndex((source) => source.document === document)]
    return part ? [{ start: part.start + span.start, end: part.start + span.end }] : []
  })
  return { ...whole, blocks: annexesLast(whole.blocks, annexes) }
}

/** Places that compiling has noted, as places of the whole document. */
export function placesIn(
  { sources }: Project,
  parts: readonly Part[],
  places: readonly { readonly document: Document; readonly span: Span }[],
): Span[] {
  const starts = new Map(sources.map(({ document }, index) => [document, parts[index]?.start ?? 0]))
  return places.flatMap(({ document, span }) => {
    const by = starts.get(document)
    return by === undefined ? [] : [{ start: by + span.start, end: by + span.end }]
  })
}

function blocksOf(document: Document, printed: Printed): Block[] {
  const own = <T extends { readonly document: Document }>(list: readonly T[]) =>
    list.filter((entry) => entry.document === document)
  const labels = own(printed.labels).sort((a, b) => a.span.start - b.span.start)
  const additions = own(printed.additions).sort((a, b) => a.at - b.at)
  const blocks: Block[] = []
  let label = 0
  let addition = 0
  for (const block of document.blocks) {
    const start = startOf(block)
    for (; (additions[addition]?.at ?? Infinity) <= start; addition++)
      blocks.push(additions[addition]?.block as Block)
    while ((labels[label]?.span.end ?? Infinity) <= start) label++
    const due = labels[label]
    if (due && block.type === 'text' && due.span.start <= start) {
      blocks.push({ ...block, ...labelled(block, due) })
      label++
    } else blocks.push(block)
  }
  for (const added of additions.slice(addition)) blocks.push(added.block)
  return blocks
}

/** The number stands where the words begin. */
function labelled(run: Run, { text }: Label): Run {
  const start = spanOf(run).start
  const offsets = new Uint32Array(text.length + run.text.length).fill(start)
  for (let index = 0; index < run.text.length; index++)
    offsets[text.length + index] = run.offsets?.[index] ?? run.start + index
  return { text: text + run.text, start, offsets, numbered: true }
}

function annexesLast(blocks: readonly Block[], annexes: readonly Span[]): readonly Block[] {
  if (annexes.length === 0) return blocks
  const sorted = [...annexes].sort((a, b) => a.start - b.start)
  const body: Block[] = []
  const behind: Block[] = []
  let next = 0
  for (const block of blocks) {
    const start = startOf(block)
    while ((sorted[next]?.end ?? Infinity) < start) next++
    const span = sorted[next]
    ;(span && span.start <= start ? behind : body).push(block)
  }
  return [...body, ...behind]
}
