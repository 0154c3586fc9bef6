import { PAGE } from '../layout/page.ts'
import { LANDSCAPE, UPRIGHT } from './style.ts'

// What only LibreOffice goes by. Word and WPS skip it as it is not for `mso`; browsers hide the footer, and print by the
// pages that are named in the style sheet. Landscape pages are not tried: LibreOffice has them for left and right pages
// only, which it alternates by force, and lays out some documents without end.

// A first footer reaches odd pages only; the next takes its place, and stands on all.
const NUMBERS = [
  '<div title="footer" hidden></div>',
  '<div title="footer" hidden>',
  '<p class="page-number">— <sdfield type="page" subtype="random" format="arabic"></sdfield> —</p>',
  '</div>',
].join('')

// Its footers stand inside of the lower margin: number (16 points high) and distance are part of what is free below.
const STYLE = `<style>
@page{margin-bottom:${PAGE.bottom - PAGE.numberGap - 6}mm;}
@media print{@page{${UPRIGHT}}@page upright{${UPRIGHT}}@page landscape{${LANDSCAPE}}}
</style>`

/** Stands first in the body: page numbers. */
export const LIBRE_OFFICE_PAGES = ['<!--[if !mso]><!-->', STYLE, NUMBERS, '<!--<![endif]-->'].join('\n')
