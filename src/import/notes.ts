import type { Part } from './arrange.ts'
import { gridOf } from './grid.ts'
import type { Item, TextItem } from './items.ts'
import type { Masthead } from './masthead.ts'

interface Found {
  readonly items: readonly Item[]
  readonly parts: readonly Part[]
  readonly noted: ReadonlySet<TextItem>
  readonly contents: boolean
  readonly masthead: Masthead
  readonly annexes: number
  readonly keepsSignOff: boolean
}

/** What was not taken over as structure, and why. */
export function notesOn({ items, parts, noted, contents, masthead, annexes, keepsSignOff }: Found): string[] {
  const notes: string[] = []
  const all = flat(parts)
  const images = all.filter((part) => part.kind === 'image').length
  const plainTables = parts.filter((part) => part.kind === 'grid').length
  if (contents) notes.push('原文印有目录，已删去，由程序按标题重新生成。')
  const [first] = noted
  if (first)
    notes.push(
      `${noted.size} 处标题的编号与程序按次序所编的不同（第一处是“${short(first.text)}”），照原样保留为加粗的文字。`,
    )
  if (images > 0) notes.push(`${images} 处是图片，读不出文字和数字，已在原处留下说明。`)
  if (plainTables > 0) notes.push(`${plainTables} 张表没有可以照印的表号，保留为普通表格，不能被引用。`)
  const heads = all.filter(
    (part) => (part.kind === 'grid' || part.kind === 'named') && gridOf(part.item)?.headKept === false,
  ).length
  if (heads > 0) notes.push(`${heads} 张表的表头有几层，写成 Markdown 后有的列少了上层的字，请对照原表补上。`)
  const captions = items.filter((item) => item.kind === 'text' && /^附件\d{1,2}[:：]?(?!\d)/.test(item.key))
  if (captions.length > 0 && annexes === 0)
    notes.push('附件的标题或附件说明与程序所印的不同，附件保留为文字。')
  if (keepsSignOff) notes.push('落款后面还有文字，落款保留在正文里，没有写进 plan.yaml。')
  const title = items.find((item) => masthead.consumed.has(item))
  if (title && items.indexOf(title) > 0)
    notes.push(`标题“${short(masthead.title)}”移到了最前面，原来在它前面的文字接在其后。`)
  else if (!title) notes.push(`标题“${short(masthead.title)}”取自原文，原文的那一行仍留在正文里。`)
  return notes
}

function flat(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) =>
    part.kind === 'box' || part.kind === 'annex' ? [part, ...flat(part.parts)] : [part],
  )
}

function short(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text
}
