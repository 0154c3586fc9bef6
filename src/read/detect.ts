import type { Format } from '../document/types.ts'
import { ReadProblem } from './problem.ts'
import { listZip } from './zip.ts'

export interface Detected {
  readonly format: Format
  /** What the user should know of the choice. */
  readonly notices: readonly string[]
}

const FORMATS: Readonly<Record<string, Format>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  csv: 'csv',
  tsv: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xls: 'xlsx',
  et: 'xlsx',
}

const NAMES: Readonly<Record<Format, string>> = {
  text: '文本',
  markdown: 'Markdown',
  html: '网页',
  csv: 'CSV 表格',
  xlsx: '电子表格',
}

const SAVE_TEXT = '请另存为 .txt、.html 或 .md 再检查'
const SAVE_SHEET = '请另存为 .xlsx 再检查'
const UNREAD: Readonly<Record<string, string>> = {
  docx: `暂不能读取 Word 文档（.docx），${SAVE_TEXT}。`,
  docm: `暂不能读取 Word 文档（.docm），${SAVE_TEXT}。`,
  doc: `暂不能读取 Word 文档（.doc），${SAVE_TEXT}。`,
  wps: `暂不能读取 WPS 文字文档（.wps），${SAVE_TEXT}。`,
  rtf: `暂不能读取 RTF 文档，${SAVE_TEXT}。`,
  odt: `暂不能读取 OpenDocument 文档（.odt），${SAVE_TEXT}。`,
  pdf: '暂不能读取 PDF，请取得原稿，另存为 .txt、.html、.md 或 .xlsx 再检查。',
  ofd: '暂不能读取 OFD，请取得原稿，另存为 .txt、.html、.md 或 .xlsx 再检查。',
  ods: `暂不能读取 OpenDocument 表格（.ods），${SAVE_SHEET}。`,
  numbers: `暂不能读取 Numbers 表格，${SAVE_SHEET}。`,
  ppt: `暂不能读取演示文稿，${SAVE_TEXT}。`,
  pptx: `暂不能读取演示文稿，${SAVE_TEXT}。`,
  zip: '这是压缩包，请先解压，再检查里面的文件。',
  image: '这是图片，不能读出文字，请改用文字版。',
  mht: `暂不能读取单个文件的网页（.mht），${SAVE_TEXT}。`,
}

/**
 * What a file is: by its content where that is beyond doubt (a portal's ".xls" is often a web page), else by its
 * extension, else text. `path` may be "-" (standard input). Looks at the first bytes only, save in a zip.
 */
export function detect(path: string, bytes: Uint8Array): Detected {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  const named = FORMATS[extension]
  const kind = sniff(bytes)
  const problem =
    UNREAD[kind ?? ''] ??
    (kind === undefined || kind === 'xlsx' || kind === 'html' ? UNREAD[extension] : undefined)
  if (problem) throw new ReadProblem(problem)
  // Neither a workbook nor the text that some portals call one.
  if (named === 'xlsx' && kind === undefined && isBinary(bytes))
    throw new ReadProblem(
      `文件名以 .${extension} 结尾，内容却不是电子表格，文件可能没有传完或已损坏，请重新取得文件，或用 WPS、Excel 打开后另存。`,
    )
  // An old binary container may be a Word file or a workbook whose directory we did not find: the reader says.
  const format: Format =
    kind === 'xlsx' || kind === 'html' ? kind : named === 'xlsx' ? 'csv' : (named ?? 'text')
  const expected = named === undefined || named === format || (named === 'markdown' && format === 'html')
  return {
    format,
    notices: expected
      ? []
      : [`文件名以 .${extension} 结尾，内容却是${NAMES[format]}，已按${NAMES[format]}读取。`],
  }
}

/** A format, a key of UNREAD, or undefined for text and what cannot be told from it. */
function sniff(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096))
  const starts = (...codes: number[]) => codes.every((code, index) => head[index] === code)
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return sniffZip(bytes)
  if (starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return sniffContainer(bytes)
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf'
  if (starts(0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'rtf'
  if (starts(0x52, 0x61, 0x72, 0x21) || starts(0x37, 0x7a, 0xbc, 0xaf) || starts(0x1f, 0x8b)) return 'zip'
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38))
    return 'image'
  // Latin 1 keeps every byte; without NULs and marks it shows markup in UTF-16 too.
  const text = head.toString('latin1').replace(/^(?:ï»¿|ÿþ|þÿ)|\0/g, '')
  if (/^\s*MIME-Version:/i.test(text)) return 'mht'
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*){0,9}<(?:!doctype\s+html|html[\s>])/i.test(text)
  )
    return 'html'
  if (/^\s*<\?xml/.test(text) && text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xlsx'
  return undefined
}

/** Zeros and controls at the beginning, and no mark of UTF-16 that would explain the zeros. */
function isBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return !utf16 && bytes.subarray(0, 4096).some((byte) => byte < 9)
}

function sniffZip(bytes: Uint8Array): string {
  const names = listZip(bytes).map((entry) => entry.name.toLowerCase())
  if (names.some((name) => /^\/?xl\/workbook\d*\.(?:xml|bin)$/.test(name))) return 'xlsx'
  if (names.includes('word/document.xml')) return 'docx'
  if (names.includes('ppt/presentation.xml')) return 'pptx'
  if (names.includes('ofd.xml')) return 'ofd'
  if (names.includes('content.xml')) return 'ods'
  return 'zip'
}

/** Names in an OLE container's directory are UTF-16. A Word file saved as .xls is known by them. */
function sniffContainer(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const holds = (name: string) => buffer.includes(Buffer.from(name, 'utf16le'))
  if (holds('WordDocument') && !holds('Workbook')) return 'doc'
  if (holds('PowerPoint Document')) return 'ppt'
  return 'xlsx'
}
