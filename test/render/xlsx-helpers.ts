import * as XLSX from 'xlsx'
import type {
  CellFormula,
  PrintAnnex,
  PrintCell,
  PrintColumn,
  PrintNumber,
  PrintRow,
  PrintTable,
  Publication,
} from '../../src/plan/publication.ts'
import { extract, listZip } from '../../src/read/zip.ts'
import { renderWorkbook } from '../../src/render/xlsx/index.ts'

export const PUBLICATION: Pick<Publication, 'title' | 'properties'> = {
  title: '岚河县“十四五”巩固拓展脱贫攻坚成果规划',
  properties: {
    issuer: '岚河县人民政府',
    documentNumber: '岚发〔2021〕7号',
    addressees: undefined,
    date: '2021-05-24',
    period: '2021—2025年',
  },
}

/** A row of cells from column 0 on; text, or a finished cell. */
export function row(kind: PrintRow['kind'], ...cells: (string | Omit<PrintCell, 'column'>)[]): PrintRow {
  return {
    kind,
    cells: cells.map((cell, column) =>
      typeof cell === 'string' ? { column, text: cell } : { column, ...cell },
    ),
  }
}

/** 12.30 → a number with two decimals; `exact` is given where it has more digits than are printed. */
export function figure(text: string, options: Partial<PrintNumber> = {}): Omit<PrintCell, 'column'> {
  const digits = text.replaceAll(',', '')
  const number = {
    exact: digits,
    decimals: digits.split('.')[1]?.replace('%', '').length ?? 0,
    percent: text.endsWith('%'),
    grouped: text.includes(','),
    ...options,
  }
  return { text, number }
}

export function sum(
  ...of: [fromRow: number, fromColumn: number, toRow: number, toColumn: number][]
): CellFormula {
  return {
    kind: 'sum',
    of: of.map(([fromRow, fromColumn, toRow, toColumn]) => ({
      from: { row: fromRow, column: fromColumn },
      to: { row: toRow, column: toColumn },
    })),
  }
}

export function table(body: readonly PrintRow[], options: Partial<PrintTable> = {}): PrintTable {
  const count = Math.max(1, ...body.flatMap(({ cells }) => cells.map(({ column }) => column + 1)))
  return {
    kind: 'table',
    id: 't1',
    label: '',
    caption: '',
    unit: '',
    columns: Array.from({ length: count }, (): PrintColumn => ({ align: 'left', width: 12 })),
    head: [],
    body,
    bodyLength: body.length,
    notes: [],
    ...options,
  }
}

export function annex(tables: readonly PrintTable[], options: Partial<PrintAnnex> = {}): PrintAnnex {
  return {
    id: 'a1',
    number: 1,
    title: '投资估算表',
    landscape: false,
    blocks: tables,
    sheets: tables.map((each, index) => ({ name: `表${index + 1}`, table: each })),
    ...options,
  }
}

export async function bytesOf(
  annex: PrintAnnex,
  publication: Pick<Publication, 'title' | 'properties'> = PUBLICATION,
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of renderWorkbook(annex, publication)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Rendered, reopened with a library that is not ours, and its parts as text. */
export async function reopen(annex: PrintAnnex, publication = PUBLICATION) {
  const bytes = await bytesOf(annex, publication)
  const book = XLSX.read(bytes, { cellFormula: true, cellNF: true, cellStyles: true })
  const entries = listZip(bytes)
  const part = (name: string) => {
    const entry = entries.find((each) => each.name === name)
    if (entry === undefined) throw new Error(`no ${name}`)
    return Buffer.from(extract(bytes, entry)).toString('utf8')
  }
  const sheet = (index: number) => book.Sheets[book.SheetNames[index] ?? '']
  const cell = (place: string, index = 0): XLSX.CellObject | undefined => sheet(index)?.[place]
  /** First row and column, last row and column, from 0. */
  const merges = sheet(0)?.['!merges']?.map(({ s, e }) => [s.r, s.c, e.r, e.c])
  const range = sheet(0)?.['!ref']
  return { bytes, book, cell, merges, range, part, entries }
}
