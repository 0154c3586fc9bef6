import type { PrintBlock, PrintBox, PrintHeading, PrintList, PrintParagraph } from '../../plan/publication.ts'
import { ANNEX_INDENT, annexLines } from '../layout/annex-list.ts'
import { LINE } from '../layout/page.ts'
import { renderInline } from './inline.ts'
import type { Places } from './places.ts'
import { type HeadingUse, headingStyle } from './styles.ts'
import { GAP, renderTable, tableStart } from './table.ts'
import { paragraph, textRun } from './xml.ts'

/** What blocks are set in. */
export interface Frame {
  readonly places: Places
  readonly use: HeadingUse
  /** Added to the level of a heading: 1 under the title of an annex. */
  readonly depth: number
  /** Room for tables, in points. */
  readonly width: number
  readonly style: 'BodyText' | 'BoxText' | 'Quote'
  /** In twentieths of a point. */
  readonly indent: number
}

/** Padding of a box left and right, in twentieths of a point. */
const BOX_PADDING = 150

export function renderBlocks(blocks: readonly PrintBlock[], frame: Frame): string {
  return blocks.map((block) => renderBlock(block, frame)).join('')
}

/** The level of Word's headings, of which there are nine. */
export function wordLevel(heading: PrintHeading, depth: number): number {
  return Math.min(heading.level + depth, 9)
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
      return renderTable(block, frame.width, frame.places)
    case 'box':
      return renderBox(block, frame)
    case 'quote':
      return renderBlocks(block.blocks, {
        ...frame,
        style: frame.style === 'BodyText' ? 'Quote' : frame.style,
      })
  }
}

function renderHeading(heading: PrintHeading, { places, use, depth }: Frame): string {
  const style = headingStyle(wordLevel(heading, depth), heading.style, use)
  const runs = textRun(heading.number) + renderInline(heading.content, places)
  return paragraph(style, places.mark(heading.id, runs))
}

function renderParagraph(block: PrintParagraph, frame: Frame, marker: string): string {
  if (block.role === 'annexes') return renderAnnexList(block, frame.places)
  const runs = textRun(marker) + renderInline(block.content, frame.places)
  if (block.role === 'note') return paragraph('Note', runs)
  return paragraph(frame.style, runs, frame.indent === 0 ? '' : `<w:ind w:left="${frame.indent}"/>`)
}

function renderAnnexList(block: PrintParagraph, places: Places): string {
  return annexLines(block)
    .map(({ use, content }) => {
      const { left, hanging } = ANNEX_INDENT[use]
      const apart = use === 'other' ? '' : `<w:spacing w:before="${LINE.fixed * 20}"/>`
      const place = `<w:ind w:left="${left * 320}" w:hanging="${hanging * 320}"/>`
      return paragraph('AnnexList', renderInline(content, places), apart + place)
    })
    .join('')
}

/** Markers are printed as they stand: as words of the paragraph, which no program numbers again. */
function renderList(list: PrintList, frame: Frame): string {
  const step = frame.style === 'BoxText' ? 560 : 640
  const inner = { ...frame, indent: frame.indent + step, width: frame.width - step / 20 }
  return list.items
    .map(({ marker, blocks: [first, ...rest] }) => {
      const head =
        first?.kind === 'paragraph'
          ? renderParagraph(first, frame, marker)
          : (marker === '' ? '' : paragraph(frame.style, textRun(marker))) +
            (first ? renderBlock(first, inner) : '')
      return head + renderBlocks(rest, inner)
    })
    .join('')
}

/** A bordered table with a row for the name and one for the content, which may run over to the next page. */
function renderBox(box: PrintBox, frame: Frame): string {
  const title = [box.label, box.caption].filter((part) => part !== '').join(' ')
  const width = Math.floor(frame.width * 20)
  const cell = (content: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`
  const content = renderBlocks(box.blocks, {
    ...frame,
    style: 'BoxText',
    indent: 0,
    width: (width - 2 * BOX_PADDING) / 20,
  })
  const name = frame.places.mark(box.id, textRun(title))
  return [
    GAP,
    tableStart([width], BOX_PADDING),
    title === '' ? '' : `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(paragraph('BoxTitle', name))}</w:tr>`,
    `<w:tr>${cell(content.endsWith('</w:p>') ? content : content + GAP)}</w:tr></w:tbl>`,
    GAP,
  ].join('')
}
