import { parseUnit, type Unit } from '../quantity/units.ts'
import { hint } from '../words/nearest.ts'
import { type Aliases, allNames, canonical, chineseNames, DIMENSIONS } from './aliases.ts'
import type { Attribute, Block } from './directives.ts'
import type { Faults } from './faults.ts'
import type { Dimension } from './roll-up.ts'

/** Reads what a block asks of its table: unit, digits, rows and columns. */
export class TableOptions {
  readonly #faults: Faults

  constructor(faults: Faults) {
    this.#faults = faults
  }

  /** The unit asked for; undefined, and told, for one of no money. */
  unit(block: Block, usual: Unit): Unit | undefined {
    const { unit } = block.attributes
    if (unit === undefined) return usual
    const read = parseUnit(unit)
    if (read?.dimension === 'money') return read
    this.#fault(block, `单位“${unit}”不是金额单位`, '写 元、万元、百万元 或 亿元')
    return undefined
  }

  decimals(block: Block, usual: number): number | undefined {
    const { decimals } = block.attributes
    if (decimals === undefined) return usual
    if (/^[0-9]$/.test(decimals)) return Number(decimals)
    this.#fault(block, `小数位数“${decimals}”读不懂`, '写 0 到 9 的整数')
    return undefined
  }

  /** Dimensions or measures by the program's names; undefined, and told, for a name nobody knows. */
  listOf<T extends Aliases>(
    block: Block,
    attribute: Attribute,
    table: T,
    text: string,
  ): (keyof T & string)[] | undefined {
    const keys: (keyof T & string)[] = []
    for (const name of text.split(/[,，、](?![^（(]*[）)])/).map((part) => part.trim())) {
      const key = canonical(table, name)
      if (key === undefined) {
        this.#fault(
          block,
          `${attribute === 'rows' ? '行' : '列'}里不认识“${name}”`,
          hint(name, allNames(table)) || `可以写的有：${chineseNames(table)}`,
        )
        return undefined
      }
      if (keys.includes(key)) {
        this.#fault(block, `${attribute === 'rows' ? '行' : '列'}里“${name}”写了两次`, '留下一次')
        return undefined
      }
      keys.push(key)
    }
    return keys
  }

  /** undefined where nothing is asked for, null where what is asked for cannot be. */
  oneOf<K extends Dimension>(
    block: Block,
    attribute: 'groups' | 'sheets',
    allowed: readonly K[],
  ): K | undefined | null {
    const text = block.attributes[attribute]
    if (text === undefined || text === '') return undefined
    const key = canonical(DIMENSIONS, text)
    const known = allowed.find((each) => each === key)
    if (known) return known
    this.#fault(
      block,
      `${attribute === 'groups' ? '分组' : '分表'}不能按“${text}”`,
      `可以写：${allowed.map((each) => DIMENSIONS[each][0]).join('、')}`,
    )
    return null
  }

  #fault(block: Block, message: string, help: string): void {
    this.#faults.add('source/directive', block.source.document, block.opening, message, { help })
  }
}
