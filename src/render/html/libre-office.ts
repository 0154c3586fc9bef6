import { areaWidth, PAGE } from '../layout/page.ts'
import { LANDSCAPE, landscapeType, UPRIGHT } from './style.ts'

// What only LibreOffice goes by. Word and WPS skip it as it is not for `mso`; browsers hide the footer, and print by the
// pages that are named in the style sheet. Landscape pages are not tried: LibreOffice has them for left and right pages
// only, which it alternates by force, and lays out some documents without end. What is meant for them stands on upright
// pages, made as much smaller as the page is narrower: columns break their texts where they would have.

// A first footer reaches odd pages only; the next takes its place, and stands on all.
const NUMBERS = [
  '<div title="footer" hidden></div>',
  '<div title="footer" hidden>',
  '<p class="page-number">— <sdfield type="page" subtype="random" format="arabic"></sdfield> —</p>',
  '</div>',
].join('')

/** Its cells have their borders beside their text. */
const BORDERS = 0.96

// Its footers stand inside of the lower margin: number (16 points high) and distance are part of what is free below.
const STYLE = `<style>
@page{margin-bottom:${PAGE.bottom - PAGE.numberGap - 6}mm;}
${landscapeType((areaWidth(false) / areaWidth(true)) * BORDERS)}
@media all{
${landscapeType(1)}
}
@media print{@page{${UPRIGHT}}@page upright{${UPRIGHT}}@page landscape{${LANDSCAPE}}}
</style>`

/** Stands first in the body: page numbers. */
export const LIBRE_OFFICE_PAGES = ['<!--[if !mso]><!-->', STYLE, NUMBERS, '<!--<![endif]-->'].join('\n')
