import type { HeadingStyle, PrintAnnex, PrintBlock, Properties, Publication } from '../../plan/publication.ts'
import { contentsOf } from '../layout/contents.ts'
import { areaWidth, LINE } from '../layout/page.ts'
import { issuerSize, signOff, titleLines } from '../layout/sign-off.ts'
import { type Frame, renderBlocks, wordLevel } from './blocks.ts'
import { renderContents } from './contents.ts'
import { ANNEX_NUMBER } from './parts.ts'
import type { Places } from './places.ts'
import type { HeadingUse } from './styles.ts'
import { paragraph, textRun } from './xml.ts'

/** The content of each section: the plan itself, then its annexes, each on a page of its own. */
export function renderSections(publication: Publication, places: Places, use: HeadingUse): readonly string[] {
  const frame: Frame = { places, use, depth: 0, width: areaWidth(false), style: 'BodyText', indent: 0 }
  const { properties } = publication
  const main = [
    renderMasthead(properties),
    paragraph('Title', textRun(titleLines(publication.title))),
    publication.contents ? renderContents(contentsOf(publication), places) : '',
    renderAddressees(properties.addressees),
    renderBlocks(publication.body, frame),
    renderSignOff(properties),
  ]
  return [main.join(''), ...publication.annexes.map((annex) => renderAnnex(annex, frame))]
}

/** 发文机关 and 发文字号 over a red line; a plan without a number is no official document yet and has no masthead. */
function renderMasthead({ issuer, documentNumber }: Properties): string {
  if (documentNumber === undefined) return ''
  const size = issuer === undefined ? 0 : issuerSize(issuer) * 2
  const name =
    issuer === undefined
      ? ''
      : paragraph('Issuer', textRun(issuer, `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`))
  return name + paragraph('DocumentNumber', textRun(documentNumber))
}

function renderAddressees(addressees: string | undefined): string {
  if (addressees === undefined) return ''
  return paragraph('Addressees', textRun(`${addressees.replace(/[：:]\s*$/, '')}：`))
}

function renderSignOff(properties: Properties): string {
  const lines = signOff(properties)
  return lines
    .map((line, index) => {
      const keep = index < lines.length - 1 ? '<w:keepNext/>' : ''
      const apart = index === 0 ? `<w:spacing w:before="${LINE.fixed * 20}"/>` : ''
      const right = `<w:ind w:rightChars="${Math.round(line.right * 100)}" w:right="${Math.round(line.right * 320)}"/>`
      return paragraph('SignOff', textRun(line.text), keep + apart + right)
    })
    .join('')
}

function renderAnnex(annex: PrintAnnex, frame: Frame): string {
  return [
    paragraph('AnnexLabel', textRun(`附件${annex.number}`)),
    paragraph('AnnexTitle', frame.places.mark(annex.id, textRun(annex.title)), ANNEX_NUMBER),
    renderBlocks(annex.blocks, { ...frame, depth: 1, width: areaWidth(annex.landscape) }),
  ].join('')
}

/** Which looks the headings of every level have, in the order they are met. */
export function headingUse(publication: Publication): HeadingUse {
  const use = new Map<number, HeadingStyle[]>()
  const visit = (blocks: readonly PrintBlock[], depth: number): void => {
    for (const block of blocks) {
      if (block.kind === 'list') for (const item of block.items) visit(item.blocks, depth)
      if (block.kind === 'box' || block.kind === 'quote') visit(block.blocks, depth)
      if (block.kind !== 'heading') continue
      const level = wordLevel(block, depth)
      const styles = use.get(level) ?? []
      if (!styles.includes(block.style)) use.set(level, [...styles, block.style])
    }
  }
  visit(publication.body, 0)
  for (const annex of publication.annexes) visit(annex.blocks, 1)
  return use
}
