import type { Cell } from '../document/types.ts'
import type { ProjectListTable } from '../plan/project-list.ts'
import type { Plan, Table } from '../plan/types.ts'

/** Classes of a project list that the plan's table of classes does not have. */
export interface ClassMismatch {
  readonly unknown: readonly { readonly text: string; readonly cell: Cell; readonly count: number }[]
  /** The plan's classes, as printed. */
  readonly known: readonly string[]
}

/** 产业发展工程 and 产业发展 name one class. */
const bare = (text: string) =>
  text
    .replace(/^[((]?[一二三四五六七八九十\d]+[))]?[、.]?|[((].*?[))]/g, '')
    .replace(/(?:工程|项目|类|建设)+$/, '')

/** Compares each list with the table of classes that shares most names with it; silent where fewer than two are shared. */
export function projectClasses(plan: Plan, lists: readonly ProjectListTable[]): ClassMismatch[] {
  if (lists.length === 0) return []
  const own = new Set(lists.map(({ table }) => table))
  const tables = plan.tables.filter((table) => !own.has(table)).map(classesOf)
  return lists.flatMap(({ projects }): ClassMismatch[] => {
    const classes = new Map<string, { text: string; cell: Cell; count: number }>()
    for (const { category } of projects) {
      if (!category || category.text === '') continue
      const key = bare(category.text)
      const known = classes.get(key)
      if (known) known.count += 1
      else classes.set(key, { ...category, count: 1 })
    }
    const shared = (names: ReadonlyMap<string, string>) =>
      [...classes.keys()].filter((key) => names.has(key)).length
    const best = [...tables].sort((a, b) => shared(b) - shared(a))[0]
    if (!best || shared(best) < 2 || shared(best) * 2 < best.size) return []
    const unknown = [...classes].filter(([key]) => !best.has(key)).map(([, found]) => found)
    return unknown.length > 0 && unknown.length < classes.size ? [{ unknown, known: [...best.values()] }] : []
  })
}

function classesOf(table: Table): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { labels } of table.rows) {
    const label = labels.find((text) => text !== '')
    if (label && !/合计|总计|小计|^其中/.test(label)) names.set(bare(label), label)
  }
  return names
}
