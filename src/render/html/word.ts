// What only Word and WPS read; browsers and LibreOffice take it for comments.

/** Opens the page view instead of the web view. */
export const WORD_SETTINGS =
  '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>100</w:Zoom></w:WordDocument></xml><![endif]-->'

/** Ends a section, so that the next one can have its own page. */
export const WORD_SECTION_BREAK =
  '<!--[if gte mso 9]><br clear="all" style="page-break-before:always;mso-break-type:section-break"><![endif]-->'

const NUMBER = '<span style=\'mso-field-code:" PAGE "\'></span>'

/** Page numbers “— 1 —” in 宋体 14, one character in, odd pages right and even pages left (GB/T 9704-2012, 7.5). */
export const WORD_FOOTERS = [
  '<!--[if gte mso 9]><table style="margin-left:100in"><tr><td>',
  footer('odd', 'right', 'margin-right:14pt'),
  footer('even', 'left', 'margin-left:14pt'),
  '</td></tr></table><![endif]-->',
].join('\n')

function footer(id: string, align: string, indent: string): string {
  return `<div style="mso-element:footer" id="${id}"><p style="text-align:${align};text-indent:0;${indent};font-family:宋体;font-size:14pt">— ${NUMBER} —</p></div>`
}
