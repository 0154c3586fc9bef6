import type { Heading, HeadingKind } from '../plan/types.ts'
import { handWritten, isUnnumbered, Numbering } from '../project/numbering.ts'
import { normalize } from '../quantity/normalize.ts'
import { type Item, keyOf, type TextItem } from './items.ts'

export type NumberingKind = 'chapters' | 'levels'

/** How a numbered line is written: a heading that the compiler numbers, or the line as it stands. */
export type HeadingForm =
  | { readonly kind: 'heading'; readonly depth: number; readonly title: string }
  | { readonly kind: 'bold' }

/** Lists rather than headings, unless set as such. */
const LISTED = /^level[34]$|decimal|circled|article/
const CHAPTERS: readonly HeadingKind[] = ['chapter', 'section', 'level1', 'level2', 'level3', 'level4']

export function numberingOf(items: readonly Item[]): NumberingKind {
  return items.some(
    (item) =>
      item.kind === 'text' &&
      !item.paragraph.heading?.inline &&
      (item.paragraph.heading?.kind === 'chapter' || item.paragraph.heading?.kind === 'section'),
  )
    ? 'chapters'
    : 'levels'
}

/** Decides each heading by counting as the compiler will: only a number that it prints again may be left out. */
export function outlineOf(
  items: readonly Item[],
  numbering: NumberingKind,
  plain: ReadonlySet<Item>,
  counted: boolean,
): ReadonlyMap<Item, HeadingForm> {
  const forms = new Map<Item, HeadingForm>()
  const kinds = numbering === 'chapters' ? CHAPTERS : CHAPTERS.slice(2)
  const counter = new Numbering(numbering)
  const counts: number[] = []
  items.forEach((item, index) => {
    if (item.kind !== 'text' || plain.has(item)) return
    const { heading } = item.paragraph
    if (!heading?.label && isUnnumbered(item.text) && items[index + 1]?.kind === 'text') {
      counts.length = Math.min(counts.length, 1)
      forms.set(item, { kind: 'heading', depth: 1, title: item.text })
      return
    }
    if (!heading || heading.inline) {
      if (item.depth !== undefined) forms.set(item, { kind: 'bold' })
      return
    }
    const depth = kinds.indexOf(heading.kind) + 1
    if (LISTED.test(heading.kind) && !stands(item, heading, items[index + 1])) {
      if (item.depth !== undefined) forms.set(item, { kind: 'bold' })
      return
    }
    const title = titleOf(item, heading)
    const expected = (depth > counts.length ? 0 : (counts[depth - 1] ?? 0)) + 1
    if (
      !counted ||
      depth === 0 ||
      heading.number !== expected ||
      title === undefined ||
      label(numbering, depth, expected) !== keyOf(heading.label)
    ) {
      if (!LISTED.test(heading.kind) || item.depth !== undefined) forms.set(item, { kind: 'bold' })
      return
    }
    counter.next(depth)
    counts.length = depth
    counts[depth - 1] = expected
    forms.set(item, { kind: 'heading', depth, title })
  })
  return forms
}

/** 1. and （1） also number lists: a heading has something under it and is no sentence. */
function stands(item: TextItem, heading: Heading, next: Item | undefined): boolean {
  if (!next || /[。;,:]$/.test(item.key)) return false
  return !(next.kind === 'text' && next.paragraph.heading?.kind === heading.kind)
}

/** The words behind the number; undefined where they begin like a number again. */
function titleOf(item: TextItem, heading: Heading): string | undefined {
  const at = normalize(item.text).indexOf(heading.label)
  if (at !== 0) return undefined
  const title = item.text.slice(heading.label.length).trim()
  return title === '' || handWritten(title) !== '' ? undefined : title
}

const labels = new Map<string, string>()

/** The number that the compiler prints at a depth. */
function label(numbering: NumberingKind, depth: number, value: number): string {
  const key = `${numbering}${depth}|${value}`
  const known = labels.get(key)
  if (known !== undefined) return known
  const counter = new Numbering(numbering)
  for (let each = 1; each <= value; each++)
    labels.set(`${numbering}${depth}|${each}`, keyOf(counter.next(depth)?.number ?? ''))
  return labels.get(key) ?? ''
}
