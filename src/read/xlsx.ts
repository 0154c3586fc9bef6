import * as XLSX from 'xlsx'
import type { Block, Document } from '../document/types.ts'
import { ReadProblem } from './problem.ts'
import { readSheet, type SheetGrid } from './xlsx-grid.ts'
import { openWorkbook } from './xlsx-open.ts'

const EMPTY = '工作簿里没有看得见的内容，没有可以检查的。'

/** A workbook (.xlsx, .xlsm, .xls, .et): a table for each visible sheet. Throws ReadProblem only. */
export function readXlsx(bytes: Uint8Array, path: string, notices: readonly string[] = []): Document {
  const workbook = openWorkbook(bytes)
  const blocks: Block[] = []
  const sheets: { readonly name: string; readonly grid: SheetGrid }[] = []
  const told = [...notices]
  let hiddenSheets = 0
  let source = ''
  workbook.SheetNames.forEach((name, index) => {
    const sheet = workbook.Sheets[name]
    if (!sheet || !isDense(sheet)) return
    if (workbook.Workbook?.Sheets?.[index]?.Hidden) {
      hiddenSheets++
      return
    }
    const { grid, hiddenRows, hiddenColumns } = readSheet(sheet, name, source === '' ? 0 : source.length + 2)
    if (hiddenRows > 0) told.push(`工作表“${name}”有 ${hiddenRows} 个隐藏的行，没有读取。`)
    if (hiddenColumns > 0) told.push(`工作表“${name}”有 ${hiddenColumns} 个隐藏的列，没有读取。`)
    if (!grid) return
    source += (source === '' ? '' : '\n\n') + grid.text
    sheets.push({ name, grid })
    blocks.push(grid.table)
  })
  if (hiddenSheets > 0) told.push(`有 ${hiddenSheets} 个隐藏的工作表，没有读取。`)
  if (blocks.length === 0) throw new ReadProblem(EMPTY)
  return { path, format: 'xlsx', source, blocks, notices: told, cellAt: locator(sheets) }
}

/** Finds the cell at an offset; what lies between two cells belongs to the first. */
function locator(
  sheets: readonly { readonly name: string; readonly grid: SheetGrid }[],
): NonNullable<Document['cellAt']> {
  const starts: number[] = []
  const cells: { readonly sheet: string; readonly cell: string }[] = []
  for (const { name, grid } of sheets) {
    grid.places.forEach(({ address }, index) => {
      starts.push(grid.starts[index] ?? 0)
      cells.push({ sheet: name, cell: XLSX.utils.encode_cell(address) })
    })
  }
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return cells[low]
  }
}

function isDense(sheet: XLSX.WorkSheet): sheet is XLSX.DenseWorkSheet {
  return Array.isArray(sheet['!data'])
}
