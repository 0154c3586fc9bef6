import { PAGE } from '../layout/page.ts'
import { LANDSCAPE, UPRIGHT } from './style.ts'

// What only LibreOffice goes by. Word and WPS skip it as it is not for `mso`; browsers hide the first part, and print
// by the pages that are named in the style sheet, which count before left and right ones.

/** A footer that LibreOffice puts on every page made after it. */
const NUMBERS = [
  '<div title="footer" hidden>',
  '<p class="page-number">— <sdfield type="page" subtype="random" format="arabic"></sdfield> —</p>',
  '</div>',
].join('')

// Its footers stand inside of the lower margin: number (16 points high) and distance are part of what is free below.
const UPRIGHT_ROOM = `@page{margin-bottom:${PAGE.bottom - PAGE.numberGap - 6}mm;}`
const LANDSCAPE_ROOM = `margin-bottom:${PAGE.right - PAGE.numberGap - 6}mm;`

/**
 * LibreOffice knows no named pages, but left and right ones that follow each other: both landscape, they make the
 * landscape part. It copies the footer to the one it meets first, so the left one comes first, and a style sheet of its
 * own; the other goes to odd pages only. From them no way leads back to upright pages. Of several classes of an
 * element it takes none, so the first landscape annex has one of its own.
 */
const LEFT_PAGES = `<style>@page:left{${LANDSCAPE}${LANDSCAPE_ROOM}}</style>`
const RIGHT_PAGES = [
  '<style>',
  `@page:right{${LANDSCAPE}}`,
  'p.first-landscape{page-break-before:right;}',
  `@media print{@page :left{${UPRIGHT}}@page :right{${UPRIGHT}}@page upright{${UPRIGHT}}@page landscape{${LANDSCAPE}}}`,
  '</style>',
].join('\n')

/** Stands first in the body: what stands in the head would hold for the first page, too. */
export function libreOfficePages(landscape: boolean): string {
  return [
    '<!--[if !mso]><!-->',
    `<style>${UPRIGHT_ROOM}</style>`,
    NUMBERS,
    ...(landscape ? [LEFT_PAGES, RIGHT_PAGES] : [`<style>@media print{@page{${UPRIGHT}}}</style>`]),
    '<!--<![endif]-->',
  ].join('\n')
}
