import type { Publication } from '../../plan/publication.ts'
import { placesOf } from '../layout/places.ts'
import { headingUse, renderSections } from './document.ts'
import { annexNumbering, dotted, fontTable, offGrid, withDate } from './parts.ts'
import { Places } from './places.ts'
import { makeSkeleton } from './skeleton.ts'
import { paragraph } from './xml.ts'
import { writeZip } from './zip.ts'

const DOCUMENT = 'word/document.xml'
const RELATIONSHIPS = 'word/_rels/document.xml.rels'
const CORE = 'docProps/core.xml'

/**
 * A publication as a Word document on A4 (GB/T 9704-2012). The same publication gives the same bytes.
 *
 * The docx library makes the package around the text. The text itself, mostly table cells, is written here: as objects
 * of the library it would take many times the room and time.
 */
export async function renderDocx(publication: Publication): Promise<Uint8Array> {
  const use = headingUse(publication)
  const places = new Places(placesOf(publication))
  const parts = await makeSkeleton(publication, use)
  const sections = renderSections(publication, places, use)
  const change = (name: string, edit: (part: string) => string) =>
    parts.set(name, edit(parts.get(name) ?? ''))
  change(DOCUMENT, (document) => fill(document, sections))
  change(RELATIONSHIPS, (list) =>
    list.replace('</Relationships>', `${places.relationships()}</Relationships>`),
  )
  change(CORE, (core) => withDate(core, publication.properties))
  change('word/styles.xml', (styles) => dotted(offGrid(styles)))
  change('word/fontTable.xml', fontTable)
  change('word/numbering.xml', annexNumbering)
  return writeZip(parts)
}

/** Puts the text into the empty sections. A section's properties belong to its last paragraph, the last one's to the body. */
function fill(document: string, sections: readonly string[]): string {
  const properties = document.match(/<w:sectPr\b.*?<\/w:sectPr>/gs) ?? []
  const start = document.indexOf('<w:body>') + '<w:body>'.length
  const body = sections.map((content, index) => {
    const own = properties[index] ?? ''
    return content + (index === sections.length - 1 ? own : paragraph('SectionEnd', '', own))
  })
  return `${document.slice(0, start)}${body.join('')}</w:body></w:document>`
}
