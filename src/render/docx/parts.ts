import type { Properties } from '../../plan/publication.ts'
import { FACES, LINE } from '../layout/page.ts'
import { escapeXml } from './xml.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
/** For a publication without a date. */
const NO_DATE = '2000-01-01'

/** Names of the faces, with what Word takes where one is not installed. */
export function fontTable(): string {
  const fonts = Object.values(FACES).map(
    ([name, ...others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others[0]}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${MAIN}">${fonts.join('')}</w:fonts>`
}

/** The core properties with the publication's own date instead of the clock's. */
export function withDate(core: string, properties: Properties): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(properties.date ?? '') ? properties.date : NO_DATE
  return core.replace(
    /(<dcterms:(created|modified)[^>]*>)[^<]*/g,
    (_, start: string) => `${start}${escapeXml(`${date}T00:00:00Z`)}`,
  )
}

/**
 * Styles that keep their line height against the grid of the page: LibreOffice would set the lines of tables and
 * captions as far apart as those of the text. The library has no option for it.
 */
export function offGrid(styles: string): string {
  return styles.replace(/<w:spacing [^>]*w:lineRule="exact"/g, (spacing) =>
    spacing.includes(`w:line="${LINE.fixed * 20}"`) ? spacing : `<w:snapToGrid w:val="false"/>${spacing}`,
  )
}

/** Dots up to the page numbers of the contents, which the library cannot ask for. */
export function dotted(styles: string): string {
  return styles.replaceAll('<w:tab w:val="right"', '<w:tab w:val="right" w:leader="dot"')
}
