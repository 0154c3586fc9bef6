import type { PrintAnnex, Publication } from '../../plan/publication.ts'
import type { Layout } from './layout.ts'
import { escapeXml, XML_HEAD } from './xml.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** An output carries no date but the plan's own. */
const NO_DATE = '1980-01-01'

/** [Content_Types].xml (ECMA-376 part 2). */
export function contentTypesXml(sheets: number): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`
  return [
    `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('xl/workbook.xml', `${CONTENT}.sheet.main+xml`),
    ...Array.from({ length: sheets }, (_, index) =>
      override(`xl/worksheets/sheet${index + 1}.xml`, `${CONTENT}.worksheet+xml`),
    ),
    override('xl/styles.xml', `${CONTENT}.styles+xml`),
    '</Types>',
  ].join('')
}

export function packageRelationsXml(): string {
  return relations([
    [`${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
    [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${OFFICE}/relationships/extended-properties`, 'docProps/app.xml'],
  ])
}

/** Sheet n is relation rIdn; the styles come after the sheets. */
export function workbookRelationsXml(sheets: number): string {
  const all = Array.from({ length: sheets }, (_, index): [string, string] => [
    `${OFFICE}/relationships/worksheet`,
    `worksheets/sheet${index + 1}.xml`,
  ])
  return relations([...all, [`${OFFICE}/relationships/styles`, 'styles.xml']])
}

function relations(all: readonly (readonly [string, string])[]): string {
  const each = all.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  )
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

/** xl/workbook.xml (part 1, 18.2.27). The head rows are print titles, a name of their own in every sheet (18.2.5). */
export function workbookXml(layouts: readonly Layout[]): string {
  const names = layouts.flatMap(({ name, head, headRow, bodyRow }, index) => {
    if (head.length === 0) return []
    const rows = `'${name.replaceAll("'", "''")}'!$${headRow}:$${bodyRow - 1}`
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(rows)}</definedName>`
  })
  return [
    `${XML_HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`,
    ` xmlns:r="${OFFICE}/relationships"><bookViews><workbookView/></bookViews><sheets>`,
    ...layouts.map(
      ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    ),
    '</sheets>',
    names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '',
    // Values are written with the formulas. The number of the calculation engine is that of Excel 2019: an older one, or
    // none, makes Excel calculate everything on opening and ask on closing whether to save.
    '<calcPr calcId="191029" fullCalcOnLoad="0"/></workbook>',
  ].join('')
}

/** docProps/core.xml (part 2). */
export function corePropertiesXml(
  annex: PrintAnnex,
  publication: Pick<Publication, 'title' | 'properties'>,
): string {
  const { date, issuer } = publication.properties
  const day = date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : NO_DATE
  const stamp = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`
  return [
    `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(annex.title)}</dc:title>`,
    `<dc:subject>${escapeXml(publication.title)}</dc:subject>`,
    issuer === undefined ? '' : `<dc:creator>${escapeXml(issuer)}</dc:creator>`,
    `${stamp('created')}${stamp('modified')}</cp:coreProperties>`,
  ].join('')
}

/** docProps/app.xml. The program is named as what it is, which makes LibreOffice calculate formulas anew. */
export function appPropertiesXml(): string {
  return `${XML_HEAD}<Properties xmlns="${OFFICE}/extended-properties"><Application>plan</Application></Properties>`
}
