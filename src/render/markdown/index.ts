import type {
  PrintAnnex,
  PrintBlock,
  PrintInline,
  PrintList,
  PrintTable,
  Publication,
} from '../../plan/publication.ts'
import { signOff } from '../layout/sign-off.ts'
import { renderInline } from './inline.ts'
import { renderGrid } from './table.ts'

/**
 * A publication in CommonMark with GFM tables. The title is the only heading of the first level; units, captions and
 * the names of boxes are lines of their own above what they name, so that the text can be checked again.
 */
export function renderMarkdown(publication: Publication): string {
  const { properties } = publication
  const parts = [
    `# ${headingText(publication.title)}`,
    words(properties.documentNumber),
    words(properties.addressees && `${properties.addressees.replace(/[：:]$/, '')}：`),
    ...renderBlocks(publication.body, 1),
    ...signOff(properties).map((line) => words(line.text)),
    ...publication.annexes.flatMap(renderAnnex),
  ]
  return `${joined(parts)}\n`
}

function renderAnnex(annex: PrintAnnex): string[] {
  return [`## ${headingText(`附件${annex.number} ${annex.title}`)}`, ...renderBlocks(annex.blocks, 2)]
}

/** Blocks with empty lines between; of two lists of one sort in a row, the second gets another marker, or they would be one. */
function renderBlocks(blocks: readonly PrintBlock[], depth: number): string[] {
  let other = false
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1]
    const joins = block.kind === 'list' && before?.kind === 'list' && isCounted(block) === isCounted(before)
    other = joins && !other
    return renderBlock(block, depth, other)
  })
}

/** Markdown counts on from the first number: only a row of markers that does so comes back as it was. */
function isCounted(list: PrintList): boolean {
  const numbers = list.items.map((item) => /^(\d{1,9})\.$/.exec(item.marker.trim())?.[1])
  return numbers.length > 0 && numbers.every((number, index) => number === String(Number(numbers[0]) + index))
}

function renderBlock(block: PrintBlock, depth: number, other: boolean): string[] {
  switch (block.kind) {
    case 'heading': {
      const marks = '#'.repeat(Math.min(block.level + depth, 6))
      return [`${marks} ${headingText(block.number, block.content)}`.replace(/ $/, '')]
    }
    case 'paragraph':
      return [renderInline(block.content)]
    case 'list':
      return [renderList(block, depth, other)]
    case 'table':
      return renderTable(block)
    case 'box':
      return [words(caption(block.label, block.caption)), ...renderBlocks(block.blocks, depth)]
    case 'quote':
      return [indent(joined(renderBlocks(block.blocks, depth)), '> ', '> ')]
  }
}

function renderTable(table: PrintTable): string[] {
  return [
    words(caption(table.label, table.caption)),
    words(table.unit),
    renderGrid(table),
    ...table.notes.map((note) => words(note)),
  ]
}

function renderList(list: PrintList, depth: number, other: boolean): string {
  const counted = isCounted(list)
  const texts = list.items.map((item) => {
    const marker = counted ? `${Number.parseInt(item.marker, 10)}${other ? ')' : '.'}` : other ? '*' : '-'
    const [head, ...rest] = item.blocks
    // A marker that Markdown has no list for is part of the item's words.
    const spoken = !counted && item.marker !== ''
    const blocks: readonly PrintBlock[] =
      spoken && head?.kind === 'paragraph'
        ? [{ ...head, content: [{ kind: 'text', text: item.marker }, ...head.content] }, ...rest]
        : spoken
          ? [
              { kind: 'paragraph', role: 'body', content: [{ kind: 'text', text: item.marker }] },
              ...item.blocks,
            ]
          : item.blocks
    const inner = joined(renderBlocks(blocks, depth))
    return indent(inner, `${marker} `, ' '.repeat(marker.length + 1)).replace(/ $/, '')
  })
  const loose = list.items.some((item) => item.blocks.length > 1)
  return texts.join(loose ? '\n\n' : '\n')
}

function headingText(text: string, content: readonly PrintInline[] = []): string {
  // Number signs of their own at the end would be taken for the heading's frame.
  const line = renderInline([{ kind: 'text', text }, ...content], true)
  return line.replace(/(?<=^|[ \t])#+$/, '\\$&')
}

function words(text: string | undefined): string {
  return text === undefined ? '' : renderInline([{ kind: 'text', text }])
}

function caption(label: string, title: string): string {
  return [label, title].filter((part) => part !== '').join(' ')
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function indent(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? rest.trimEnd() : rest) + line)
    .join('\n')
}
