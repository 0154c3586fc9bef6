import * as XLSX from 'xlsx'
import { ReadProblem } from './problem.ts'
import { withinBounds } from './xlsx-bounds.ts'
import { SHORT_DATE } from './xlsx-print.ts'
import { checkSizes, extract, listZip, storeZip } from './zip.ts'

const PASSWORD = '工作簿有密码保护，请先取消密码，另存后再检查。'
const DAMAGED = '工作簿打不开，可能已损坏或不是 Excel 文件，请用 WPS 或 Excel 打开后另存为 .xlsx 再检查。'
const NO_WORKBOOK = '文件里没有工作簿，不是 Excel 文件，请确认文件，或另存为 .xlsx 再检查。'

/** SheetJS writes into what it is given: each workbook gets a copy. */
const OPTIONS: XLSX.ParsingOptions = {
  type: 'array',
  dense: true,
  // Hidden rows and columns are read with the styles.
  cellStyles: true,
  cellFormula: false,
  cellHTML: false,
  dateNF: SHORT_DATE,
}

/** The workbook in these bytes. Throws ReadProblem only. */
export function openWorkbook(bytes: Uint8Array): XLSX.WorkBook {
  const safe = bytes[0] === 0x50 && bytes[1] === 0x4b ? repack(bytes) : bytes
  if (isEncrypted(safe)) throw new ReadProblem(PASSWORD)
  try {
    return quietly(() => withinBounds(safe.length, () => XLSX.read(safe, { ...OPTIONS })))
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message)
    throw new ReadProblem(locked ? PASSWORD : DAMAGED)
  }
}

/** SheetJS writes what it does not know to the console; what matters of it comes out as an exception. */
function quietly<T>(work: () => T): T {
  const { error, warn } = console
  console.error = () => {}
  console.warn = () => {}
  try {
    return work()
  } finally {
    console.error = error
    console.warn = warn
  }
}

/**
 * SheetJS unpacks what local headers say, without a limit. It is handed the parts it needs, unpacked here to exactly
 * the sizes that the directory declares.
 */
function repack(bytes: Uint8Array): Uint8Array {
  const entries = listZip(bytes)
  if (!entries.some((entry) => /^\/?xl\/workbook\d*\.(?:xml|bin)$/i.test(entry.name)))
    throw new ReadProblem(NO_WORKBOOK)
  if (entries.some((entry) => entry.encrypted)) throw new ReadProblem(PASSWORD)
  const needed = entries.filter(
    (entry) =>
      !entry.name.endsWith('/') &&
      !/\/(?:media|embeddings|drawings|printerSettings|externalLinks)\//i.test(entry.name),
  )
  checkSizes(entries)
  return storeZip(needed.map((entry) => ({ entry, data: withoutEmpty(entry.name, extract(bytes, entry)) })))
}

/** An encrypted .xlsx is an OLE container with a stream of this name. */
function isEncrypted(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return false
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
}

const LARGE_SHEET = 1024 * 1024

/**
 * A sheet formatted to its end holds up to a million rows and cells without content, which cost SheetJS seconds. They
 * may go where each of the rest names its own place.
 */
function withoutEmpty(name: string, data: Uint8Array): Uint8Array {
  if (data.length < LARGE_SHEET || !/^\/?xl\/worksheets\/[^/]*\.xml$/i.test(name)) return data
  const xml = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1')
  if (/<c(?! r=)[ >/]|<row(?! r=)[ >/]/.test(xml)) return data
  const cells = xml.replace(/<c [^>]*\/>/g, '')
  return Buffer.from(cells.replace(/<row [^>]*(?:\/>|>\s*<\/row>)/g, ''), 'latin1')
}
