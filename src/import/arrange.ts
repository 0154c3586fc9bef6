import type { Box, Plan } from '../plan/types.ts'
import { parseUnit } from '../quantity/units.ts'
import type { AnnexRange } from './annexes.ts'
import { type Item, keyOf, type TableItem, type TextItem } from './items.ts'
import type { HeadingForm } from './outline.ts'
import { fitsAttribute } from './text.ts'

/** A part of the source to be written. */
export type Part =
  | { readonly kind: 'heading'; readonly depth: number; readonly title: string; readonly item: TextItem }
  | { readonly kind: 'text'; readonly item: TextItem; readonly form: 'plain' | 'bold' }
  | { readonly kind: 'grid'; readonly item: TableItem }
  | {
      readonly kind: 'named'
      readonly name: '指标' | '投资表'
      readonly id: string
      readonly title: string
      readonly unit: string | undefined
      readonly item: TableItem
    }
  | {
      readonly kind: 'box' | 'annex'
      readonly id: string
      readonly title: string
      readonly parts: readonly Part[]
    }
  | { readonly kind: 'image' }

/** Puts items into blocks wherever the compiler then prints the same label and caption. */
export class Arranger {
  #tables = 0
  #boxes = 0
  readonly #items: readonly Item[]
  readonly #plan: Plan
  readonly #forms: ReadonlyMap<Item, HeadingForm>
  readonly #blocks: boolean

  constructor(items: readonly Item[], plan: Plan, forms: ReadonlyMap<Item, HeadingForm>, blocks: boolean) {
    this.#items = items
    this.#plan = plan
    this.#forms = forms
    this.#blocks = blocks
  }

  /** Items `from` to `to`; inside a block (`inside`) headings are lines, and tables carry no number. */
  parts(from: number, to: number, skip: ReadonlySet<Item>, inside = false): Part[] {
    const parts: Part[] = []
    for (let index = from; index < to; index++) {
      const item = this.#items[index] as Item
      if (skip.has(item)) continue
      const found = this.#blocks ? this.#blockAt(index, to, skip, inside) : undefined
      if (found) {
        parts.push(found.part)
        index = found.next - 1
      } else parts.push(this.#part(item, inside))
    }
    return parts
  }

  annex(range: AnnexRange): Part {
    const parts = this.parts(range.from, range.to, new Set(), true)
    return { kind: 'annex', id: `附件${range.number}`, title: range.title, parts }
  }

  #part(item: Item, inside: boolean): Part {
    if (item.kind === 'image') return { kind: 'image' }
    if (item.kind === 'table') return { kind: 'grid', item }
    const form = this.#forms.get(item)
    if (form?.kind === 'heading' && !inside) return { ...form, item }
    return { kind: 'text', item, form: form ? 'bold' : 'plain' }
  }

  #blockAt(
    index: number,
    to: number,
    skip: ReadonlySet<Item>,
    inside: boolean,
  ): { part: Part; next: number } | undefined {
    const item = this.#items[index]
    if (item?.kind !== 'text' || inside) return undefined
    const caption = this.#plan.captions.find(({ paragraph }) => paragraph === item.paragraph)
    if (caption?.kind === 'box') return this.#box(item, index, to, skip)
    if (caption?.kind === 'table') return this.#named(item, index, to)
    return undefined
  }

  #box(
    item: TextItem,
    index: number,
    to: number,
    skip: ReadonlySet<Item>,
  ): { part: Part; next: number } | undefined {
    const id = `专栏${this.#boxes + 1}`
    const title = titleBehind(item, id)
    const box = this.#plan.boxes.find(({ caption }) => caption === item.paragraph)
    if (!box || title === undefined) return undefined
    const next = boxEnd(this.#items, index, to, box)
    this.#boxes++
    return { part: { kind: 'box', id, title, parts: this.parts(index + 1, next, skip, true) }, next }
  }

  #named(item: TextItem, index: number, to: number): { part: Part; next: number } | undefined {
    const id = `表${this.#tables + 1}`
    const title = titleBehind(item, id)
    const second = this.#items[index + 1]
    const unit = second?.kind === 'text' ? unitLine(second) : undefined
    const at = unit === undefined ? index + 1 : index + 2
    const table = this.#items[at]
    if (title === undefined || at >= to || table?.kind !== 'table' || !table.table) return undefined
    const name = kindOf(table, title, unit)
    if (!name) return undefined
    this.#tables++
    return { part: { kind: 'named', name, id, title, unit, item: table }, next: at + 1 }
  }
}

/** Where the box captioned at `index` ends: with its picture, its frame, or the next chapter or section. */
export function boxEnd(items: readonly Item[], index: number, to: number, box: Box): number {
  const caption = items[index]
  const frame = caption?.kind === 'text' ? caption.frame : undefined
  let next = index + 1
  if (items[next]?.kind === 'image') return next + 1
  for (; next < to; next++) {
    const item = items[next]
    if (item?.kind === 'text') {
      const { heading } = item.paragraph
      if (item.paragraph.box !== box || item.frame !== frame) break
      if (!heading?.inline && (heading?.kind === 'chapter' || heading?.kind === 'section')) break
    } else if (frame || (item?.kind === 'table' && item.table && item.table.box !== box)) break
  }
  return next
}

/** The words behind 表1 or 专栏1, where the line says nothing else. */
function titleBehind(item: TextItem, label: string): string | undefined {
  const match = /^(?:表|专栏)\s*[0-9０-９]{1,3}[\s\u3000]*/.exec(item.text)
  const title = item.text.slice(match?.[0].length ?? 0)
  return match && fitsAttribute(title) && keyOf(match[0]) === keyOf(label) ? title : undefined
}

/** 单位：万元 between caption and table, printed again by the compiler in these words. */
function unitLine(item: TextItem): string | undefined {
  const unit = /^单位[:：](\S{1,8})$/.exec(item.text)?.[1]
  return unit !== undefined && fitsAttribute(unit) && parseUnit(unit) ? unit : undefined
}

function kindOf(
  { table }: TableItem,
  title: string,
  unit: string | undefined,
): '指标' | '投资表' | undefined {
  if (!table || table.figures.size === 0) return undefined
  const heads = table.columns.map((column) => column.header).join('|')
  const money = (unit ? parseUnit(unit) : table.unit)?.dimension === 'money'
  const moneyHeads = table.columns.some((column) => column.unit?.dimension === 'money')
  if ((money || moneyHeads) && /投资|资金|概算|估算|投入/.test(title + heads)) return '投资表'
  return /指标|目标/.test(title + heads) || table.columns.some((column) => column.kind === 'nature')
    ? '指标'
    : undefined
}
