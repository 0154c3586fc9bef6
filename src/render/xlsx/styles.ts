import { escapeXml, XML_HEAD } from './xml.ts'

/** What a cell is; decides its type face, fill and borders. */
export type Face = 'label' | 'title' | 'caption' | 'unit' | 'head' | 'data' | 'strong' | 'note'
export type Align = 'left' | 'center' | 'right'

interface Look {
  readonly font: string
  readonly size: number
  readonly bold?: boolean
  /** Inside the ruled table. */
  readonly ruled?: boolean
  readonly filled?: boolean
  readonly vertical?: 'top' | 'bottom'
}

// 附件N and title as GB/T 9704-2012 sets them, the title smaller than on a page of text; the table itself in 宋体.
const LOOKS: Readonly<Record<Face, Look>> = {
  label: { font: '黑体', size: 16 },
  title: { font: '方正小标宋简体', size: 18 },
  caption: { font: '黑体', size: 14 },
  unit: { font: '宋体', size: 11, vertical: 'bottom' },
  head: { font: '黑体', size: 11, ruled: true },
  data: { font: '宋体', size: 11, ruled: true },
  strong: { font: '宋体', size: 11, bold: true, ruled: true, filled: true },
  note: { font: '宋体', size: 11, vertical: 'top' },
}
const FACES = Object.keys(LOOKS) as Face[]
const ALIGNS: readonly Align[] = ['left', 'center', 'right']

// Formats every reader knows by number (18.8.30); others are declared in the workbook from 164 on.
const KNOWN_FORMATS = new Map([
  ['', 0],
  ['0', 1],
  ['0.00', 2],
  ['#,##0', 3],
  ['#,##0.00', 4],
  ['0%', 9],
  ['0.00%', 10],
])
const FIRST_OWN_FORMAT = 164
const MANY_FORMATS = 150

const THIN = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FF000000"/></${side}>`)
  .join('')

/** The cell styles a workbook turns out to need, numbered as they are asked for. */
export class Styles {
  readonly #formats = new Map(KNOWN_FORMATS)
  readonly #own: string[] = []
  readonly #indexes = new Map<number, number>()
  /** Style 0 is what every cell without a style has. */
  readonly #cells: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']

  /** Whether there is room for the format: Excel holds about 200 of a workbook's own. */
  takes(format: string): boolean {
    return this.#own.length < MANY_FORMATS || this.#formats.has(format)
  }

  /** Number of the style. `quoted` marks a text that begins like a formula, so that editing it leaves it a text. */
  index(face: Face, align: Align, format = '', quoted = false): number {
    let formatId = this.#formats.get(format)
    if (formatId === undefined) {
      formatId = FIRST_OWN_FORMAT + this.#own.length
      this.#own.push(format)
      this.#formats.set(format, formatId)
    }
    const position = FACES.indexOf(face) * 6 + ALIGNS.indexOf(align) * 2 + (quoted ? 1 : 0)
    const key = formatId * FACES.length * 6 + position
    let index = this.#indexes.get(key)
    if (index === undefined) {
      index = this.#cells.length
      this.#indexes.set(key, index)
      this.#cells.push(cellStyle(face, align, formatId, quoted))
    }
    return index
  }

  /** xl/styles.xml (ECMA-376 part 1, 18.8.39) with what has been asked for so far. */
  xml(): string {
    const formats = this.#own.map(
      (code, index) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + index}" formatCode="${escapeXml(code)}"/>`,
    )
    // Font 0 is the one column widths are measured in (18.3.1.13).
    const fonts = [fontXml(LOOKS.data), ...FACES.map((face) => fontXml(LOOKS[face]))]
    return [
      `${XML_HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
      formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      `<fonts count="${fonts.length}">${fonts.join('')}</fonts>`,
      // The first two fills are reserved and must be these.
      '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
      '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>',
      '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
      `<border>${THIN}<diagonal/></border></borders>`,
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      `<cellXfs count="${this.#cells.length}">${this.#cells.join('')}</cellXfs>`,
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      '</styleSheet>',
    ].join('')
  }
}

/** Type size in points. */
export function sizeOf(face: Face): number {
  return LOOKS[face].size
}

function cellStyle(face: Face, align: Align, formatId: number, quoted: boolean): string {
  const { ruled, filled, vertical } = LOOKS[face]
  // 附件N may run over the narrow first column into the empty cells beside it; wrapped text would not. A figure too wide
  // for its column is drawn smaller instead of as ####.
  const fit = formatId > 0 ? ' shrinkToFit="1"' : face === 'label' ? '' : ' wrapText="1"'
  return [
    `<xf numFmtId="${formatId}" fontId="${FACES.indexOf(face) + 1}" fillId="${filled ? 2 : 0}" borderId="${ruled ? 1 : 0}"`,
    ` xfId="0"${quoted ? ' quotePrefix="1"' : ''}${formatId > 0 ? ' applyNumberFormat="1"' : ''} applyFont="1"`,
    `${filled ? ' applyFill="1"' : ''}${ruled ? ' applyBorder="1"' : ''} applyAlignment="1">`,
    `<alignment horizontal="${align}" vertical="${vertical ?? 'center'}"${fit}/></xf>`,
  ].join('')
}

function fontXml({ font, size, bold }: Look): string {
  // Character set 134 (GB 2312) makes a program without the font choose another Chinese one.
  return `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><color rgb="FF000000"/><name val="${font}"/><charset val="134"/></font>`
}
