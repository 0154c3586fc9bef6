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

/**
 * Numbers of annexes for the navigation pane and for a 目录 that is brought up to date, which both show the titles alone.
 * On its page a title has its number above it, so here it is set in white of one point: a hidden number is shown by
 * LibreOffice all the same.
 */
export function annexNumbering(): string {
  const look = '<w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
  const level = `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="附件%1 "/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>${look}</w:lvl>`
  const list = `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>${level}</w:abstractNum>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="${MAIN}">${list}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
}

/** A paragraph of that list. */
export const ANNEX_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

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
