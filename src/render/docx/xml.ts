import { cleanText } from '../layout/clean.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an element or a quoted attribute. */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}

/** Runs of plain text: line feeds are line breaks, tabs are tabs. `properties` is the content of `w:rPr`. */
export function textRun(text: string, properties = ''): string {
  if (text === '') return ''
  const pieces = escapeXml(text)
    .split(/(\n|\t)/)
    .map((piece) => {
      if (piece === '\n') return '<w:br/>'
      if (piece === '\t') return '<w:tab/>'
      return piece === '' ? '' : `<w:t xml:space="preserve">${piece}</w:t>`
    })
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${pieces.join('')}</w:r>`
}

/** A paragraph; `properties` is what `w:pPr` holds after the style, in the order of the schema. */
export function paragraph(style: string, runs: string, properties = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${runs}</w:p>`
}

/** The part of a field before its result. Word recomputes a dirty one when it opens the document. */
export function fieldStart(instruction: string, dirty: boolean): string {
  return [
    `<w:r><w:fldChar w:fldCharType="begin"${dirty ? ' w:dirty="true"' : ''}/></w:r>`,
    `<w:r><w:instrText xml:space="preserve"> ${escapeXml(instruction)} </w:instrText></w:r>`,
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
  ].join('')
}

export const FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
