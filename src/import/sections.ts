import { fileName } from '../cli/outputs.ts'
import type { Part } from './arrange.ts'
import type { Item } from './items.ts'
import type { HeadingForm } from './outline.ts'

export interface Section {
  readonly path: string
  readonly parts: readonly Part[]
}

const LONGEST = 20

/** One file for each part under an outermost heading, and one for the annexes. */
export function sectionsOf(
  body: readonly Part[],
  annexes: readonly Part[],
  forms: ReadonlyMap<Item, HeadingForm>,
): Section[] {
  const outermost = Math.min(
    ...[...forms].map(([item, form]) =>
      form.kind === 'heading' ? form.depth : item.kind === 'text' ? rankOf(item.paragraph.heading?.kind) : 9,
    ),
  )
  const groups: { title: string; parts: Part[] }[] = []
  for (const part of body) {
    const title = outermost < 9 ? headingAt(part, outermost) : undefined
    const last = groups.at(-1)
    if (last && title === undefined) last.parts.push(part)
    else groups.push({ title: title ?? '', parts: [part] })
  }
  // A few lines before the first heading are no file of their own only where they are all there is.
  if (groups.length <= 1 && annexes.length === 0)
    return [{ path: '正文/01-正文.md', parts: groups[0]?.parts ?? [] }]
  const opening = groups.some(({ title }) => /^前\s*言$/.test(title))
  const named = groups.map(({ title, parts }) => ({ title: title || (opening ? '文首' : '前言'), parts }))
  if (annexes.length > 0) named.push({ title: '附件', parts: [...annexes] })
  const digits = String(named.length).length
  return named.map(({ title, parts }, index) => ({
    path: `正文/${String(index + 1).padStart(Math.max(2, digits), '0')}-${shortName(title)}.md`,
    parts,
  }))
}

function rankOf(kind: string | undefined): number {
  return kind === 'chapter' ? 1 : 9
}

function headingAt(part: Part, outermost: number): string | undefined {
  if (part.kind === 'heading') return part.depth === outermost ? part.title : undefined
  if (part.kind !== 'text' || part.form !== 'bold') return undefined
  const { heading } = part.item.paragraph
  return heading && rankOf(heading.kind) === outermost ? heading.title : undefined
}

function shortName(title: string): string {
  const words = [...fileName(title.replace(/[\s，。、；：,.;:“”"'《》（）()#]+/g, ''))]
  return words.slice(0, LONGEST).join('')
}
