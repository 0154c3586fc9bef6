import type { ContentsEntry } from '../layout/contents.ts'
import type { Places } from './places.ts'
import { FIELD_END, fieldStart, paragraph, textRun } from './xml.ts'

const PROPERTIES =
  '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'

/**
 * The 目录 as a field that already holds its lines, so that programs which do not compute fields show it too. Which
 * page a heading falls on only the program that sets the pages knows, so page numbers come when the field is brought
 * up to date: by Word on opening, as the field is marked dirty; elsewhere by the command for it.
 */
export function renderContents(entries: readonly ContentsEntry[], places: Places): string {
  const lines = entries.map((entry, index) => {
    const start = index === 0 ? fieldStart('TOC \\o "1-2" \\h \\z \\u', true) : ''
    const end = index === entries.length - 1 ? FIELD_END : ''
    const link = `<w:hyperlink w:anchor="${places.bookmark(entry.target) ?? ''}" w:history="1">${textRun(entry.text)}</w:hyperlink>`
    return paragraph(`TOC${entry.level}`, start + link + end)
  })
  const title = paragraph('TOCHeading', textRun('目录'))
  return `<w:sdt>${PROPERTIES}<w:sdtContent>${title}${lines.join('')}</w:sdtContent></w:sdt>${PAGE_BREAK}`
}

const PAGE_BREAK = paragraph('TableGap', '<w:r><w:br w:type="page"/></w:r>')
