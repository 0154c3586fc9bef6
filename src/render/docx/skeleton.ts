import { Document, Footer, type ISectionOptions, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import type { Publication } from '../../plan/publication.ts'
import { cleanText } from '../layout/clean.ts'
import { LINE, PAGE } from '../layout/page.ts'
import { type HeadingUse, makeStyles } from './styles.ts'
import { readZip } from './zip.ts'

/**
 * The package of a document with everything but its text: styles, settings, footers, one empty section for the body
 * and one for each annex. Parts by name.
 */
export async function makeSkeleton(publication: Publication, use: HeadingUse): Promise<Map<string, string>> {
  const { title, properties, annexes } = publication
  const document = new Document({
    title: cleanText(title),
    creator: cleanText(properties.issuer ?? ''),
    lastModifiedBy: cleanText(properties.issuer ?? ''),
    subject: cleanText(properties.documentNumber ?? ''),
    description: '',
    styles: makeStyles(use),
    evenAndOddHeaderAndFooters: true,
    // A line that ends in a break is not stretched to the margin.
    compatibility: { version: 15, doNotExpandShiftReturn: true },
    // A section without footers goes on with those before it.
    sections: [
      { ...section(false), footers: { default: footer('right'), even: footer('left') } },
      ...annexes.map((annex) => section(annex.landscape)),
    ],
  })
  return readZip(await Packer.toBuffer(document))
}

function section(landscape: boolean): ISectionOptions {
  // Turning a page takes its margins along: the binding edge on the left becomes the top.
  const [top, right, bottom, left] = landscape
    ? [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom]
    : [PAGE.top, PAGE.right, PAGE.bottom, PAGE.left]
  return {
    properties: {
      page: {
        // Of a landscape page docx swaps the sides itself.
        size: {
          width: twips(PAGE.width),
          height: twips(PAGE.height),
          orientation: landscape ? 'landscape' : 'portrait',
        },
        margin: {
          top: twips(top),
          right: twips(right),
          bottom: twips(bottom),
          left: twips(left),
          header: 851,
          // A footer's distance is that of its lower edge: the line of the number is 16 points high.
          footer: twips(bottom - PAGE.numberGap) - 320,
          gutter: 0,
        },
      },
      grid: { type: 'lines', linePitch: Math.round(LINE.grid * 20) },
    },
    children: [],
  }
}

/** “— 1 —” in 宋体 14, one character in (GB/T 9704-2012, 7.5). */
function footer(side: 'left' | 'right'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        alignment: side,
        indent: { [side]: 280 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}

function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440)
}
