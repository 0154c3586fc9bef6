import type { Cell, TableBlock } from '../document/types.ts'
import type { Column, ColumnKind, Row } from '../plan/types.ts'
import { declaredUnit } from '../quantity/declared-unit.ts'
import { normalize } from '../quantity/normalize.ts'
import { isUnitText, PERCENT, parseUnit, type Unit, type UnitTable } from '../quantity/units.ts'
import { headPaths } from './head-paths.ts'
import { areYears, isYear, MISSING, type ReadCell, readCell } from './table-cells.ts'

export interface TableLayout {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** Body cells that are one number, with the unit that holds for them. */
  readonly numbers: readonly { readonly read: ReadCell; readonly unit: Unit | undefined }[]
  /** Cells that are text and hold numbers. */
  readonly texts: readonly ReadCell[]
  /** Title lines inside the grid, over all columns. */
  readonly titles: readonly Cell[]
  readonly unit: Unit | undefined
}

const SERIAL = /^(?:序号|编号|行次|栏次|号|No\.?)$/i
const UNIT_HEAD = /^(?:计量)?单位$/
const NATURE_HEAD = /属性|指标性质/
/** Finds heads, labels, units and numbers of a grid. Linear in the number of cells. */
export function layOutTable(
  block: TableBlock,
  contextUnit: Unit | undefined,
  units: UnitTable,
): TableLayout | undefined {
  if (block.cells.length === 0) return undefined
  const byRow: ReadCell[][] = []
  for (const cell of block.cells) {
    let row = byRow[cell.row]
    if (!row) {
      row = []
      byRow[cell.row] = row
    }
    row.push(readCell(cell, units))
  }
  const titles: Cell[] = []
  let top = 0
  while (top < byRow.length) {
    const row = (byRow[top] ?? []).filter((read) => read.text !== '')
    const only = row[0]
    if (row.length > 1 && !(row.length === 2 && /^\(?单位/.test(row[1]?.text ?? ''))) break
    if (
      only &&
      (only.number ||
        (row.length === 1 &&
          only.cell.columnSpan === 1 &&
          block.columns > 1 &&
          only.cell.column > 0 &&
          !/单位/.test(only.text)))
    )
      break
    for (const read of row) titles.push(read.cell)
    top++
  }
  const firstBody = findBody(byRow, top, block.columns)
  if (firstBody === undefined) return undefined
  let unit = contextUnit
  for (const title of titles)
    unit = (/单位/.test(title.text) ? declaredUnit(normalize(title.text), units) : undefined) ?? unit

  const paths = headPaths(block, byRow.slice(top, firstBody).flat())

  const bodyRows: number[] = []
  const midHeads = new Map<number, ReadonlyMap<number, string>>()
  let heads: ReadonlyMap<number, string> = new Map()
  const stats = columnStats(byRow, firstBody, block.columns, units)
  for (let row = firstBody; row < byRow.length; row++) {
    const reads = byRow[row] ?? []
    if (reads.every((read) => read.text === '')) continue
    if (isMidHead(reads, stats)) {
      heads = new Map(
        reads
          .filter((read) => read.text !== '' && (stats[read.cell.column]?.numbers ?? 0) > 0)
          .map((read) => [read.cell.column, read.text]),
      )
      continue
    }
    bodyRows.push(row)
    midHeads.set(row, heads)
  }
  const kinds = stats.map((stat, column) => columnKind(stat, paths[column] ?? []))
  if (!kinds.includes('label')) {
    const first = kinds.indexOf('text')
    if (first >= 0) kinds[first] = 'label'
  }
  const columns: Column[] = kinds.map((kind, index) => {
    const path = paths[index] ?? []
    return { index, kind, path, header: path.join(''), unit: headUnit(path, units) }
  })
  shareUnit(columns)
  const growing = new Set(columns.filter(({ header, path }) => isGrowth(header, path.at(-1) ?? '', units)))
  const labelColumns = columns.filter((column) => column.kind === 'label').map((column) => column.index)
  const unitColumn = columns.find((column) => column.kind === 'unit')?.index
  const codeColumn = columns.find((column) => column.kind === 'code')?.index

  const carried = new Map<number, { text: string; until: number }>()
  const rows: Row[] = []
  const numbers: { read: ReadCell; unit: Unit | undefined }[] = []
  const texts: ReadCell[] = []
  for (const row of bodyRows) {
    const reads = byRow[row] ?? []
    const labels: string[] = labelColumns.map((column) => {
      const read = reads.find((candidate) => candidate.cell.column === column)
      if (read) {
        if (read.cell.rowSpan > 1) carried.set(column, { text: read.text, until: row + read.cell.rowSpan })
        return read.text
      }
      const above = carried.get(column)
      return above && row < above.until ? above.text : ''
    })
    const unitCell =
      unitColumn === undefined ? undefined : reads.find((read) => read.cell.column === unitColumn)?.text
    const rowUnit = unitCell ? parseUnit(unitCell, units) : undefined
    const rowHeads = midHeads.get(row) ?? new Map<number, string>()
    const code = reads.find((read) => read.cell.column === codeColumn)?.text ?? ''
    // 合计 may stand under 科目编码: it is what this line is called.
    const unnamed = labels.join('') === ''
    if (code !== '' && !CODE.test(code) && unnamed) labels[0] = code
    rows.push({ index: row, labels, code: CODE.test(code) ? code : '', heads: rowHeads })
    const labelUnit = declaredUnit(labels.join(' '), units)
    for (const read of reads) {
      const column = columns[read.cell.column]
      if (!column) continue
      if (read.number && (column.kind === 'number' || (column.kind === 'text' && !isYear(read)))) {
        const mid = rowHeads.get(column.index)
        const own = read.number.unit
        const share = SHARE_HEAD.test(mid ?? column.header) ? PERCENT : undefined
        numbers.push({
          read,
          unit:
            own ??
            (!read.cumulative && (mid === undefined ? growing.has(column) : isGrowth(mid, mid, units))
              ? PERCENT
              : undefined) ??
            (unitCell !== undefined ? rowUnit : undefined) ??
            (mid ? declaredUnit(mid, units) : undefined) ??
            share ??
            column.unit ??
            labelUnit ??
            (unit?.dimension === 'money' && COUNT_HEAD.test(column.path.at(-1) ?? '') ? undefined : unit),
        })
      } else if (column.kind !== 'serial' && !read.number && /\d/.test(read.text)) texts.push(read)
    }
  }
  return { columns, rows, numbers, texts, titles, unit }
}

const FUNDS =
  /资金|投资|中央|省|市|县|区|镇|乡|自筹|其他|财政|贷款|补助|债券|社会|收入|支出|预算|金额|合计|小计|(?:19|20)\d\d年?/

/** Things counted in a table of money: 项目数, 受益户数. */
const COUNT_HEAD = /(?:项目|个|户|人|人次|件|宗|台|套|座|处|条|家|名|村|县)数$|^(?:数量|项目个数)$/

/** One money unit in one head holds for the heads beside it that plainly speak of funds: 总投资(亿元) 中央资金 地方资金. */
function shareUnit(columns: Column[]): void {
  const numbers = columns.filter((column) => column.kind === 'number')
  const declared = new Map(
    numbers.flatMap((column) =>
      column.unit?.dimension === 'money' ? [[column.unit.symbol, column.unit] as const] : [],
    ),
  )
  const [unit] = [...declared.values()]
  if (!unit || declared.size !== 1) return
  for (const column of numbers) {
    if (!column.unit && FUNDS.test(column.header) && !/率|占比|比重|数量|个数|户|人|%/.test(column.header))
      columns[column.index] = { ...column, unit }
  }
}

/** Classes, subclasses and items of the budget classification (政府收支分类科目): 3, 5 and 7 digits, sometimes 9. */
const CODE = /^\d{3}(?:\d{2}){0,3}$/
const CODE_HEAD = /编码|代码|编号|科目/

const SHARE_HEAD = /占比|比重|百分比|增[长速幅](?!.*额)|%/

/** A rate of growth is no amount of what it grows: 年均增速 8 in the line of 亿元 is 8 %. */
const GROWTH_HEAD = /年均增[长速幅](?!.*额)|年均递增|增[速幅]|增长率|(?:增[长减]|±|[+]-)\(?%\)?$/

/** Its own unit says otherwise: 增幅(万元), 增幅(个百分点). */
function isGrowth(header: string, lowest: string, units: UnitTable): boolean {
  return GROWTH_HEAD.test(header) && (declaredUnit(lowest, units) ?? PERCENT) === PERCENT
}

/** Row of the first body line: the first with a number that is not a year, a column number or a serial number. */
function findBody(
  byRow: readonly (ReadCell[] | undefined)[],
  top: number,
  columns: number,
): number | undefined {
  for (let row = top; row < byRow.length; row++) {
    const reads = byRow[row] ?? []
    if (areYears(reads)) continue
    const numbers = reads.filter((read) => read.number)
    if (reads.some((read) => read.cell.header) && numbers.length < 2 && columns > 2) continue
    const counts = numbers.map((read) => Number(read.text))
    const numbering =
      counts.length >= 2 &&
      counts.every((value, index) => value === index + (counts[0] ?? 0)) &&
      (counts[0] === 1 || counts[0] === 0)
    if (
      numbering &&
      row < top + 5 &&
      reads.filter((read) => read.text !== '').length - numbers.length <= 2 &&
      /^(?:栏次|行次|甲|乙|\*\*|合计)?$/.test(reads.find((read) => !read.number)?.text ?? '')
    )
      continue
    return row
  }
  return undefined
}

interface ColumnStat {
  numbers: number
  texts: number
  units: number
  codes: number
  /** The column counts 1, 2, 3 … */
  serial: boolean
}

function columnStats(
  byRow: readonly (ReadCell[] | undefined)[],
  firstBody: number,
  columns: number,
  units: UnitTable,
): ColumnStat[] {
  const stats: ColumnStat[] = Array.from({ length: columns }, () => ({
    numbers: 0,
    texts: 0,
    units: 0,
    codes: 0,
    serial: true,
  }))
  for (let row = firstBody; row < byRow.length; row++) {
    for (const read of byRow[row] ?? []) {
      const stat = stats[read.cell.column]
      if (!stat) continue
      if (read.number) {
        stat.numbers++
        if (CODE.test(read.text)) stat.codes++
        if (!/^\d{1,5}$/.test(read.text) || read.number.unitText !== '') stat.serial = false
        else if (stat.numbers > 1 && stat.serial) stat.serial = Number(read.text) > 0
      } else if (!MISSING.test(read.text)) {
        stat.texts++
        if (isUnitText(read.text, units)) stat.units++
      }
    }
  }
  return stats
}

function columnKind(stat: ColumnStat, path: readonly string[]): ColumnKind {
  const head = path.at(-1) ?? ''
  if (SERIAL.test(head)) return 'serial'
  if (
    CODE_HEAD.test(path.join('')) &&
    stat.numbers > 0 &&
    stat.codes === stat.numbers &&
    stat.texts <= stat.codes
  )
    return 'code'
  // 单位 is also what offices and towns are called.
  const named = stat.units * 4 < stat.texts
  if ((UNIT_HEAD.test(head) && !named) || (stat.numbers === 0 && stat.units > 2 && stat.units === stat.texts))
    return 'unit'
  if (NATURE_HEAD.test(head)) return 'nature'
  if (stat.numbers > stat.texts || (stat.numbers > 0 && stat.numbers * 2 >= stat.texts)) return 'number'
  if (/备注|说明|内容|责任|牵头|地点|措施|依据|绩效/.test(path.join(''))) return 'text'
  return stat.texts > 0 ? (stat.numbers > 0 ? 'text' : 'label') : 'text'
}

function isMidHead(reads: readonly ReadCell[], stats: readonly ColumnStat[]): boolean {
  const filled = reads.filter((read) => read.text !== '')
  if (filled.length < 2 || !areYears(filled)) return false
  if (filled.some((read) => read.number && /(?:合|总|共)计$|小计$/.test(filled[0]?.text ?? ''))) return false
  const overNumbers = filled.filter(
    (read) => (stats[read.cell.column]?.numbers ?? 0) > 1 && !MISSING.test(read.text),
  )
  return overNumbers.length >= 2
}

function headUnit(path: readonly string[], units: UnitTable): Unit | undefined {
  for (const text of [...path].reverse()) {
    const unit = declaredUnit(text, units)
    if (unit) return unit
    if (/占比|比重|百分比|增[长速幅]率?$|%$/.test(text)) return PERCENT
  }
  return undefined
}
