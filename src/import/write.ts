import type { Part } from './arrange.ts'
import { gridOf } from './grid.ts'
import { type Mark, writeInline } from './inline.ts'
import type { TableItem, TextItem } from './items.ts'
import { taskOf } from './task.ts'
import { boldText, cellText, headingText, paragraphText } from './text.ts'

export interface Writing {
  readonly marks: ReadonlyMap<number, readonly Mark[]>
  readonly tasks: boolean
  /** Lines whose printed number is not the one that the compiler would give: noted beside them. */
  readonly noted: ReadonlySet<TextItem>
}

const note = (text: string) => `<!-- 导入说明：${text} -->`

/** Markdown of parts, with empty lines between. */
export function writeParts(parts: readonly Part[], writing: Writing): string {
  return parts
    .map((part) => writePart(part, writing))
    .filter((text) => text !== '')
    .join('\n\n')
}

function writePart(part: Part, writing: Writing): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.depth)} ${headingText(part.title)}`
    case 'text':
      return writeText(part.item, part.form, writing)
    case 'grid':
      return writeGrid(part.item)
    case 'named': {
      const unit = part.unit === undefined ? '' : ` 单位="${part.unit}"`
      return fenced(`${part.name}{#${part.id} 标题="${part.title}"${unit}}`, writeGrid(part.item))
    }
    case 'box':
      return fenced(`专栏{#${part.id} 标题="${part.title}"}`, writeParts(part.parts, writing))
    case 'annex':
      return fenced(`附件{#${part.id} 标题="${part.title}"}`, writeParts(part.parts, writing))
    case 'image':
      return `${note('这里原有一张图片，其中的文字和数字没有导入，请补上')}\n\n![]()`
  }
}

function writeText(item: TextItem, form: 'plain' | 'bold', writing: Writing): string {
  if (form === 'bold') {
    const bold = boldText(item.text)
    return writing.noted.has(item) ? `${note('下一行的编号与程序所编的不同，照原样保留')}\n\n${bold}` : bold
  }
  const marks = writing.marks.get(item.paragraph.index) ?? []
  const task = writing.tasks ? taskOf(item.text) : undefined
  if (task && marks.length === 0) return fenced(`任务{${task.attributes}}`, paragraphText(task.words))
  return writeInline(item, marks)
}

function writeGrid(item: TableItem): string {
  const grid = gridOf(item)
  if (grid) return [...grid.titles.map((title) => paragraphText(title.trim())), grid.markdown].join('\n\n')
  // No grid after all: its cells are paragraphs.
  return item.block.cells
    .map((cell) => cellText(cell.text).replace(/<br>/g, '\\\n'))
    .filter((text) => text !== '')
    .join('\n\n')
}

/** A container; its fence is longer than those inside. */
function fenced(opening: string, inner: string): string {
  const longest = Math.max(2, ...(inner.match(/^:{3,}/gm) ?? []).map((fence) => fence.length))
  const colons = ':'.repeat(longest + 1)
  return [`${colons}${opening}`, inner, colons].filter((line) => line !== '').join('\n')
}
