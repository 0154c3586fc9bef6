import type { IParagraphStyleOptions, IRunStylePropertiesOptions, IStylesOptions } from 'docx'
import type { HeadingStyle } from '../../plan/publication.ts'
import { HEADING_LOOKS } from '../layout/headings.ts'
import { areaWidth, CHARACTER_SPACE, FACES, type Face, LINE } from '../layout/page.ts'
import { SIZES } from '../layout/widths.ts'

/** Style of a paragraph in a table cell of that type size. */
export function cellStyle(size: number, emphasised: boolean): string {
  return `${emphasised ? 'TableHead' : 'TableText'}${String(size).replace('.', '')}`
}

/** Looks of the headings of a document by level of Word's headings: the first look of a level is that of `Heading n`. */
export type HeadingUse = ReadonlyMap<number, readonly HeadingStyle[]>

/** Word's own style for the first look that a level has, one derived from it for any other. */
export function headingStyle(level: number, style: HeadingStyle, use: HeadingUse): string {
  return use.get(level)?.[0] === style ? `Heading${level}` : `Heading${level}${style}`
}

/** Where the page numbers of the contents end. */
const CONTENTS_WIDTH = Math.floor(areaWidth(false) * 20)

type Paragraph = NonNullable<IParagraphStyleOptions['paragraph']>

/** All styles of a document: GB/T 9704-2012 on Word's built-in names, so that navigation and contents work. */
export function makeStyles(use: HeadingUse): IStylesOptions {
  return {
    default: {
      document: {
        run: { ...run('body', 16), language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: exact(LINE.fixed) },
      },
      title: {
        run: run('title', 22),
        paragraph: { alignment: 'center', spacing: { ...exact(36), after: LINE.fixed * 20 }, keepNext: true },
      },
      listParagraph: { basedOn: 'BodyText', run: {}, paragraph: {} },
      hyperlink: { run: { color: '000000', underline: { type: 'single' } } },
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [
          `heading${level}`,
          { ...heading(use.get(level)?.[0] ?? 'level4', level), next: 'BodyText' },
        ]),
      ),
    },
    characterStyles: [
      {
        id: 'Strong',
        name: 'Strong',
        basedOn: 'DefaultParagraphFont',
        quickFormat: true,
        run: { bold: true },
      },
      {
        id: 'Emphasis',
        name: 'Emphasis',
        basedOn: 'DefaultParagraphFont',
        quickFormat: true,
        run: face('kai'),
      },
    ],
    paragraphStyles: [
      ...[7, 8, 9].map((level) => ({
        id: `Heading${level}`,
        name: `heading ${level}`,
        basedOn: 'Normal',
        next: 'BodyText',
        quickFormat: true,
        ...heading(use.get(level)?.[0] ?? 'level4', level),
      })),
      ...[...use].flatMap(([level, [, ...others]]) =>
        others.map((style) => ({
          id: `Heading${level}${style}`,
          name: `标题 ${level} ${style}`,
          basedOn: `Heading${level}`,
          next: 'BodyText',
          ...heading(style, level),
        })),
      ),
      ...bodyStyles(),
      ...tableStyles(),
    ],
  }
}

function bodyStyles(): IParagraphStyleOptions[] {
  return [
    named(
      'BodyText',
      'Body Text',
      { indent: twoCharacters(16), alignment: 'both' },
      { characterSpacing: CHARACTER_SPACE * 20 },
      { quickFormat: true },
    ),
    named('Note', '注', { spacing: exact(18) }, run('body', 12)),
    named('Quote', 'Quote', { indent: { ...twoCharacters(16), left: 640 } }, run('kai', 16)),
    named('Addressees', '主送机关', {}),
    named(
      'Issuer',
      '发文机关',
      { alignment: 'center', spacing: { ...exact(54), before: 1984 } },
      {
        ...run('title', 36),
        color: 'DD0000',
      },
    ),
    named('DocumentNumber', '发文字号', {
      alignment: 'center',
      spacing: { ...exact(LINE.fixed), before: 1120, after: 1120 },
      border: { bottom: { style: 'single', size: 12, space: 11, color: 'DD0000' } },
    }),
    // The issuer and the date under it are not to stand alone on a page (GB/T 9704-2012, 7.3.5.5).
    named('AnnexList', '附件说明', { keepNext: true }),
    named('SignOff', '落款', { alignment: 'right', keepLines: true }),
    named('AnnexLabel', '附件标识', { keepNext: true }, run('hei', 16)),
    named(
      'AnnexTitle',
      '附件标题',
      {
        alignment: 'center',
        spacing: { ...exact(36), before: 560, after: 560 },
        outlineLevel: 0,
        keepNext: true,
      },
      run('title', 22),
    ),
    named(
      'TOCHeading',
      'TOC Heading',
      { alignment: 'center', spacing: { ...exact(LINE.fixed), after: 160 } },
      run('hei', 18),
    ),
    named('TOC1', 'toc 1', { rightTabStop: CONTENTS_WIDTH }),
    named('TOC2', 'toc 2', { rightTabStop: CONTENTS_WIDTH, indent: { left: 640 } }),
    named('Footer', 'footer', { spacing: exact(16) }, run('song', 14)),
    named('SectionEnd', '分节', { spacing: exact(1) }, { size: 2 }),
  ]
}

function tableStyles(): IParagraphStyleOptions[] {
  return [
    named(
      'Caption',
      'caption',
      { alignment: 'center', spacing: { ...exact(22), before: 120, after: 60 }, keepNext: true },
      run('hei', 14),
    ),
    named(
      'TableUnit',
      '表格单位',
      { alignment: 'right', spacing: exact(18), keepNext: true },
      run('body', 12),
    ),
    named('TableNote', '表注', { spacing: exact(18) }, run('body', 12)),
    named('TableGap', '表后', { spacing: exact(8) }, { size: 8 }),
    named(
      'BoxTitle',
      '专栏标题',
      { alignment: 'center', spacing: { ...exact(22), before: 60, after: 60 }, keepNext: true },
      run('hei', 14),
    ),
    named(
      'BoxText',
      '专栏正文',
      { indent: twoCharacters(14), alignment: 'both', spacing: exact(22) },
      run('body', 14),
    ),
    ...SIZES.flatMap((size) => [
      named(cellStyle(size, false), `表格 ${size}`, { spacing: cellSpacing(size) }, run('body', size)),
      named(cellStyle(size, true), `表头 ${size}`, { spacing: cellSpacing(size) }, run('hei', size)),
    ]),
  ]
}

function named(
  id: string,
  name: string,
  paragraph: Paragraph,
  runs: IRunStylePropertiesOptions = {},
  more: Partial<IParagraphStyleOptions> = {},
): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', paragraph, run: runs, ...more }
}

function heading(
  style: HeadingStyle,
  level: number,
): { run: IRunStylePropertiesOptions; paragraph: Paragraph } {
  const look = HEADING_LOOKS[style]
  const before = style === 'chapter' ? { before: LINE.fixed * 20 } : {}
  return {
    run: { ...run(look.face, look.size), bold: false },
    paragraph: {
      alignment: look.centred ? 'center' : 'left',
      indent: look.centred ? { firstLine: 0, firstLineChars: 0 } : twoCharacters(look.size),
      spacing: { ...exact(LINE.fixed), ...before },
      outlineLevel: level - 1,
      keepNext: true,
      keepLines: true,
    },
  }
}

function run(name: Face, size: number): IRunStylePropertiesOptions {
  return { ...face(name), size: size * 2, sizeComplexScript: size * 2 }
}

// Every script gets the Chinese face, and the hint makes quotation marks and dashes full width.
function face(name: Face): IRunStylePropertiesOptions {
  const font = FACES[name][0]
  return { font: { ascii: font, hAnsi: font, eastAsia: font, cs: font, hint: 'eastAsia' } }
}

function exact(points: number): { line: number; lineRule: 'exact' } {
  return { line: Math.round(points * 20), lineRule: 'exact' }
}

function cellSpacing(size: number): { line: number; lineRule: 'exact'; before: number; after: number } {
  return { ...exact(size * 1.35), before: 40, after: 40 }
}

/** Word follows the characters, others the twentieths of a point. */
function twoCharacters(size: number): { firstLine: number; firstLineChars: number } {
  return { firstLine: size * 40, firstLineChars: 200 }
}
