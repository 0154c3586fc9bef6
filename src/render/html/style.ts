import { ANNEX_INDENT } from '../layout/annex-list.ts'
import { HEADING_LOOKS } from '../layout/headings.ts'
import { CHARACTER_SPACE, FACES, type Face, LINE, PAGE } from '../layout/page.ts'
import { SIZES } from '../layout/widths.ts'
import { sizeName } from './table.ts'

const CENTRED = 'text-align:center;text-indent:0pt;'
const { top, right, bottom, left, width, height, numberGap } = PAGE
const NUMBER = `content:"— " counter(page) " —";font-family:${family('song')};font-size:14pt;vertical-align:top;`

const TITLE = `font-family:${family('title')};font-size:22pt;font-weight:normal;${line(36)}${CENTRED}${gap(0, LINE.fixed)}`
/** Classes of the text of cells: heads, then by alignment, with a `b` before for totals and groups; a type size follows. */
const CELLS = 'h l c r bl bc br'
/** Size and margins of an upright page. */
export const UPRIGHT = `size:${width}mm ${height}mm;margin:${top}mm ${right}mm ${bottom}mm ${left}mm;`
/** The same turned: turning a page takes its margins along. */
export const LANDSCAPE = `size:${height}mm ${width}mm;margin:${left}mm ${top}mm ${right}mm ${bottom}mm;`
const FOOTERS = 'mso-facing-pages:yes;mso-footer:odd;mso-even-footer:even;'

/**
 * The style sheet. Word, WPS and LibreOffice read the rules outside of `@media` (`mso-` ones are Word's); browsers add
 * those for screen or print. LibreOffice understands single elements and classes only, lengths in points and no
 * shorthand for margins of text; where there is no margin it puts its own, so there is one of next to nothing.
 */
export const STYLE = `
@page{${UPRIGHT}}
@page upright{${UPRIGHT}mso-page-orientation:portrait;mso-footer-margin:${bottom - numberGap - 5}mm;${FOOTERS}}
@page landscape{${LANDSCAPE}mso-page-orientation:landscape;mso-footer-margin:${right - numberGap - 5}mm;${FOOTERS}}
div.upright{page:upright;}
div.landscape{page:landscape;}
body{font-family:${family('body')};font-size:16pt;color:#000;background:#fff;}
p{font-family:${family('body')};font-size:16pt;${line(LINE.fixed)}}
p{${gap(0, 0)}text-indent:32pt;text-align:justify;text-justify:inter-ideograph;}
h1,h2,h3,h4,h5,h6{${gap(0, 0)}font-weight:normal;${line(LINE.fixed)}text-indent:32pt;page-break-after:avoid;}
${Object.entries(HEADING_LOOKS)
  .map(
    ([style, look]) =>
      `.${style}{font-family:${family(look.face)};font-size:${look.size}pt;font-weight:normal;${look.centred ? CENTRED : ''}${style === 'chapter' ? `margin-top:${LINE.fixed}pt;` : ''}}`,
  )
  .join('\n')}
h1.title{${TITLE}}
h2.annex-title{${TITLE}margin-top:${LINE.fixed}pt;}
p.issuer{font-family:${family('title')};font-size:36pt;${line(54)}color:#d00;${CENTRED}margin-top:35mm;}
p.number{${CENTRED}${gap(LINE.fixed * 2, LINE.fixed * 2)}padding-bottom:4mm;border-bottom:solid #d00 1.5pt;}
p.body{letter-spacing:${CHARACTER_SPACE}pt;}
${Object.entries(ANNEX_INDENT)
  .map(
    ([use, { left, hanging }]) =>
      `p.annexes-${use}{margin-left:${left * 16}pt;text-indent:${-hanging * 16}pt;text-align:left;page-break-after:avoid;${use === 'other' ? '' : `margin-top:${LINE.fixed}pt;`}}`,
  )
  .join('\n')}
p.addressees{text-indent:0pt;}
p.sign-off{text-align:right;text-indent:0pt;}
p.annex-label{font-family:${family('hei')};text-indent:0pt;page-break-before:always;}
p.page-number{font-family:${family('song')};font-size:14pt;${line(16)}${CENTRED}margin-top:${numberGap}mm;margin-bottom:0.05pt;}
p.toc-title{font-family:${family('hei')};font-size:18pt;${CENTRED}${gap(0, 8)}}
p.page-start{font-size:1pt;${line(1)}text-indent:0pt;page-break-before:always;}
p.after-table{font-size:1pt;${line(2)}text-indent:0pt;}
p.toc1{text-indent:0pt;text-align:left;}
p.toc2{text-indent:0pt;text-align:left;margin-left:32pt;}
p.caption{font-family:${family('hei')};font-size:14pt;${line(22)}${CENTRED}${gap(6, 3)}page-break-after:avoid;}
p.unit{font-size:12pt;${line(18)}text-align:right;text-indent:0pt;page-break-after:avoid;}
p.note{font-size:12pt;${line(18)}text-indent:0pt;}
p.box{font-size:14pt;${line(22)}text-indent:28pt;}
p.quote{font-family:${family('kai')};}
div.table{margin-bottom:8pt;}
table{border-collapse:collapse;}
table.box{margin-top:8pt;margin-bottom:8pt;}
th.cell,td.cell{border:solid #000 0.5pt;padding:2pt 3pt;vertical-align:middle;}
th.tight,td.tight{border:solid #000 0.5pt;padding:1pt 1.2pt;vertical-align:middle;}
td.box{border:solid #000 0.5pt;padding:4pt 7.5pt;vertical-align:top;}
${SIZES.map(cellRules).join('\n')}
thead{display:table-header-group;}
blockquote{margin:0 0 0 32pt;}
div.inner{margin-left:32pt;}
em{font-style:normal;font-family:${family('kai')};}
a{color:#000;text-decoration:none;}
`.trim()

function cellRules(size: number): string {
  const rule = (kinds: string, declarations: string) =>
    `${[false, true].map((landscape) => cellSelector(kinds, size, landscape)).join(',')}{${declarations}}`
  return [
    rule(CELLS, `${cellType(size)}text-indent:0pt;text-align:left;`),
    rule('h c bc', 'text-align:center;'),
    rule('r br', 'text-align:right;'),
    rule('h bl bc br', `font-family:${family('hei')};font-weight:normal;`),
  ].join('\n')
}

function cellSelector(kinds: string, size: number, landscape: boolean): string {
  const name = sizeName(size, landscape)
  return kinds
    .split(' ')
    .map((kind) => `p.${kind}${name}`)
    .join(',')
}

function cellType(size: number): string {
  return `font-size:${size}pt;line-height:${Math.round(size * 13.5) / 10}pt;`
}

/** Type of tables of landscape pages, so many times its size. */
export function landscapeType(factor: number): string {
  return SIZES.map((size) => {
    const type = cellType(Math.round(size * factor * 10) / 10)
    return `${cellSelector(CELLS, size, true)}{${type}}`
  }).join('\n')
}

/** For browsers alone. Word and LibreOffice skip the whole of it. */
export const BROWSER_STYLE = `
@media all{
body{margin:0;}
p,h1,h2,h3,h4,h5,h6,td,th{overflow-wrap:anywhere;}
tr{break-inside:avoid;}
p.note{break-before:avoid;}
table.box>tbody>tr{break-inside:auto;}
table.grid{table-layout:fixed;}
p.after-table{display:none;}
div.scroll{overflow-x:auto;}
}
@media screen{
html{background:#eee;}
div.upright,div.landscape{margin:1rem auto;padding:3rem;background:#fff;box-shadow:0 0 4px #bbb;}
div.upright{max-width:${width - left - right}mm;}
div.landscape{max-width:${height - top - bottom}mm;}
a[href^="http"],a[href^="mailto"]{color:#1a4f9c;text-decoration:underline;}
a.ref,nav a{color:#1a4f9c;}
a:hover{text-decoration:underline;}
table.box{max-width:100%;table-layout:fixed;}
p.page-start{display:none;}
p.issuer{margin-top:0;}
p.number{margin-top:1rem;}
nav{margin-bottom:2rem;}
:target{background:#fff6d6;}
}
@media screen and (max-width:46rem){
div.upright,div.landscape{max-width:none;margin:0;padding:1.25rem 1rem;box-shadow:none;}
p{line-height:1.75;}
p.body,p.quote,p.annexes-only,p.annexes-first,p.annexes-other,p.addressees,p.sign-off,p.toc1,p.toc2{font-size:17px;}
p.body,p.quote,h3,h4,h5,h6{text-indent:2em;}
.chapter,.section,.level1,.level2,.level3,.level4{font-size:18px;line-height:1.75;}
h1.title,h2.annex-title{font-size:24px;line-height:1.5;}
p.issuer{font-size:28px!important;line-height:1.5;}
p.caption,p.box{font-size:16px;line-height:1.6;}
p.note,p.unit{font-size:14px;line-height:1.6;}
td.box{padding:6px 8px;}
}
@media print{
@page :right{@bottom-right{${NUMBER}padding:${numberGap}mm 14pt 0 0;}}
@page :left{@bottom-left{${NUMBER}padding:${numberGap}mm 0 0 14pt;}}
div.scroll{overflow:visible;}
p.annex-label{break-before:page;}
}
`.trim()

/** A CSS list of type faces, ending in a generic one. */
function family(face: Face): string {
  const names = FACES[face].map((name) => (/^[\w-]+$/.test(name) && !/^\d/.test(name) ? name : `"${name}"`))
  return [...names, face === 'hei' ? 'sans-serif' : 'serif'].join(',')
}

/** A fixed line height in points. */
function line(points: number): string {
  return `line-height:${points}pt;mso-line-height-rule:exactly;`
}

function gap(above: number, below: number): string {
  return `margin-top:${above}pt;margin-bottom:${below === 0 ? 0.05 : below}pt;`
}
