import type { PrintAnnex, Publication } from '../../plan/publication.ts'
import { layOut } from './layout.ts'
import { sheetNames } from './names.ts'
import { sheetXml } from './sheet.ts'
import { Styles } from './styles.ts'
import {
  appPropertiesXml,
  contentTypesXml,
  corePropertiesXml,
  packageRelationsXml,
  workbookRelationsXml,
  workbookXml,
} from './workbook.ts'
import { writeZip, type ZipPart } from './zip.ts'

/**
 * An annex as a workbook (.xlsx), one sheet for each of its tables, made as it is read: a long table is never held
 * whole. Figures are numbers, sums and shares are formulas with their values, and any text stays a text. Throws, before
 * the first byte, on an annex without tables and on a table larger than a sheet can be.
 */
export async function* renderWorkbook(
  annex: PrintAnnex,
  publication: Pick<Publication, 'title' | 'properties'>,
): AsyncGenerator<Uint8Array> {
  if (annex.sheets.length === 0) throw new Error(`附件${annex.number}没有表，不能写成工作簿。`)
  const names = sheetNames(annex.sheets.map(({ name }) => name))
  const layouts = annex.sheets.map(({ table }, index) => layOut(annex, names[index] ?? '', table))
  const styles = new Styles()
  const once = (name: string, text: string): ZipPart => ({ name, text: () => [text] })
  yield* writeZip([
    once('[Content_Types].xml', contentTypesXml(layouts.length)),
    once('_rels/.rels', packageRelationsXml()),
    once('docProps/app.xml', appPropertiesXml()),
    once('docProps/core.xml', corePropertiesXml(annex, publication)),
    once('xl/_rels/workbook.xml.rels', workbookRelationsXml(layouts.length)),
    once('xl/workbook.xml', workbookXml(layouts)),
    ...layouts.map((layout, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      text: () => sheetXml(layout, styles, index === 0),
    })),
    // Last, because the sheets decide which styles there are.
    { name: 'xl/styles.xml', text: () => [styles.xml()] },
  ])
}
