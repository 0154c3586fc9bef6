import type { PrintBlock, PrintBox, PrintHeading, PrintList, PrintParagraph } from '../../plan/publication.ts'
import { annexLines } from '../layout/annex-list.ts'
import { type Anchors, idAttribute } from './anchors.ts'
import { escapeHtml, escapeLines } from './escape.ts'
import { renderInline } from './inline.ts'
import { BORDER, filling, renderTable } from './table.ts'

/** What blocks are set in. */
export interface Frame {
  readonly anchors: Anchors
  /** Added to the level of a heading: 1 under the title, 2 under that of an annex. */
  readonly depth: number
  /** Room for tables, in points. */
  readonly width: number
  /** Whether the page is a landscape one. */
  readonly landscape: boolean
  /** Class of ordinary paragraphs. */
  readonly style: 'body' | 'box' | 'quote'
}

/** Padding on both sides and borders of a box, in points. */
const BOX_FRAME = 18
/** Indent of a list or a quotation in another, in points: two characters. */
const STEP = 32

export function renderBlocks(blocks: readonly PrintBlock[], frame: Frame): string {
  return blocks.map((block) => renderBlock(block, frame)).join('\n')
}

function renderBlock(block: PrintBlock, frame: Frame): string {
  switch (block.kind) {
    case 'heading':
      return renderHeading(block, frame)
    case 'paragraph':
      return renderParagraph(block, frame, '')
    case 'list':
      return renderList(block, frame)
    case 'table':
      return renderTable(block, frame)
    case 'box':
      return renderBox(block, frame)
    case 'quote': {
      const style = frame.style === 'body' ? 'quote' : frame.style
      const inner = renderBlocks(block.blocks, { ...frame, style, width: frame.width - STEP })
      return `<blockquote>\n${inner}\n</blockquote>`
    }
  }
}

function renderHeading(heading: PrintHeading, { anchors, depth }: Frame): string {
  const name = `h${Math.min(heading.level + depth, 6)}`
  const text = escapeHtml(heading.number) + renderInline(heading.content, anchors)
  return `<${name} class="${heading.style}"${idAttribute(anchors, heading.id)}>${text}</${name}>`
}

function renderParagraph(block: PrintParagraph, frame: Frame, marker: string): string {
  if (block.role === 'annexes') return renderAnnexList(block, frame)
  const style = block.role === 'note' ? 'note' : frame.style
  // Office programs stretch a justified line that ends in a break.
  const align = block.content.some((inline) => inline.kind === 'break') ? ' style="text-align:left"' : ''
  return `<p class="${style}"${align}>${escapeHtml(marker)}${renderInline(block.content, frame.anchors)}</p>`
}

function renderAnnexList(block: PrintParagraph, frame: Frame): string {
  return annexLines(block)
    .map(({ use, content }) => `<p class="annexes-${use}">${renderInline(content, frame.anchors)}</p>`)
    .join('\n')
}

/** Markers are printed as they stand, so the list is none of HTML's own, which Word would number again. */
function renderList(list: PrintList, frame: Frame): string {
  const items = list.items.map((item) => {
    const [first, ...rest] = item.blocks
    const marker = item.marker === '' ? '' : `<p class="${frame.style}">${escapeHtml(item.marker)}</p>\n`
    const head =
      first?.kind === 'paragraph'
        ? renderParagraph(first, frame, item.marker)
        : marker + (first ? renderBlock(first, nested(frame)) : '')
    const tail =
      rest.length === 0 ? '' : `\n<div class="inner">\n${renderBlocks(rest, nested(frame))}\n</div>`
    return `<div role="listitem">\n${head}${tail}\n</div>`
  })
  return `<div role="list">\n${items.join('\n')}\n</div>`
}

function nested(frame: Frame): Frame {
  return { ...frame, width: frame.width - STEP }
}

function renderBox(box: PrintBox, frame: Frame): string {
  const title = [box.label, box.caption].filter((part) => part !== '').join(' ')
  const width = frame.width - BORDER
  return [
    `<table class="box" role="presentation"${idAttribute(frame.anchors, box.id)} border="1" cellspacing="0" cellpadding="6"${filling(width)}>`,
    title === '' ? '' : `<tr><td class="box"><p class="caption">${escapeLines(title)}</p></td></tr>`,
    `<tr><td class="box">\n${renderBlocks(box.blocks, { ...frame, style: 'box', width: width - BOX_FRAME })}\n</td></tr>`,
    '</table>',
  ]
    .filter((part) => part !== '')
    .join('\n')
}
