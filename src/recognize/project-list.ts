import type { Cell } from '../document/types.ts'
import type { ListedProject, ProjectListTable } from '../plan/project-list.ts'
import type { Plan, Table } from '../plan/types.ts'
import { normalize } from '../quantity/normalize.ts'
import { gridOf } from './grid.ts'

const NAME = /^(?:项目)?名称$|项目名称/
const CATEGORY = /项目(?:类型|类别|分类)|工程类别|^类[别型]$/
const PLACE =
  /^(?:所[在属])?(?:县|县区|县\(区\)|县\(市、区\)|乡|镇|乡镇|乡\(镇\)|村|行政村|地点)$|(?:实施|建设)(?:地点|乡镇|村)/
const PERIOD =
  /建设(?:年限|期限|时间|起止)|实施(?:年限|年度|期限|时间)|起止(?:年限|年份|时间)|[开完竣]工(?:年|时间)|(?:开始|完成)年/
const TOTAL = /总投资|投资(?:估算|概算|额|规模)|^投资$|资金(?:规模|合计)/
const YEAR = /(?:19|20)\d\d/g

/** Tables with one project a line: a column of project names beside one of amounts, places or build periods. */
export function projectLists(plan: Plan): ProjectListTable[] {
  return plan.tables.flatMap((table) => readTable(table) ?? [])
}

function readTable(table: Table): ProjectListTable | undefined {
  const { columns, rows } = table
  const heads = columns.map(({ header }) => normalize(header).replace(/[((](?:万|亿)?元[))]|\s/g, ''))
  const find = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head))
  const name = find(NAME)
  if (name < 0 || rows.length < 2) return undefined
  const category = find(CATEGORY)
  const places = heads.flatMap((head, index) => (PLACE.test(head) ? [index] : []))
  const periods = heads.flatMap((head, index) => (PERIOD.test(head) ? [index] : []))
  const total = heads.findIndex((head, index) => TOTAL.test(head) && columns[index]?.kind === 'number')
  if (total < 0 && places.length === 0 && periods.length === 0) return undefined
  const serial = columns.findIndex(({ kind }) => kind === 'serial')
  const cells = gridOf(table)
  const at = (row: number, column: number): { text: string; cell: Cell } | undefined => {
    const cell = column < 0 ? undefined : cells.get(row * table.block.columns + column)
    return cell && { text: normalize(cell.text).replace(/\s+/g, ''), cell }
  }
  const projects = rows.flatMap((row): ListedProject[] => {
    const title = at(row.index, name)
    // 合计, 一、产业发展: a line that spans columns or names no project.
    if (!title || title.text === '' || title.cell.columnSpan > 1) return []
    if (/合计|总计|小计|^其中|^[一二三四五六七八九十]+、|^[((][一二三四五六七八九十]+[))]/.test(title.text))
      return []
    const label = row.labels.join('')
    if (/合计|总计|小计/.test(label)) return []
    return [
      {
        row,
        name: title.text,
        nameCell: title.cell,
        serial: at(row.index, serial),
        category: at(row.index, category),
        location: places.map((column) => at(row.index, column)?.text ?? '').join(''),
        years: periods.flatMap((column) => {
          const cell = at(row.index, column)
          return (cell?.text.match(YEAR) ?? []).map((year) => ({
            year: Number(year),
            cell: (cell as { cell: Cell }).cell,
          }))
        }),
        total: total < 0 ? undefined : table.figures.get(row.index * table.block.columns + total),
      },
    ]
  })
  return projects.length >= 2 ? { table, projects } : undefined
}
