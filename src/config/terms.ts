import { isUnitText, parseUnit } from '../quantity/units.ts'

type Add = (path: readonly PropertyKey[], message: string, help: string) => void
type Table = Readonly<Record<string, readonly string[]>>

/**
 * What a schema cannot say of names: a unit must be one, and no name may mean two things. `terms` is what the file
 * holds, valid or not; what is no name is left to the schema.
 */
export function checkTerms(terms: unknown, add: Add): void {
  const units = tableOf(terms, 'units')
  for (const [unit, others] of Object.entries(units)) {
    if (parseUnit(unit) === undefined) {
      add(['units', unit], `“${unit}”不是程序认得的单位`, '冒号前写认得的单位，冒号后写别名，例如 亩: [市亩]')
      continue
    }
    for (const other of others) {
      if (/[\d\s/|]/.test(other) || other.length > 12)
        add(['units', unit], `“${other}”不能作单位的别名`, '别名不含数字、空格和斜线，不超过 12 个字')
      else if (isUnitText(other))
        add(['units', unit], `“${other}”本来就是单位，不能另作“${unit}”`, '删去这个别名')
    }
  }
  for (const key of ['units', 'departments', 'glossary']) unique(key, tableOf(terms, key), add)
}

function tableOf(terms: unknown, key: string): Table {
  const table = entriesOf(entriesOf(terms)[key])
  return Object.fromEntries(
    Object.entries(table).map(([name, others]) => [
      name,
      [others].flat().filter((other) => typeof other === 'string'),
    ]),
  )
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function unique(key: string, names: Table, add: Add): void {
  const owners = new Map<string, string>()
  for (const [name, others] of Object.entries(names)) {
    for (const other of others) {
      const owner = owners.get(other)
      if (other === name) add([key, name], `“${other}”写在了自己的下面`, '冒号前后不能是同一个名字')
      else if (Object.hasOwn(names, other))
        add([key, name], `“${other}”既写在冒号前，又是“${name}”的别名`, '留下一处')
      else if (owner !== undefined && owner !== name)
        add([key, name], `“${other}”同时算作“${owner}”和“${name}”`, '留下一处')
      owners.set(other, name)
    }
  }
}
